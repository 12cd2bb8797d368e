"""`relazione tune`: a network of one's own from what readers decided, with its measure; the decisions as lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from relazione.workspace.tuning import Lessons, Report, Tuning

FIGURES = (
    ("type right", "types", "type_right"),
    ("status right", "statuses", "status_right"),
    ("type loss", "events", "type_loss"),
    ("status loss", "statuses", "status_loss"),
    ("probability loss", "events", "event_loss"),
    ("calibration error", "events", "calibration"),
)


def tune(
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FOLDER",
            help="Where to write the network. \\[default: one named by its version]",
        ),
    ] = None,
    report: Annotated[bool, typer.Option("--report", help="Only measure; write no network.")] = False,
    lines: Annotated[
        str | None,
        typer.Option("--lines", metavar="FOLDER", help="Only write the decisions there, as training lines."),
    ] = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Learn from the decisions about events in the record: correct the network's answers, and measure the gain.

    Fitted to most documents with decisions, measured on the others. The network is written into a folder of its own
    and used only when the setting coder or RELAZIONE_CODER names it.
    """
    work = workspace(record)
    with Ticker("learning", quiet=quiet) as ticker:
        found = work.lessons(on=ticker.tick)
    if lines:
        _write(found, Path(lines), json_)
        return
    made = work.tune(found, out=out, keep=not report)
    if json_:
        print(json.dumps(_form(made), indent=1))
        return
    for line in told(made.report):
        print(line)
    if made.folder is None and not report:
        note("nothing to correct beyond chance: no network was written")
    elif made.folder is not None:
        print(f"\nwritten  {made.folder}  (version {made.version})")
        if not quiet:
            note(f'to use it: coder = "{made.folder}" in relazione.toml, or RELAZIONE_CODER={made.folder};')
            note("then read the documents again, and relazione compare, relazione adopt")
    if made.folder is not None and not made.report.gain:
        note("warning: on the decisions held out it is no better; there is little reason to use it")


def _write(found: Lessons, folder: Path, json_: bool) -> None:
    from relazione.workspace.tuning import write_lines

    write_lines(found, folder)
    if json_:
        print(json.dumps({"decisions": len(found.rows), "in_entries": found.said, "lost": found.lost}))
        return
    print(f"{len(found.rows)} decisions in {folder / 'reviews.jsonl'}")
    print(f"{found.said} of them in {len(found.entries)} entries of {folder / 'reviews.txt'}")
    if found.lost:
        note(f"{found.lost} more are of events of which the network in use sees nothing")


def told(report: Report) -> Iterator[str]:
    """The report for people."""
    fitted, out = report.reviews
    yield f"fitted to {fitted} decisions of {report.documents[0]} documents"
    yield f"measured on {out} of {report.documents[1]} others"
    if report.lost:
        yield f"{report.lost} more are of events of which the network in use sees nothing"
    yield ""
    yield f"{'':<18} {'of':>5}  before   after"
    for name, count, figure in FIGURES:
        old, new = getattr(report.before, figure), getattr(report.after, figure)
        yield f"{name:<18} {getattr(report.before, count):>5}   {old:.3f}   {new:.3f}"
    yield ""
    yield f"types and statuses mended {report.mended}, broken {report.broken}"
    for name, penalty in report.penalties.items():
        yield f"{name:<8} {'left as it was: no gain beyond chance' if penalty is None else f'corrected (penalty {penalty:g})'}"


def _form(made: Tuning) -> dict[str, object]:
    return {
        "folder": None if made.folder is None else str(made.folder),
        "version": made.version,
        "gain": made.report.gain,
        **asdict(made.report),
    }
