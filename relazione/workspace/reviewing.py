"""Deciding about items: every decision is an entry in the record and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from relazione.model import ChangedError, Decision, FormError, Judgement, UsageError
from relazione.record import Record, Writer
from relazione.workspace.relating import relink


class Review:
    """accept, reject, correct, merge, split, undo. Each returns the id of its entry, by which it can be undone.

    The record is held for writing during each call only, so that others may read and decide in between.
    """

    def __init__(self, record: Record, user: str) -> None:
        self._record = record
        self.user = user
        self._seen: dict[str, int] = {}

    def having_seen(self, revisions: dict[str, int]) -> Review:
        """One that decides only where nobody else did in between: ChangedError where an item's revision is another.

        revisions: of items as they were when they were looked at, by `View.revisions`.
        """
        careful = Review(self._record, self.user)
        careful._seen = revisions
        return careful

    def accept(self, item: str, *, note: str | None = None) -> str:
        return self._judge(item, Decision.ACCEPT, note=note)

    def reject(self, item: str, *, note: str | None = None) -> str:
        return self._judge(item, Decision.REJECT, note=note)

    def correct(self, item: str, changes: dict[str, Any], *, note: str | None = None) -> str:
        """changes: field name → new value, in the contract's form."""
        try:
            return self._judge(item, Decision.CORRECT, changes=changes, note=note)
        except FormError as fault:
            raise UsageError(f"the item would make no sense then: {fault.what}", where=item) from fault

    def merge(self, item: str, other: str, *, note: str | None = None) -> str:
        """Both items tell of the same event or agreement."""
        return self._judge(item, Decision.MERGE, other=other, note=note)

    def split(self, item: str, other: str, *, note: str | None = None) -> str:
        """They do not, though the linker says so."""
        return self._judge(item, Decision.SPLIT, other=other, note=note)

    def undo(self, judgement: str | None = None, *, note: str | None = None) -> str:
        """Take back a judgement; without an id the last one of yours that still stands."""
        chosen = judgement or self._last()
        with self._writing() as writer:
            entry = writer.withdraw(chosen, note=note)
            if self._record.view().judged(chosen) is None:  # about a document, which may show other items now
                relink(self._record, writer)
        return entry

    def _last(self) -> str:
        entered = self._record.view().judgements(limit=10_000)
        taken_back = {one.other for one in entered if one.decision is Decision.WITHDRAW}
        for one in entered:
            mine = one.user == self.user and one.decision is not Decision.WITHDRAW
            if mine and one.id not in taken_back:
                return str(one.id)
        raise UsageError(f"{self.user} has no decision that could be undone")

    def _judge(self, item: str, decision: Decision, **more: Any) -> str:
        made = datetime.now(UTC)
        with self._writing() as writer:
            return writer.judge(Judgement(item=item, decision=decision, user=self.user, made=made, **more))

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        with self._record.writer(user=self.user) as writer:
            self._check()
            yield writer

    def _check(self) -> None:
        """That nothing was decided since; the seat is ours, so that nothing will be."""
        now = self._record.view().revisions(list(self._seen)) if self._seen else {}
        for item, revision in now.items():
            if revision != self._seen[item]:
                raise ChangedError(
                    "somebody decided about it in between",
                    where=item,
                    remedy="look at the item again and decide anew",
                )
