"""The view: the record as it stood at one moment, with what readers decided applied. It never writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from relazione.model import Document, Link, Relation, UsageError
from relazione.record.clusters import Clusters, cluster_of
from relazione.record.fetch import HEAD, document_of, head_of, texts_of
from relazione.record.filters import document_conditions, facet_of, item_conditions, sort_of
from relazione.record.forms import due_interval, item_of
from relazione.record.linkings import active_links, stale_blocks
from relazione.record.query import Query, Review
from relazione.record.reviews import judgements, withdrawn
from relazione.record.search import SPANS, Finder, Found
from relazione.record.shown import ITEMS, Shown, work_out
from relazione.record.snippets import snippet
from relazione.record.status import difference, status
from relazione.record.store import Store
from relazione.record.values import Cluster, Difference, DocumentHead, Due, Held, History, Hit, RecordStatus
from relazione.record.wanted import Clause, parse

_PAGE = 1000
_HELD = "i.num, i.id, i.document, i.entry, i.form"
_DOCUMENTS = "FROM documents d JOIN shown s ON s.document = d.num"
_FROM = """FROM items_shown i JOIN documents d ON d.num = i.document JOIN shown s ON s.document = d.num
LEFT JOIN reviews r ON r.item = i.id"""


class View:
    """Frozen: what is written later does not show, however long the view is used.

    Each question opens the file and closes it again; inside `with view:` it stays open between questions.
    Get it from `Record.view`.
    """

    def __init__(self, store: Store, as_of: datetime | None = None) -> None:
        self._store = store
        self._shown: Shown | None = None
        self._clusters: dict[str, Clusters] = {}
        self._stack = ExitStack()
        moment = datetime.now(UTC) if as_of is None else as_of.astimezone(UTC)
        with store.reading() as cursor:
            row = cursor.execute(
                "SELECT entry, made FROM entries WHERE made <= ? OR ? ORDER BY entry DESC LIMIT 1",
                [moment.replace(tzinfo=None), as_of is None],
            ).fetchone()
        self.horizon: int = row[0] if row else 0
        self.moment: datetime = row[1].replace(tzinfo=UTC) if row else moment

    def __enter__(self) -> View:
        self._stack.enter_context(self._store.held_open())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._store.reading() as cursor:
            if self._shown is None:
                self._shown = work_out(cursor, self.horizon)
            self._shown.give_to(cursor)
            yield cursor

    # -- documents

    def documents(self, query: Query | None = None) -> Iterator[DocumentHead]:
        """Documents in the order in which they were kept; of a query, what it says of documents holds."""
        conditions, values = document_conditions(query or Query())
        where, after = _where([*conditions, "d.num > $after"]), 0
        while True:
            with self._cursor() as cursor:
                rows = cursor.execute(
                    f"SELECT {HEAD}, s.items, s.duplicate_of {_DOCUMENTS}"
                    f" {where} ORDER BY d.num LIMIT {_PAGE}",
                    values | {"after": after},
                ).fetchall()
            yield from (head_of(row) for row in rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

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
            f"SELECT {HEAD}, s.items, s.duplicate_of {_DOCUMENTS}"
            " WHERE d.id = $id OR d.key = $id OR d.origin = $id OR (length($id) > 7 AND starts_with(d.id, $id))"
            " ORDER BY d.id = $id DESC, d.num DESC LIMIT 1",
            {"id": id},
        ).fetchall()
        if not rows:
            raise UsageError(f"the record has no document {id}")
        return head_of(rows[0])

    def _heads(self, cursor: duckdb.DuckDBPyConnection, nums: set[int]) -> dict[int, DocumentHead]:
        rows = cursor.execute(
            f"SELECT {HEAD}, s.items, s.duplicate_of {_DOCUMENTS}"
            " WHERE d.num IN (SELECT unnest(?::BIGINT[]))",
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
                f"SELECT {HEAD}, s.items, s.duplicate_of {_DOCUMENTS}"
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
                    f"SELECT {HEAD}, s.items, s.duplicate_of, d.fingerprint {_DOCUMENTS}"
                    f" WHERE d.num > ? ORDER BY d.num LIMIT {_PAGE}",
                    [after],
                ).fetchall()
            yield from ((head_of(row), tuple(row[-1])) for row in rows)
            if len(rows) < _PAGE:
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

    # -- items

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
                f"WITH {ITEMS} SELECT DISTINCT i.id FROM items_shown i WHERE starts_with(i.id, $id) LIMIT 2",
                {"id": beginning},
            ).fetchall()
        if len(rows) != 1 or len(beginning) < 5:
            what = "several items" if rows else "no item"
            raise UsageError(f"the record has {what} whose id begins with {beginning}")
        return str(rows[0][0])

    def items(self, query: Query | None = None) -> Iterator[Held]:
        """Items that the query asks for, in its order, a page at a time; nothing is kept in memory."""
        query = query or Query()
        left = query.limit
        while left is None or left > 0:
            page = self.page(replace(query, limit=_PAGE if left is None else min(left, _PAGE)))
            yield from page
            if len(page) < _PAGE:
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
                conditions.append(_behind(column, down, key))
                values["after_num"] = num
                if key is not None:
                    values["after_key"] = key
            direction = "DESC" if down else "ASC"
            rows = cursor.execute(
                f"WITH {ITEMS} SELECT {_HELD} {_FROM} {_where(conditions)}"
                f" ORDER BY {column} {direction} NULLS LAST, i.num LIMIT {int(query.limit or _PAGE)}",
                values,
            ).fetchall()
            return self._held(cursor, rows)

    def count(self, query: Query | None = None) -> int:
        """How many items the query asks for, its limit aside."""
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query or Query())
            row = cursor.execute(
                f"WITH {ITEMS} SELECT count(*) {_FROM} {_where(conditions)}", values
            ).fetchone()
        return int(row[0]) if row else 0

    def facets(self, query: Query | None, field: str, *, limit: int = 50) -> list[tuple[str, int]]:
        """How many of the items fall on each value of a field, most first; None (not told) is left out."""
        column = facet_of(field)
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query or Query())
            rows = cursor.execute(
                f"WITH {ITEMS}, told AS (SELECT {column} AS value {_FROM} {_where(conditions)})"
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
            found = Finder(cursor, self.horizon).item_numbers(parse(query.text))
            cursor.register("worded", pa.table({"num": pa.array(found, pa.int64())}))
            conditions.append("i.num IN (SELECT num FROM worded)")
        return [*conditions, *more], values | further

    def _key(self, cursor: duckdb.DuckDBPyConnection, column: str, id: str) -> tuple[Any, int]:
        row = cursor.execute(f"WITH {ITEMS} SELECT {column}, i.num {_FROM} WHERE i.id = ?", [id]).fetchone()
        if row is None:
            raise UsageError(f"the record has no item {id} to go on from")
        return row[0], row[1]

    def _by_id(self, ids: Sequence[str]) -> list[Held]:
        with self._cursor() as cursor:
            rows = cursor.execute(
                f"WITH {ITEMS} SELECT {_HELD} {_FROM}"
                " WHERE i.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY i.num",
                [list(ids)],
            ).fetchall()
            return self._held(cursor, rows)

    def _held(self, cursor: duckdb.DuckDBPyConnection, rows: list[Any]) -> list[Held]:
        assert self._shown is not None
        reviewed = self._shown.reviewed
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

    # -- search

    def search(self, text: str, query: Query | None = None, *, limit: int = 20) -> list[Hit]:
        """The best hits for the words, items and passages together, ranked.

        Passages are left out where the query asks for what only items have, or where an item found lies in them.
        """
        query, clauses = query or Query(), parse(text)
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query)
            finder = Finder(cursor, self.horizon)
            found = finder.items(
                clauses, f"WITH {ITEMS} SELECT {SPANS} {_FROM} {_where(conditions)}", values, limit
            )
            if not query.about_items:
                taken = {(hit.document, hit.passage) for hit in found}
                wanted, values = document_conditions(query)
                statement = f"SELECT d.num {_DOCUMENTS} {_where(wanted)}"
                for hit in finder.passages(clauses, statement, values, limit):
                    if (hit.document, hit.passage) not in taken:
                        found.append(hit)
            found = sorted(found, key=lambda hit: (-hit.score, hit.document, hit.start))[:limit]
            return self._told(cursor, found, clauses)

    def _told(
        self, cursor: duckdb.DuckDBPyConnection, found: list[Found], clauses: tuple[Clause, ...]
    ) -> list[Hit]:
        heads = self._heads(cursor, {hit.document for hit in found})
        texts = texts_of(cursor, heads)
        rows = cursor.execute(
            f"WITH {ITEMS} SELECT {_HELD} {_FROM} WHERE i.num IN (SELECT unnest(?::BIGINT[])) ORDER BY i.num",
            [[hit.item for hit in found if hit.item is not None]],
        ).fetchall()
        held = {row[0]: one for row, one in zip(rows, self._held(cursor, rows), strict=True)}
        hits = []
        for hit in found:
            start, end, marks = snippet(
                texts[hit.document], hit.start, hit.end, clauses, whole=hit.item is not None
            )
            hits.append(
                Hit(
                    score=hit.score,
                    document=heads[hit.document],
                    item=None if hit.item is None else held[hit.item],
                    passage=hit.passage,
                    start=start,
                    end=end,
                    snippet=texts[hit.document][start:end],
                    marks=marks,
                )
            )
        return hits

    # -- reviews and links

    def history(self, id: str) -> History:
        """An item as the coder made it, and everything readers decided about it since."""
        with self._cursor() as cursor:
            row = cursor.execute(
                "SELECT form FROM items WHERE id = ? AND entry <= ? LIMIT 1", [id, self.horizon]
            ).fetchone()
            if row is None:
                raise UsageError(f"the record has no item {id}")
            entered = judgements(cursor, self.horizon, [id])
            gone = withdrawn(judgements(cursor, self.horizon))
        return History(original=item_of(row[0]), judgements=tuple(entered), withdrawn=gone)

    def judgements(self, *, limit: int = 50) -> list[Any]:
        """The last judgements, the latest first, withdrawn ones and withdrawals among them."""
        with self._cursor() as cursor:
            return judgements(cursor, self.horizon)[::-1][:limit]

    def links(self, id: str) -> list[Link]:
        """What linkers say of an item or document, surest first."""
        with self._cursor() as cursor:
            return active_links(cursor, self.horizon, list(Relation), [id])

    def stale_blocks(self) -> list[str]:
        """Blocks (see relazione.model.blocks) that hold something newer than their last linking."""
        with self._cursor() as cursor:
            return stale_blocks(cursor, self.horizon, ITEMS)

    def block_items(self, blocks: Sequence[str]) -> dict[str, list[Held]]:
        """All items of each of these blocks, rejected ones aside; an item of several stands in each."""
        with self._cursor() as cursor:
            rows = cursor.execute(
                f"WITH {ITEMS} SELECT {_HELD}, list_intersect(i.blocks, $blocks::VARCHAR[]) {_FROM}"
                " WHERE list_has_any(i.blocks, $blocks::VARCHAR[]) AND coalesce(r.review, '') != 'rejected'"
                " ORDER BY i.num",
                {"blocks": list(blocks)},
            ).fetchall()
            held = self._held(cursor, rows)
        found: dict[str, list[Held]] = {block: [] for block in blocks}
        for one, row in zip(held, rows, strict=True):
            for block in row[-1]:
                found[block].append(one)
        return found

    def _all_clusters(self, cursor: duckdb.DuckDBPyConnection) -> Clusters:
        assert self._shown is not None
        if "all" not in self._clusters:
            self._clusters["all"] = Clusters.of(cursor, self.horizon, self._shown.reviewed)
        return self._clusters["all"]

    def cluster(self, id: str) -> Cluster:
        """The event or agreement that an item tells of, with all its evidence; by the item's or cluster's id."""
        with self._cursor() as cursor:
            cluster = self._all_clusters(cursor).cluster(id)
        for found in self._clusters_of([cluster]):
            return found
        raise UsageError(f"the record has no item {id}")

    def clusters(self, query: Query | None = None) -> Iterator[Cluster]:
        """Each event, agreement (or other item) once, with all its evidence, in the order of the query.

        A cluster is shown where one of its members answers the query; its other members come with it. The query's
        limit counts clusters.
        """
        query, seen = query or Query(), set[str]()
        left = query.limit
        while left is None or left > 0:
            page = self.page(replace(query, limit=_PAGE))
            fresh = [held for held in page if held.cluster not in seen]
            found = self._clusters_of(list(dict.fromkeys(held.cluster for held in fresh)))
            seen.update(held.cluster for held in fresh)
            yield from found[:left]
            if len(page) < _PAGE:
                return
            left = None if left is None else left - len(found)
            query = replace(query, after=page[-1].id)

    def _clusters_of(self, ids: Sequence[str]) -> list[Cluster]:
        """The clusters of these ids, in their order; rejected tellings are left out of those that have others."""
        with self._cursor() as cursor:
            every = self._all_clusters(cursor)
            links = active_links(
                cursor, self.horizon, list(Relation), [m for id in ids for m in every.members(id)]
            )
        held: defaultdict[str, list[Held]] = defaultdict(list)
        for one in self._by_id([member for id in ids for member in every.members(id)]):
            held[one.cluster].append(one)
        of: defaultdict[str, list[Link]] = defaultdict(list)
        for link in links:
            for cluster in {every.cluster(link.former), every.cluster(link.latter)}:
                of[cluster].append(link)
        found = []
        for id in ids:
            members = held[every.cluster(id)]
            standing = [one for one in members if one.review is not Review.REJECTED] or members
            if standing:
                found.append(cluster_of(standing, of[every.cluster(id)]))
        return found

    # -- what falls due, and how much there is

    def due(self, first: date, last: date, query: Query | None = None) -> list[Due]:
        """Deadlines, expiries and planned events that fall between two dates, both included, soonest first."""
        found = []
        with self._cursor() as cursor:
            conditions, values = self._conditions(cursor, query or Query())
            conditions.append("i.due BETWEEN $first AND $last")
            rows = cursor.execute(
                f"WITH {ITEMS} SELECT {_HELD} {_FROM} {_where(conditions)} ORDER BY i.due, i.num",
                values | {"first": first, "last": last},
            ).fetchall()
            for held in self._held(cursor, rows):
                due = due_interval(held.item)
                if due is not None:
                    found.append(Due(interval=due[1], why=due[0], held=held))
        return found

    def status(self) -> RecordStatus:
        """How much the view holds, of what, made by whom."""
        with self._cursor() as cursor:
            return status(cursor, self._store.path, self.horizon)

    def undated(self) -> Iterator[DocumentHead]:
        """Documents whose publication date is not known, so that dates relative to it stay unresolved."""
        return (head for head in self.documents() if head.published is None)

    def uncoded(self) -> Iterator[DocumentHead]:
        """Documents kept and searchable, but in a language that is not coded."""
        return (head for head in self.documents() if not head.coded)

    def difference(self, former: str, latter: str) -> Difference:
        """What two versions of the coder made of the documents that both have coded."""
        with self._cursor() as cursor:
            return difference(cursor, self.horizon, former, latter)


def _where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _behind(column: str, down: bool, key: Any) -> str:
    """The condition that a row comes behind the one with this key, in an order that has nulls last."""
    if key is None:
        return f"({column} IS NULL AND i.num > $after_num)"
    beyond = "<" if down else ">"
    return (
        f"({column} IS NULL OR {column} {beyond} $after_key"
        f" OR ({column} = $after_key AND i.num > $after_num))"
    )
