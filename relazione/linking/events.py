"""Which tellings are of one event.

Two tellings may be of one event when the same parties face each other in compatible roles, the types are the same or
akin, the statuses agree or contradict each other over one act, and the dates fit. Whether they are is then a matter
of how much of the wording they share, and how much is asked of it depends on how exactly the dates agree:

    same day 0.2 · a day apart (time zones) 0.35 · overlapping spans 0.4 · both undated, documents of the same
    fortnight 0.5 · one dated near the other's publication 0.5 · up to three days apart (told differently) 0.6

Words of everyday diplomacy are not enough: a special word (a name, a thing, a number) has to be shared. Only where
one of the tellings has none (*the two presidents met*) do the same day, type and parties speak for themselves.

Within one document more is asked, and the same type: a coder that made two items of it had a reason.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from relazione.linking.pairs import Match, grouped
from relazione.linking.tables import closeness, mutual, statuses
from relazione.linking.telling import Telling, Weights, likeness, weights
from relazione.model import Event, EventType, Interval, Precision, Status

_SAME_DAY, _NEXT_DAY, _OVERLAP, _UNDATED, _NEAR_DAYS = 0.2, 0.35, 0.4, 0.5, 0.6
_SAME_DOCUMENT = 0.25  # more is asked within one document
_AKIN = 0.2  # … for types that are only akin, times how far apart they are
_CONTRADICTION = 0.1  # … for statuses that contradict each other
_PARTIES = 0.6  # … where only some of the parties are the same
_SAME_PARTIES = 0.5  # share of the parties that have to be the same at all
_PERSONS = 0.2  # … where both name persons, and others
_BARE = 0.25  # likeness of two tellings of which one has no special words
_DAYS_APART, _FORTNIGHT = 3, 14
_LONG = 31  # days; longer spans are looked up by what lies within them
_VAGUE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def same_events(tellings: Sequence[Telling]) -> list[Match]:
    """The edges between tellings (of Events) of one block that are of one event."""
    weight = weights(tellings)
    matches = (match(one, other, weight) for one, other in _candidates(tellings))
    return grouped((found for found in matches if found), _may_meet)


def match(one: Telling, other: Telling, weight: Weights) -> Match | None:
    """How far two tellings are of one event, or None."""
    here, there = one.item, other.item
    if not (isinstance(here, Event) and isinstance(there, Event)):
        return None
    roles, types, status = (
        facing(here, there),
        _types(here.type, there.type),
        _statuses(here.status, there.status),
    )
    when = _dates(one, other)
    if roles is None or types is None or status is None or when is None or not _places(here, there):
        return None
    same_document = one.document == other.document
    if same_document and types < 1:
        return None
    strangers = bool(here.persons and there.persons and not set(here.persons) & set(there.persons))
    asked = when[1] + (1 - types) * _AKIN + (1 - roles) * _PARTIES
    asked += _SAME_DOCUMENT if same_document else 0.0
    asked += _CONTRADICTION if status == "contradicting" else 0.0
    asked += _PERSONS if strangers else 0.0
    words = _shared(one, other, weight)
    if words < asked:
        return None
    score = min(1.0, 0.5 + 0.5 * (words - asked) / max(0.05, 1 - asked)) * (0.7 + 0.3 * types)
    reasons: dict[str, Any] = {"date": when[0], "words": round(words, 2), "asked": round(asked, 2)}
    if status != "same":
        reasons["status"] = status
    return Match(one, other, round(score, 3), reasons)


def _shared(one: Telling, other: Telling, weight: Weights) -> float:
    if one.special and other.special:
        return likeness(one.words, other.words, weight) if one.special & other.special else 0.0
    return max(_BARE, likeness(one.words, other.words, weight) / 2)


def facing(here: Event, there: Event) -> float | None:
    """1 where the same parties face each other the same way, less where only some do, None where none."""
    ways = [(set(there.source), set(there.target))]
    if here.type in mutual() and there.type in mutual():
        ways.append((set(there.target), set(there.source)))
    return max((score for way in ways if (score := _facing(here, *way)) is not None), default=None)


def _facing(here: Event, source: set[str], target: set[str]) -> float | None:
    sides = [(set(here.source), source), (set(here.target), target)]
    if any(bool(one) != bool(other) or (one and not one & other) for one, other in sides):
        return None
    shared = sum(len(one & other) for one, other in sides) / sum(len(one | other) for one, other in sides)
    return shared if shared >= _SAME_PARTIES else None


def _types(one: EventType, other: EventType) -> float | None:
    return 1.0 if one is other else closeness().get(frozenset((one, other)))


def _statuses(one: Status, other: Status) -> str | None:
    if one is other:
        return "same"
    pair = frozenset((one, other))
    return next((relation for relation in ("agreeing", "contradicting") if pair in statuses(relation)), None)


def _places(here: Event, there: Event) -> bool:
    """Not in two different states."""
    states = {event.place.state for event in (here, there) if event.place and event.place.state}
    return len(states) < 2


def _dates(one: Telling, other: Telling) -> tuple[str, float] | None:
    """How the dates agree, and how much likeness that asks for."""
    first, second = _date(one), _date(other)
    if first and second:
        return _two_dates(first, second)
    apart = _published_apart(one, other)
    if first is None and second is None:
        near = one.document == other.document or (apart is not None and apart <= _FORTNIGHT)
        return ("both undated", _UNDATED) if near else None
    dated, undated = (first, other) if first else (second, one)
    if dated is None or undated.published is None or dated.precision in _VAGUE:
        return None
    before = undated.published - timedelta(days=_FORTNIGHT)
    fits = dated.overlaps(Interval(before, undated.published, Precision.RANGE))
    return ("dated near the other's publication", _UNDATED) if fits else None


def _two_dates(first: Interval, second: Interval) -> tuple[str, float] | None:
    if (first.start, first.end) == (second.start, second.end):
        return ("same", _OVERLAP if first.precision in _VAGUE else _SAME_DAY)
    gap = (max(first.start, second.start) - min(first.end, second.end)).days
    if gap <= 0:
        vague = first.precision in _VAGUE or second.precision in _VAGUE
        return ("overlap", _NEAR_DAYS if vague else _OVERLAP)
    if gap == 1:
        return ("a day apart", _NEXT_DAY)
    return (f"{gap} days apart", _NEAR_DAYS) if gap <= _DAYS_APART else None


def _date(telling: Telling) -> Interval | None:
    return telling.item.date if isinstance(telling.item, Event) else None


def _published_apart(one: Telling, other: Telling) -> int | None:
    if one.published is None or other.published is None:
        return None
    return abs((one.published - other.published).days)


def _may_meet(one: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Groups do not meet where any two of their tellings have dates or statuses that can never be of one event."""
    return all(
        _dates(here, there) is not None
        and _statuses(_event(here).status, _event(there).status) is not None
        and _places(_event(here), _event(there))
        for here in one
        for there in other
    )


