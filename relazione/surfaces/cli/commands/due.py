"""`relazione due` and `relazione outlook due`: what is due, what became of it, and a reader's word on that."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.ledger import opened
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.days import one_day
from relazione.surfaces.cli.filters import first_day, last_day, query
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relazione.workspace import Query, Workspace
    from relazione.workspace.due import Agenda

YEAR = timedelta(days=365)
FORMATS = ("table", "json", "ical", "atom")

From = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="First day. \\[default: a year ago]")
]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day. \\[default: in a year]")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day it is asked on. \\[default: today]")
]
States = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="NAME", help="coming, passed-without-word, told-of or settled."),
]
Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="table, json, ical or atom.")]
Ical = Annotated[bool, typer.Option("--ical", help="A calendar (iCalendar).")]
Atom = Annotated[bool, typer.Option("--atom", help="A feed (Atom).")]
Out = Annotated[str | None, typer.Option("--out", "-o", metavar="FILE", help="Write to a file.")]
Confirm = Annotated[
    str | None,
    typer.Option("--confirm", metavar="ID", help="It became of this item as proposed, or as --outcome says."),
]
Refuse = Annotated[
    str | None,
    typer.Option("--refuse", metavar="ID", help="What is proposed for this item does not tell of it."),
]
Outcome = Annotated[
    str | None,
    typer.Option("--outcome", metavar="NAME", help="delivered, late, lapsed or did-not-happen."),
]
Evidence = Annotated[
    str | None, typer.Option("--evidence", metavar="ID", help="The item that tells what became of it.")
]
Settled = Annotated[
    str | None, typer.Option("--settled", metavar="DAY", help="The day on which it was settled.")
]
Undo = Annotated[bool, typer.Option("--undo", help="Take back your last verdict.")]
UndoEntry = Annotated[
    str | None, typer.Option("--undo-entry", metavar="ENTRY", help="Take back the verdict of this id.")
]
Why = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, kept with the verdict.")]


def due(
    from_: From = None,
    to: To = None,
    on: On = None,
    state: States = None,
    format_: Format = "table",
    ical: Ical = False,
    atom: Atom = False,
    to_file: Out = None,
    confirm: Confirm = None,
    refuse: Refuse = None,
    outcome: Outcome = None,
    evidence: Evidence = None,
    settled: Settled = None,
    undo: Undo = False,
    undo_entry: UndoEntry = None,
    why: Why = None,
    user: options.User = None,
    actor: options.Actors = None,
    dyad: options.Dyad = None,
    min_probability: options.MinProbability = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """List what is due: deadlines of forecasts, expiries of agreements, planned events, and what became of them.

    Where a later document tells of it, that is proposed: delivered, late, lapsed or did not happen. --confirm and
    --refuse enter a reader's word on it, which can be taken back.
    """
    work = workspace(record, user=user)
    if _decides(confirm, refuse, undo or bool(undo_entry), outcome or settled, evidence):
        line = _decide(work, confirm, refuse, outcome, evidence, settled, undo_entry, why)
        if not quiet:
            print(line)
        return
    chosen = _format(format_, ical, atom, json_)
    wanted = query(actor=actor, dyad=dyad, min_probability=min_probability)
    found = _found(work, from_, to, on, state or (), wanted, as_of)
    _show(found, chosen, to_file)
    if chosen == "table" and not quiet:
        _notes(found)


def _decides(
    confirm: str | None, refuse: str | None, undo: bool, said: str | None, evidence: str | None
) -> bool:
    """Whether a verdict is to be entered; UsageError where the options do not go together."""
    asked = [bool(confirm), bool(refuse), undo]
    if sum(asked) > 1:
        raise UsageError("one decision at a time", remedy="--confirm, --refuse or --undo")
    if said and not confirm:
        raise UsageError("--outcome and --settled go with --confirm")
    if evidence and not (confirm or refuse):
        raise UsageError("--evidence goes with --confirm or --refuse")
    return any(asked)


def _found(
    work: Workspace,
    from_: str | None,
    to: str | None,
    on: str | None,
    state: Sequence[str],
    wanted: Query,
    as_of: str | None,
) -> Agenda:
    from relazione.workspace.due import agenda

    today = one_day(on) if on else date.today()
    first = first_day(from_) if from_ else today - YEAR
    last = last_day(to) if to else max(today, first) + YEAR
    states = [one.lower().replace("-", " ").replace("_", " ") for one in state]
    return agenda(work.view(as_of), first, last, wanted, today=today, states=states)


def _notes(found: Agenda) -> None:
    """What a table does not show."""
    if not found.entries:
        note(f"nothing is due between {found.first} and {found.last}; --from and --to look further")
    if found.undated:
        events = "planned event" if found.undated == 1 else "planned events"
        note(f"{found.undated} {events} without a date are not due on any day")


def _format(name: str, ical: bool, atom: bool, json_: bool) -> str:
    flags = [flag for flag, given in (("ical", ical), ("atom", atom), ("json", json_)) if given]
    if len(flags) > 1:
        raise UsageError("one format at a time")
    chosen = flags[0] if flags else name
    if chosen not in FORMATS:
        raise UsageError(f"no format {name!r}", remedy=f"choose {', '.join(FORMATS)}")
    return chosen


def _decide(
    work: Workspace,
    confirm: str | None,
    refuse: str | None,
    outcome: str | None,
    evidence: str | None,
    settled: str | None,
    entry: str | None,
    why: str | None,
) -> str:
    """Enter the verdict that the options ask for; the line that says so."""
    from relazione.workspace import due as dues

    if confirm:
        day = one_day(settled) if settled else None
        made, said, told = dues.confirm(work, confirm, outcome, evidence=evidence, settled=day, note=why)
        return f"{said}: {confirm}{f' by {told}' if told else ''}  [{made}]"
    if refuse:
        made, told = dues.refuse(work, refuse, evidence=evidence, note=why)
        return f"refused: {told} does not tell of {refuse}  [{made}]"
    return f"taken back  [{dues.take_back(work, entry, note=why)}]"


def _show(found: Agenda, chosen: str, to_file: str | None) -> None:
    if chosen == "table":
        from relazione.surfaces.cli.agenda import table

        table(found)
        return
    with opened(to_file) as stream:
        if chosen == "json":
            from relazione.workspace.due import entry_form

            for one in found.entries:
                stream.write(json.dumps(entry_form(one, found.today), ensure_ascii=False) + "\n")
        else:
            stream.write(found.ical() if chosen == "ical" else found.atom())
