"""Columns of the record's items and documents in memory: what filters, orders and counts are made of.

A column is loaded when it is first asked for and grows with the record, which is only ever added to: what was loaded
stays true. Words are kept once, as numbers into a list. A million items take one to eight megabytes a column.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, Self

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]


class Column(Protocol):
    """Values of items one after the other; `taken` those of some of them, `joined` with more behind."""

    def __len__(self) -> int: ...
    def joined(self, more: pa.Array) -> Self: ...
    def first(self, number: int) -> Self: ...
    def taken(self, rows: Numbers) -> pa.Array: ...


@dataclass(frozen=True)
class Plain:
    """Numbers and days; where nothing is told, NaN and NaT, which no comparison holds of."""

    values: npt.NDArray[Any]
    type: pa.DataType

    @classmethod
    def of(cls, told: pa.Array) -> Plain:
        return cls(_array(told), told.type)

    def __len__(self) -> int:
        return len(self.values)

    def joined(self, more: pa.Array) -> Plain:
        return Plain(np.concatenate([self.values, _array(more)]), self.type)

    def first(self, number: int) -> Plain:
        return Plain(self.values[:number], self.type)

    def taken(self, rows: Numbers) -> pa.Array:
        return pa.array(self.values[rows], from_pandas=True).cast(self.type)

    @property
    def told(self) -> Mask:
        """Where there is a value."""
        if self.values.dtype.kind not in "Mf":
            return np.ones(len(self), bool)
        found: Mask = ~(np.isnat(self.values) if self.values.dtype.kind == "M" else np.isnan(self.values))
        return found


def _array(told: pa.Array) -> npt.NDArray[Any]:
    if pa.types.is_date(told.type):
        days: npt.NDArray[Any] = told.cast(pa.int32()).cast(pa.int64()).fill_null(_NO_DAY).to_numpy()
        return days.view("datetime64[D]")
    found: npt.NDArray[Any] = told.to_numpy(zero_copy_only=False)
    return found


_naming = threading.Lock()  # several may come upon the same new word
_NO_DAY = np.iinfo(np.int64).min  # as NumPy tells a day that is none


@dataclass(frozen=True)
class Words:
    """One word an item, as its number in `words`; -1 where nothing is told. The list is shared by all that follow."""

    codes: Codes
    words: list[str]
    known: dict[str, int]

    @classmethod
    def of(cls, told: pa.Array) -> Words:
        return cls(np.empty(0, np.int32), [], {}).joined(told)

    def __len__(self) -> int:
        return len(self.codes)

    def joined(self, more: pa.Array) -> Words:
        return Words(np.concatenate([self.codes, self._coded(more)]), self.words, self.known)

    def first(self, number: int) -> Words:
        return Words(self.codes[:number], self.words, self.known)

    def taken(self, rows: Numbers) -> pa.Array:
        codes = self.codes[rows]
        return pa.array(self.words, pa.string()).take(pa.array(codes, mask=codes < 0))

    def replaced(self, rows: Numbers, words: pa.Array) -> Words:
        """With other words in these rows."""
        codes = self.codes.copy()
        codes[rows] = self._coded(words)
        return Words(codes, self.words, self.known)

    def that(self, holds: Callable[[str], bool]) -> Mask:
        """Where the word is one that holds; not where none is told."""
        marked = self.marked(holds)
        if np.count_nonzero(marked) == 1:  # as of most questions: to compare takes a tenth of looking each up
            return np.equal(self.codes, marked.argmax())
        return marked[self.codes]

    def marked(self, holds: Callable[[str], bool]) -> Mask:
        """Of each word whether it holds; one more at the end, for -1."""
        return np.array([*map(holds, self.words), False], bool)

    def ranks(self) -> Numbers:
        """Of each item the place of its word in the order of the alphabet."""
        many = len(self.words)
        place = np.empty(many + 1, np.int64)
        place[sorted(range(many), key=self.words.__getitem__)] = np.arange(many)
        found: Numbers = place[self.codes]
        return found

    def _coded(self, more: pa.Array) -> Codes:
        told = more.dictionary_encode()
        with _naming:
            numbers = np.array([self._number(word) for word in told.dictionary.to_pylist()] + [-1], np.int32)
        found: Codes = numbers[told.indices.fill_null(len(numbers) - 1).to_numpy(zero_copy_only=False)]
        return found

    def _number(self, word: str) -> int:
        if word not in self.known:
            self.words.append(word)
            self.known[word] = len(self.words) - 1
        return self.known[word]


@dataclass(frozen=True)
class Lists:
    """Words of each item: those of item n are words[ends[n]:ends[n + 1]]."""

    ends: Numbers
    every: Words

    @classmethod
    def of(cls, told: pa.Array) -> Lists:
        return cls(np.zeros(1, np.int64), Words.of(pa.array([], pa.string()))).joined(told)

    def __len__(self) -> int:
        return len(self.ends) - 1

    def joined(self, more: pa.Array) -> Lists:
        ends = np.asarray(more.offsets, np.int64)
        added = self.every.joined(more.flatten())
        return Lists(np.concatenate([self.ends, ends[1:] - ends[0] + self.ends[-1]]), added)

    def first(self, number: int) -> Lists:
        return Lists(self.ends[: number + 1], self.every.first(int(self.ends[number])))

    def taken(self, rows: Numbers) -> pa.Array:
        among, ends = self.among(rows)
        return pa.ListArray.from_arrays(pa.array(ends.astype(np.int32)), self.every.taken(among))

    def among(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Places in `every` of the words of these items, and where those of each end, from 0 on."""
        many = self.ends[rows + 1] - self.ends[rows]
        ends = np.concatenate([[0], np.cumsum(many)])
        return np.arange(int(ends[-1])) + np.repeat(self.ends[rows] - ends[:-1], many), ends

    def any(self, holds: Callable[[str], bool]) -> Mask:
        """Items of which any word holds."""
        places = np.flatnonzero(self.every.that(holds))
        found = np.zeros(len(self), bool)
        found[np.searchsorted(self.ends, places, side="right") - 1] = True
        return found


