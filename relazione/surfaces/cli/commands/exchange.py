"""`relazione export` and `relazione import`: the record in other programs' formats."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.ledger import opened
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.filters import kind_of, query
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace


def export(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="jsonl, plover, icews, annotations, graphml or csl.", show_default=False
        ),
    ],
    to_file: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write to a file, not to standard output."),
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help="Items of this kind only.")
    ] = None,
    actor: options.Actors = None,
    dyad: options.Dyad = None,
    type_: options.Types = None,
    status: options.Statuses = None,
    from_: options.From = None,
    to: options.To = None,
    document: options.Document = None,
    min_probability: options.MinProbability = None,
    as_of: options.AsOf = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the record, or what answers the filters, in a format of exchange.

    jsonl keeps documents and items whole; what another format cannot take is counted on standard error.
    """
    wanted = query(
        kinds=tuple(str(kind_of(one)) for one in kind or ()),
        actor=actor,
        dyad=dyad,
        type_=type_,
        status=status,
        from_=from_,
        to=to,
        document=document,
        min_probability=min_probability,
    )
    work = workspace(record)
    work.check_format(format_)
    with opened(to_file) as stream, Ticker("exporting", quiet=quiet) as ticker:
        left_out = work.export(format_, stream, wanted, as_of=as_of, on=ticker.tick)
    if not quiet:
        _left_out(left_out)


def import_(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="[FORMAT] FILE…",
            help="jsonl, plover, icews or annotations, where the ending does not tell; - for standard input.",
            show_default=False,
        ),
    ],
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Keep what files of exchange hold: documents, items with their evidence."""
    from relazione.workspace import FORMATS, format_by_ending

    given = arguments[0] if arguments[0] in FORMATS else None
    files = arguments[1:] if given else arguments
    if not files:
        raise UsageError("no file to import")
    work = workspace(record)
    for file in files:
        form = given or format_by_ending(file)
        if form is None:
            raise UsageError(
                "its ending tells no format", where=file, remedy="name the format before the file"
            )
        try:
            with _lines(file) as lines, Ticker("importing", quiet=quiet or json_) as ticker:
                taken = work.import_(form, lines, file, on=ticker.tick)
        except UnicodeDecodeError as fault:
            raise UsageError("not UTF-8 text", where=file) from fault
        if json_:
            print(
                json.dumps(
                    {
                        "file": file,
                        "documents": taken.documents,
                        "items": taken.items,
                        "left_out": taken.left_out,
                    }
                )
            )
        elif not quiet:
            print(f"{file}: {taken.documents:,} documents and {taken.items:,} items that were new")
            _left_out(taken.left_out)


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    if file == "-":
        yield sys.stdin
        return
    with Path(file).open(encoding="utf-8", newline="") as stream:
        yield stream


def _left_out(reasons: dict[str, int]) -> None:
    for reason, count in reasons.items():
        note(f"left out: {count:,} {reason}")
