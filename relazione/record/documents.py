"""Questions about documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb

from relazione.model import Document, Relation, UsageError
from relazione.record.choosing import sort_of
from relazione.record.fetch import HEAD, document_of, head_of
from relazione.record.filters import behind, document_conditions
from relazione.record.linkings import active_links
from relazione.record.query import Query
from relazione.record.session import DOCUMENTS, PAGE, Session, where
from relazione.record.values import DocumentHead


class DocumentQuestions(Session):
    """Documents by id or filter, whole or by their heads."""

    def documents(self, query: Query | None = None) -> Iterator[DocumentHead]:
        """Documents in the order in which they were kept; of a query, what it says of documents holds."""
        conditions, values = document_conditions(query or Query())
        condition, after = where([*conditions, "d.num > $after"]), 0
        while True:
            with self._cursor() as cursor:
                rows = cursor.execute(
                    f"SELECT {HEAD}, s.items, s.duplicate_of {DOCUMENTS} {condition} ORDER BY d.num LIMIT {PAGE}",
                    values | {"after": after},
                ).fetchall()
            yield from (head_of(row) for row in rows)
            if len(rows) < PAGE:
                return
            after = rows[-1][0]

    def document_page(
        self, query: Query | None = None, *, sort: str = "-kept", limit: int = 50, after: str | None = None
    ) -> list[DocumentHead]:
        """One page of documents, beginning behind the document `after`; of a query, what it says of documents holds.

        sort: kept or published, descending with a minus before it; those without a date of publication last.
        """
        name, down = sort_of(replace(query or Query(), sort=sort))
        column = {"kept": "d.num", "published": "d.published_start"}.get(name)
        if column is None:
            raise UsageError(f"documents cannot be sorted by {sort!r}", remedy="sort by kept or published")
        conditions, values = document_conditions(query or Query())
        with self._cursor() as cursor:
            if after is not None:
                row = cursor.execute(f"SELECT {column}, d.num {DOCUMENTS} WHERE d.id = ?", [after]).fetchone()
                if row is None:
                    raise UsageError(f"the record has no document {after} to go on from")
                conditions.append(behind(column, down, row[0], "d.num"))
                values |= {"after_num": row[1]} | ({} if row[0] is None else {"after_key": row[0]})
            direction = "DESC" if down else "ASC"
            rows = cursor.execute(
                f"SELECT {HEAD}, s.items, s.duplicate_of {DOCUMENTS} {where(conditions)}"
                f" ORDER BY {column} {direction} NULLS LAST, d.num LIMIT {int(limit)}",
                values,
            ).fetchall()
        return [head_of(row) for row in rows]

    def document(self, id: str) -> Document:
        """The whole document by its id (or a beginning of it that is unique), key or origin; UsageError if none."""
        with self._cursor() as cursor:
            return document_of(cursor, self._head(cursor, id).num)

    def head(self, id: str) -> DocumentHead:
        """The document without its text, by id, key or origin."""
        with self._cursor() as cursor:
            return self._head(cursor, id)

    def _head(self, cursor: duckdb.DuckDBPyConnection, id: str) -> DocumentHead:
        rows = cursor.execute(
            f"SELECT {HEAD}, s.items, s.duplicate_of {DOCUMENTS}"
            " WHERE d.id = $id OR d.key = $id OR d.origin = $id OR (length($id) > 7 AND starts_with(d.id, $id))"
            " ORDER BY d.id = $id DESC, d.num DESC LIMIT 1",
            {"id": id},
        ).fetchall()
        if not rows:
            raise UsageError(f"the record has no document {id}")
        return head_of(rows[0])

    def _heads(self, cursor: duckdb.DuckDBPyConnection, nums: set[int]) -> dict[int, DocumentHead]:
        rows = cursor.execute(
            f"SELECT {HEAD}, s.items, s.duplicate_of {DOCUMENTS} WHERE d.num IN (SELECT unnest(?::BIGINT[]))",
            [sorted(nums)],
        ).fetchall()
        return {row[0]: head_of(row) for row in rows}

    def has(self, document_id: str, coder: str | None = None) -> bool:
        """Whether a document is kept (and coded by that coder)."""
        with self._cursor() as cursor:
            row = cursor.execute(
                "SELECT 1 FROM documents d LEFT JOIN codings c ON c.document = d.num"
                " WHERE d.id = $id AND d.entry <= $horizon AND ($coder IS NULL OR (c.coder = $coder AND c.entry <= $horizon))",
                {"id": document_id, "coder": coder, "horizon": self.horizon},
            ).fetchone()
        return row is not None

    def duplicates(self, document_id: str) -> tuple[DocumentHead, ...]:
        """Documents that have nearly the same text: what it repeats, and what repeats it."""
        with self._cursor() as cursor:
            links = active_links(cursor, self.horizon, [Relation.DUPLICATE_OF], [document_id])
            originals = {link.latter if link.former == document_id else link.former for link in links}
            more = active_links(cursor, self.horizon, [Relation.DUPLICATE_OF], sorted(originals))
            ids = {end for link in (*links, *more) for end in (link.former, link.latter)} - {document_id}
            rows = cursor.execute(
                f"SELECT {HEAD}, s.items, s.duplicate_of {DOCUMENTS}"
                " WHERE d.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY d.num",
                [sorted(ids)],
            ).fetchall()
        return tuple(head_of(row) for row in rows)

    def fingerprints(self) -> Iterator[tuple[DocumentHead, tuple[int, ...]]]:
        """Each document with the fingerprint it was kept with, for finding near-duplicates."""
        after = 0
        while True:
            with self._cursor() as cursor:
                rows = cursor.execute(
                    f"SELECT {HEAD}, s.items, s.duplicate_of, d.fingerprint {DOCUMENTS}"
                    f" WHERE d.num > ? ORDER BY d.num LIMIT {PAGE}",
                    [after],
                ).fetchall()
            yield from ((head_of(row), tuple(row[-1])) for row in rows)
            if len(rows) < PAGE:
                return
            after = rows[-1][0]

    def coded_by(self, coder: str) -> frozenset[str]:
        """Ids of all documents that this coder's items are kept of: what need not be read again."""
        with self._cursor() as cursor:
            rows = cursor.execute(
                "SELECT d.id FROM documents d JOIN codings c ON c.document = d.num"
                " WHERE c.coder = ? AND c.entry <= ?",
                [coder, self.horizon],
            ).fetchall()
        return frozenset(row[0] for row in rows)

    def undated(self) -> Iterator[DocumentHead]:
        """Documents whose publication date is not known, so that dates relative to it stay unresolved."""
        return (head for head in self.documents() if head.published is None)

    def uncoded(self) -> Iterator[DocumentHead]:
        """Documents kept and searchable, but in a language that is not coded."""
        return (head for head in self.documents() if not head.coded)
