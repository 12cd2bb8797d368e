"""Where the words of a search stand: positions out of the postings, phrases put together."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from relazione.record.indexing import HEAD, head_hash, term_hash
from relazione.record.remembered import Shelf
from relazione.record.wanted import Atom

Positions = npt.NDArray[np.int64]
ROOM = 120_000_000  # bytes of the words looked up last
_BLOCK = 5  # bits of a position that tell its place in a block of 32
_MANY = 50_000  # positions from which on counting them by blocks is quicker than searching among them


@dataclass(frozen=True)
class Places:
    """Positions that are asked about with every search: which block each lies in, and the bits before it there."""

    at: Positions
    block: Positions
    below: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, at: Positions) -> Places:
        return cls(at, at >> _BLOCK, (np.uint32(1) << (at & 31).astype(np.uint32)) - np.uint32(1))

    def __getitem__(self, chosen: Positions) -> Places:
        return Places(self.at[chosen], self.block[chosen], self.below[chosen])


class Occurrences:
    """The positions at which something begins, in order."""

    def __init__(self, positions: Positions) -> None:
        self.positions = positions

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def size(self) -> int:
        """Bytes, with the blocks."""
        last = int(self.positions[-1]) if len(self) > _MANY else 0
        return 8 * len(self) + 8 * (last >> _BLOCK)

    def before(self, places: Places) -> Positions:
        """How many of the positions lie before each of these."""
        if len(self) < _MANY:
            return self.positions.searchsorted(places.at)
        bits, passed = self._blocks
        block = np.minimum(places.block, len(bits) - 1)
        counted: Positions = passed[block] + np.bitwise_count(bits[block] & places.below)
        return counted

    @cached_property
    def _blocks(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """A bit a position, 32 to a block, the last one empty; and how many positions lie before each block."""
        size = (int(self.positions[-1]) >> _BLOCK) + 2
        there = np.zeros(size << _BLOCK, np.uint8)
        there[self.positions] = 1
        bits = np.packbits(there, bitorder="little").view("<u4")
        many = np.bitwise_count(bits)
        return bits, np.cumsum(many, dtype=np.uint32) - many

    def near(self, last: int, bits: int) -> npt.NDArray[np.bool_]:
        """Of every 2^bits positions up to `last` whether any of these lies among them."""
        found = np.zeros((last >> bits) + 1, bool)
        if len(self) >= _MANY and bits >= _BLOCK:
            told = self._blocks[0] != 0
            among = np.logical_or.reduceat(told, np.arange(0, len(told), 1 << (bits - _BLOCK)))[: len(found)]
            found[: len(among)] = among
            return found
        found[self.positions[: self.positions.searchsorted(last)] >> bits] = True
        return found


_NONE = Occurrences(np.empty(0, np.int64))


class Postings:
    """Looks words up as of one entry. shelf: keeps those that were looked up last, under keys that begin with `on`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, horizon: int, shelf: Shelf, on: Hashable) -> None:
        self._cursor, self._horizon, self._shelf, self._on = cursor, horizon, shelf, on

    def of(self, atom: Atom) -> Occurrences:
        """Where the atom begins."""
        if len(atom.words) == 1:
            return self._word(atom.words[0], atom.prefix)
        found: Positions | None = None
        last = len(atom.words) - 1
        # the rarest words first would be better still; the longest are a good guess and cost nothing
        for place in sorted(range(len(atom.words)), key=lambda n: -len(atom.words[n])):
            here = self._word(atom.words[place], atom.prefix and place == last).positions - place
            found = here if found is None else common(found, here)
            if not len(found):
                return _NONE
        return _NONE if found is None else Occurrences(found)

    def commonest(self, limit: int) -> list[str]:
        """The words that stand in most places, of those that take a while to be looked up."""
        values = {"horizon": self._horizon, "many": _MANY}
        return [
            word for word, _ in self._cursor.execute(f"{_COMMONEST} LIMIT {int(limit)}", values).fetchall()
        ]

    def _word(self, word: str, prefix: bool) -> Occurrences:
        key = (self._on, word, prefix)
        return self._shelf.of(key, lambda: Occurrences(self._look_up(word, prefix)), lambda made: made.size)

    def _look_up(self, word: str, prefix: bool) -> Positions:
        # the word itself is not compared: that would be tried on every row, and take fifteen times as long
        condition = "hash = $hash"
        values: dict[str, Any] = {"hash": term_hash(word)}
        if prefix:
            values = {"word": word}
            condition = "starts_with(term, $word)"
        if prefix and len(word) >= HEAD:
            condition, values = f"head = $head AND {condition}", {**values, "head": head_hash(word)}
        found = self._cursor.sql(
            f"SELECT positions FROM postings WHERE {condition} AND entry <= $horizon",
            params=values | {"horizon": self._horizon},
        ).to_arrow_table()
        positions = np.asarray(found["positions"].combine_chunks().flatten(), np.int64)
        in_order = len(positions) < 2 or bool((positions[1:] >= positions[:-1]).all())
        return positions if in_order else np.sort(positions)


def common(one: Positions, other: Positions) -> Positions:
    """The positions, in order, that are in both; to look the fewer up is quicker than to sort all of them together."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    if not len(few):
        return few
    found: Positions = few[many[many.searchsorted(few).clip(max=len(many) - 1)] == few]
    return found


_COMMONEST = """
SELECT term, sum(len(positions)) AS many FROM postings WHERE entry <= $horizon
GROUP BY term HAVING many >= $many ORDER BY many DESC, term
"""
