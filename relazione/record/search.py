"""Search: passages and items by their words, ranked by BM25 (Robertson & Zaragoza 2009, eq. 3.15).

An item is found by the words of its sentence (around its first anchor) and by the names that stand in it (*he* is
found as Xi Jinping). It needs no index of its own: its sentence is a span of the same positions as the passage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from relazione.record.columns import Mask, Numbers
from relazione.record.mended import FURNITURE
from relazione.record.postings import Occurrences, Postings
from relazione.record.table import Table
from relazione.record.wanted import Clause

_K1, _B = 1.2, 0.75
_NEAR = 8  # positions are near each other where they agree but for so many bits: 256 words

Scores = npt.NDArray[np.float64]
Passages = tuple[Numbers, Numbers, Numbers]


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
class Units:
    """What is looked through: each unit has spans of positions, [first, end): its text, and an item its own names."""

    spans: tuple[tuple[Numbers, Numbers], ...]

    def __len__(self) -> int:
        return len(self.spans[0][0])

    def counts(self, told: Occurrences) -> Numbers:
        """How many of the positions lie in each unit."""
        count = np.zeros(len(self), np.int64)
        for first, end in self.spans:
            count += told.before(end) - told.before(first)
        return count

    def maybe(self, told: Occurrences) -> Mask:
        """Units that are near some of the positions; the others have none. Far quicker than counting."""
        found = np.zeros(len(self), bool)
        near = told.near(max(int(end.max()) for _, end in self.spans), _NEAR)
        for first, end in self.spans:
            found |= near[first >> _NEAR] | near[end >> _NEAR] | (end - first > 1 << _NEAR)
        return found

    def among(self, chosen: Mask) -> Units:
        return Units(tuple((first[chosen], end[chosen]) for first, end in self.spans))


def scores(units: Units, clauses: tuple[Clause, ...], postings: Postings) -> Scores:
    """BM25 of each unit that meets all clauses; 0 for those that do not."""
    total = np.zeros(len(units))
    if not len(units):
        return total
    first, end = units.spans[0]
    alive = np.ones(len(units), bool)
    for clause in clauses:
        if not clause.excluded:
            alive &= np.logical_or.reduce([units.maybe(postings.of(atom)) for atom in clause.atoms])
    few = units if alive.all() else units.among(alive)
    usual = max(1.0, float((end - first).mean()))
    length = (few.spans[0][1] - few.spans[0][0]).astype(np.float64)
    norm: Scores = _K1 * (1 - _B + _B * length / usual)
    total[alive] = _exact(few, norm, clauses, postings, len(units))
    return total


def _exact(
    units: Units, norm: Scores, clauses: tuple[Clause, ...], postings: Postings, number: int
) -> Scores:
    """As `scores`, for those that may meet the clauses; `number`: of all units there are.

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


def best(found: Scores, limit: int) -> Numbers:
    """Indexes of the highest scores above 0, highest first, the earlier first among equals."""
    hits = np.flatnonzero(found)
    if len(hits) > 2 * limit > 0:  # to sort them all would take longer than to find them
        least = np.partition(found[hits], -limit)[-limit]
        hits = hits[found[hits] >= least]
    return hits[np.lexsort((hits, -found[hits]))][:limit]


class Finder:
    """Looks through the items of one view, the rows of `table`, and through passages."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, table: Table, postings: Postings) -> None:
        self._cursor = cursor
        self._table = table
        self._postings = postings

    def having(self, clauses: tuple[Clause, ...]) -> Mask:
        """Of every row whether the item's sentence or names have the words, shown or not."""
        return scores(self._units(None), clauses, self._postings) > 0

    def items(self, clauses: tuple[Clause, ...], rows: Numbers, limit: int, without: Mask) -> list[Found]:
        """The best of the items in these rows, those passed over that are `without`."""
        found = scores(self._units(rows), clauses, self._postings)
        found[without[rows]] = 0.0
        top = best(found, limit)
        nums = self._table.numbers("num")[rows[top]]
        places = self._places(nums.tolist())
        return [
            replace(places[int(num)], score=float(found[index])) for num, index in zip(nums, top, strict=True)
        ]

    def _units(self, rows: Numbers | None) -> Units:
        columns = [self._table.numbers(name) for name in SPANS]
        first, end, own_first, own_end = columns if rows is None else [column[rows] for column in columns]
        return Units(((first, end), (own_first, own_end)))

    def passages(
        self,
        clauses: tuple[Clause, ...],
        passages: Passages,
        statement: str,
        values: dict[str, Any],
        limit: int,
    ) -> list[Found]:
        """The best of the passages, those of the documents whose numbers `statement` selects."""
        told = self._cursor.execute(statement, values).fetchnumpy()
        documents = np.asarray(told["num"], np.int64)
        first, words, document = passages
        shown = np.zeros(max(int(document.max(initial=0)), int(documents.max(initial=0))) + 1, bool)
        shown[documents] = True
        found = scores(Units(((first, first + words),)), clauses, self._postings)
        found[~shown[document]] = 0.0
        furniture = np.asarray(self._cursor.execute(FURNITURE).fetchnumpy()["first"], np.int64)
        if len(furniture):
            found[np.isin(first, furniture)] = 0.0
        top = best(found, limit)
        rows = self._cursor.execute(_AT, [document[top].tolist()]).fetchall()
        by_first = {row[0]: row[1:] for row in rows}
        return [Found(float(found[index]), *by_first[int(first[index])]) for index in top]

    def _places(self, numbers: list[int]) -> dict[int, Found]:
        """Where these items' first anchors lie."""
        rows = self._cursor.execute(_PLACES, [numbers]).fetchall()
        return {
            num: Found(0.0, document, passage, start, end, num) for num, document, passage, start, end in rows
        }


def passages_of(cursor: duckdb.DuckDBPyConnection, horizon: int) -> Passages:
    """First position, words and document of every passage that has words."""
    table = cursor.execute(_ALL_PASSAGES, {"horizon": horizon}).fetchnumpy()
    first, words, document = (np.asarray(table[name], np.int64) for name in ("first", "words", "document"))
    return first, words, document


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
