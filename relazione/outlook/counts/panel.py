"""Events as counts: a series for every (source, group of types, target), a column for every period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.model import UsageError
from relazione.outlook.log import Floats, Ints, Log


@dataclass(frozen=True)
class Panel:
    """source, group, target: of each series. counts: series × periods, oldest first; only series with an event.

    begins: the first step of each period; each has `length` steps.
    """

    source: Ints
    group: Ints
    target: Ints
    counts: Floats
    begins: Ints
    length: int
    actors: int
    groups: int

    def __len__(self) -> int:
        return len(self.source)

    @property
    def periods(self) -> int:
        return int(self.counts.shape[1])

    def until(self, period: int) -> Panel:
        """What was known before the period: earlier columns, and the series that had an event in them."""
        kept = self.counts[:, :period].sum(axis=1) > 0
        return Panel(
            self.source[kept],
            self.group[kept],
            self.target[kept],
            self.counts[kept, :period],
            self.begins[:period],
            self.length,
            self.actors,
            self.groups,
        )

    def find(self, other: Panel) -> Ints:
        """For every series of the other panel its row here, -1 where there is none."""
        return self.rows(other.source, other.group, other.target)

    def rows(self, source: Ints, group: Ints, target: Ints) -> Ints:
        """The row of each series asked for, -1 where there is none. Series stand in the order of their keys."""
        mine, key = (
            (s * self.groups + g) * self.actors + t
            for s, g, t in ((self.source, self.group, self.target), (source, group, target))
        )
        if not len(mine):
            return np.full(len(key), -1)
        at = np.minimum(np.searchsorted(mine, key), len(mine) - 1)
        return np.where(mine[at] == key, at, -1)


def panel(log: Log, group: Ints, length: int, end: int) -> Panel:
    """The counts of whole periods of `length` steps that end before step `end`; what is left over at the start is not
    counted. log: told one way. group: of each type, from 0. UsageError where there is not one whole period."""
    if length < 1:
        raise UsageError(f"a period of {length} steps is none")
    first = int(log.step.min(initial=end))
    periods = (end - first) // length
    if periods < 1:
        raise UsageError(
            f"{end - first} steps before are less than a period of {length}", remedy="choose shorter periods"
        )
    start = end - periods * length
    inside = log.where((log.step >= start) & (log.step < end))
    groups = int(group.max()) + 1
    key = (inside.source * groups + group[inside.type]) * log.actors + inside.target
    series, row = np.unique(key, return_inverse=True)
    cell = row * periods + (inside.step - start) // length
    counts = np.bincount(cell, minlength=len(series) * periods).reshape(len(series), periods).astype(float)
    pair = series // log.actors
    return Panel(
        pair // groups,
        pair % groups,
        series % log.actors,
        counts,
        start + length * np.arange(periods),
        length,
        log.actors,
        groups,
    )
