"""Single documents and passages out of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import duckdb

from relazione.model import Document, Part, Passage
from relazione.record.forms import published_of
from relazione.record.indexing import IndexedPassage
from relazione.record.values import DocumentHead
from relazione.record.words import tokens

HEAD = """d.num, d.id, d.key, d.origin, d.title, d.published_start, d.published_end, d.published_precision,
d.published_from, d.outlet, d.authors, coalesce(m.language, d.language), d.url, d.media_type,
coalesce(m.coded, d.coded), d.characters"""
"""Columns of a document's head, from documents as d and mended as m; `head_of` takes them and the two that a view adds."""


def head_of(row: tuple[Any, ...]) -> DocumentHead:
    num, id, key, origin, title, start, end, precision, source, outlet, authors, language = row[:12]
    url, media_type, coded, characters, items, duplicate_of = row[12:18]
    return DocumentHead(
        num=num,
        id=id,
        key=key,
        origin=origin,
        title=title,
        published=published_of(start, end, precision),
        published_from=source,
        outlet=outlet,
        authors=tuple(authors),
        language=language,
        url=url,
        media_type=media_type,
        coded=coded,
        characters=characters,
        items=items or 0,
        duplicate_of=duplicate_of,
    )


def text_of(cursor: duckdb.DuckDBPyConnection, num: int) -> str:
    row = cursor.execute("SELECT text FROM texts WHERE document = ?", [num]).fetchone()
    assert row is not None, f"document {num} without a text"
    return str(row[0])


def texts_of(cursor: duckdb.DuckDBPyConnection, nums: Iterable[int]) -> dict[int, str]:
    wanted = list(nums)
    rows = cursor.execute(
        "SELECT document, text FROM texts WHERE document IN (SELECT unnest(?::BIGINT[]))", [wanted]
    )
    return dict(rows.fetchall())


def document_of(cursor: duckdb.DuckDBPyConnection, num: int) -> Document:
    """The whole document, with what readers corrected of it; the cursor has the view's tables."""
    row = cursor.execute(
        f"SELECT {HEAD}, d.extra FROM documents d LEFT JOIN mended m ON m.document = d.num WHERE d.num = ?",
        [num],
    ).fetchone()
    assert row is not None
    head = head_of((*row[:-1], 0, None))
    passages = cursor.execute(
        "SELECT start_offset, end_offset, coalesce(t.part, p.part) FROM passages p"
        " LEFT JOIN parts t ON t.document = p.document AND t.number = p.number"
        " WHERE p.document = ? AND p.number >= 0 ORDER BY p.number",
        [num],
    ).fetchall()
    return Document(
        text=text_of(cursor, num),
        origin=head.origin,
        key=head.key,
        title=head.title,
        published=head.published,
        published_from=head.published_from,
        outlet=head.outlet,
        authors=head.authors,
        language=head.language,
        url=head.url,
        media_type=head.media_type,
        passages=tuple(Passage(start, end, Part(part)) for start, end, part in passages),
        coded=head.coded,
        extra=json.loads(row[-1]),
    )


def indexed_passages(cursor: duckdb.DuckDBPyConnection, num: int) -> list[IndexedPassage]:
    """A kept document's passages with the positions that their words were given."""
    text = text_of(cursor, num)
    rows = cursor.execute(
        "SELECT p.start_offset, p.end_offset, p.part, coalesce(x.first, p.first), coalesce(x.words, p.words)"
        " FROM passages p LEFT JOIN reindexed x ON x.document = p.document AND x.number = p.number"
        " WHERE p.document = ? ORDER BY p.number",
        [num],
    ).fetchall()
    indexed = []
    for start, end, part, first, words in rows:
        starts = [start + offset for _, offset, _ in tokens(text[start:end])] if words else []
        indexed.append(IndexedPassage(Passage(start, end, Part(part)), first, starts))
    return indexed