@dataclass(frozen=True)
class Texts:
    """Words that are all different, as ids are."""

    values: pa.Array

    @classmethod
    def of(cls, told: pa.Array) -> Texts:
        return cls(told)

    def __len__(self) -> int:
        return len(self.values)

    def joined(self, more: pa.Array) -> Texts:
        return Texts(pa.concat_arrays([self.values, more]))

    def first(self, number: int) -> Texts:
        return Texts(self.values.slice(0, number))

    def taken(self, rows: Numbers) -> pa.Array:
        return self.values.take(pa.array(rows))


PAIRS = """list_distinct(flatten(list_transform(sources, lambda s : list_transform(
    list_filter(targets, lambda t : t != s), lambda t : least(s, t) || '-' || greatest(s, t)))))"""
"""Who faces whom in an event, as `CHN-RUS`. Nobody faces himself: an actor on both sides makes no pair."""

_WORDS = ("kind", "coder", "type", "status", "mode", "dimension", "unit", "place", "state")
_LISTS = ("sources", "targets", "actors", "contexts", "persons", "pairs")
_NUMBERS = (
    *(
        "num",
        "entry",
        "document",
        "coding",
        "probability",
        "intensity",
        "value",
        "date_start",
        "date_end",
        "due",
    ),
    *("sentence_first", "sentence_end", "own_first", "own_end"),
)
OF_ITEMS = (*_NUMBERS, *_WORDS, *_LISTS, "id")
OF_DOCUMENTS = ("num", "entry", "id", "outlet", "language", "published_start")
_KINDS: dict[str, type[Words] | type[Lists] | type[Texts]] = {
    **dict.fromkeys((*_WORDS, "outlet", "language"), Words),
    **dict.fromkeys(_LISTS, Lists),
    "id": Texts,
}
_SQL = {"pairs": PAIRS, "hash": "hash(id)"}
Reading = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]


def column_of(name: str, told: pa.Array) -> Column:
    """The column of that name from its first values."""
    return _KINDS.get(name, Plain).of(told)


class Columns:
    """The columns of a table, items or documents, shared by the views of a record, whatever each shows of them."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._guard = threading.RLock()
        self._held: dict[str, Column] = {}
        self._horizon = -1

    def of(self, reading: Reading, name: str, horizon: int) -> Column:
        """The values of all rows up to that entry, in the order in which they came. The file is opened if need be."""
        with self._guard:
            if self._horizon < horizon:
                self._add(reading, ("num", "entry"), "entry > ? AND entry <= ?", (self._horizon, horizon))
                self._horizon = horizon
            number = int(self._plain("entry").searchsorted(horizon, side="right"))
            held = self._held.get(name)
            have = 0 if held is None else len(held)
            nums = self._plain("num")
            if held is None or have < number:
                span = (int(nums[have]), int(nums[-1])) if have < len(nums) else (0, 0)
                self._add(reading, (name,), "num BETWEEN ? AND ?", span)
            return self._held[name].first(number)

    def _plain(self, name: str) -> Numbers:
        held = self._held[name]
        assert isinstance(held, Plain)
        return held.values

    def _add(self, reading: Reading, names: Sequence[str], condition: str, span: tuple[int, int]) -> None:
        chosen = ", ".join(f"{_SQL.get(name, name)} AS {name}" for name in names)
        statement = f"SELECT {chosen} FROM {self._table} WHERE {condition} ORDER BY num"
        with reading() as cursor:
            table = cursor.sql(statement, params=list(span)).to_arrow_table()
        for name in names:
            told = table.column(name).combine_chunks()
            held = self._held.get(name)
            self._held[name] = column_of(name, told) if held is None else held.joined(told)


class Ids:
    """Finds items by their ids, in a list of hashes: to compare a million ids takes fifty times as long."""

    def __init__(self, hashes: Numbers, nums: Numbers) -> None:
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._nums = hashes[order], nums[order]

    def found(self, cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[tuple[int, str]]:
        """Number and id of every item that has one of these ids, in the order in which they came.

        An id stands for one item a version of the coder; which of them is shown is not asked here.
        """
        if not ids:
            return []
        told = cursor.execute("SELECT hash(unnest(?::VARCHAR[])) AS hash", [list(ids)]).fetchnumpy()
        wanted = np.unique(np.asarray(told["hash"], np.uint64))
        first = self._hashes.searchsorted(wanted)
        many = self._hashes.searchsorted(wanted, side="right") - first
        places = np.repeat(first - np.cumsum(many) + many, many) + np.arange(int(many.sum()))
        rows = cursor.execute(
            "SELECT num, id FROM items WHERE num IN (SELECT unnest(?::BIGINT[])) ORDER BY num",
            [self._nums[places].tolist()],
        ).fetchall()
        known = frozenset(ids)  # two ids may share a hash
        return [(num, id) for num, id in rows if id in known]
