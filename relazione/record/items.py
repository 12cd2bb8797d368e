"""Questions about items: by id, by filter, counted, and when they fall due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import duckdb
import pyarrow as pa

from relazione.model import UsageError
from relazione.record.documents import DocumentQuestions
from relazione.record.filters import behind, document_conditions, facet_of, item_conditions, sort_of
from relazione.record.forms import due_interval, item_of
from relazione.record.query import Query
from relazione.record.search import Finder
from relazione.record.session import HELD, PAGE
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
        with self._cursor() as cursor:
            rows = cursor.execute(
                f"WITH {self._now.items} SELECT DISTINCT i.id FROM items_shown i WHERE starts_with(i.id, $id) LIMIT 2",
                {"id": beginning},
            ).fetchall()
        if len(rows) != 1 or len(beginning) < 5:
            what = "several items" if rows else "no item"
            raise UsageError(f"the record has {what} whose id begins with {beginning}")
        return str(rows[0][0])

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
        column, down = sort_of(query)
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query)
            if query.after is not None:
                key, num = self._key(cursor, column, query.after)
                conditions.append(behind(column, down, key))
                values["after_num"] = num
                if key is not None:
                    values["after_key"] = key
            direction = "DESC" if down else "ASC"
            rows = cursor.execute(
                f"{self._select('i.num', conditions, column)}"
                f" ORDER BY {column} {direction} NULLS LAST, i.num LIMIT {int(query.limit or PAGE)}",
                values,
            ).fetchall()
            return self._numbered(cursor, [row[0] for row in rows])

    def _numbered(self, cursor: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> list[Held]:
        """Items by their numbers, in that order. Apart from the question itself, which need not read their forms."""
        rows = cursor.execute(
            f"{self._select(HELD)} WHERE i.num IN (SELECT unnest(?::BIGINT[]))", [list(numbers)]
        ).fetchall()
        held = {row[0]: one for row, one in zip(rows, self._held(cursor, rows), strict=True)}
        return [held[number] for number in numbers]

    def count(self, query: Query | None = None, *, most: int | None = None) -> int:
        """How many items the query asks for, its limit aside; with `most` no further than one beyond it."""
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query or Query())
            statement = self._select("count(*)", conditions)
            if most is not None:
                inner = self._select("1", conditions)
                statement = f"SELECT count(*) FROM ({inner} LIMIT {int(most) + 1})"
            row = cursor.execute(statement, values).fetchone()
        return int(row[0]) if row else 0

    def facets(self, query: Query | None, field: str, *, limit: int = 50) -> list[tuple[str, int]]:
        """How many of the items fall on each value of a field, most first; None (not told) is left out."""
        column = facet_of(field)
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query or Query())
            rows = cursor.execute(
                f"WITH told AS ({self._select(f'{column} AS value', conditions)})"
                " SELECT value, count(*) AS n FROM told WHERE value IS NOT NULL"
                f" GROUP BY value ORDER BY n DESC, value LIMIT {int(limit)}",
                values,
            ).fetchall()
        return [(str(value), int(count)) for value, count in rows]

    def _conditions(
        self, cursor: duckdb.DuckDBPyConnection, query: Query
    ) -> tuple[list[str], dict[str, Any]]:
        conditions, values = item_conditions(query)
        more, further = document_conditions(query)
        if query.text is not None:
            found = Finder(cursor, self.horizon, self._looked_through).item_numbers(parse(query.text))
            cursor.register("worded", pa.table({"num": pa.array(found, pa.int64())}))
            conditions.append("i.num IN (SELECT num FROM worded)")
        return [*conditions, *more], values | further

    def _key(self, cursor: duckdb.DuckDBPyConnection, column: str, id: str) -> tuple[Any, int]:
        row = cursor.execute(self._select(f"{column}, i.num", ["i.id = ?"]), [id]).fetchone()
        if row is None:
            raise UsageError(f"the record has no item {id} to go on from")
        return row[0], row[1]

    def _by_id(self, ids: Sequence[str]) -> list[Held]:
        with self._cursor() as cursor:
            rows = cursor.execute(
                f"{self._select(HELD)} WHERE i.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY i.num",
                [list(ids)],
            ).fetchall()
            return self._held(cursor, rows)

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
            for _, id, document, entry, form, *_ in rows
        ]

    def due(
        self, first: date, last: date, query: Query | None = None, *, limit: int | None = None
    ) -> list[Due]:
        """Deadlines, expiries and planned events that fall between two dates, both included, soonest first.

        limit: at most so many, beginning behind the item `after` of the query.
        """
        query, found = query or Query(), []
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query)
            conditions.append("i.due BETWEEN $first AND $last")
            values |= {"first": first, "last": last}
            if query.after is not None:
                key, num = self._key(cursor, "i.due", query.after)
                conditions.append(behind("i.due", False, key))
                values |= {"after_num": num} | ({} if key is None else {"after_key": key})
            cut = "" if limit is None else f" LIMIT {int(limit)}"
            rows = cursor.execute(
                f"{self._select(HELD, conditions)} ORDER BY i.due, i.num{cut}", values
            ).fetchall()
            for held in self._held(cursor, rows):
                due = due_interval(held.item)
                if due is not None:
                    found.append(Due(interval=due[1], why=due[0], held=held))
        return found
