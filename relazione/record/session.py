"""What every question needs: the file, the moment, and what the view shows at that moment."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Self, cast

import duckdb

from relazione.record.clusters import Clusters
from relazione.record.columns import Column, Columns, Ids, Plain, Reading
from relazione.record.remembered import Remembered
from relazione.record.shown import Mark, Shown, work_out
from relazione.record.store import Store
from relazione.record.table import Table

PAGE = 1000
HELD = "num, id, document, entry, form"
DOCUMENTS = "FROM documents d JOIN shown s ON s.document = d.num LEFT JOIN mended m ON m.document = d.num"


class Session:
    """Frozen at one entry: what is written later does not show, however long it is used."""

    def __init__(self, store: Store, as_of: datetime | None = None) -> None:
        self._store = store
        self._shown: Shown | None = None
        self._clusters: Clusters | None = None
        self._table: Table | None = None
        self._answers = Remembered()
        self._stack = ExitStack()
        moment = datetime.now(UTC) if as_of is None else as_of.astimezone(UTC)
        with store.reading() as cursor:
            row = cursor.execute(
                "SELECT entry, made FROM entries WHERE made <= ? OR ? ORDER BY entry DESC LIMIT 1",
                [moment.replace(tzinfo=None), as_of is None],
            ).fetchone()
            last = cursor.execute(_LAST, [row[0] if row else 0]).fetchall()
            born = cursor.execute("SELECT made FROM entries WHERE entry = 1").fetchone()
        self._born: Hashable = born  # what another record at the same place has not got
        self._last: dict[str, Mark] = {what: (entry, made) for what, entry, made in last}
        self.horizon: int = row[0] if row else 0
        self.moment: datetime = row[1].replace(tzinfo=UTC) if row else moment

    def __enter__(self) -> Self:
        self._stack.enter_context(self._store.held_open())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @contextmanager
    def holding(self) -> Iterator[None]:
        """As `with view:`, for a view that several threads share: each lets go of its own hold only."""
        with self._store.held_open():
            yield

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        now = self._now
        with self._store.reading() as cursor:
            now.give_to(cursor)
            yield cursor

    def _since(self, *sorts: str) -> tuple[Mark | None, ...]:
        """The last entries of these sorts: what was worked out from them holds as long as they are the last."""
        return tuple(self._last.get(sort) for sort in sorts)

    @property
    def _now(self) -> Shown:
        """What is shown, worked out when it is first asked for."""
        if self._shown is None:
            with self._store.reading() as cursor:
                self._shown = work_out(cursor, self.horizon, self._store.remembered, self._since, self._found)
        return self._shown

    def _found(self, cursor: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[tuple[int, str]]:
        """Number and id of every item that has one of these ids, shown or not."""
        if not ids:
            return []
        on, reading = (self._born, self._since("keep")), lambda: nullcontext(cursor)
        index = self._store.remembered.of("ids", on, lambda: self._index(reading))
        return index.found(cursor, ids)

    def _index(self, reading: Reading) -> Ids:
        hashes, nums = (
            cast(Plain, _column(self._store, self._born, self.horizon, "items", name, reading)).values
            for name in ("hash", "num")
        )
        return Ids(hashes, nums)

    @property
    def _documents_on(self) -> Hashable:
        """What the documents shown hang on, and which coding of each."""
        return self._since("keep", "adopt", "link"), tuple(self._now.reviewed.split), self._now.mended.key

    @property
    def _rows_on(self) -> Hashable:
        """What the rows hang on."""
        return self._born, self._since("keep", "adopt", "link"), repr(self._now.reviewed.changes)

    @property
    def _rows(self) -> Table:
        """The items shown, as rows. Not to be asked for inside a question, which holds the file already."""
        if self._table is None:
            now = self._now
            items, documents = (
                partial(_column, self._store, self._born, self.horizon, table)
                for table in ("items", "documents")
            )
            self._table = self._store.remembered.of(
                "rows",
                self._rows_on,
                lambda: Table(items, documents, now.documents, now.corrected, now.mended.languages),
            )
        return self._table

    def _select(self, columns: str, conditions: list[str], order: str = "") -> str:
        """The beginning of a question about items shown (i, with d, s and r as in `Shown.sources`).

        order: what it will be sorted by, where that is in another table than columns and conditions.
        """
        sources = self._now.sources_of(columns, order, *conditions)
        return f"WITH {self._now.items} SELECT {columns} {sources} {where(conditions)}"

    def _all_clusters(self, cursor: duckdb.DuckDBPyConnection) -> Clusters:
        if self._clusters is None:
            reviewed = self._now.reviewed
            self._clusters = self._store.remembered.of(
                "clusters", self._clusters_on, lambda: Clusters.of(cursor, self.horizon, reviewed)
            )
        return self._clusters

    @property
    def _clusters_on(self) -> Hashable:
        reviewed = self._now.reviewed
        return self._since("link"), tuple(reviewed.merged), tuple(reviewed.split)


def _column(
    store: Store, born: Hashable, horizon: int, table: str, name: str, reading: Reading | None = None
) -> Column:
    """reading: how to read where the file is held already."""
    columns = store.remembered.of(f"columns of {table}", born, lambda: Columns(table))
    return columns.of(reading or store.reading, name, horizon)


_LAST = "SELECT what, max(entry), max(made) FROM entries WHERE entry <= ? GROUP BY what"


def where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
