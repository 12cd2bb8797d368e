"""Keeping documents and what was coded in them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from relazione.model import Document, Item, UsageError
from relazione.record.batch import Batch
from relazione.record.entries import Entries
from relazione.record.fetch import indexed_passages
from relazione.record.forms import compact
from relazione.record.indexing import Index, IndexedPassage
from relazione.record.rows import (
    Coded,
    check_text,
    coding_rows,
    document_rows,
    posting_rows,
    reindexed_rows,
)

_BATCH_CHARACTERS = 4_000_000  # text committed at a time, so that memory does not grow with what is given


class Keeping(Entries):
    """Documents with their items, and which version of the coder is shown."""

    def run(self, *, coder: str, settings: Mapping[str, Any] | None = None) -> str:
        """Enter that a reading run begins, with which coder and settings; returns the run's id."""
        run = f"run-{uuid.uuid4().hex[:12]}"
        with self._entry("run", run) as cursor:
            cursor.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?)",
                [self._numbers.entry, run, coder, compact(dict(settings or {}))],
            )
        return run

    def keep(
        self, document: Document, items: Sequence[Item], *, coder: str, fingerprint: tuple[int, ...] = ()
    ) -> bool:
        """Keep one document with its items. False where this coder's items of it are there already."""
        return bool(self.keep_batch([Coded(document, items, fingerprint)], coder=coder))

    def keep_batch(self, coded: Sequence[Coded], *, coder: str) -> tuple[str, ...]:
        """Keep documents with their items; returns the ids of those that were new to this coder.

        What is returned is on disk. Large batches are committed in parts, every document whole. The first coder
        that ever writes into a record is adopted; a later one's items wait beside until `adopt`.
        """
        kept: list[str] = []
        part: list[Coded] = []
        characters = 0
        for one in coded:
            part.append(one)
            characters += len(one.document.text)
            if characters > _BATCH_CHARACTERS:
                kept += self._keep_part(part, coder)
                part, characters = [], 0
        return (*kept, *self._keep_part(part, coder))

    def _keep_part(self, coded: list[Coded], coder: str) -> list[str]:
        by_id = {one.document.id: one for one in reversed(coded)}  # of the same twice, the first counts
        known = self._known(list(by_id))
        batch, numbers = Batch(), replace(self._numbers)
        index, kept = Index(numbers.position), []
        for id, one in reversed(by_id.items()):
            check_text(one.document)
            num, coders, current = known.get(id, (None, frozenset(), True))
            if num is not None and not current:
                batch.add("sightings", numbers.entry, num)
            if coder in coders:
                continue
            if num is None:
                passages = document_rows(batch, one, numbers, index)
                num = numbers.document
                numbers.document += 1
            else:
                passages = self._passages(num)
            coding_rows(batch, one, coder, numbers, num, passages, index)
            kept.append(id)
        if not batch:
            return []
        posting_rows(batch, numbers.entry, index)
        numbers.position = index.next
        with self._entry("keep", coder, numbers) as cursor:
            batch.append_to(cursor)
            if self._adopted is None:
                cursor.execute("INSERT INTO adoptions VALUES (?, ?)", [numbers.entry, coder])
        self._adopted = self._adopted or coder
        return kept

    def _known(self, ids: list[str]) -> dict[str, tuple[int, frozenset[str], bool]]:
        """Of documents that the record has: number, who coded them, whether none with other metadata came later."""
        with self._store.reading() as cursor:
            rows = cursor.execute(_KNOWN, [ids]).fetchall()
        return {id: (num, frozenset(coders), current) for id, num, coders, current in rows}

    def _passages(self, num: int) -> list[IndexedPassage]:
        """The passages of a document that is kept, with the positions they were given then."""
        with self._store.reading() as cursor:
            return indexed_passages(cursor, num)

    def adopt(self, coder: str) -> None:
        """Move the view to this coder's items, where a document has them. UsageError if it coded nothing."""
        with self._store.reading() as cursor:
            versions = [row[0] for row in cursor.execute("SELECT DISTINCT coder FROM codings").fetchall()]
        if coder not in versions:
            raise UsageError(
                f"no document was coded by {coder}", remedy=f"versions here: {', '.join(sorted(versions))}"
            )
        with self._entry("adopt", coder) as cursor:
            cursor.execute("INSERT INTO adoptions VALUES (?, ?)", [self._numbers.entry, coder])
        self._adopted = coder

    def recode(self, coded: Coded, *, coder: str, basis: str) -> bool:
        """Keep what was coded anew in a document after corrections of its language or its furniture.

        basis: the corrections (see `relazione.record.mended`): its items are shown as long as these are those that
        stand. False where this coder's items under these corrections are there already.
        """
        known = self._known([coded.document.id]).get(coded.document.id)
        if known is None:
            raise UsageError(f"the record has no document {coded.document.id}")
        num, _, _ = known
        with self._store.reading() as cursor:
            if cursor.execute(_RECODED, [num, coder, basis]).fetchone() is not None:
                return False
        batch, numbers = Batch(), replace(self._numbers)
        index = Index(numbers.position)
        passages = reindexed_rows(batch, coded.document, numbers, num, self._passages(num), index)
        batch.add("recodings", numbers.entry, numbers.coding, basis)
        coding_rows(batch, coded, coder, numbers, num, passages, index)
        posting_rows(batch, numbers.entry, index)
        numbers.position = index.next
        with self._entry("keep", coder, numbers) as cursor:
            batch.append_to(cursor)
        return True


_KNOWN = """
WITH wanted AS (SELECT * FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))),
seen AS (
    SELECT d.origin, d.text_id, arg_max(s.document, struct_pack(entry := s.entry, num := s.document)) AS latest
    FROM documents d JOIN sightings s ON s.document = d.num
    WHERE d.text_id IN (SELECT text_id FROM wanted)
    GROUP BY d.origin, d.text_id
)
SELECT w.id, w.num, coalesce(list(c.coder) FILTER (c.coder IS NOT NULL), []), any_value(n.latest) = w.num
FROM wanted w JOIN seen n ON n.origin = w.origin AND n.text_id = w.text_id
LEFT JOIN codings c ON c.document = w.num
GROUP BY w.id, w.num
"""
_RECODED = """
SELECT 1 FROM codings c JOIN recodings r USING (coding) WHERE c.document = ? AND c.coder = ? AND r.basis = ? LIMIT 1
"""
