"""`relazione sources`: data sets of events, trade and arms made ready for the measures."""

from __future__ import annotations

from typing import Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.measure_options import known
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.guard import SOME_FAILED, Stop
from relazione.surfaces.cli.progress import Ticker


def read(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="As its makers give it out: .csv, .zip, .gz, .rda, .parquet."),
    ],
    to_file: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="The Parquet file to write.")
    ] = "events.parquet",
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help="Which format it is; relazione sources list names them. \\[default: told by its beginning]",
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option("--mapping", metavar="FILE", help="What the columns of a table of your own are (YAML)."),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            "-n",
            metavar="N",
            min=0,
            help="At most so many wrong rows and unknown words are named.",
        ),
    ] = 20,
    quiet: options.Quiet = False,
) -> None:
    """Read a data set of any size into Parquet that the measures take, and say what became of its rows.

    Persons, places and outlets go beside it: events.details.parquet. A wrong row gives one line, and the rest goes on.
    """
    from relazione.workspace.data_sets import convert

    known(file)
    known(mapping)
    with Ticker("reading", of="events", quiet=quiet) as ticker:
        report = convert(file, to_file, as_, mapping, on=ticker.tick)
    if not quiet:
        for line in report.lines(limit):
            note(line)
        note(f"wrote {to_file}")
    if report.wrong:
        raise Stop(SOME_FAILED)


def list_() -> None:
    """The formats that are read, and what each is."""
    from rich.table import Table

    from relazione.workspace.data_sets import formats

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("format", "becomes", "what it is"):
        table.add_column(heading)
    for name, (kind, about) in formats().items():
        table.add_row(name, kind, about)
    out().print(table)
