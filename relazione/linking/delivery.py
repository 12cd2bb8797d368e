"""Which happened events may be what was planned or foretold. Proposals for a reader, never taken for granted.

A plan is delivered by a later event of the same parties and type within its span (or, where it has no date, within a
year of the document that tells of it). A forecast has no type, so its words must be found in the event's evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from relazione.linking.events import facing
from relazione.linking.pairs import Match
from relazione.linking.telling import Telling, Weights, likeness, stems, weights
from relazione.model import Event, Forecast, Interval, Precision, Status

_PROPOSALS = 3  # at most, for each plan or forecast
_YEAR, _LATE = timedelta(days=366), timedelta(days=7)
_PLAN_WORDS, _OPEN_PLAN_WORDS, _FORECAST_WORDS = 0.2, 0.4, 0.3
_VAGUE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})
_PENDING = frozenset({Status.PLANNED, Status.POSSIBLE})


def deliveries(tellings: Sequence[Telling], same: Iterable[Match]) -> list[Match]:
    """Plans and forecasts of a block, each with the best of the later events that may deliver it.

    same: the edges between tellings of one event. Of several tellings of one plan only one is asked about, and of
    several tellings of one event only the likeliest is proposed.
    """
    group = _groups(tellings, same)
    weight = weights(tellings)
    done = sorted(
        (
            t
            for t in tellings
            if isinstance(t.item, Event) and t.item.status is Status.HAPPENED and t.item.date
        ),
        key=lambda telling: telling.id,
    )
    found = []
    for telling in tellings:
        span = _span(telling) if group[telling.id] == telling.id else None
        if span is not None:
            matches = [match for event in done if (match := _match(telling, event, span, weight))]
            ranked = sorted(matches, key=lambda match: match.rank, reverse=True)
            likeliest = {group[match.other.id]: match for match in ranked}
            found += sorted(likeliest.values(), key=lambda match: match.rank)[:_PROPOSALS]
    return found


def _groups(tellings: Iterable[Telling], same: Iterable[Match]) -> dict[str, str]:
    """For each telling the least id of its event's tellings."""
    group = {telling.id: telling.id for telling in tellings}
    for match in same:
        first, second = sorted((group[match.one.id], group[match.other.id]))
        group = {id: first if least == second else least for id, least in group.items()}
    return group


def _span(telling: Telling) -> Interval | None:
    """When it would have to happen: after its telling, up to its date or deadline."""
    item = telling.item
    match item:
        case Event() if item.status in _PENDING:
            due = item.date
        case Forecast():
            due = _deadline(item.deadline)
        case _:
            return None
    if due is not None and isinstance(item, Event):
        first = max(due.start, min(due.end, telling.published)) if telling.published else due.start
        return Interval(first, due.end + _LATE, Precision.RANGE)
    if telling.published is None:
        return None
    last = due.end + _LATE if due else telling.published + _YEAR
    return Interval(telling.published, last, Precision.RANGE) if last >= telling.published else None


def _deadline(prefix: str | None) -> Interval | None:
    try:
        return Interval.from_prefix(prefix) if prefix else None
    except ValueError:
        return None


def _match(pending: Telling, done: Telling, span: Interval, weight: Weights) -> Match | None:
    event = done.item
    assert isinstance(event, Event) and event.date is not None
    if pending.document == done.document or event.date.precision in _VAGUE:
        return None
    if not span.contains(event.date.start) or not known_later(pending, done):
        return None
    words, asked = alike(pending, done, weight)
    if words is None or words < asked or not pending.special & done.special:
        return None
    reasons: dict[str, Any] = {
        "date": event.date.prefix,
        "until": span.end.isoformat(),
        "words": round(words, 2),
    }
    return Match(pending, done, round(min(1.0, 0.4 + 0.6 * words), 3), reasons)


def alike(pending: Telling, done: Telling, weight: Weights) -> tuple[float | None, float]:
    """How alike a plan or forecast and an event are in words, and how much is asked; None where sides or type differ."""
    plan, event = pending.item, done.item
    assert isinstance(event, Event)
    if isinstance(plan, Event):
        fits = plan.type is event.type and facing(plan, event) is not None
        asked = _PLAN_WORDS if plan.date else _OPEN_PLAN_WORDS
        return (likeness(pending.words, done.words, weight) if fits else None), asked
    assert isinstance(plan, Forecast)
    fits = bool(set(plan.about) & {*event.source, *event.target})
    words = pending.words | stems(plan.text)
    return (likeness(words, done.words, weight) if fits else None), _FORECAST_WORDS


def known_later(pending: Telling, done: Telling) -> bool:
    """Not told of as done before it was told of as planned; unknown dates of publication do not stand against it."""
    first: date | None = pending.published
    return first is None or done.published is None or done.published >= first
