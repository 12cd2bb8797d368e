"""Questions about items: by id, by filter, counted, and when they fall due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import duckdb
import numpy as np

from relazione.model import UsageError
from relazione.record.choosing import Beside, Order, counts, matching, order_of, reviewed
from relazione.record.columns import Mask, Numbers
from relazione.record.documents import DocumentQuestions
from relazione.record.filters import document_conditions
from relazione.record.forms import due_interval, item_of
from relazione.record.postings import Postings
from relazione.record.query import Query
from relazione.record.search import SPANS, Finder, sentences_of
from relazione.record.session import DOCUMENTS, HELD, PAGE, where
from relazione.record.table import listed
from relazione.record.values import Due, Held
from relazione.record.wanted import parse


class ItemQuestions(DocumentQuestions):
    """Items with what readers decided about them applied."""

    def item(self, id: str) -> Held:
        """One item by its id, rejected ones too; UsageError if the view has none."""
        found = list(self._by_id([id]))
        if not found:
            raise UsageError(f"the record has no item {id}")
        return found[0]

    def item_id(self, beginning: str) -> str:
        """The id that begins so; UsageError if no item's does, or several do."""
        table = self._rows
        with self._cursor() as cursor:
            found = (
                self._found(cursor, [beginning])
                or cursor.execute(
                    "SELECT num, id FROM items WHERE starts_with(id, ?) LIMIT 1000", [beginning]
                ).fetchall()
            )
        ids = {id for num, id in found if len(table.rows_of([num]))}
        if len(ids) != 1 or len(beginning) < 5:
            what = "several items" if ids else "no item"
            raise UsageError(f"the record has {what} whose id begins with {beginning}")
        return str(ids.pop())

    def of_ids(self, ids: Sequence[str]) -> list[Held]:
        """Those of these items that the view has, rejected ones too, in the order in which they were kept."""
        return list(self._by_id(ids))

    def items(self, query: Query | None = None) -> Iterator[Held]:
        """Items that the query asks for, in its order, a page at a time; nothing is kept in memory."""
        query = query or Query()
        left = query.limit
        while left is None or left > 0:
            page = self.page(replace(query, limit=PAGE if left is None else min(left, PAGE)))
            yield from page
            if len(page) < PAGE:
                return
            left = None if left is None else left - len(page)
            query = replace(query, after=page[-1].id)

    def page(self, query: Query) -> list[Held]:
        """One page of items: at most `limit` (1000 if none is given), beginning behind the item `after`."""
        return self.numbered(self._first(query, order_of(self._rows, query), self._answering(query)))

    def _first(self, query: Query, order: Order, rows: Numbers) -> list[int]:
        """Numbers of the first of these rows, or of those behind the item `after`."""
        if query.after is not None:
            rows = order.behind(rows, self._row(query.after))
        return list(order.nums[order.first(rows, query.limit or PAGE)].tolist())

    def numbered(self, numbers: Sequence[int]) -> list[Held]:
        """Items by their numbers in the record, in that order."""
        if not numbers:
            return []
        with self._cursor() as cursor:
            return self._numbered(cursor, numbers)

    def _numbered(self, cursor: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> list[Held]:
        rows = cursor.execute(
            f"SELECT {HELD} FROM (SELECT unnest(?::BIGINT[]) AS wanted) JOIN items ON num = wanted",
            [list(dict.fromkeys(numbers))],
        ).fetchall()
        held = {row[0]: one for row, one in zip(rows, self._held(cursor, rows), strict=True)}
        return [held[number] for number in numbers]

    def count(self, query: Query | None = None, *, most: int | None = None) -> int:
        """How many items the query asks for, its limit aside; with `most` no further than one beyond it."""
        found = int(np.count_nonzero(self._chosen(query or Query())))
        return found if most is None else min(found, most + 1)

    def facets(self, query: Query | None, field: str, *, limit: int = 50) -> list[tuple[str, int]]:
        """How many of the items fall on each value of a field, most first; None (not told) is left out."""
        rows = self._answering(query or Query())
        return counts(self._rows, rows, field, self._now.by_number)[:limit]

    def _answering(self, query: Query) -> Numbers:
        """The rows that answer a query, its order and page aside."""
        return np.flatnonzero(self._chosen(query))

    def _chosen(self, query: Query) -> Mask:
        """Of every row whether it is shown and answers."""
        rows = self._rows
        return reviewed(rows, query, self._now.by_number, self._matching(query) & rows.shown)

    def _matching(self, query: Query) -> Mask:
        """The same, shown or not and whatever readers said of it: kept with the rows, for the views after a decision."""
        asked = replace(query, reviews=(), sort="kept", limit=None, after=None)
        table, on = self._rows, (asked, self._documents_on)
        return table.masks.of(
            on, lambda: matching(table, asked, self._beside(asked)), lambda made: made.nbytes
        )

    def _documents_answering(self, query: Query) -> Mask:
        """Of each number of a document whether it is shown and what the query says of documents holds."""
        shown = self._now.documents["document"].to_numpy() if query.duplicates else self._now.originals
        size = max(self._rows.documents, int(shown.max(initial=0)) + 1)
        found = listed(shown, size)
        conditions, values = document_conditions(replace(query, duplicates=True))
        if conditions:
            with self._cursor() as cursor:
                told = cursor.execute(f"SELECT d.num {DOCUMENTS} {where(conditions)}", values).fetchnumpy()
            found = found & listed(np.asarray(told["num"], np.int64), size)[:size]
        return found

    def _beside(self, query: Query) -> Beside:
        documents, first, worded = None, None, None
        if document_conditions(query)[0]:
            documents = self._documents_answering(query)
        if query.kept_from is not None:
            since = query.kept_from.astimezone(UTC).replace(tzinfo=None)
            with self._cursor() as cursor:
                first = (cursor.execute(_KEPT_FROM, [since]).fetchone() or (None,))[0]
        if query.text is not None:
            with self._finding() as (_, finder):
                worded = finder.having(parse(query.text))
        return Beside(documents, first, worded)

    @contextmanager
    def _finding(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Finder]]:
        """For a search; what it looks through is loaded before the file is held for it."""
        table = self._rows
        for name in SPANS:
            table.column(name)
        with self._cursor() as cursor:
            sentences = self._store.remembered.of("sentences", self._rows_on, lambda: sentences_of(table))
            yield cursor, Finder(cursor, table, sentences, self._postings(cursor))

    def _postings(self, cursor: duckdb.DuckDBPyConnection) -> Postings:
        on = (self._born, self._since("keep"))
        return Postings(cursor, self.horizon, self._store.words, on)

    def _row(self, id: str) -> int:
        """The row of an item that is shown."""
        with self._cursor() as cursor:
            found = self._found(cursor, [id])
        rows = self._rows.rows_of([num for num, _ in found])
        if not len(rows):
            raise UsageError(f"the record has no item {id} to go on from")
        return int(rows[0])

    def _by_id(self, ids: Sequence[str]) -> list[Held]:
        table = self._rows
        with self._cursor() as cursor:
            nums = [num for num, _ in self._found(cursor, ids) if len(table.rows_of([num]))]
            return self._numbered(cursor, nums) if nums else []

    def _held(self, cursor: duckdb.DuckDBPyConnection, rows: list[Any]) -> list[Held]:
        reviewed = self._now.reviewed
        heads = self._heads(cursor, {row[2] for row in rows})
        made = dict(
            cursor.execute(
                "SELECT entry, made FROM entries WHERE entry IN (SELECT unnest(?::BIGINT[]))",
                [sorted({row[3] for row in rows})],
            ).fetchall()
        )
        clusters = self._all_clusters(cursor)
        return [
            Held(
                id=id,
                item=item_of(form, reviewed.changes.get(id), id=id),
                document=heads[document],
                review=reviewed.state(id),
                cluster=clusters.cluster(id),
                kept=made[entry].replace(tzinfo=UTC),
            )
            for _, id, document, entry, form in rows
        ]

    def due(
        self, first: date, last: date, query: Query | None = None, *, limit: int | None = None
    ) -> list[Due]:
        """Deadlines, expiries and planned events that fall between two dates, both included, soonest first.

        limit: at most so many, beginning behind the item `after` of the query.
        """
        query, table = query or Query(), self._rows
        due = table.days("due")
        span = (due >= np.datetime64(first)) & (due <= np.datetime64(last))
        rows = np.flatnonzero(self._chosen(query) & span)
        order = order_of(table, replace(query, sort="due"))
        if query.after is not None:
            rows = order.behind(rows, self._row(query.after))
        rows = order.first(rows, len(rows) if limit is None else limit)
        found = []
        for held in self.numbered(order.nums[rows].tolist()):
            when = due_interval(held.item)
            if when is not None:
                found.append(Due(interval=when[1], why=when[0], held=held))
        return found


_KEPT_FROM = "SELECT coalesce(min(entry), 9223372036854775807) FROM entries WHERE made >= ?"
