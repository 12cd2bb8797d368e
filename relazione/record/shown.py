"""What a view shows, worked out once per view: which documents, which coding of each, which reviews.

The three small tables made here are given to every cursor; all questions are asked of `items_shown` and
`documents_shown`, which join them to the big tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import duckdb
import pyarrow as pa

from relazione.model import Relation
from relazione.record.batch import SCHEMAS, arrow_table
from relazione.record.columns import PAIRS, Numbers
from relazione.record.forms import columns_of, item_of
from relazione.record.linkings import active_links
from relazione.record.mended import Mended, mended
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
    LEFT JOIN recodings x ON x.coding = c.coding LEFT JOIN mended m ON m.document = c.document
    WHERE c.entry <= $horizon AND (x.basis IS NULL OR x.basis = m.basis)
    QUALIFY row_number() OVER (
        PARTITION BY c.document ORDER BY x.basis IS NOT NULL DESC, a.entry DESC NULLS LAST, c.coding) = 1
)
SELECT n.num AS document, n.id, coalesce(b.coding, 0) AS coding, coalesce(b.items, 0) AS items
FROM current n LEFT JOIN best b ON b.document = n.num
ORDER BY n.num
"""

_REVIEW_SCHEMA = pa.schema([("num", pa.int64()), ("review", pa.string())])
_JOINS = {
    "d": "JOIN documents d ON d.num = i.document",
    "s": "JOIN shown s ON s.document = i.document",
    "r": "LEFT JOIN reviews r ON r.num = i.num",
}


@dataclass
class Shown:
    """documents: number, coding, duplicate_of of each document shown. reviews: number and review of each item decided
    about. corrected: rows of items with corrections. mended: documents with corrections."""

    documents: pa.Table
    reviews: pa.Table
    corrected: pa.Table
    reviewed: Reviews
    mended: Mended

    @cached_property
    def by_number(self) -> dict[int, str]:
        """What readers said of each item decided about, by its number."""
        return dict(zip(self.reviews["num"].to_pylist(), self.reviews["review"].to_pylist(), strict=True))

    @cached_property
    def originals(self) -> Numbers:
        """Numbers of the documents shown that repeat no other."""
        repeats = self.documents["duplicate_of"].combine_chunks()
        found: Numbers = self.documents["document"].filter(repeats.is_null()).to_numpy()
        return found

    @property
    def items(self) -> str:
        """`items_shown`, for a WITH clause; simpler, because much quicker, where nothing is corrected."""
        shown = "SELECT i.* FROM items i SEMI JOIN shown USING (coding)"
        if not self.corrected.num_rows:
            return f"items_shown AS ({shown})"
        return (
            f"items_shown AS ({shown} WHERE i.num NOT IN (SELECT num FROM corrected) "
            "UNION ALL SELECT * EXCLUDE (pairs) FROM corrected)"
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
        cursor.register("mended", self.mended.documents)
        cursor.register("parts", self.mended.parts)


def work_out(
    cursor: duckdb.DuckDBPyConnection,
    horizon: int,
    remembered: Remembered,
    since: Callable[..., tuple[Mark | None, ...]],
    found: Callable[[duckdb.DuckDBPyConnection, Sequence[str]], list[tuple[int, str]]],
) -> Shown:
    """What is shown at the horizon; `since` gives the last entries of some sorts, for what hangs on those alone.

    found: number and id of the items that have these ids.
    """
    reviewed = reviews_of(judgements(cursor, horizon))
    changed = mended(cursor, reviewed)
    cursor.register("mended", changed.documents)
    documents = remembered.of(
        "documents",
        (since("keep", "adopt", "link"), tuple(reviewed.split), changed.key),
        lambda: _documents(cursor, horizon, set(reviewed.split)),
    )
    corrected = remembered.of(
        "corrected",
        (since("keep", "adopt"), repr(reviewed.changes)),
        lambda: _corrected(cursor, reviewed, documents, found(cursor, list(reviewed.changes))),
    )
    reviews = [(num, str(reviewed.states[id])) for num, id in found(cursor, list(reviewed.states))]
    return Shown(documents, arrow_table(reviews, _REVIEW_SCHEMA), corrected, reviewed, changed)


def _documents(cursor: duckdb.DuckDBPyConnection, horizon: int, split: set[tuple[str, str]]) -> pa.Table:
    """The documents shown, each with its coding and with what it repeats."""
    made = cursor.sql(_SHOWN, params={"horizon": horizon}).to_arrow_table()
    repeats = {
        link.former: link.latter
        for link in reversed(active_links(cursor, horizon, [Relation.DUPLICATE_OF]))
        if tuple(sorted((link.former, link.latter))) not in split
    }
    ids = made["id"].to_pylist() if repeats else []
    of = pa.array(map(repeats.get, ids), pa.string()) if repeats else pa.nulls(len(made), pa.string())
    return made.drop_columns(["id"]).append_column("duplicate_of", of)


def _corrected(
    cursor: duckdb.DuckDBPyConnection,
    reviewed: Reviews,
    documents: pa.Table,
    found: list[tuple[int, str]],
) -> pa.Table:
    """Rows of the shown items that have corrections, as they are after them; with `pairs`, who faces whom."""
    schema = SCHEMAS["items"]
    if not reviewed.changes:
        return arrow_table([], schema.append(pa.field("pairs", pa.list_(pa.string()))))
    cursor.register("shown", documents)
    rows = cursor.execute(
        "SELECT i.* FROM items i SEMI JOIN shown USING (coding) WHERE i.num IN (SELECT unnest(?::BIGINT[]))",
        [[num for num, _ in found]],
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
    cursor.register("changed", arrow_table(changed, schema))
    return cursor.sql(f"SELECT *, {PAIRS} AS pairs FROM changed").to_arrow_table()
