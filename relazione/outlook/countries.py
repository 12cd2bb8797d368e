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
from relazione.outlook.rows import by_types, lay

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
        kinds, nobody = past.types + 1, self._mine < 0
        by_type, lately = past.once("groups did", lambda: _did(past, self._size))
        self._did = _even(by_type[np.where(nobody, self._size * kinds, self._mine * kinds + type_)])
        self._met = _even(lately[np.where(nobody, self._size, self._mine)])

    def _within(self, past: Past, source: Ints, type_: Ints) -> None:
        """How the popularity within each group is to be multiplied: 1 / its sum, times the group's share of what the
        source did by the type, or of whom it met."""
        belongs = past.once("groups", lambda: _belongs(past, self._size))
        by_type, anyhow = (self._recent @ belongs)[self._kind], self._anyhow @ belongs
        row = np.arange(len(source))
        self._own = np.where(self._mine >= 0, _inverse(by_type)[row, self._mine], 0.0)
        did = past.once("times by type", lambda: by_types(past))[past.typed(source, type_)] @ belongs
        dealt = past.once("dealt with groups", lambda: _even(_dealt(past, self._size)))
        self._to = _even(did).toarray() * _inverse(by_type)
        self._with = dealt[source].toarray() * _inverse(anyhow)
        self._sums = (self._to * by_type).sum(axis=1), (self._with * anyhow).sum(axis=1)

    def dense(self, row: int, into: Floats) -> None:
        """Of one question: what each background gives every actor, written into so many rows of zeros. Who has no group
        has the last one, of which nothing is told."""
        recent, own = self._recent[self._kind[row]], np.flatnonzero(self._group == self._mine[row])
        lay(self._did, row, into[0])
        lay(self._met, row, into[1])
        into[2, own] = recent[own] * self._own[row]
        np.multiply(recent, self._to[row][self._group], out=into[3])
        np.multiply(self._anyhow, self._with[row][self._group], out=into[4])

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


def _did(past: Past, groups: int) -> tuple[Sparse, Sparse]:
    """What each group's actors did, a row for each group and type; and whom they met, fading. The last row is empty."""
    kinds, group = past.types + 1, past.group[past.source]
    some = (group >= 0) & (past.count > 0)
    typed, met = some & (past.type != past.any), some & (past.type == past.any)
    by_type = sparse.csr_matrix(
        (past.count[typed].astype(float), (group[typed] * kinds + past.type[typed], past.target[typed])),
        shape=(groups * kinds + 1, past.actors),
    )
    lately = sparse.csr_matrix(
        (_weights(past, met), (group[met], past.target[met])), shape=(groups + 1, past.actors)
    )
    return by_type, lately


def _dealt(past: Past, groups: int) -> Sparse:
    """With which groups each actor met, fading; the last column is empty."""
    target = past.group[past.target]
    met = (target >= 0) & (past.count > 0) & (past.type == past.any)
    return sparse.csr_matrix(
        (_weights(past, met), (past.source[met], target[met])), shape=(past.actors, groups + 1)
    )


def _belongs(past: Past, groups: int) -> Sparse:
    """Actors × groups: 1 where the one is of the other; the last column is empty."""
    members = np.flatnonzero(past.group >= 0)
    return sparse.csr_matrix(
        (np.ones(len(members)), (members, past.group[members])), shape=(past.actors, groups + 1)
    )


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
