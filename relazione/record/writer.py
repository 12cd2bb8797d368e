"""The writer: the only way anything comes into a record. Each call is one entry, committed whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import duckdb

from relazione.model import Decision, Document, Item, Judgement, Link, UsageError
from relazione.model.blocks import ITEM_BLOCKS
from relazione.model.foretold import Foretelling, Verdict
from relazione.model.identity import content_id
from relazione.record.batch import Batch
from relazione.record.fetch import indexed_passages
from relazione.record.foretold import check_subject, forecast_rows, named, verdict_rows
from relazione.record.forms import check_changes, compact
from relazione.record.indexing import Index, IndexedPassage
from relazione.record.linkings import linked_blocks
from relazione.record.rows import Coded, Numbers, check_text, coding_rows, document_rows, posting_rows
from relazione.record.saved import saved_row
from relazione.record.seat import Seat
from relazione.record.store import Store

_BATCH_CHARACTERS = 4_000_000  # text committed at a time, so that memory does not grow with what is given


class Writer:
    """Holds the writer's seat from entry to exit; get it from `Record.writer`."""

    def __init__(self, store: Store, user: str) -> None:
        self.user = user
        self._store = store
        self._seat = Seat(store.path)
        self._numbers = Numbers(1, 1, 1, 1, 1)
        self._made = datetime.min
        self._adopted: str | None = None

    def __enter__(self) -> Writer:
        self._seat.take(self.user)
        try:
            self._take_stock()
        except BaseException:
            self._seat.leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._seat.leave()

    # -- documents and items

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

    # -- judgements

    def judge(self, judgement: Judgement) -> str:
        """Enter a judgement; returns its id. UsageError if what it names is not there or the change makes no sense."""
        return self.judge_all([judgement])[0]

    def judge_all(self, judgements: Iterable[Judgement]) -> list[str]:
        """Enter several judgements as one entry."""
        checked = [self._checked(judgement) for judgement in judgements]
        with self._entry("judge", str(len(checked))) as cursor:
            for made in checked:
                cursor.execute(
                    "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        *(self._numbers.entry, made.id, made.item, str(made.decision), made.user),
                        *(utc(made.made), made.other, compact(made.changes), made.note),
                    ],
                )
        return [judgement.id for judgement in checked]

    def withdraw(self, judgement: str, *, note: str | None = None) -> str:
        """Take back a judgement (a withdrawal too: then the judgement stands again); returns the entry's id."""
        with self._store.reading() as cursor:
            row = cursor.execute("SELECT item FROM judgements WHERE id = ?", [judgement]).fetchone()
        if row is None:
            raise UsageError(f"there is no judgement {judgement}")
        made = datetime.now(UTC)
        return self.judge(
            Judgement(
                item=row[0], decision=Decision.WITHDRAW, user=self.user, made=made, other=judgement, note=note
            )
        )

    def _checked(self, judgement: Judgement) -> Judgement:
        found = self._form(judgement.item)
        if judgement.decision is Decision.CORRECT:
            if not judgement.changes:
                raise UsageError("a correction without changes", where=judgement.item)
            if found is None:
                raise UsageError("a document cannot be corrected", where=judgement.item)
            check_changes(found, judgement.changes, judgement.item)
        if judgement.decision in (Decision.MERGE, Decision.SPLIT):
            if not judgement.other or judgement.other == judgement.item:
                raise UsageError(f"to {judgement.decision}, name two different items", where=judgement.item)
            self._form(judgement.other)
        what = [judgement.item, judgement.decision, judgement.user, utc(judgement.made).isoformat()]
        id = content_id("judgement", [*what, judgement.other, judgement.changes, judgement.note])
        return replace(judgement, id=id)

    def _form(self, id: str) -> str | None:
        """An item's form; None for a document; UsageError for what the record has not got."""
        with self._store.reading() as cursor:
            row = cursor.execute("SELECT form FROM items WHERE id = ? LIMIT 1", [id]).fetchone()
            if row is not None:
                return str(row[0])
            if cursor.execute("SELECT 1 FROM documents WHERE id = ?", [id]).fetchone() is None:
                raise UsageError(f"the record has no item {id}")
        return None

    # -- forecasts by people, and what became of things

    def foretell(self, forecasts: Iterable[Foretelling]) -> None:
        """Enter forecasts as one entry; one that the record has already is entered again and counts once."""
        rows = forecast_rows(self._numbers.entry, forecasts, self.user, utc(datetime.now(UTC)))
        if rows:
            with self._entry("foretell", str(len(rows))) as cursor:
                cursor.executemany("INSERT INTO forecasts VALUES (?, ?, ?, ?, ?, ?)", rows)

    def settle(self, verdicts: Iterable[Verdict]) -> list[str]:
        """Enter verdicts as one entry; returns their ids. UsageError where what one names is not there."""
        entered = [named(verdict) for verdict in verdicts]
        with self._store.reading() as cursor:
            for verdict in entered:
                check_subject(cursor, verdict)
        rows = verdict_rows(self._numbers.entry, entered)
        if rows:
            with self._entry("settle", str(len(rows))) as cursor:
                cursor.executemany("INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return [verdict.id for verdict in entered]

    # -- saved pages

    def save(self, name: str, target: str, *, gone: bool = False) -> str:
        """Enter a page under a name, or that it is taken out; returns its id."""
        row = saved_row(self._numbers.entry, name, target, self.user, utc(datetime.now(UTC)), gone=gone)
        with self._entry("save", name) as cursor:
            cursor.execute("INSERT INTO saved VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return str(row[1])

    # -- links

    def link(self, links: Iterable[Link], *, blocks: Iterable[str], linker: str) -> int:
        """Enter a linking: in the view, the links of each of `blocks` take the place of its earlier ones.

        Where the links of a block of items are what they were, it is only noted that it was looked at. Returns how
        many blocks changed.
        """
        with self._store.reading() as cursor:
            by_block = linked_blocks(cursor, links, blocks)
        batch, entry = Batch(), self._numbers.entry
        for block, (changed, members) in by_block.items():
            if not changed and not block.startswith(ITEM_BLOCKS):
                continue
            batch.add("linkings", entry, block, linker, changed)
            for id, link in members.items() if changed else ():
                batch.add(
                    "links",
                    *(entry, block, id, str(link.relation), link.former, link.latter),
                    *(float(link.score), link.linker, compact(link.reasons)),
                )
        if batch:
            with self._entry("link", linker) as cursor:
                batch.append_to(cursor)
        return sum(changed for changed, _ in by_block.values())

    # -- entries

    def _entry(self, what: str, detail: str, numbers: Numbers | None = None) -> _Entry:
        return _Entry(self, what, detail, numbers or replace(self._numbers))

    def _take_stock(self) -> None:
        with self._store.reading() as cursor:
            row = cursor.execute(_LAST).fetchone()
            adopted = cursor.execute("SELECT coder FROM adoptions ORDER BY entry DESC LIMIT 1").fetchone()
        if row:
            last, self._made, *following = row
            self._numbers = Numbers(last + 1, *following)
        self._adopted = adopted[0] if adopted else None


class _Entry:
    """The transaction of one entry: numbers are taken over only once it is committed."""

    def __init__(self, writer: Writer, what: str, detail: str, numbers: Numbers) -> None:
        self._writer, self._what, self._detail, self._numbers = writer, what, detail, numbers
        self._transaction = writer._store.writing()

    def __enter__(self) -> duckdb.DuckDBPyConnection:
        cursor = self._transaction.__enter__()
        self._made = max(utc(datetime.now(UTC)), self._writer._made)
        numbers = self._numbers
        try:
            cursor.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(numbers.entry, self._made, self._what, self._writer.user, self._detail),
                    *(numbers.document, numbers.coding, numbers.item, numbers.position),
                ],
            )
        except BaseException as fault:
            self._transaction.__exit__(type(fault), fault, fault.__traceback__)
            raise
        return cursor

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transaction.__exit__(kind, fault, trace)
        if kind is None:
            self._writer._made = self._made
            self._writer._numbers = replace(self._numbers, entry=self._numbers.entry + 1)


def utc(moment: datetime) -> datetime:
    """The moment in UTC, without a zone, as the record stores it; one without a zone is local time."""
    return moment.astimezone(UTC).replace(tzinfo=None)


_LAST = """
SELECT entry, made, next_document, next_coding, next_item, next_position
FROM entries ORDER BY entry DESC LIMIT 1
"""

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
