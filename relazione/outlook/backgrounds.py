"""What speaks for a target that no precedent speaks for: popularity and walks. Each is a distribution over all actors.

A walk goes from an actor to one it met, in proportion to how often, and so on. Some reach nobody: their sum is below 1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from relazione.outlook import countries
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import Past, shares
from relazione.outlook.rows import by_types, lay, shares_of, times

NAMES = (
    "anybody",
    "how often it befell the answer so far",
    "how often it befell the answer lately",
    "how much anything befell the answer lately",
    "those whom the actor's contacts meet",
    "those two contacts away",
    "those to whom the actor's contacts did it",
    "those to whom others with the same targets did it",
    *countries.NAMES,
)
"""In the order of the columns; *it* is the type asked for."""
COUNT = len(NAMES)
CONTACTS, DONE_BY_CONTACTS = 4, 6
"""The walks of two steps, by their columns: their middles can be named."""
Sparse = Any  # scipy's matrices have no types


class Backgrounds:
    """The backgrounds of the questions (source, type) at the state in which `past` is.

    source, type: of the questions; equal ones are worked out once.
    """

    def __init__(self, past: Past, source: Ints, type_: Ints) -> None:
        self._kinds = past.types + 1
        self.actors = past.actors
        asked, self.row = np.unique(source * self._kinds + type_, return_inverse=True)
        self._source, self._type = asked // self._kinds, asked % self._kinds
        who, self._who = np.unique(self._source, return_inverse=True)
        kinds, self._kind = np.unique(self._type, return_inverse=True)
        self._ever, self._recent = shares(past.ever[kinds]), shares(past.recent[kinds])
        self._any = shares(past.recent[past.any][None])[0]
        met = past.once("met", lambda: shares_of(_met(past)))
        two = met[who] @ met
        self._walks = (two, two @ met)
        self._typed = self._by_type(past, met)
        self._past, self._met = past, met
        self._countries = countries.Countries(
            past, self._source, self._type, self._recent, self._kind, self._any
        )

    def _by_type(self, past: Past, met: Sparse) -> tuple[Sparse, Sparse]:
        """s → m (any) → o (the type), and s → x (the type) ← m (the type) → o (the type)."""
        by_type = _types(past)
        turned = (self._type + past.types // 2) % past.types

        def onward(reached: Sparse, type_: Ints) -> Sparse:
            at = reached.tocoo()
            place = past.typed(at.col.astype(np.int64), type_[at.row])
            steps = sparse.csr_matrix((at.data, (at.row, place)), shape=(at.shape[0], by_type.shape[0]))
            return steps @ by_type

        first = by_type[past.typed(self._source, self._type)]
        return onward(met[self._source], self._type), onward(onward(first, turned), self._type)

    def dense(self, question: int) -> Floats:
        """COUNT × actors: each background of one question (an index into the arrays given at the start)."""
        row = self.row[question]
        kind, who = self._kind[row], self._who[row]
        found = np.zeros((COUNT, self.actors))
        found[0] = 1 / self.actors
        found[1], found[2], found[3] = self._ever[kind], self._recent[kind], self._any
        for at, (walk, of) in enumerate(zip(self._walks + self._typed, (who, who, row, row), strict=True), 4):
            lay(walk, of, found[at])
        self._countries.dense(row, found[COUNT - len(countries.NAMES) :])
        return found

    def through(self, question: int, column: int, target: int) -> Floats:
        """Of every actor, what a walk of two steps (CONTACTS or DONE_BY_CONTACTS) gives the target through it: together
        what `dense` has of the column for the target."""
        row = self.row[question]
        first: Floats = self._met[self._source[row]].toarray()[0]
        onward = self._met
        if column == DONE_BY_CONTACTS:
            everyone = np.arange(self.actors)
            place = self._past.typed(everyone, np.full(self.actors, self._type[row]))
            onward = _types(self._past)[place]
        second: Floats = onward[:, target].toarray().ravel()
        return first * second

    def at(self, target: Ints) -> Floats:
        """Questions × COUNT: what each background gives the target of each question."""
        row, who, kind = self.row, self._who[self.row], self._kind[self.row]
        columns = [np.full(len(row), 1 / self.actors), self._ever[kind, target], self._recent[kind, target]]
        columns.append(self._any[target])
        columns += [np.asarray(walk[who, target]).ravel() for walk in self._walks]
        columns += [np.asarray(walk[row, target]).ravel() for walk in self._typed]
        columns += self._countries.at(row, target)
        return np.stack(columns, axis=1)

    def sums(self) -> Floats:
        """Questions × COUNT: what each background gives all actors together; 0 where it says nothing."""
        row, who, kind = self.row, self._who[self.row], self._kind[self.row]
        columns = [np.ones(len(row)), self._ever.sum(1)[kind], self._recent.sum(1)[kind]]
        columns.append(np.full(len(row), self._any.sum()))
        columns += [np.asarray(walk.sum(axis=1)).ravel()[who] for walk in self._walks]
        columns += [np.asarray(walk.sum(axis=1)).ravel()[row] for walk in self._typed]
        columns += self._countries.sums(row)
        return np.stack(columns, axis=1)


def _types(past: Past) -> Sparse:
    """Of what each source did by each type, the share that each actor got."""
    return past.once("by type", lambda: shares_of(past.once("times by type", lambda: by_types(past))))


def _met(past: Past) -> Sparse:
    """How often each actor met each other."""
    pairs = np.flatnonzero(past.type == past.any)
    return times(past, pairs, past.source[pairs], past.actors)
