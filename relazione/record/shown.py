"""What a view shows, worked out once per view: which documents, which coding of each, which reviews.

The three small tables made here are given to every cursor; all questions are asked of `items_shown` and
`documents_shown`, which join them to the big tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from relazione.model import Relation
from relazione.record.batch import SCHEMAS, arrow_table
from relazione.record.forms import columns_of, item_of
from relazione.record.linkings import active_links
from relazione.record.remembered import Remembered
from relazione.record.reviews import Reviews, judgements, reviews_of

Mark = tuple[int, datetime]
"""An entry and when it was made: its number alone another record may have too."""

_SHOWN = """
WITH seen AS (
    SELECT s.document, max(s.entry) AS entry FROM sightings s WHERE s.entry <= $horizon GROUP BY s.document
),
current AS (
    SELECT d.num, d.id FROM documents d JOIN seen s ON s.document = d.num
    WHERE d.entry <= $horizon
    QUALIFY row_number() OVER (PARTITION BY d.origin, d.text_id ORDER BY s.entry DESC, d.num DESC) = 1
),
adopted AS (SELECT coder, max(entry) AS entry FROM adoptions WHERE entry <= $horizon GROUP BY coder),
best AS (
    SELECT c.document, c.coding, c.items FROM codings c LEFT JOIN adopted a ON a.coder = c.coder
    WHERE c.entry <= $horizon
    QUALIFY row_number() OVER (PARTITION BY c.document ORDER BY a.entry DESC NULLS LAST, c.coding) = 1
)
SELECT n.num AS document, n.id, coalesce(b.coding, 0) AS coding, coalesce(b.items, 0) AS items
FROM current n LEFT JOIN best b ON b.document = n.num
ORDER BY n.num
"""

_SCHEMA = pa.schema(
    [
        ("document", pa.int64()),
        ("coding", pa.int64()),
        ("items", pa.int32()),
        ("duplicate_of", pa.string()),
    ]
)
_REVIEW_SCHEMA = pa.schema([("num", pa.int64()), ("review", pa.string())])
_JOINS = {
    "d": "JOIN documents d ON d.num = i.document",
    "s": "JOIN shown s ON s.document = i.document",
    "r": "LEFT JOIN reviews r ON r.num = i.num",
}


@dataclass
class Shown:
    """documents: number, coding, duplicate_of of each document shown. reviews: number and review of each item decided
    about. corrected: rows of items with corrections."""

    documents: pa.Table
    reviews: pa.Table
    corrected: pa.Table
    reviewed: Reviews

    @property
    def items(self) -> str:
        """`items_shown`, for a WITH clause; simpler, because much quicker, where nothing is corrected."""
        shown = "SELECT i.* FROM items i SEMI JOIN shown USING (coding)"
        if not self.corrected.num_rows:
            return f"items_shown AS ({shown})"
        return (
            f"items_shown AS ({shown} WHERE i.num NOT IN (SELECT num FROM corrected) "
            "UNION ALL SELECT * FROM corrected)"
        )

    @property
    def sources(self) -> str:
        """The tables of most questions: i items, d documents, s what is shown of them, r their reviews."""
        return f"FROM items_shown i {' '.join(_JOINS.values())}"

    def sources_of(self, *said: str) -> str:
        """Of these tables only those that the parts of a question name: each join takes longer than the question."""
        named = set(re.findall(r"\b([dsr])\.", " ".join(said)))
        return f"FROM items_shown i {' '.join(join for name, join in _JOINS.items() if name in named)}"

    def give_to(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.register("shown", self.documents)
        cursor.register("reviews", self.reviews)
        cursor.register("corrected", self.corrected)


def work_out(
    cursor: duckdb.DuckDBPyConnection,
    horizon: int,
    remembered: Remembered,
    since: Callable[..., tuple[Mark | None, ...]],
) -> Shown:
    """What is shown at the horizon; `since` gives the last entries of some sorts, for what hangs on those alone."""
    reviewed = reviews_of(judgements(cursor, horizon))
    documents = remembered.of(
        "documents",
        (since("keep", "adopt", "link"), tuple(reviewed.split)),
        lambda: _documents(cursor, horizon, set(reviewed.split)),
    )
    corrected = remembered.of(
        "corrected",
        (since("keep", "adopt"), repr(reviewed.changes)),
        lambda: _corrected(cursor, reviewed, documents),
    )
    return Shown(documents, _reviews(cursor, reviewed), corrected, reviewed)


def _reviews(cursor: duckdb.DuckDBPyConnection, reviewed: Reviews) -> pa.Table:
    """What was decided, by the numbers of the items: to compare those is far quicker than ids."""
    if not reviewed.states:
        return arrow_table([], _REVIEW_SCHEMA)
    rows = cursor.execute(
        "SELECT num, id FROM items WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(reviewed.states)]
    ).fetchall()
    return arrow_table([(num, str(reviewed.states[id])) for num, id in rows], _REVIEW_SCHEMA)


def _documents(cursor: duckdb.DuckDBPyConnection, horizon: int, split: set[tuple[str, str]]) -> pa.Table:
    """The documents shown, each with its coding and with what it repeats."""
    rows = cursor.execute(_SHOWN, {"horizon": horizon}).fetchall()
    repeats = {
        link.former: link.latter
        for link in reversed(active_links(cursor, horizon, [Relation.DUPLICATE_OF]))
        if tuple(sorted((link.former, link.latter))) not in split
    }
    return arrow_table([(num, coding, items, repeats.get(id)) for num, id, coding, items in rows], _SCHEMA)


def _corrected(cursor: duckdb.DuckDBPyConnection, reviewed: Reviews, documents: pa.Table) -> pa.Table:
    """Rows of the shown items that have corrections, as they are after them."""
    schema = SCHEMAS["items"]
    if not reviewed.changes:
        return arrow_table([], schema)
    cursor.register("shown", documents)
    rows = cursor.execute(
        "SELECT i.* FROM items i SEMI JOIN shown USING (coding) WHERE i.id IN (SELECT unnest(?::VARCHAR[]))",
        [list(reviewed.changes)],
    ).fetchall()
    first, last = schema.get_field_index("type"), schema.get_field_index("blocks") + 1
    at, form_at = schema.get_field_index("id"), schema.get_field_index("form")
    probability_at, coder_at = schema.get_field_index("probability"), schema.get_field_index("coder")
    changed = []
    for row in rows:
        new, id = list(row), row[at]
        item = item_of(row[form_at], reviewed.changes[id], id=id)
        new[first:last] = columns_of(item).row()
        new[probability_at], new[coder_at] = item.probability, item.coder
        changed.append(tuple(new))
    return arrow_table(changed, schema)
