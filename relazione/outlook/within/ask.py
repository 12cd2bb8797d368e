"""One question of a record's events: will the source do the type to the target within so many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from relazione.model import UsageError
from relazione.outlook.events import TYPES, Events
from relazione.outlook.log import Floats, Ints
from relazione.outlook.traces import Traces
from relazione.outlook.within.candidates import keys, triples
from relazione.outlook.within.climate import occurred
from relazione.outlook.within.features import GROUPS, features
from relazione.outlook.within.fit import Fitted

FEWEST = 500
"""Events below which nothing is fitted and base rates are given."""
WINDOWS = 36
"""Windows that a base rate looks back on at most: three years of months. A few of the latest would overstate a burst."""


@dataclass(frozen=True)
class Before:
    """Past events of the pair: who did what to whom on these days, ascending. items: of the record, that tell of them."""

    source: str
    type: str
    target: str
    days: tuple[date, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """probability: that it happens on `day` or within the `horizon - 1` days after it.

    own: in how many of `windows` windows of that length, the latest before the day, it happened. base: the base rate.
    parts: what speaks for and against it, in log-odds that sum to those of the probability; empty for a base rate.
    precedents: the pair's own past, the latest first. events: before the day.
    """

    source: str
    type: str
    target: str
    day: date
    horizon: int
    probability: float
    base: float
    own: int
    windows: int
    events: int
    fitted: bool
    parts: tuple[tuple[str, float], ...]
    precedents: tuple[Before, ...]


def ask(
    events: Events, made: Fitted | None, source: str, type_: str, target: str, horizon: int, step: int
) -> Asked:
    """The answer from what lies before `step`; a base rate without a fit. UsageError where the record has no such
    actors, type or fit."""
    _checked(events, made, source, type_, target, horizon)
    log = events.log.where(events.log.step < step)
    who, kind, whom = events.actors.index(source), TYPES.index(type_), events.actors.index(target)
    key = keys(np.array([who]), np.array([kind]), np.array([whom]), log)
    many = max(1, min(WINDOWS, (step - int(log.step.min(initial=step))) // horizon))
    own = int(occurred(log, key, step, horizon, many)[0])
    base = base_rate(events, kind, own, many, horizon, step)
    probability, parts = base, {}
    if made is not None:
        past = Traces(log.both_ways)
        past.until(step)
        _, rows = features(past, made.weights, triples(key, log, step), step)
        probability = float(made.model.probability(rows)[0])
        parts = _parts(made, rows[0])
    return Asked(
        source,
        type_,
        target,
        events.day(step),
        horizon,
        probability,
        base,
        own,
        many,
        len(log),
        made is not None,
        tuple(sorted(parts.items(), key=lambda part: -abs(part[1]))),
        _precedents(events, who, whom, step),
    )


def base_rate(events: Events, kind: int, own: int, many: int, horizon: int, step: int) -> float:
    """(own + p) / (many + 1): how often it happened in the latest windows, drawn by one window to p, the rate at which
    the type happens between any two actors of the record."""
    log = events.log.where(events.log.step < step)
    pairs = max(1, len(events.actors) * (len(events.actors) - 1))
    span = max(1, step - int(log.step.min(initial=step)))
    anybody = 1 - np.exp(-float((log.type == kind).sum()) * horizon / span / pairs)
    return float((own + anybody) / (many + 1))


def _parts(made: Fitted, row: Floats) -> dict[str, float]:
    always, added = made.model.parts(row)
    found = {"what holds for all questions": always}
    for name, value in added.items():
        group = next(group for start, group in GROUPS if name.startswith(start))
        found[group] = found.get(group, 0.0) + value
    return found


def _precedents(events: Events, who: int, whom: int, step: int) -> tuple[Before, ...]:
    log, found = events.log, []
    for one, other in ((who, whom), (whom, who)):
        mine = (log.source == one) & (log.target == other) & (log.step < step)
        for kind in np.unique(log.type[mine]).tolist():
            found.append(
                Before(
                    events.actors[one],
                    TYPES[kind],
                    events.actors[other],
                    _days(events, log.step[mine & (log.type == kind)]),
                    events.told(one, kind, other, step),
                )
            )
    return tuple(sorted(found, key=lambda before: before.days[-1], reverse=True))


def _days(events: Events, steps: Ints) -> tuple[date, ...]:
    return tuple(events.day(int(step)) for step in np.sort(steps))


def _checked(events: Events, made: Fitted | None, source: str, type_: str, target: str, horizon: int) -> None:
    if horizon < 1:
        raise UsageError(f"no time of {horizon} days", remedy="ask about one or more")
    if type_ not in TYPES:
        raise UsageError(f"no type {type_!r}", remedy=f"choose one of {', '.join(TYPES)}")
    for actor in (source, target):
        if actor not in events.actors:
            raise UsageError(f"no event of {actor} in the record that happened and has a day and a partner")
    if made is not None and made.horizon != horizon:
        raise UsageError(f"the fit is for {made.horizon} days, not for {horizon}")
