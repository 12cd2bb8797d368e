"""A Query over the columns of items: which rows answer it, in which order, and how they fall on the values of a field."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from relazione.model import Kind, UsageError
from relazione.record.columns import Lists, Mask, Numbers, Plain, Texts, Words
from relazione.record.query import FACETS, SORTS, Query, Review
from relazione.record.table import Table

_SORT = {"date": "date_start", "published": "published_start", "kept": "num"}
_OF_DOCUMENTS = frozenset({"published_start", "outlet", "language", "document"})
_FACET = {
    "actor": "actors", "source": "sources", "target": "targets", "dyad": "pairs", "context": "contexts",
    "person": "persons", "year": "date_start", "month": "date_start", "published_year": "published_start",
    "document": "id",
}  # fmt: skip
_UNITS = {"year": "Y", "month": "M", "published_year": "Y"}


@dataclass(frozen=True)
class Beside:
    """What of a query the columns of items do not tell, looked up before. None: not asked for.

    documents: of each number of a document whether it answers. first: the entry from which on items are wanted.
    worded: of every row whether it has the words.
    """

    documents: Mask | None
    first: int | None
    worded: Mask | None


def matching(table: Table, query: Query, beside: Beside) -> Mask:
    """Of every row whether it answers the query, its order and page aside; shown or not, whatever readers said of it."""
    found = np.ones(len(table.shown), bool)
    for name, column in (("kinds", "kind"), ("types", "type"), ("statuses", "status")):
        if wanted := frozenset(map(str, getattr(query, name))):
            found &= table.words(column).that(wanted.__contains__)
    for name in ("dimension", "state"):
        if (value := getattr(query, name)) is not None:
            found &= table.words(name).that(str(value).__eq__)
    if query.coder is not None:
        beginning = query.coder
        found &= table.words("coder").that(lambda word: word.startswith(beginning))
    if query.place is not None:
        part = folded(query.place)
        found &= table.words("place").that(lambda word: part in folded(word))
    for condition in _taking_part(table, query):
        found &= condition
    for condition in _when_and_how_sure(table, query):
        found &= condition
    if beside.first is not None:
        found &= table.numbers("entry") >= beside.first
    if beside.documents is not None:
        found &= beside.documents[table.numbers("document")]
    if beside.worded is not None:
        found &= beside.worded
    return found


def _taking_part(table: Table, query: Query) -> list[Mask]:
    conditions = []
    for name, wanted in (("actors", query.actors), ("contexts", query.contexts)):
        if wanted:
            conditions.append(table.lists(name).any(frozenset(wanted).__contains__))
    for name, code in (("sources", query.source), ("targets", query.target)):
        if code is not None:
            conditions.append(table.lists(name).any(code.__eq__))
    if query.dyad is not None:
        conditions.append(_dyad(table, *query.dyad))
    if query.persons:
        parts = [folded(name) for name in query.persons]
        conditions.append(
            table.lists("persons").any(lambda name: any(part in folded(name) for part in parts))
        )
    return conditions


def _dyad(table: Table, one: str, other: str) -> Mask:
    """Events in which the two face each other; items without sides that name both."""
    events = table.words("kind").that(str(Kind.EVENT).__eq__)
    if one == other:
        facing = table.lists("sources").any(one.__eq__) & table.lists("targets").any(one.__eq__)
    else:
        facing = table.lists("pairs").any("-".join(sorted((one, other))).__eq__)
    both = table.lists("actors").any(one.__eq__) & table.lists("actors").any(other.__eq__)
    return np.where(events, facing, both)


def _when_and_how_sure(table: Table, query: Query) -> list[Mask]:
    conditions: list[Mask] = []
    if query.date_from is not None:
        conditions.append(table.days("date_end") >= np.datetime64(query.date_from))
    if query.date_to is not None:
        conditions.append(table.days("date_start") <= np.datetime64(query.date_to))
    if query.undated is not None:
        conditions.append(table.plain("date_start").told != query.undated)
    if query.min_probability is not None:
        conditions.append(table.numbers("probability") >= query.min_probability)
    return conditions


def reviewed(table: Table, query: Query, said: dict[int, str], found: Mask) -> Mask:
    """Those of the rows found of which readers said what the query wants; said: by number.

    Nearly all items are those that nobody has looked at: the others are looked up, and taken or left out.
    """
    wanted = frozenset(map(str, query.reviews))
    if Review.UNREVIEWED in wanted:
        found[table.rows_of([num for num, review in said.items() if review not in wanted])] = False
        return found
    return found & table.among(table.rows_of([num for num, review in said.items() if review in wanted]))


def folded(text: str) -> str:
    """For comparing in any case, accents aside."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


