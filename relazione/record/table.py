"""What a view shows of the items, as rows of columns: chosen by a query, ordered, counted.

Behind the record's own rows stand those that readers corrected, as they are after it; the former rows are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from relazione.record.columns import Column, Lists, Mask, Numbers, Plain, Words
from relazione.record.remembered import Shelf

Fetch = Callable[[str], Column]
ROOM = 32_000_000  # bytes of the rows that answered the questions asked last: one an item and question


class Table:
    """items, documents: give a column by its name. shown: documents shown with their codings. corrected: rows of items.

    languages: those of documents that were corrected, by the document's number.
    """

    def __init__(
        self,
        items: Fetch,
        documents: Fetch,
        shown: pa.Table,
        corrected: pa.Table,
        languages: Mapping[int, str],
    ) -> None:
        self._items, self._documents, self._corrected = items, documents, corrected
        self._languages = languages
        self._made: dict[str, Column] = {}
        self._places: Numbers | None = None
        self.masks = Shelf(ROOM)
        nums, codings = _values(items("num")), _values(items("coding"))
        self._nums = nums
        self._behind = {int(num): len(nums) + n for n, num in enumerate(corrected["num"].to_pylist())}
        base = listed(shown["coding"].to_numpy(), int(codings.max(initial=0)) + 1)[codings]
        base[np.searchsorted(nums, list(self._behind))] = False
        self.shown: Mask = np.concatenate([base, np.ones(len(self._behind), bool)])

    def column(self, name: str) -> Column:
        """The column with the corrected rows behind."""
        if name not in self._made:
            column = self._items(name)
            more = self._corrected[name].combine_chunks() if self._behind else None
            self._made[name] = column if more is None else column.joined(more)
        return self._made[name]

    def plain(self, name: str) -> Plain:
        return cast(Plain, self.column(name))

    def numbers(self, name: str) -> Numbers:
        return self.plain(name).values

    def days(self, name: str) -> npt.NDArray[np.datetime64]:
        return cast("npt.NDArray[np.datetime64]", self.plain(name).values)

    def words(self, name: str) -> Words:
        return cast(Words, self.column(name))

    def lists(self, name: str) -> Lists:
        return cast(Lists, self.column(name))

    def document(self, name: str) -> Column:
        """A column of the documents: one row a document, by `documents_at`."""
        column = self._documents(name)
        if name == "language" and self._languages:
            rows = np.searchsorted(_values(self._documents("num")), list(self._languages))
            return cast(Words, column).replaced(rows, pa.array(self._languages.values(), pa.string()))
        return column

    @property
    def documents(self) -> int:
        """One more than the highest number of a document."""
        return int(self.numbers("document").max(initial=0)) + 1

    @property
    def documents_at(self) -> Numbers:
        """Of each item the row of its document."""
        if self._places is None:
            self._places = np.searchsorted(_values(self._documents("num")), self.numbers("document"))
        return self._places

    def rows_of(self, nums: Sequence[int] | Numbers) -> Numbers:
        """The rows of items by their numbers, those that are not shown left out."""
        wanted = np.asarray(nums, np.int64)
        if not len(wanted) or not len(self._nums):
            return np.empty(0, np.int64)
        rows = np.searchsorted(self._nums, wanted).clip(max=len(self._nums) - 1)
        rows = rows[self._nums[rows] == wanted]
        rows = self._after(rows)
        shown: Numbers = rows[self.shown[rows]]
        return shown

    def every_of(self, nums: Numbers) -> tuple[Numbers, Numbers]:
        """The rows of items that there are, shown or not: as they came, and as they are after corrections (or again as
        they came)."""
        rows = np.searchsorted(self._nums, nums)
        return rows, self._after(rows)

    def _after(self, rows: Numbers) -> Numbers:
        """These rows, those of corrected items as they are after it."""
        found = rows.copy()
        for at in np.flatnonzero(np.isin(self._nums[rows], list(self._behind))) if self._behind else ():
            found[at] = self._behind[int(self._nums[rows[at]])]
        return found

    def among(self, rows: Numbers) -> Mask:
        """Of every row whether it is one of these."""
        found = np.zeros(len(self.shown), bool)
        found[rows] = True
        return found


def listed(numbers: Numbers, size: int) -> Mask:
    """Of each number below `size` whether it is among these; 0 never is."""
    found = np.zeros(max(size, int(numbers.max(initial=0)) + 1), bool)
    found[numbers] = True
    found[:1] = False
    return found


def _values(column: Column) -> Numbers:
    return cast(Plain, column).values
