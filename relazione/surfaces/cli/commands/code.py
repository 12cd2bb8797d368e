"""`relazione code`: codes documents without keeping them, as the contract has it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.model import ReadingError, UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.read import fault_line
from relazione.surfaces.cli.console import note, out, watched
from relazione.surfaces.cli.guard import SOME_FAILED, Stop
from relazione.surfaces.cli.work import announced, workspace

if TYPE_CHECKING:
    from relazione.workspace import Coded


def code(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Files, folders, - for standard input, or URLs.", show_default=False
        ),
    ],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="jsonl (one item a line) or table.")
    ] = "jsonl",
    published: options.Published = None,
    encoding: options.Encoding = None,
    workers: options.Workers = None,
    coder: options.Coder = None,
    yes: options.Yes = False,
    quiet: options.Quiet = False,
) -> None:
    """Code documents without keeping them: items to standard output, messages to standard error.

    Exit code 1 where some input could not be read.
    """
    if format_ not in ("jsonl", "table"):
        raise UsageError(f"no format {format_!r}", remedy="choose jsonl or table")
    work = workspace(None, yes=yes, encoding=encoding, workers=workers, coder=coder)
    outcomes = work.code(files, published=published, workers=work.settings.workers)
    failed = False
    with announced(work):
        for outcome in watched(outcomes, "coding", quiet=quiet):
            if isinstance(outcome, ReadingError):
                note(fault_line(outcome))
                failed = True
            elif format_ == "jsonl":
                _lines(outcome)
            else:
                _table(outcome)
    if failed:
        raise Stop(SOME_FAILED)


def _lines(coded: Coded) -> None:
    from relazione.workspace import item_form

    for item in coded.items:
        sys.stdout.write(json.dumps(item_form(item, coded.document), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _table(coded: Coded) -> None:
    from relazione.surfaces.cli.tables import Entry, lines

    console = out()
    console.print(coded.document.title or coded.document.key, style="bold underline", markup=False)
    for line in lines([Entry(item, "") for item in coded.items], console.width):
        console.print(line, no_wrap=True, crop=False)
    console.print()
