"""`relazione sample`: the dossier that ships with the package."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note, out
from relazione.surfaces.cli.guard import SOME_FAILED, Stop
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from relazione.workspace import Held

SHOWN = 6  # rows of each kind


def sample(
    read: Annotated[
        bool, typer.Option("--read", help="Read it into the record and show what was found.")
    ] = False,
    brief: Annotated[
        str | None,
        typer.Option("--brief", metavar="FILE", help="With --read: write a brief on the busiest dyad."),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="FOLDER", help="Copy the dossier there.")] = None,
    workers: options.Workers = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """List the sample dossier; copy it, or read it and show what was found."""
    from relazione.sample import copy_to, dossier

    if to:
        count = copy_to(to)
        if not quiet:
            print(f"copied {count} files to {to}")
    if read:
        with dossier() as folder:
            _read(str(folder), record, workers, brief, quiet)
    elif not to:
        with dossier() as folder:
            for path in sorted(folder.iterdir()):
                print(path.name)


def _read(folder: str, record: str | None, workers: int | None, brief: str | None, quiet: bool) -> None:
    from relazione.surfaces.cli.commands.brief import chief_dyad, write
    from relazione.surfaces.cli.commands.read import read_into, summary

    work = workspace(record, workers=workers)
    report = read_into(work, [folder], quiet=quiet)
    if not quiet:
        _tables(work)
        summary(report, work)
    if brief:
        write(work.brief(chief_dyad(work)), brief, None, quiet=quiet)
    if not quiet:
        _next(str(work.path), brief)
    if report.faults:
        raise Stop(SOME_FAILED)


def _tables(work: object) -> None:
    """The surest rows of each kind."""
    from relazione.model import Kind
    from relazione.surfaces.cli.commands.ledger import source_of
    from relazione.surfaces.cli.tables import Entry, lines
    from relazione.workspace import Query, Workspace

    assert isinstance(work, Workspace)
    console = out()
    for kind in Kind:
        dated = False if kind in (Kind.EVENT, Kind.AGREEMENT) else None  # what can be put in order of time
        sure = work.view().page(Query(kinds=(str(kind),), undated=dated, sort="-probability", limit=500))
        held = _varied(sure)
        held.sort(key=lambda one: str((getattr(one.item, "date", None) and one.item.date.start) or "9"))  # type: ignore[attr-defined]
        for line in lines([Entry(one.item, source_of(one)) for one in held], console.width):
            console.print(line, no_wrap=True, crop=False)
        if held:
            console.print()


def _varied(sure: list[Held]) -> list[Held]:
    """The surest of every document in turn, so that the rows come from as many as possible."""
    turns: list[tuple[int, int, Held]] = []
    seen = Counter[str]()
    for place, held in enumerate(sure):
        turns.append((seen[held.document.id], place, held))
        seen[held.document.id] += 1
    return [held for *_, held in sorted(turns, key=lambda turn: turn[:2])[:SHOWN]]


def _next(path: str, brief: str | None) -> None:
    option = "" if path == "relations.duckdb" else f" --record {path}"
    note("\nTry next:")
    if brief:
        note(f"  open {brief} in a browser")
    note(f"  relazione desk{option}")
    note(f"  relazione ledger event --dyad CHN-RUS{option}")
    note(f'  relazione search "grain"{option}')
    note(f"  relazione due --from 2025 --to 2031{option}")
    note(f"  relazione brief CHN USA --out brief.html{option}")
    note("  relazione read YOUR-FOLDER")
