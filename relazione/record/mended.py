"""Documents of which readers corrected the language, or which passages are page furniture.

A correction is a judgement on the document like any on an item: entered with who and when, taken back like any other.
Its changes are

    language      ISO 639 code
    coded         whether that language is one that is coded
    passage N     the part of the document that its passage number N (from 0) is: body, furniture …

The document itself stays as it was read; views show it as it was corrected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from relazione.model import Part, UsageError
from relazione.record.batch import arrow_table
from relazione.record.forms import compact
from relazione.record.reviews import Reviews

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PASSAGE = re.compile(r"passage (0|[1-9][0-9]{0,8})")
_DOCUMENTS = pa.schema(
    [("document", pa.int64()), ("language", pa.string()), ("coded", pa.bool_()), ("basis", pa.string())]
)
_PARTS = pa.schema([("document", pa.int64()), ("number", pa.int32()), ("part", pa.string())])


def passage_change(number: int) -> str:
    """The name under which a correction changes the part of a passage."""
    return f"passage {number}"


def passage_of(name: str) -> int | None:
    """The passage whose part a correction of that name changes; None where it is none of a passage."""
    found = _PASSAGE.fullmatch(name)
    return int(found[1]) if found else None


def basis_of(changes: Mapping[str, Any]) -> str:
    """The corrections of a document that stand, as one text; empty where there are none."""
    return compact(dict(changes)) if changes else ""


def check_mending(cursor: duckdb.DuckDBPyConnection, document: str, changes: Mapping[str, Any]) -> None:
    """UsageError for what cannot be corrected of a document, or not to that."""
    row = cursor.execute(_PASSAGES, [document]).fetchone()
    passages = int(row[0]) if row else 0
    for name, value in changes.items():
        passage = passage_of(name)
        if name == "language" and isinstance(value, str) and _LANGUAGE.fullmatch(value):
            continue
        if name == "coded" and isinstance(value, bool) and "language" in changes:
            continue
        if passage is not None and passage < passages and value in list(Part):
            continue
        raise UsageError(
            f"{name} cannot be corrected to {value!r}",
            where=document,
            remedy=f"give a language as en or uk, or one of {passages} passages (`passage 0`) as {', '.join(Part)}",
        )


@dataclass(frozen=True)
class Mended:
    """documents: number, language and coded (null: as read) and basis of each that was corrected. parts: of passages."""

    documents: pa.Table = field(default_factory=lambda: arrow_table([], _DOCUMENTS))
    parts: pa.Table = field(default_factory=lambda: arrow_table([], _PARTS))

    @property
    def key(self) -> tuple[tuple[int, str], ...]:
        """What is corrected and how."""
        return tuple(
            zip(self.documents["document"].to_pylist(), self.documents["basis"].to_pylist(), strict=True)
        )

    @property
    def languages(self) -> dict[int, str]:
        """Languages that were corrected, by the document's number."""
        told = zip(
            self.documents["document"].to_pylist(), self.documents["language"].to_pylist(), strict=True
        )
        return {num: language for num, language in told if language is not None}


def mended(cursor: duckdb.DuckDBPyConnection, reviewed: Reviews) -> Mended:
    """The documents among what readers corrected, as they left them."""
    if not reviewed.changes:
        return Mended()
    rows = cursor.execute(
        "SELECT num, id FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY num",
        [list(reviewed.changes)],
    ).fetchall()
    documents, parts = [], []
    for num, id in rows:
        changes = reviewed.changes[id]
        documents.append((num, changes.get("language"), changes.get("coded"), basis_of(changes)))
        found = ((passage_of(name), part) for name, part in changes.items())
        parts += [(num, passage, part) for passage, part in found if passage is not None]
    return Mended(arrow_table(documents, _DOCUMENTS), arrow_table(parts, _PARTS))


_PASSAGES = """
SELECT count(*) FROM passages p JOIN documents d ON d.num = p.document WHERE d.id = ? AND p.number >= 0
"""
FURNITURE = """
SELECT coalesce(x.first, p.first) AS first FROM passages p
LEFT JOIN reindexed x ON x.document = p.document AND x.number = p.number
LEFT JOIN parts t ON t.document = p.document AND t.number = p.number
WHERE p.document IN (SELECT document FROM parts UNION SELECT document FROM reindexed)
  AND coalesce(t.part, p.part) = 'furniture'
"""
"""Where passages that are furniture by now, or were so once and were given positions, begin."""
