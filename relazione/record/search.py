"""Search: passages and items by their words, ranked by BM25 (Robertson & Zaragoza 2009, eq. 3.15).

An item is found by the words of its sentence (around its first anchor) and by the names that stand in it (*he* is
found as Xi Jinping). It needs no index of its own: its sentence is a span of the same positions as the passage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from relazione.record.postings import Positions, Postings
from relazione.record.wanted import Clause

_K1, _B = 1.2, 0.75
_NEAR = 8  # positions are near each other where they agree but for so many bits: 256 words

Scores = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Columns = tuple[Numbers, ...]
Remember = Callable[[str, Callable[[], Columns]], Columns]


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

    def counts(self, positions: Positions) -> Numbers:
        """How many of the positions lie in each unit."""
        count = np.zeros(len(self), np.int64)
        for first, end in self.spans:
            count += positions.searchsorted(end) - positions.searchsorted(first)
        return count

    def maybe(self, positions: Positions) -> npt.NDArray[np.bool_]:
        """Units that are near some of the positions; the others have none. Far quicker than counting."""
        found = np.zeros(len(self), bool)
        last = max(int(end.max()) for _, end in self.spans)
        near = np.zeros((last >> _NEAR) + 1, bool)
        near[positions[: positions.searchsorted(last)] >> _NEAR] = True
        for first, end in self.spans:
            found |= near[first >> _NEAR] | near[end >> _NEAR] | (end - first > 1 << _NEAR)
        return found

    def among(self, chosen: npt.NDArray[np.bool_]) -> Units:
        return Units(tuple((first[chosen], end[chosen]) for first, end in self.spans))


def scores(units: Units, clauses: tuple[Clause, ...], postings: Postings) -> Scores:
    """BM25 of each unit that meets all clauses; 0 for those that do not."""
    total = np.zeros(len(units))
    if not len(units):
        return total
    first, end = units.spans[0]
    length = (end - first).astype(float)
    norm = _K1 * (1 - _B + _B * length / max(1.0, float(length.mean())))
    alive = np.ones(len(units), bool)
    for clause in clauses:
        if not clause.excluded:
            alive &= np.logical_or.reduce([units.maybe(postings.of(atom)) for atom in clause.atoms])
    total[alive] = _exact(units.among(alive), norm[alive], clauses, postings, len(units))
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
            positions = postings.of(atom)
            count = units.counts(positions)
            met |= count > 0
            if not clause.excluded:
                having = min(len(positions), number)
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
    """Looks through one view. The cursor has the view's tables.

    remember: gives what is looked through, by a name, made only where it is not remembered: a second search of the
    same things is much quicker.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, horizon: int, remember: Remember) -> None:
        self._cursor = cursor
        self._horizon = horizon
        self._remember = remember
        self._postings = Postings(cursor, horizon)

    def item_numbers(self, clauses: tuple[Clause, ...]) -> Numbers:
        """Numbers of all items whose sentence or names have the words."""
        numbers, units = self._item_units("every", _ALL_ITEMS, {"horizon": self._horizon})
        return numbers[scores(units, clauses, self._postings) > 0]

    def items(
        self,
        clauses: tuple[Clause, ...],
        name: str,
        statement: str,
        values: dict[str, Any],
        limit: int,
        without: frozenset[str] = frozenset(),
    ) -> list[Found]:
        """The best of the items whose numbers and spans `statement` selects; `name`: what they are remembered by.

        without: ids of items that are passed over.
        """
        numbers, units = self._item_units(name, statement, values)
        found = scores(units, clauses, self._postings)
        top = best(found, limit + len(without))
        places = self._places([int(numbers[index]) for index in top], without)
        kept = [index for index in top if int(numbers[index]) in places][:limit]
        return [replace(places[int(numbers[index])], score=float(found[index])) for index in kept]

    def passages(
        self, clauses: tuple[Clause, ...], statement: str, values: dict[str, Any], limit: int
    ) -> list[Found]:
        """The best passages of the documents whose numbers `statement` selects."""
        documents = _numbers(self._cursor.execute(statement, values).fetchnumpy(), "num")
        first, words, document = self._remembered(
            "passages", _ALL_PASSAGES, {"horizon": self._horizon}, ("first", "words", "document")
        )
        shown = np.zeros(max(int(document.max(initial=0)), int(documents.max(initial=0))) + 1, bool)
        shown[documents] = True
        found = scores(Units(((first, first + words),)), clauses, self._postings)
        found[~shown[document]] = 0.0
        top = best(found, limit)
        rows = self._cursor.execute(
            "SELECT first, document, number, start_offset, end_offset FROM passages"
            " WHERE first IN (SELECT unnest(?::BIGINT[]))",
            [first[top].tolist()],
        ).fetchall()
        by_first = {row[0]: row[1:] for row in rows}
        return [Found(float(found[index]), *by_first[int(first[index])]) for index in top]

    def _item_units(self, name: str, statement: str, values: dict[str, Any]) -> tuple[Numbers, Units]:
        columns = ("num", "sentence_first", "sentence_end", "own_first", "own_end")
        num, first, end, own_first, own_end = self._remembered(f"items {name}", statement, values, columns)
        return num, Units(((first, end), (own_first, own_end)))

    def _remembered(
        self, name: str, statement: str, values: dict[str, Any], columns: tuple[str, ...]
    ) -> Columns:
        def fetched() -> Columns:
            table = self._cursor.execute(statement, values).fetchnumpy()
            return tuple(_numbers(table, column) for column in columns)

        return self._remember(name, fetched)

    def _places(self, numbers: list[int], without: frozenset[str]) -> dict[int, Found]:
        """Where these items' first anchors lie, those `without` left out."""
        rows = self._cursor.execute(_PLACES, [numbers]).fetchall()
        return {
            num: Found(0.0, document, passage, start, end, num)
            for num, id, document, passage, start, end in rows
            if id not in without
        }


def _numbers(table: dict[str, Any], name: str) -> Numbers:
    return np.asarray(table[name], np.int64)


SPANS = "i.num, i.sentence_first, i.sentence_end, i.own_first, i.own_end"
"""What a statement about items i has to select for `Finder.items`."""

_ALL_ITEMS = f"SELECT {SPANS} FROM items i WHERE i.entry <= $horizon"
_ALL_PASSAGES = "SELECT first, words, document FROM passages WHERE words > 0 AND entry <= $horizon"
_PLACES = """
SELECT i.num, i.id, i.document, coalesce(max(p.number), 0), i.anchor_start, i.anchor_end
FROM items i LEFT JOIN passages p
  ON p.document = i.document AND p.start_offset <= i.anchor_start AND i.anchor_start < p.end_offset
WHERE i.num IN (SELECT unnest(?::BIGINT[]))
GROUP BY i.num, i.id, i.document, i.anchor_start, i.anchor_end
"""
