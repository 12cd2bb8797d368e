"""Questions about many items at once, answered by the columns alone: what series, timelines and overviews are made of.

Nothing here reads an item's form, which is what takes the time where there are many.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from relazione.record.choosing import counts
from relazione.record.columns import Mask, Numbers
from relazione.record.query import Query, Review
from relazione.record.related import RelatedQuestions
from relazione.record.values import Cluster

_CANDIDATES = 8  # looked at for each conflict that is wanted: what disagrees by the columns may yet agree


@dataclass(frozen=True)
class Arrivals:
    """What came into the record since a moment. items: by kind. entries: how many changes, decisions among them.

    first: the number of the first entry since then, None where there is none.
    """

    documents: int
    items: dict[str, int]
    entries: int
    first: int | None


class TallyQuestions(RelatedQuestions):
    """Rows for counting and drawing; items and documents in full are fetched afterwards, only those that are shown."""

    def rows(self, query: Query) -> pa.Table:
        """The items that answer the query, its order and page aside, in the order of keeping.

        Columns: num, item (id), kind, type, mode, status, dimension, start, end, due, probability, value, unit, sources,
        targets, actors, contexts, persons, entry, document (id), outlet, published, event (what all tellings share).
        """
        table = self._rows
        rows = self._answering(query)
        rows = rows[np.argsort(table.numbers("num")[rows], kind="stable")]
        made = {name: table.column(column).taken(rows) for name, column in _COLUMNS.items()}
        at = table.documents_at[rows]
        made |= {name: table.document(column).taken(at) for name, column in _OF_DOCUMENTS.items()}
        made["event"] = self._events(table.numbers("num")[rows], made["item"])
        return pa.table(made)

    def bearing(self, query: Query | None) -> Hashable:
        """What the answer to a query, and all that is made of it, hangs on: what was read and linked, and the decisions
        about its items; None: what questions about documents alone hang on.

        Two views of the same bearing tell the same. A decision about other items leaves it as it was.
        """
        return self._answers.of("bearing", query, lambda: self._bearing(query))

    def _bearing(self, query: Query | None) -> Hashable:
        now, table = self._now, self._rows
        read = (str(self._store.path), self._born, self._documents_on, self._since("settle", "foretell"))
        if query is None:
            return read
        decided = np.array(list(now.by_number), np.int64)
        meets = self._matching(query)
        told = [
            int(num)
            for num in decided[np.logical_or.reduce([meets[rows] for rows in table.every_of(decided)])]
        ]
        said = tuple((num, now.by_number[num]) for num in told)
        corrected = Review.CORRECTED in dict(said).values()
        changes = repr(now.reviewed.changes) if corrected else None
        return (*read, said, changes, tuple(now.reviewed.merged))

    def _events(self, nums: Numbers, ids: pa.Array) -> pa.Array:
        """What all tellings of the same share: the id of their cluster, or the item's own."""
        known, clusters = self._clustered()
        if not len(known):
            return ids
        at = np.searchsorted(known, nums).clip(max=len(known) - 1)
        among = known[at] == nums
        return pc.if_else(pa.array(among), clusters.take(pa.array(at)), ids)

    def _clustered(self) -> tuple[Numbers, pa.Array]:
        """Numbers of the items that do not stand alone, in order, and the clusters of each."""
        return self._answers.of("clustered", None, self._cluster_columns)

    def _cluster_columns(self) -> tuple[Numbers, pa.Array]:
        with self._cursor() as cursor:
            found = self._all_clusters(cursor)
            on = (self._since("keep"), self._clusters_on)
            return self._store.remembered.of("numbered clusters", on, lambda: found.numbered(cursor))

    def reading(self) -> pa.Table:
        """What was read and coded, near-duplicates left out: columns document (id), outlet, published, words."""
        with self._cursor() as cursor:
            return self._store.remembered.of(
                "reading", self._documents_on, lambda: cursor.sql(_READING).to_arrow_table()
            )

    def arrivals(self, since: datetime) -> Arrivals:
        """What came in at that moment or later and is shown."""
        with self._cursor() as cursor:
            values = {"since": since.astimezone(UTC).replace(tzinfo=None), "horizon": self.horizon}
            entries, first = cursor.execute(_ENTRIES, values).fetchone() or (0, None)
            if first is None:
                return Arrivals(0, {}, 0, None)
            documents = cursor.execute(_DOCUMENTS_SINCE, [first]).fetchone()
        table = self._rows
        items = self._kinds(table.shown & (table.numbers("entry") >= first))
        return Arrivals(documents[0] if documents else 0, items, entries, first)

    def _kinds(self, rows: Mask) -> dict[str, int]:
        """How many of the rows are of each kind, in the order of the kinds' names."""
        return dict(sorted(counts(self._rows, np.flatnonzero(rows), "kind", {})))

    def conflicting(self, query: Query | None = None, *, limit: int) -> list[Cluster]:
        """Events and agreements whose tellings disagree, those with the latest telling first."""
        nums, clusters = self._clustered()
        table = self._rows
        rows = np.flatnonzero(table.among(table.rows_of(nums)) & self._chosen(query or Query()))
        at = np.searchsorted(nums, table.numbers("num")[rows])
        columns = {name: table.column(name).taken(rows) for name in _TOLD}
        told = pa.table({"event": clusters.take(pa.array(at)), **columns})
        with self._cursor() as cursor:
            cursor.register("told", told)
            found = cursor.execute(f"{_AT_ODDS} LIMIT {int(limit) * _CANDIDATES}").fetchall()
        return [one for one in self._clusters_of([row[0] for row in found]) if one.conflicts][:limit]


_COLUMNS = {
    "num": "num", "item": "id", "kind": "kind", "type": "type", "mode": "mode", "status": "status",
    "dimension": "dimension", "start": "date_start", "end": "date_end", "due": "due", "probability": "probability",
    "value": "value", "unit": "unit", "sources": "sources", "targets": "targets", "actors": "actors",
    "contexts": "contexts", "persons": "persons", "entry": "entry",
}  # fmt: skip
_OF_DOCUMENTS = {"document": "id", "outlet": "outlet", "published": "published_start"}
_READING = """
SELECT d.id AS document, d.outlet, d.published_start AS published,
    coalesce(sum(CASE WHEN t.part = 'furniture' THEN 0 ELSE coalesce(x.words, p.words) END), 0)::BIGINT AS words
FROM documents d JOIN shown s ON s.document = d.num LEFT JOIN mended m ON m.document = d.num
LEFT JOIN passages p ON p.document = d.num
LEFT JOIN parts t ON t.document = p.document AND t.number = p.number
LEFT JOIN reindexed x ON x.document = p.document AND x.number = p.number AND t.part IS NOT NULL
WHERE coalesce(m.coded, d.coded) AND s.duplicate_of IS NULL GROUP BY d.num, d.id, d.outlet, d.published_start ORDER BY d.num
"""
_ENTRIES = "SELECT count(*), min(entry) FROM entries WHERE made >= $since AND entry <= $horizon"
_DOCUMENTS_SINCE = "SELECT count(*) FROM documents d JOIN shown s ON s.document = d.num WHERE d.entry >= ?"
_TOLD = ("kind", "status", "date_start", "date_end", "value", "entry")
# an agreement's stages are its history; its amounts and dates are looked at one by one afterwards
_AT_ODDS = """
SELECT event FROM told GROUP BY event HAVING count(*) > 1 AND (
    (any_value(kind) = 'event' AND count(DISTINCT status) > 1)
    OR max(date_start) > min(date_end) OR max(abs(value)) > 1.05 * min(abs(value)))
ORDER BY max(entry) DESC, event
"""
