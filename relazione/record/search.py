"""Search: passages and items by their words, ranked by BM25 (Robertson & Zaragoza 2009, eq. 3.15).

An item is found by the words of its sentence (around its first anchor) and by the names that stand in it (*he* is
found as Xi Jinping). It needs no index of its own: its sentence is a span of the same positions as the passage.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import duckdb
import numpy as np
import numpy.typing as npt

from relazione.record.columns import Mask, Numbers
from relazione.record.mended import FURNITURE
from relazione.record.postings import Occurrences, Places, Postings
from relazione.record.remembered import Shelf
from relazione.record.table import Table
from relazione.record.wanted import Clause

_K1, _B = 1.2, 0.75
_NEAR = 8  # positions are near each other where they agree but for so many bits: 256 words
_FEW = 64  # units to a position, from which on those around it are looked up, not all of them looked through
ROOM = 50_000_000  # bytes of the scores asked for last

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Found:
    """A unit that has the words: a passage by its number in the document, or an item by its number in the record."""

    score: float
    document: int
    passage: int
    start: int  # offsets of the passage, or of the item's first anchor, in the document's text
    end: int
    item: int | None = None


@dataclass(frozen=True)
class Scored:
    """The units that have the words, in order, and how well each answers."""

    units: npt.NDArray[np.int32]
    scores: Floats

    def that(self, holds: Mask) -> Scored:
        return Scored(self.units[holds], self.scores[holds])

    def best(self, limit: int) -> Scored:
        """The highest scores, highest first, the earlier unit first among equals."""
        few = self
        if len(self.units) > 2 * limit > 0:  # to sort them all would take longer than to find them
            # turned round: among many equal ones NumPy finds the least far sooner than the highest
            few = self.that(self.scores >= -np.partition(-self.scores, limit - 1)[limit - 1])
        order = np.lexsort((few.units, -few.scores))[:limit]
        return Scored(few.units[order], few.scores[order])


@dataclass(frozen=True)
class Units:
    """What is looked through: each unit has spans of positions, [first, end): its text, and an item its own names."""

    spans: tuple[tuple[Places, Places], ...]

    @classmethod
    def of(cls, *spans: tuple[Numbers, Numbers]) -> Units:
        return cls(tuple((Places.of(first), Places.of(end)) for first, end in spans))

    def __len__(self) -> int:
        return len(self.spans[0][0].at)

    @property
    def lengths(self) -> Numbers:
        first, end = self.spans[0]
        return end.at - first.at

    @cached_property
    def usual(self) -> float:
        """Words of a text, on average."""
        return max(1.0, float(self.lengths.mean()))

    @cached_property
    def _last(self) -> int:
        return max(int(end.at.max()) for _, end in self.spans)

    @cached_property
    def _orders(self) -> list[tuple[npt.NDArray[np.int32], Numbers, Numbers]]:
        """Of each kind of span the units in the order of their first positions, these, and the units that are long."""
        orders = []
        for first, end in self.spans:
            order = np.argsort(first.at, kind="stable").astype(np.int32)
            orders.append((order, first.at[order], np.flatnonzero(end.at - first.at > 1 << _NEAR)))
        return orders

    def counts(self, told: Occurrences) -> Numbers:
        """How many of the positions lie in each unit."""
        count = np.zeros(len(self), np.int64)
        for first, end in self.spans:
            count += told.before(end) - told.before(first)
        return count

    def maybe(self, told: Occurrences) -> Mask:
        """Units that are near some of the positions; the others have none. Far quicker than counting."""
        found = np.zeros(len(self), bool)
        if len(told) * _FEW > len(self):
            near = told.near(self._last, _NEAR)
            for first, end in self.spans:
                found |= near[first.at >> _NEAR] | near[end.at >> _NEAR] | (end.at - first.at > 1 << _NEAR)
            return found
        for order, firsts, long in self._orders:
            low = firsts.searchsorted(told.positions - (1 << _NEAR), side="right")
            many = firsts.searchsorted(told.positions, side="right") - low
            places = np.repeat(low - np.cumsum(many) + many, many) + np.arange(int(many.sum()))
            found[order[places]] = True
            found[long] = True
        return found

    def among(self, chosen: Numbers) -> Units:
        return Units(tuple((first[chosen], end[chosen]) for first, end in self.spans))


@dataclass(frozen=True)
class Searched:
    """Units, with what was found among them last: whatever is asked beside the words, their scores stay the same."""

    units: Units
    _found: Shelf = field(default_factory=lambda: Shelf(ROOM))

    def scored(self, clauses: tuple[Clause, ...], postings: Postings) -> Scored:
        return self._found.of(
            clauses, lambda: scores(self.units, clauses, postings), lambda made: 12 * len(made.units)
        )


@dataclass(frozen=True)
class Passages:
    """First position and document of every passage that has words."""

    first: Numbers
    document: Numbers
    searched: Searched


def scores(units: Units, clauses: tuple[Clause, ...], postings: Postings) -> Scored:
    """BM25 of the units that meet all clauses."""
    alive = np.full(len(units), len(units) > 0)
    for clause in clauses:
        if not clause.excluded and alive.any():
            alive &= np.logical_or.reduce([units.maybe(postings.of(atom)) for atom in clause.atoms])
    chosen = np.flatnonzero(alive)
    if not len(chosen):
        return Scored(np.empty(0, np.int32), np.empty(0))
    if 2 * len(chosen) > len(units):  # to take them out would take longer than to count in all
        chosen = np.arange(len(units))
    few = units if len(chosen) == len(units) else units.among(chosen)
    norm: Floats = _K1 * (1 - _B + _B * few.lengths.astype(np.float64) / units.usual)
    total = _exact(few, norm, clauses, postings, len(units))
    met = np.flatnonzero(total)
    return Scored(chosen[met].astype(np.int32), total[met])


def _exact(
    units: Units, norm: Floats, clauses: tuple[Clause, ...], postings: Postings, number: int
) -> Floats:
    """As `scores`, for those that may meet the clauses, 0 for those that do not; `number`: of all units there are.

    How rare a word is, is taken from how often it occurs, since only some of the units are looked at here.
    """
    total, alive = np.zeros(len(units)), np.ones(len(units), bool)
    for clause in clauses:
        met = np.zeros(len(units), bool)
        for atom in clause.atoms:
            found = postings.of(atom)
            count = units.counts(found)
            met |= count > 0
            if not clause.excluded:
                having = min(len(found), number)
                rare = np.log1p((number - having + 0.5) / (having + 0.5))
                total += rare * count * (_K1 + 1) / (count + norm)
        alive &= ~met if clause.excluded else met
    return np.where(alive, total, 0.0)


def sentences_of(table: Table) -> Searched:
    """The sentences and names of every row, shown or not."""
    first, end, own_first, own_end = (table.numbers(name) for name in SPANS)
    return Searched(Units.of((first, end), (own_first, own_end)))


class Finder:
    """Looks through the items of one view, the rows of `table` with these sentences, and through passages."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, table: Table, sentences: Searched, postings: Postings
    ) -> None:
        self._cursor = cursor
        self._table = table
        self._sentences = sentences
        self._postings = postings

    def having(self, clauses: tuple[Clause, ...]) -> Mask:
        """Of every row whether the item's sentence or names have the words, shown or not."""
        found = np.zeros(len(self._sentences.units), bool)
        found[self._sentences.scored(clauses, self._postings).units] = True
        return found

    def items(self, clauses: tuple[Clause, ...], chosen: Mask, limit: int) -> list[Found]:
        """The best of the items whose rows are chosen."""
        found = self._sentences.scored(clauses, self._postings)
        top = found.that(chosen[found.units]).best(limit)
        nums = self._table.numbers("num")[top.units]
        places = self._places(nums.tolist())
        return [
            replace(places[int(num)], score=float(score)) for num, score in zip(nums, top.scores, strict=True)
        ]

    def passages(
        self, clauses: tuple[Clause, ...], passages: Passages, documents: Mask, limit: int
    ) -> list[Found]:
        """The best of the passages in these documents, by their numbers."""
        found = passages.searched.scored(clauses, self._postings)
        document = passages.document[found.units]
        found = found.that(documents[np.where(document < len(documents), document, 0)])
        furniture = np.asarray(self._cursor.execute(FURNITURE).fetchnumpy()["first"], np.int64)
        if len(furniture):
            found = found.that(~np.isin(passages.first[found.units], furniture))
        top = found.best(limit)
        rows = self._cursor.execute(_AT, [passages.document[top.units].tolist()]).fetchall()
        by_first = {row[0]: row[1:] for row in rows}
        return [
            Found(float(score), *by_first[int(passages.first[unit])])
            for unit, score in zip(top.units, top.scores, strict=True)
        ]

    def _places(self, numbers: list[int]) -> dict[int, Found]:
        """Where these items' first anchors lie."""
        rows = self._cursor.execute(_PLACES, [numbers]).fetchall()
        return {
            num: Found(0.0, document, passage, start, end, num) for num, document, passage, start, end in rows
        }


