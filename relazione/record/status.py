"""How much a record holds, and how two versions of the coder differ."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import duckdb

from relazione.record.values import Difference, RecordStatus

_SHOWN = """
SELECT
    (SELECT count(*) FROM shown),
    (SELECT count(*) FROM documents WHERE entry <= $horizon) - (SELECT count(*) FROM shown),
    (SELECT count(*) FROM shown WHERE duplicate_of IS NOT NULL),
    (SELECT count(*) FROM documents d SEMI JOIN shown s ON s.document = d.num WHERE d.published_start IS NULL),
    (SELECT count(*) FROM documents d SEMI JOIN shown s ON s.document = d.num
        LEFT JOIN mended m ON m.document = d.num WHERE NOT coalesce(m.coded, d.coded)),
    (SELECT count(*) FROM passages p SEMI JOIN shown USING (document)),
    (SELECT count(*) FROM links l
        JOIN (SELECT block, max(entry) AS entry FROM linkings WHERE changed AND entry <= $horizon GROUP BY block)
        USING (block, entry)),
    (SELECT min(d.published_start) FROM documents d SEMI JOIN shown s ON s.document = d.num),
    (SELECT max(d.published_end) FROM documents d SEMI JOIN shown s ON s.document = d.num),
    (SELECT arg_max(coder, entry) FROM adoptions WHERE entry <= $horizon)
"""
_ENTERED = """
SELECT
    (SELECT max(number) FROM migrations),
    (SELECT count(*) FROM entries WHERE entry <= $horizon),
    (SELECT max(made) FROM entries WHERE entry <= $horizon),
    (SELECT count(*) FROM judgements WHERE entry <= $horizon)
"""
Shown = tuple[tuple[Any, ...], dict[str, int]]


def shown(cursor: duckdb.DuckDBPyConnection, horizon: int) -> Shown:
    """What decisions about items do not change: how many documents, passages and links there are; by whom coded."""
    row = cursor.execute(_SHOWN, {"horizon": horizon}).fetchone()
    assert row is not None
    coders = cursor.execute(
        "SELECT coder, count(DISTINCT document) FROM codings WHERE entry <= ? GROUP BY coder ORDER BY min(entry)",
        [horizon],
    ).fetchall()
    return row, dict(coders)


def status(
    cursor: duckdb.DuckDBPyConnection, path: Path, horizon: int, told: Shown, items: dict[str, int]
) -> RecordStatus:
    """items: those shown, by kind."""
    entered = cursor.execute(_ENTERED, {"horizon": horizon}).fetchone()
    assert entered is not None
    schema, entries, last, judgements = entered
    (documents, superseded, duplicates, undated, uncoded, passages, links, first, end, adopted), coders = told
    return RecordStatus(
        path=str(path),
        bytes=path.stat().st_size,
        schema=schema,
        entries=entries,
        last_entry=last.replace(tzinfo=UTC) if last else None,
        documents=documents,
        superseded=superseded,
        duplicates=duplicates,
        undated=undated,
        uncoded=uncoded,
        passages=passages,
        items=items,
        judgements=judgements,
        links=links,
        coders=coders,
        adopted=adopted,
        first_published=first.isoformat() if first else None,
        last_published=end.isoformat() if end else None,
    )


_VERSIONS = """
SELECT i.document, c.coder = $latter, i.id, i.form FROM items i JOIN codings c USING (coding)
WHERE c.coder IN ($former, $latter) AND c.entry <= $horizon AND i.document = $document
  AND coding NOT IN (SELECT coding FROM recodings)
ORDER BY i.num
"""
_BOTH = """
SELECT document FROM codings WHERE coder IN ($former, $latter) AND entry <= $horizon
GROUP BY document HAVING count(DISTINCT coder) = 2 ORDER BY document
"""


def difference(cursor: duckdb.DuckDBPyConnection, horizon: int, former: str, latter: str) -> Difference:
    """Compares what the items say; who made them and how sure they are does not count."""
    values = {"former": former, "latter": latter, "horizon": horizon}
    documents = [row[0] for row in cursor.execute(_BOTH, values).fetchall()]
    same, gone, new = 0, [], []
    for document in documents:
        sides: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for _, is_latter, id, form in cursor.execute(_VERSIONS, values | {"document": document}).fetchall():
            sides[is_latter][_content(form)] = id
        earlier, later = sides
        same += len(earlier.keys() & later.keys())
        gone += [id for content, id in earlier.items() if content not in later]
        new += [id for content, id in later.items() if content not in earlier]
    return Difference(
        former=former, latter=latter, documents=len(documents), same=same, gone=tuple(gone), new=tuple(new)
    )


def _content(form: str) -> str:
    told = json.loads(form)
    return json.dumps(
        {key: told[key] for key in told if key not in ("id", "coder", "probability")}, sort_keys=True
    )
