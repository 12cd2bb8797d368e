"""What is known before a step: one pass over time, nothing of the step itself or later.

A *precedent* is a triple (a, type, b) that occurred: its count and last step are all that the model sees of it. Beside
the types stands one more, ANY: the pair met at all, by whatever type, in either direction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from relazione.outlook.log import Floats, Ints, Log

RECENCY: Ints = np.array([1, 2, 3, 5, 8, 15, 31, 61, 121, 241])
"""Lower edges, in steps since the last time."""
FREQUENCY: Ints = np.array([1, 2, 3, 5, 9, 17, 33])
"""Lower edges, in times so far."""
CELLS = len(RECENCY) * len(FREQUENCY)
MEMORY = 30.0
"""Steps after which a target's recent popularity has fallen to 1/e; 60 does as well on ICEWS14 valid."""
_FAR = 300.0  # of MEMORY: where growing weights are scaled back


class Past:
    """The state of every precedent, moved forward by `until`. The log is one told both ways.

    popular: whether what befell each target by each type is counted too.
    """

    def __init__(self, log: Log, popular: bool = True) -> None:
        self.actors, self.types = log.actors, log.types
        self.any = log.types
        self.group = np.full(log.actors, -1, np.int64) if log.group is None else log.group
        kinds = log.types + 1
        order = np.argsort(log.step, kind="stable")
        log = log.where(order)
        pair = log.source * log.actors + log.target
        self.key, of = np.unique(
            np.concatenate([pair * kinds + log.type, pair * kinds + self.any]), return_inverse=True
        )
        # by actor, then by the other, then by type: an actor's precedents and a pair's are each one stretch
        self.type, self.target = self.key % kinds, self.key // kinds % log.actors
        self.source = self.key // kinds // log.actors
        typed = self.source * kinds + self.type
        self.by_type = np.argsort(typed, kind="stable")
        self._typed, self.typed_row = np.unique(typed[self.by_type], return_inverse=True)
        self.begin = np.searchsorted(self.source, np.arange(log.actors + 1))
        self.count = np.zeros(len(self.key), np.int64)
        self.last = np.full(len(self.key), -1, np.int64)
        self.popular = popular
        self.ever = np.zeros((kinds, log.actors) if popular else (0, 0))
        self.recent = np.zeros_like(self.ever)
        self._of, self._log = of.reshape(2, -1), log
        self._edge = np.searchsorted(log.step, np.arange(int(log.step.max(initial=0)) + 2))
        self._base, self.step = 0.0, 0
        self._made: dict[str, Any] = {}

    def until(self, step: int) -> None:
        """Takes in all events of steps before `step`; it never goes back."""
        step = min(step, len(self._edge) - 1)
        if step <= self.step:
            return
        new = slice(self._edge[self.step], self._edge[step])
        when, target = self._log.step[new], self._log.target[new]
        self._rebase(step)
        weight = np.exp((when - self._base) / MEMORY)
        anyhow = np.full(len(when), self.any)
        for precedents, kind in ((self._of[0, new], self._log.type[new]), (self._of[1, new], anyhow)):
            np.add.at(self.count, precedents, 1)
            np.maximum.at(self.last, precedents, when)
            if self.popular:
                np.add.at(self.ever, (kind, target), 1.0)
                np.add.at(self.recent, (kind, target), weight)
        self.step = step
        self._made.clear()

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` makes of this state, made once for all questions that are asked of it."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @property
    def typed_rows(self) -> int:
        """How many different sources and types there are; `typed_row` tells which each of `by_type` has."""
        return len(self._typed)

    def typed(self, source: Ints, type_: Ints) -> Ints:
        """Of each source and type the number among them, in the order of `by_type`; `typed_rows` where it never was."""
        wanted = source * (self.types + 1) + type_
        at = np.minimum(np.searchsorted(self._typed, wanted), len(self._typed) - 1)
        found: Ints = np.where(self._typed[at] == wanted, at, len(self._typed))
        return found

    def _rebase(self, step: int) -> None:
        """Weights grow with time instead of old ones shrinking; before they overflow all are scaled back."""
        if step - self._base > _FAR * MEMORY:
            self.recent *= np.exp((self._base - step) / MEMORY)
            self._base = float(step)

    def of(self, actor: int) -> Ints:
        """The precedents of an actor that have occurred."""
        found = np.arange(self.begin[actor], self.begin[actor + 1])
        return found[self.count[found] > 0]

    def stretches(self, actors: Ints) -> tuple[Ints, Ints]:
        """The precedents of each of the actors that have occurred, and which of the actors (0 …) each belongs to."""
        return self._known(self.begin[actors], self.begin[actors + 1])

    def between(self, source: Ints, target: Ints) -> tuple[Ints, Ints]:
        """The same for each pair."""
        first = (source * self.actors + target) * (self.types + 1)
        return self._known(
            np.searchsorted(self.key, first), np.searchsorted(self.key, first + self.types + 1)
        )

    def _known(self, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
        sizes = end - begin
        owner = np.repeat(np.arange(len(sizes)), sizes)
        index = np.arange(sizes.sum()) + np.repeat(begin - np.cumsum(sizes) + sizes, sizes)
        known = self.count[index] > 0
        return index[known], owner[known]

    def times(self, precedent: int) -> Ints:
        """The steps of all events so far that a precedent counts, ascending."""
        of = self._of[1 if self.type[precedent] == self.any else 0, : self._edge[self.step]]
        found: Ints = self._log.step[: len(of)][of == precedent]
        return found

    def cells(self, precedents: Ints, step: int) -> Ints:
        """For each precedent type × CELLS + recency bucket × buckets of frequency + frequency bucket, seen at `step`."""
        recency = np.searchsorted(RECENCY, step - self.last[precedents], side="right") - 1
        frequency = np.searchsorted(FREQUENCY, self.count[precedents], side="right") - 1
        found: Ints = self.type[precedents] * CELLS + recency * len(FREQUENCY) + frequency
        return found


def shares(rows: Floats) -> Floats:
    """Each row divided by its sum; a row of zeros stays so."""
    total = rows.sum(axis=-1, keepdims=True)
    found: Floats = np.divide(rows, total, out=np.zeros_like(rows), where=total > 0)
    return found
