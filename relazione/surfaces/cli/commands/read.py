"""`relazione read`: reads, codes and keeps documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.model import ReadingError
from relazione.model.wording import plural
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.guard import DEBUG, SOME_FAILED, Stop
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import announced, workspace

if TYPE_CHECKING:
    from relazione.workspace import Report, Workspace

SHOWN = 20  # names listed before the rest is counted


def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Files, folders, - for standard input, or URLs.", show_default=False
        ),
    ],
    published: options.Published = None,
    encoding: options.Encoding = None,
    workers: options.Workers = None,
    coder: options.Coder = None,
    yes: options.Yes = False,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Read documents, code them and keep them in the record.

    Text, Markdown, HTML, PDF, DOCX, mail, RSS/Atom, JSONL and WARC; folders are walked. Reading the same again
    changes nothing; a run that was cut off is taken up where it stopped. Exit code 1 where some input
    could not be read.
    """
    work = workspace(record, yes=yes, encoding=encoding, workers=workers, coder=coder)
    report = read_into(work, files, published=published, quiet=quiet or json_)
    if json_:
        print(json.dumps(form(report), ensure_ascii=False, indent=1))
    elif not quiet:
        summary(report, work)
    if report.faults:
        raise Stop(SOME_FAILED)


def read_into(
    work: Workspace, files: list[str], *, published: str | None = None, quiet: bool = False
) -> Report:
    """Read with a ticker on the terminal; what cannot be read is told at once, one line each."""
    with announced(work), Ticker("reading", quiet=quiet) as ticker:

        def on(outcome: object) -> None:
            if isinstance(outcome, ReadingError):
                ticker.say(fault_line(outcome))
            ticker.tick()

        return work.read(files, published=published, workers=work.settings.workers, on=on)


def fault_line(fault: ReadingError) -> str:
    """The line on a document that cannot be read; with --debug, of a fault of ours also where it was."""
    trace = getattr(fault, "trace", "") if DEBUG.get() else ""
    return f"relazione: {fault}" + (f"\n{trace.rstrip()}" if trace else "")


def form(report: Report) -> dict[str, object]:
    """The report for programs."""
    return {
        "read": report.read,
        "kept": report.kept,
        "known": report.known,
        "items": dict(report.items),
        "faults": [{"where": fault.where, "what": fault.what} for fault in report.faults],
        "uncodable": report.uncodable,
        "coder": report.coder,
        "shown": report.shown,
        "llm": report.llm,
        "undated": report.undated,
        "uncoded": report.uncoded,
        "duplicates": [list(pair) for pair in report.duplicates],
        "linked": report.linked,
        "characters": report.characters,
        "seconds": round(report.seconds, 3),
    }


def summary(report: Report, work: Workspace) -> None:
    """What was kept, as a table, and what a reader should know about it."""
    from rich.table import Table

    console = out()
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    known = f" ({report.known:,} known already)" if report.known else ""
    table.add_row("documents kept", f"{report.kept:,}{known}")
    for kind, count in sorted(report.items.items(), key=lambda pair: -pair[1]):
        table.add_row(f"  {plural(kind)}", f"{count:,}")
    if report.seconds:
        table.add_row("seconds", f"{report.seconds:,.1f}")
    console.print(table)
    repeats = [f"{former} repeats {latter}" for former, latter in report.duplicates]
    unread = len(report.faults) - report.uncodable
    for count, what in (
        (unread, "could not be read"),
        (report.uncodable, "could not be coded, a fault of ours"),
    ):
        if count:
            note(f"{what}: {count:,}, each named above")
    _list("no date of publication: relative dates in it stay unresolved", report.undated)
    _list("kept and searchable, but in a language that is not coded", report.uncoded)
    _list("nearly the same text as another document", repeats)
    if report.kept and report.shown not in (None, report.coder):
        note(f"coded by {report.coder}, while the record shows {report.shown}:")
        note("  relazione compare shows the difference, relazione adopt moves to the new version")
    console.print(f"kept in {work.path}", style="dim", markup=False)


def _list(title: str, names: list[str]) -> None:
    if names:
        note(f"{title}: {len(names)}")
        for name in names[:SHOWN]:
            note(f"  {name}")
        if len(names) > SHOWN:
            note(f"  and {len(names) - SHOWN} more (--json lists all)")
