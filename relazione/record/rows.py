"""A document and its items as rows of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relazione.model import Document, Item, Part, Passage, RecordError
from relazione.model.identity import content_id
from relazione.record.batch import Batch
from relazione.record.forms import columns_of, compact, item_text
from relazione.record.indexing import (
    Index,
    IndexedPassage,
    head_hash,
    index_document,
    index_passage,
    own_span,
    sentence_span,
    term_hash,
)


@dataclass
class Numbers:
    """The numbers at which the next entry starts."""

    entry: int
    document: int
    coding: int
    item: int
    position: int


@dataclass(frozen=True)
class Coded:
    """A document with what was coded in it, ready to be kept. fingerprint: for near-duplicates, 64-bit numbers."""

    document: Document
    items: Sequence[Item]
    fingerprint: tuple[int, ...] = ()


WHOLE = -1  # number of the passage that stands for a document without any


def text_id(document: Document) -> str:
    return content_id("text", document.text)


def check_text(document: Document) -> None:
    """RecordError for a text that no file can hold as UTF-8 (lone surrogates, as a wrong decoding leaves them)."""
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise RecordError(
            f"character {fault.start} of the text is half of a surrogate pair",
            where=document.key,
            remedy="read it with its right encoding",
        ) from fault


def document_rows(batch: Batch, coded: Coded, numbers: Numbers, index: Index) -> list[IndexedPassage]:
    """Rows of a document that the record has not got yet."""
    document, entry, num = coded.document, numbers.entry, numbers.document
    published = document.published
    batch.add(
        "documents",
        *(entry, num, document.id, text_id(document), document.origin, document.key, document.title),
        *((published.start, published.end, str(published.precision)) if published else (None, None, None)),
        *(document.published_from, document.outlet, list(document.authors), document.language, document.url),
        *(document.media_type, document.coded, compact(document.extra), len(document.text)),
        list(coded.fingerprint),
    )
    batch.add("texts", entry, num, document.text)
    batch.add("sightings", entry, num)
    passages = index_document(document, index)
    for number, indexed in enumerate(passages, 0 if document.passages else WHOLE):
        passage = indexed.passage
        batch.add(
            "passages",
            *(entry, num, number, passage.start, passage.end, str(passage.part)),
            *(indexed.first, len(indexed.starts)),
        )
    return passages


def reindexed_rows(
    batch: Batch,
    document: Document,
    numbers: Numbers,
    num: int,
    kept: list[IndexedPassage],
    index: Index,
) -> list[IndexedPassage]:
    """Rows of the passages of a kept document that were furniture and have no positions yet; all passages as they are
    now. document: with its parts as corrected."""
    parts = document.passages or (Passage(0, len(document.text)),)
    found = []
    for number, (passage, before) in enumerate(zip(parts, kept, strict=True)):
        now = before
        if not before.starts and passage.part is not Part.FURNITURE:
            now = index_passage(document.text, passage, index)
            batch.add("reindexed", numbers.entry, num, number, now.first, len(now.starts))
        found.append(now)
    return found


def coding_rows(
    batch: Batch, coded: Coded, coder: str, numbers: Numbers, document: int, spans: _Spans, index: Index
) -> None:
    """Rows of a document's items; the same item twice counts once."""
    items = list({item.id: item for item in coded.items}.values())
    batch.add("codings", numbers.entry, numbers.coding, document, coder, len(items))
    for item in items:
        batch.add(
            "items",
            *(numbers.entry, numbers.item, numbers.coding, document, item.id, str(item.kind), item.coder),
            item.probability,
            *columns_of(item).row(),
            *(item.anchors[0].start, item.anchors[0].end),
            *sentence_span(coded.document, item, spans),
            *own_span(item, index),
            item_text(item),
        )
        numbers.item += 1
    numbers.coding += 1


def posting_rows(batch: Batch, entry: int, index: Index) -> None:
    for term in sorted(index.positions):
        batch.add("postings", entry, term_hash(term), head_hash(term), term, index.positions[term])


_Spans = list[IndexedPassage]
