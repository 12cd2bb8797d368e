"""What would settle a forecast, and what of the record may do so: proposals, for a reader to confirm."""

from __future__ import annotations

from datetime import date

from relazione.model import Event, Interval, Kind, Status
from relazione.model.foretold import Outcome
from relazione.record import Held, Query, View
from relazione.workspace.due import proposals
from relazione.workspace.foretellings import Foretold
from relazione.workspace.library import Workspace


def answers(work: Workspace, one: Foretold) -> list[tuple[str, Outcome, str, Held]]:
    """What of the record may settle it: the outcome as yes or no, why, and the item."""
    view = work.view()
    if one.held is not None and one.horizon is not None:
        told = proposals(view, one.held.id)
        return [
            (str(p.outcome), Outcome.YES if p.outcome is Outcome.DELIVERED else Outcome.NO, p.reason, p.held)
            for p in told
        ]
    if one.event is None or one.made is None:
        return []
    return [
        ("happened", Outcome.YES, "such an event, dated between the forecast and its horizon", held)
        for held in _happened(view, one.event, one.made, one.horizon)
    ]


def _happened(view: View, event: tuple[str, str, str], made: date, horizon: Interval | None) -> list[Held]:
    source, kind, target = event
    last = horizon.end if horizon else None
    asked = Query(
        kinds=(str(Kind.EVENT),), source=source, target=target, types=(kind,),
        statuses=(str(Status.HAPPENED),), date_from=made, date_to=last, duplicates=False, sort="date",
    )  # fmt: skip
    return [held for held in view.items(asked) if _within(held, made, last)][:3]


def _within(held: Held, made: date, last: date | None) -> bool:
    item = held.item
    if not isinstance(item, Event) or item.date is None:
        return False
    return item.date.start >= made and (last is None or item.date.end <= last)


def settles(one: Foretold) -> str:
    """What would settle it, in words: as it was told, or from its event, else from its own words."""
    until = f" by {one.horizon.prefix or one.horizon.end}" if one.horizon else ""
    if one.settles:
        return one.settles
    if one.event:
        source, kind, target = one.event
        return f"a document that tells of {source} → {target} {kind} as happened{until}"
    if one.horizon is None:
        return (
            "it names no date: a document that tells that it came about, or a verdict that it cannot any more"
        )
    return f"a document that tells of it as come about{until}, or that day passed without it"
