"""What an actor's group (`Log.group`, such as its country) says of whom it deals with: five more backgrounds.

Each is a distribution over all actors, or nothing where a group is not known. Meetings count less as they grow old, and
popularity is that of late.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import MEMORY, Past

NAMES = (
    "those to whom actors of the same country did it",
    "those whom actors of the same country met lately",
    "how often it befell the answer lately among the actor's own country",
    "how often it befell the answer lately among the countries to which the actor did it",
    "how much anything befell the answer lately among the countries that the actor met",
)
Sparse = Any  # scipy's matrices have no types


class Countries:
    """The backgrounds NAMES of different questions (source, type), in ascending order of both.

    recent, anyhow: the shares of late of each question's type, and of anything, that fall to each actor; of the
    questions' types there is a row each in `recent`, and `kind` tells which is a question's.
    """

    def __init__(
        self, past: Past, source: Ints, type_: Ints, recent: Floats, kind: Ints, anyhow: Floats
    ) -> None:
        self._group, self._recent, self._kind, self._anyhow = past.group, recent, kind, anyhow
        self._known = past.group >= 0
        self._mine = past.group[source]
        self._size = int(past.group.max(initial=-1)) + 1
        self._own_past(past, type_)
        self._within(past, source, type_)

    def _own_past(self, past: Past, type_: Ints) -> None:
        """What actors of the source's group did, by the type and by any; those without a group have an empty row."""
        kinds, group = past.types + 1, past.group[past.source]
        some = (group >= 0) & (past.count > 0)
        typed, met = some & (past.type != past.any), some & (past.type == past.any)
        nobody = self._mine < 0
        by_type = sparse.csr_matrix(
            (past.count[typed].astype(float), (group[typed] * kinds + past.type[typed], past.target[typed])),
            shape=(self._size * kinds + 1, past.actors),
        )
        self._did = _even(by_type[np.where(nobody, self._size * kinds, self._mine * kinds + type_)])
        lately = sparse.csr_matrix(
            (_weights(past, met), (group[met], past.target[met])), shape=(self._size + 1, past.actors)
        )
        self._met = _even(lately[np.where(nobody, self._size, self._mine)])

    def _within(self, past: Past, source: Ints, type_: Ints) -> None:
        """How the popularity within each group is to be multiplied: 1 / its sum, times the group's share of what the
        source did by the type, or of whom it met."""
        members = np.flatnonzero(self._known)
        belongs = sparse.csr_matrix(
            (np.ones(len(members)), (members, past.group[members])), shape=(past.actors, self._size + 1)
        )
        by_type, anyhow = (self._recent @ belongs)[self._kind], self._anyhow @ belongs
        row = np.arange(len(source))
        self._own = np.where(self._mine >= 0, _inverse(by_type)[row, self._mine], 0.0)
        target = past.group[past.target]
        some = (target >= 0) & (past.count > 0)
        typed, met = some & (past.type != past.any), some & (past.type == past.any)
        asked, key = source * (past.types + 1) + type_, past.source * (past.types + 1) + past.type
        at = np.minimum(np.searchsorted(asked, key), len(asked) - 1)
        typed &= asked[at] == key
        shape = (len(asked), self._size + 1)
        did = sparse.csr_matrix((past.count[typed].astype(float), (at[typed], target[typed])), shape=shape)
        dealt = sparse.csr_matrix(
            (_weights(past, met), (past.source[met], target[met])), shape=(past.actors, self._size + 1)
        )
        self._to = _even(did).toarray() * _inverse(by_type)
        self._with = _even(dealt)[source].toarray() * _inverse(anyhow)
        self._sums = (self._to * by_type).sum(axis=1), (self._with * anyhow).sum(axis=1)

    def dense(self, row: int) -> list[Floats]:
        """Of one question: what each background gives every actor."""
        group, recent = self._group, self._recent[self._kind[row]]
        own = self._known & (group == self._mine[row])
        return [
            self._did[row].toarray()[0],
            self._met[row].toarray()[0],
            np.where(own, recent * self._own[row], 0.0),
            np.where(self._known, recent * self._to[row][group], 0.0),
            np.where(self._known, self._anyhow * self._with[row][group], 0.0),
        ]

    def at(self, row: Ints, target: Ints) -> list[Floats]:
        """Of questions, what each background gives one target of each."""
        group, known, recent = self._group[target], self._known[target], self._recent[self._kind[row], target]
        return [
            np.asarray(self._did[row, target]).ravel(),
            np.asarray(self._met[row, target]).ravel(),
            np.where(known & (group == self._mine[row]), recent * self._own[row], 0.0),
            np.where(known, recent * self._to[row, group], 0.0),
            np.where(known, self._anyhow[target] * self._with[row, group], 0.0),
        ]

    def sums(self, row: Ints) -> list[Floats]:
        """Of questions, what each background gives all actors together: 1 or 0, or between where some have no group."""
        did, met = (np.asarray(one.sum(axis=1)).ravel() for one in (self._did, self._met))
        return [found[row] for found in (did, met, (self._own > 0).astype(float), *self._sums)]


def _weights(past: Past, chosen: Any) -> Floats:
    """How often the chosen precedents occurred, fading since the last time."""
    found: Floats = past.count[chosen] * np.exp((past.last[chosen] - past.step) / MEMORY)
    return found


def _even(rows: Sparse) -> Sparse:
    """Each row divided by its sum."""
    return sparse.csr_matrix(sparse.diags(_inverse(np.asarray(rows.sum(axis=1)).ravel())) @ rows)


def _inverse(values: Floats) -> Floats:
    """1 / value, 0 where it is 0."""
    found: Floats = np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)
    return found