def sort_of(query: Query) -> tuple[str, bool]:
    """What to sort by and whether downwards; UsageError for any that is not in the list."""
    name = query.sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"cannot sort by {name!r}", remedy=f"sort by one of {', '.join(SORTS)}")
    return name, query.sort.startswith("-")


@dataclass(frozen=True)
class Order:
    """Keys of every row, made so that the least comes first whichever way it goes; where there is none, `told` is
    false and the row comes last. Rows of one key follow each other by their numbers."""

    keys: npt.NDArray[Any]
    told: Mask
    nums: Numbers

    def behind(self, rows: Numbers, after: int) -> Numbers:
        """Those of the rows that come behind the row `after`."""
        same = self.keys[rows] == self.keys[after]
        told, further = self.told[rows], self.nums[rows] > self.nums[after]
        if not self.told[after]:
            behind = ~told & further
        else:
            behind = ~told | (self.keys[rows] > self.keys[after]) | (same & further)
        found: Numbers = rows[behind]
        return found

    def first(self, rows: Numbers, many: int) -> Numbers:
        """The first `many` of the rows, in order."""
        told = rows[self.told[rows]]
        if len(told) > 2 * many > 0:  # to sort them all would take longer than to find them
            keys = self.keys[told]
            told = told[keys <= np.partition(keys, many - 1)[many - 1]]
        best = told[np.lexsort((self.nums[told], self.keys[told]))][:many]
        if len(best) == many:
            return best
        rest = rows[~self.told[rows]]
        return np.concatenate([best, rest[np.argsort(self.nums[rest], kind="stable")]])[:many]


def order_of(table: Table, query: Query) -> Order:
    name, down = sort_of(query)
    column = _SORT.get(name, name)
    held = table.document(column) if column in _OF_DOCUMENTS else table.column(column)
    if isinstance(held, Words):
        keys, told = held.ranks(), held.codes >= 0
    else:
        assert isinstance(held, Plain)
        keys, told = held.values, held.told
        keys = keys.view(np.int64) if keys.dtype.kind == "M" else keys
    if column in _OF_DOCUMENTS:
        keys, told = keys[table.documents_at], told[table.documents_at]
    # a day that is none is the least number there is: turned round, it would stay it, but `told` keeps it apart
    return Order(-keys if down else keys, told, table.numbers("num"))


def counts(table: Table, rows: Numbers, field: str, reviewed: dict[int, str]) -> list[tuple[str, int]]:
    """How many of the rows fall on each value of a field, most first; UsageError for a field that is not in the list."""
    if field not in FACETS:
        raise UsageError(f"cannot count by {field!r}", remedy=f"count by one of {', '.join(FACETS)}")
    if field == "review":
        return _ranked(*_reviews(table, rows, reviewed))
    name = _FACET.get(field, field)
    if field == "document" or name in _OF_DOCUMENTS:
        held, rows = table.document(name), table.documents_at[rows]
    else:
        held = table.column(name)
    match held:
        case Words():
            return _ranked(held.words, np.bincount(held.codes[rows] + 1, minlength=len(held.words) + 1)[1:])
        case Lists():
            places, _ = held.among(rows)
            told = np.bincount(held.every.codes[places], minlength=len(held.every.words))
            return _ranked(held.every.words, told)
        case Texts():
            kept, told = np.unique(rows, return_counts=True)
            return _ranked(held.taken(kept).to_pylist(), told)
    assert isinstance(held, Plain)
    days = held.values[rows]
    periods, told = np.unique(
        days[~np.isnat(days)].astype(f"datetime64[{_UNITS[field]}]"), return_counts=True
    )
    return _ranked([str(period) for period in periods], told)


def _reviews(table: Table, rows: Numbers, reviewed: dict[int, str]) -> tuple[list[str], list[int]]:
    among = table.among(rows)
    said = {num: review for num, review in reviewed.items() if among[table.rows_of([num])].any()}
    values = [str(review) for review in Review]
    decided = [sum(review == value for review in said.values()) for value in values]
    decided[values.index(Review.UNREVIEWED)] += len(rows) - len(said)
    return values, decided


def _ranked(values: Sequence[str], told: Sequence[int] | Numbers) -> list[tuple[str, int]]:
    found = [(value, int(many)) for value, many in zip(values, told, strict=True) if many]
    return sorted(found, key=lambda one: (-one[1], one[0]))
