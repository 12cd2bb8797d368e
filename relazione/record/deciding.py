"""Entering what readers decide: about items, and about documents whose language or furniture they correct."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from relazione.model import Decision, Judgement, UsageError
from relazione.model.identity import content_id
from relazione.record.entries import Entries, utc
from relazione.record.forms import check_changes, compact
from relazione.record.mended import check_mending


class Deciding(Entries):
    """Judgements, each an entry that can be taken back."""

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
                with self._store.reading() as cursor:
                    check_mending(cursor, judgement.item, judgement.changes)
            else:
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
