"""What a later telling says became of what was due, and why; nothing where its dates leave that open."""

from __future__ import annotations

from datetime import date, timedelta

from relazione.model import Agreement, Event, Interval, Precision, Stage, Status
from relazione.model.foretold import Outcome
from relazione.model.wording import when
from relazione.record import Due, Held

LATEST = timedelta(days=366)
"""How long after its time a thing may be told of as late: what comes after is another thing of the same kind."""
_VAGUE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
_LIVES = frozenset({Stage.SIGNED, Stage.RATIFIED, Stage.IN_FORCE})
Became = tuple[Outcome, str]


def became(due: Due, told: Held) -> Became | None:
    """The outcome that `told` (known to be of the same matter) tells, with the reason in words."""
    match told.item:
        case Agreement() if due.why == "expiry":
            return _expired(due, told, told.item)
        case Event() if due.why != "expiry":
            return _done(due, told, told.item)
    return None


def _done(due: Due, told: Held, event: Event) -> Became | None:
    if event.status is Status.HAPPENED:
        return _happened(due, told, event)
    outcome = {Status.HALTED: Outcome.LAPSED, Status.NOT_HAPPENED: Outcome.NOT_HAPPENED}.get(event.status)
    near = event.date is None or _near(due.interval, event.date)
    if outcome is None or not near or not _later(due, told):
        return None
    said = "as stopped" if outcome is Outcome.LAPSED else "as not done"
    return outcome, f"told of {said}{_published(told)}"


def _happened(due: Due, told: Held, event: Event) -> Became | None:
    """Undated, it was in time where it was told of as done before the time was over; else that stays open."""
    if event.date is None:
        published = told.document.published
        if published is None or published.end > due.interval.end:
            return None
        return Outcome.DELIVERED, f"told of as done{_published(told)}, before its time was over"
    if event.date.start > due.interval.end:
        if event.date.precision in _VAGUE or not _near(due.interval, event.date):
            return None
        days = (event.date.start - due.interval.end).days
        return Outcome.LATE, f"happened {when(event.date)}, {days} day{'s' * (days != 1)} after its time"
    if due.why == "planned" and event.date.end < due.interval.start:
        return None
    if _before_told(due, event.date):
        return None
    return Outcome.DELIVERED, f"happened {when(event.date)}, in time"


def _expired(due: Due, told: Held, agreement: Agreement) -> Became | None:
    """An agreement that ended has lapsed; one that is signed anew or in force after its end did not expire."""
    if told.document.id == due.held.document.id:
        return None
    if agreement.stage is Stage.ENDED and _later(due, told):
        return Outcome.LAPSED, f"told of as ended{_published(told)}"
    after = agreement.date.start if agreement.date else None
    if agreement.stage in _LIVES and after is not None and after > due.interval.end:
        said = agreement.stage.replace("_", " ")
        return Outcome.NOT_HAPPENED, f"{said} {when(agreement.date)}, after its end"
    return None


def _near(due: Interval, told: Interval) -> bool:
    """Not so far apart that it can hardly be the same."""
    return told.start - LATEST <= due.end and due.start <= told.end + LATEST


def _told_on(due: Due) -> date | None:
    published = due.held.document.published
    return published.start if published else None


def _before_told(due: Due, done: Interval) -> bool:
    """Whether it was over before it was told of as to come."""
    told = _told_on(due)
    return told is not None and done.end < told


def _later(due: Due, told: Held) -> bool:
    first, second = _told_on(due), told.document.published
    return first is not None and second is not None and second.end > first


def _published(told: Held) -> str:
    return f" on {when(told.document.published)}" if told.document.published else ""