def passages_of(cursor: duckdb.DuckDBPyConnection, horizon: int) -> Passages:
    """Every passage that has words, whichever are shown."""
    table = cursor.execute(_ALL_PASSAGES, {"horizon": horizon}).fetchnumpy()
    first, words, document = (np.asarray(table[name], np.int64) for name in ("first", "words", "document"))
    return Passages(first, document, Searched(Units.of((first, first + words))))


SPANS = ("sentence_first", "sentence_end", "own_first", "own_end")
_ALL_PASSAGES = """
SELECT first, words, document FROM passages WHERE words > 0 AND entry <= $horizon
UNION ALL SELECT first, words, document FROM reindexed WHERE words > 0 AND entry <= $horizon
"""
_AT = """
SELECT coalesce(x.first, p.first), p.document, p.number, p.start_offset, p.end_offset FROM passages p
LEFT JOIN reindexed x ON x.document = p.document AND x.number = p.number
WHERE p.document IN (SELECT unnest(?::BIGINT[]))
"""
_PLACES = """
SELECT i.num, i.document, coalesce(max(p.number), 0), i.anchor_start, i.anchor_end
FROM items i LEFT JOIN passages p
  ON p.document = i.document AND p.start_offset <= i.anchor_start AND i.anchor_start < p.end_offset
WHERE i.num IN (SELECT unnest(?::BIGINT[]))
GROUP BY i.num, i.document, i.anchor_start, i.anchor_end
"""
