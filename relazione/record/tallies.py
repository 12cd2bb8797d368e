"""Questions about many items at once, answered by the columns alone: what series, timelines and overviews are made of.

Nothing here reads an item's form, which is what takes the time where there are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from relazione.record.query import Query
from relazione.record.related import RelatedQuestions
from relazione.record.session import where
from relazione.record.values import Cluster, Held

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

    _clustered: pa.Table | None = None
    _reading: pa.Table | None = None

    def rows(self, query: Query) -> pa.Table:
        """The items that answer the query, its order and page aside, in the order of keeping.

        Columns: num, item (id), kind, type, mode, status, dimension, start, end, due, probability, value, unit, sources,
        targets, actors, contexts, persons, entry, document (id), outlet, published, event (what all tellings share).
        """
        with self._cursor() as cursor:
            cursor.register("clustered", self._cluster_table(cursor))
            conditions, values = self._conditions(cursor, query)
            return cursor.sql(
                f"WITH {self._now.items} SELECT {_COLUMNS} {self._now.sources}"
                f" LEFT JOIN clustered c ON c.item = i.id {where(conditions)} ORDER BY i.num",
                params=values,
            ).to_arrow_table()

    def numbered(self, numbers: Sequence[int]) -> list[Held]:
        """Items by the numbers that `rows` gives, in that order."""
        if not numbers:
            return []
        with self._cursor() as cursor:
            return self._numbered(cursor, numbers)

    def reading(self) -> pa.Table:
        """What was read and coded, near-duplicates left out: columns document (id), outlet, published, words."""
        if self._reading is None:
            with self._cursor() as cursor:
                self._reading = cursor.sql(_READING).to_arrow_table()
        return self._reading

    def arrivals(self, since: datetime) -> Arrivals:
        """What came in at that moment or later and is shown."""
        with self._cursor() as cursor:
            values = {"since": since.astimezone(UTC).replace(tzinfo=None), "horizon": self.horizon}
            entries, first = cursor.execute(_ENTRIES, values).fetchone() or (0, None)
            if first is None:
                return Arrivals(0, {}, 0, None)
            documents = cursor.execute(_DOCUMENTS_SINCE, [first]).fetchone()
            items = cursor.execute(f"WITH {self._now.items} {_ITEMS_SINCE}", [first]).fetchall()
        return Arrivals(documents[0] if documents else 0, dict(items), entries, first)

    def conflicting(self, query: Query | None = None, *, limit: int) -> list[Cluster]:
        """Events and agreements whose tellings disagree, those with the latest telling first."""
        with self._cursor() as cursor:
            cursor.register("clustered", self._cluster_table(cursor))
            conditions, values = self._conditions(cursor, query or Query())
            rows = cursor.execute(
                f"WITH {self._now.items} SELECT c.event {self._now.sources} JOIN clustered c ON c.item = i.id"
                f" {where(conditions)} {_AT_ODDS} LIMIT {int(limit) * _CANDIDATES}",
                values,
            ).fetchall()
        return [one for one in self._clusters_of([row[0] for row in rows]) if one.conflicts][:limit]

    def _cluster_table(self, cursor: duckdb.DuckDBPyConnection) -> pa.Table:
        if self._clustered is None:
            found = self._all_clusters(cursor).of_item
            self._clustered = pa.table(
                {"item": pa.array(found.keys(), pa.string()), "event": pa.array(found.values(), pa.string())}
            )
        return self._clustered


_COLUMNS = """i.num, i.id AS item, i.kind, i.type, i.mode, i.status, i.dimension, i.date_start AS "start",
i.date_end AS "end", i.due, i.probability, i.value, i.unit, i.sources, i.targets, i.actors, i.contexts, i.persons,
i.entry, d.id AS document, d.outlet, d.published_start AS published, coalesce(c.event, i.id) AS event"""
_READING = """
SELECT d.id AS document, d.outlet, d.published_start AS published, coalesce(sum(p.words), 0)::BIGINT AS words
FROM documents d JOIN shown s ON s.document = d.num LEFT JOIN passages p ON p.document = d.num
WHERE d.coded AND s.duplicate_of IS NULL GROUP BY d.num, d.id, d.outlet, d.published_start ORDER BY d.num
"""
_ENTRIES = "SELECT count(*), min(entry) FROM entries WHERE made >= $since AND entry <= $horizon"
_DOCUMENTS_SINCE = "SELECT count(*) FROM documents d JOIN shown s ON s.document = d.num WHERE d.entry >= ?"
_ITEMS_SINCE = "SELECT kind, count(*) FROM items_shown WHERE entry >= ? GROUP BY kind ORDER BY kind"
# an agreement's stages are its history; its amounts and dates are looked at one by one afterwards
_AT_ODDS = """
GROUP BY c.event HAVING count(*) > 1 AND (
    (any_value(i.kind) = 'event' AND count(DISTINCT i.status) > 1)
    OR max(i.date_start) > min(i.date_end) OR max(abs(i.value)) > 1.05 * min(abs(i.value)))
ORDER BY max(i.entry) DESC, c.event
"""
