"""Where the words of a search stand: positions out of the postings, phrases put together."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from relazione.record.indexing import HEAD, head_hash, term_hash
from relazione.record.wanted import Atom

Positions = npt.NDArray[np.int64]
_NONE: Positions = np.empty(0, np.int64)


class Postings:
    """Looks words up as of one entry; each word once."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, horizon: int) -> None:
        self._cursor, self._horizon = cursor, horizon
        self._word = lru_cache(maxsize=None)(self._look_up)

    def of(self, atom: Atom) -> Positions:
        """Positions at which the atom begins, in order."""
        found: Positions | None = None
        last = len(atom.words) - 1
        # the rarest words first would be better still; the longest are a good guess and cost nothing
        for place in sorted(range(len(atom.words)), key=lambda n: -len(atom.words[n])):
            here = self._word(atom.words[place], atom.prefix and place == last) - place
            found = here if found is None else np.intersect1d(found, here, assume_unique=True)
            if not len(found):
                return _NONE
        return _NONE if found is None else found

    def _look_up(self, word: str, prefix: bool) -> Positions:
        # the word itself is not compared: that would be tried on every row, and take fifteen times as long
        condition = "hash = $hash"
        values: dict[str, Any] = {"hash": term_hash(word)}
        if prefix:
            values = {"word": word}
            condition = "starts_with(term, $word)"
        if prefix and len(word) >= HEAD:
            condition, values = f"head = $head AND {condition}", {**values, "head": head_hash(word)}
        found = self._cursor.execute(
            f"SELECT unnest(positions) AS position FROM postings WHERE {condition} AND entry <= $horizon",
            values | {"horizon": self._horizon},
        ).fetchnumpy()
        positions = np.asarray(found["position"], np.int64)
        in_order = len(positions) < 2 or bool((positions[1:] >= positions[:-1]).all())
        return positions if in_order else np.sort(positions)
