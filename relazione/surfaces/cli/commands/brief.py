"""`relazione brief`: a brief on one state, a dyad, a set of states or a topic."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.filters import query
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from relazione.workspace import Workspace
    from relazione.workspace.brief import Brief


def brief(
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="STATE…", help="Codes or names: two for a dyad, more for a set.", show_default=False
        ),
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="WORDS", help="What the sentences have to speak of.")
    ] = None,
    to_file: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="A .html, .md or .docx file. \\[default: Markdown to standard output]",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="markdown, html or docx, whatever the ending."),
    ] = None,
    from_: options.From = None,
    to: options.To = None,
    min_probability: options.MinProbability = None,
    as_of: options.AsOf = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Sum up what the record holds, every statement footnoted with its quotation and source."""
    from dataclasses import replace

    base = replace(query(from_=from_, to=to, min_probability=min_probability), duplicates=False)
    work = workspace(record)
    with Ticker("looking", of="items", quiet=quiet) as ticker:
        made = work.brief(actors or (), topic=topic, query=base, as_of=as_of, on=ticker.tick)
    write(made, to_file, format_, quiet=quiet)


def write(made: Brief, to_file: str | None, format_: str | None, *, quiet: bool = False) -> None:
    """The brief to a file or standard output."""
    from relazione.surfaces.brief import format_of, render

    form = format_ or (format_of(to_file) if to_file and to_file != "-" else "markdown")
    if form == "docx" and (to_file is None or to_file == "-") and sys.stdout.isatty():
        raise UsageError("DOCX is no text for a terminal", remedy="name a file with --out")
    if not made.sources and not quiet:
        note("nothing in the record answers this: the brief is empty")
    data = render(made, form)
    if to_file is None or to_file == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    Path(to_file).parent.mkdir(parents=True, exist_ok=True)
    Path(to_file).write_bytes(data)
    if not quiet:
        note(f"wrote {to_file}")


def chief_dyad(work: Workspace) -> list[str]:
    """The two states that face each other most often in the record."""
    from relazione.workspace import Query

    found = work.view().facets(Query(kinds=("event",)), "dyad", limit=1)
    return found[0][0].replace("–", "-").split("-") if found else []
