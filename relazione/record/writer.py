"""The writer: the only way anything comes into a record. Each call is one entry, committed whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from relazione.model import Link
from relazione.model.blocks import ITEM_BLOCKS
from relazione.model.foretold import Foretelling, Verdict
from relazione.record.batch import Batch
from relazione.record.deciding import Deciding
from relazione.record.entries import utc
from relazione.record.foretold import check_subject, forecast_rows, named, verdict_rows
from relazione.record.forms import compact
from relazione.record.keeping import Keeping
from relazione.record.linkings import linked_blocks
from relazione.record.saved import saved_row


class Writer(Keeping, Deciding):
    """Holds the writer's seat from entry to exit; get it from `Record.writer`."""

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

    # -- documents handed over

    def note_added(self, id: str, made: datetime, form: dict[str, Any]) -> None:
        """Enter what became of documents handed over together, in place of what was entered under this id before."""
        with self._entry("add", id) as cursor:
            cursor.execute(
                "INSERT INTO added VALUES (?, ?, ?, ?, ?)",
                [self._numbers.entry, id, self.user, utc(made), compact(form)],
            )

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
