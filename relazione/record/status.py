"""How much a record holds, and how two versions of the coder differ."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path

import duckdb

from relazione.record.values import Difference, RecordStatus

_COUNTS = """
SELECT
    (SELECT count(*) FROM entries WHERE entry <= $horizon),
    (SELECT max(made) FROM entries WHERE entry <= $horizon),
    (SELECT count(*) FROM shown),
    (SELECT count(*) FROM documents WHERE entry <= $horizon) - (SELECT count(*) FROM shown),
    (SELECT count(*) FROM shown WHERE duplicate_of IS NOT NULL),
    (SELECT count(*) FROM documents d SEMI JOIN shown s ON s.document = d.num WHERE d.published_start IS NULL),
    (SELECT count(*) FROM documents d SEMI JOIN shown s ON s.document = d.num WHERE NOT d.coded),
    (SELECT count(*) FROM passages p SEMI JOIN shown USING (document)),
    (SELECT count(*) FROM judgements WHERE entry <= $horizon),
    (SELECT count(*) FROM links l
        JOIN (SELECT block, max(entry) AS entry FROM linkings WHERE changed AND entry <= $horizon GROUP BY block)
        USING (block, entry)),
    (SELECT min(d.published_start) FROM documents d SEMI JOIN shown s ON s.document = d.num),
    (SELECT max(d.published_end) FROM documents d SEMI JOIN shown s ON s.document = d.num),
    (SELECT max(number) FROM migrations),
    (SELECT arg_max(coder, entry) FROM adoptions WHERE entry <= $horizon)
"""


def status(cursor: duckdb.DuckDBPyConnection, path: Path, horizon: int) -> RecordStatus:
    row = cursor.execute(_COUNTS, {"horizon": horizon}).fetchone()
    assert row is not None
    items = cursor.execute(
        "SELECT kind, count(*) FROM items SEMI JOIN shown USING (coding) GROUP BY kind ORDER BY kind"
    ).fetchall()
    coders = cursor.execute(
        "SELECT coder, count(*) FROM codings WHERE entry <= ? GROUP BY coder ORDER BY min(entry)", [horizon]
    ).fetchall()
    return RecordStatus(
        path=str(path),
        bytes=path.stat().st_size,
        schema=row[12],
        entries=row[0],
        last_entry=row[1].replace(tzinfo=UTC) if row[1] else None,
        documents=row[2],
        superseded=row[3],
        duplicates=row[4],
        undated=row[5],
        uncoded=row[6],
        passages=row[7],
        items=dict(items),
        judgements=row[8],
        links=row[9],
        coders=dict(coders),
        adopted=row[13],
        first_published=row[10].isoformat() if row[10] else None,
        last_published=row[11].isoformat() if row[11] else None,
    )


_VERSIONS = """
SELECT i.document, c.coder = $latter, i.id, i.form FROM items i JOIN codings c USING (coding)
WHERE c.coder IN ($former, $latter) AND c.entry <= $horizon AND i.document = $document
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
