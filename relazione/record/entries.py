"""What every writing has in common: the seat, and entries, each committed whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import duckdb

from relazione.record.rows import Numbers
from relazione.record.seat import Seat
from relazione.record.store import Store


class Entries:
    """Holds the writer's seat from entry to exit."""

    def __init__(self, store: Store, user: str) -> None:
        self.user = user
        self._store = store
        self._seat = Seat(store.path)
        self._numbers = Numbers(1, 1, 1, 1, 1)
        self._made = datetime.min
        self._adopted: str | None = None

    def __enter__(self) -> Self:
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

    def _entry(self, what: str, detail: str, numbers: Numbers | None = None) -> Entry:
        return Entry(self, what, detail, numbers or replace(self._numbers))

    def _take_stock(self) -> None:
        with self._store.reading() as cursor:
            row = cursor.execute(_LAST).fetchone()
            adopted = cursor.execute("SELECT coder FROM adoptions ORDER BY entry DESC LIMIT 1").fetchone()
        if row:
            last, self._made, *following = row
            self._numbers = Numbers(last + 1, *following)
        self._adopted = adopted[0] if adopted else None


class Entry:
    """The transaction of one entry: numbers are taken over only once it is committed."""

    def __init__(self, writer: Entries, what: str, detail: str, numbers: Numbers) -> None:
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
