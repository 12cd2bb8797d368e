"""What our own record would have given a question: *will X do R to Y by then*, from what happened before alone."""

from __future__ import annotations

from datetime import date

import numpy as np

from relazione.outlook.events import TYPES, Events

FEWEST_EVENTS, FEWEST_DAYS = 30, 90
"""With less history before the day nothing is said."""


def chance(events: Events, event: tuple[str, str, str], made: date, until: date) -> float | None:
    """Probability of at least one such event from `made` to `until`, both included, by the events before `made`.

    A Poisson process whose daily rate has a gamma prior worth one event, centred on how often the source did the type
    to anybody times the target's share among all targets of the type (the base rates of the ranker). With n such
    events in T days, prior rate m and a span of N days the chance is 1 - (b / (b + N))^(n + 1), b = T + 1 / m.
    None for a source, type or target that the record does not know, or too little history.
    """
    source, kind, target = event
    if kind not in TYPES or not {source, target} <= set(events.actors) or until < made:
        return None
    log = events.log
    before = log.where(log.step < events.step(made))
    days = (made - events.day(int(before.step.min()))).days if len(before) else 0
    if len(before) < FEWEST_EVENTS or days < FEWEST_DAYS:
        return None
    of_type = before.type == TYPES.index(kind)
    from_source = of_type & (before.source == events.actors.index(source))
    to_target = before.target == events.actors.index(target)
    count = int((from_source & to_target).sum())
    share = (float((of_type & to_target).sum()) + 1 / log.actors) / (float(of_type.sum()) + 1)
    prior = (float(from_source.sum()) + 1 / log.actors) / days * share
    held = days + 1 / prior
    span = (until - made).days + 1
    return float(1 - np.exp((count + 1) * np.log(held / (held + span))))
