"""The record's events as a log: what happened, on which day, one telling of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import numpy as np

from relazione.model import Event, EventType, Kind, Status
from relazione.outlook.log import Log
from relazione.record import Query, View

TYPES = tuple(str(kind) for kind in EventType)
LONGEST = 31
"""Days that a date may span: what is dated to a quarter or a year says nothing of a day."""


@dataclass(frozen=True)
class Events:
    """log: told one way, types in the order of TYPES. actors: codes, by number. first: the day of step 0.

    left_out: events that happened but have no partner or no date within LONGEST days. items: the id of the item that
    tells of each event of the log, in its order; empty where they are not known.
    """

    log: Log
    actors: tuple[str, ...]
    first: date
    left_out: int
    items: tuple[str, ...] = ()

    def day(self, step: int) -> date:
        return self.first + timedelta(days=step)

    def step(self, day: date) -> int:
        return (day - self.first).days

    def told(self, source: int, type_: int | None, target: int, before: int) -> tuple[str, ...]:
        """The items that tell of what the one did to the other by the type before a step, in the order of time.
        type_: None for what either did to the other by any type."""
        log = self.log
        mine = (log.source == source) & (log.target == target)
        if type_ is None:
            mine |= (log.source == target) & (log.target == source)
        else:
            mine &= log.type == type_
        found = np.flatnonzero(mine & (log.step < before))
        found = found[np.argsort(log.step[found], kind="stable")]
        return tuple(self.items[at] for at in found) if self.items else ()


def events(view: View) -> Events:
    """The events of the view that happened. A date of several days counts as its last, when all of it was past."""
    told: dict[tuple[str, str, str], tuple[date, str]] = {}  # event, source and target → day and item
    types: dict[str, int] = {}
    left_out = 0
    with view:
        for held in view.items(
            Query(kinds=(str(Kind.EVENT),), statuses=(str(Status.HAPPENED),), sort="kept")
        ):
            item = held.item
            if not isinstance(item, Event):
                continue
            day = _day(item)
            pairs = [pair for pair in product(item.source, item.target) if pair[0] != pair[1]]
            if day is None or not pairs:
                left_out += 1
                continue
            types.setdefault(held.cluster, TYPES.index(str(item.type)))
            for source, target in pairs:
                told.setdefault((held.cluster, source, target), (day, held.id))
    return _numbered(told, types, left_out)


def _day(item: Event) -> date | None:
    if item.date is None or (item.date.end - item.date.start).days >= LONGEST:
        return None
    return item.date.end


def _numbered(
    told: dict[tuple[str, str, str], tuple[date, str]], types: dict[str, int], left_out: int
) -> Events:
    actors = tuple(sorted({name for _, source, target in told for name in (source, target)}))
    number = {name: at for at, name in enumerate(actors)}
    first = min((day for day, _ in told.values()), default=date(1970, 1, 1))
    rows = np.array(
        [
            (number[source], types[event], number[target], (day - first).days)
            for (event, source, target), (day, _) in told.items()
        ],
        np.int64,
    ).reshape(-1, 4)
    return Events(
        Log(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], len(actors), len(TYPES)),
        actors,
        first,
        left_out,
        tuple(item for _, item in told.values()),
    )