def _event(telling: Telling) -> Event:
    assert isinstance(telling.item, Event)
    return telling.item


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs whose dates may fit: those near each other in time, vague ones among themselves and with those within."""
    ordered = sorted(tellings, key=lambda telling: (_when(telling), telling.id))
    days = [_when(telling) for telling in ordered]
    reach = timedelta(days=_LONG + _DAYS_APART)
    vague: defaultdict[tuple[date, date], list[Telling]] = defaultdict(list)
    for place, one in enumerate(ordered):
        when = _date(one)
        if when and _is_long(one):
            vague[when.start, when.end].append(one)
            first, last = bisect_left(days, when.start), bisect_right(days, when.end)
            yield from ((one, other) for other in ordered[first:last] if not _is_long(other))
            continue
        last = bisect_right(days, days[place] + reach) if days[place] != date.max else len(days)
        yield from ((one, other) for other in ordered[place + 1 : last] if not _is_long(other))
    for same in vague.values():
        yield from combinations(same, 2)


def _is_long(telling: Telling) -> bool:
    when = _date(telling)
    return when is not None and (when.end - when.start).days > _LONG


def _when(telling: Telling) -> date:
    """The day by which it is looked up: its own, or else its document's; those without either come last."""
    when = _date(telling)
    return when.start if when else telling.published or date.max
