"""What every question needs: the file, the moment, and what the view shows at that moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import duckdb

from relazione.record.clusters import Clusters
from relazione.record.search import Columns
from relazione.record.shown import Mark, Shown, work_out
from relazione.record.store import Store

PAGE = 1000
HELD = "i.num, i.id, i.document, i.entry, i.form"
DOCUMENTS = "FROM documents d JOIN shown s ON s.document = d.num"


class Session:
    """Frozen at one entry: what is written later does not show, however long it is used."""

    def __init__(self, store: Store, as_of: datetime | None = None) -> None:
        self._store = store
        self._shown: Shown | None = None
        self._clusters: Clusters | None = None
        self._stack = ExitStack()
        moment = datetime.now(UTC) if as_of is None else as_of.astimezone(UTC)
        with store.reading() as cursor:
            row = cursor.execute(
                "SELECT entry, made FROM entries WHERE made <= ? OR ? ORDER BY entry DESC LIMIT 1",
                [moment.replace(tzinfo=None), as_of is None],
            ).fetchone()
            last = cursor.execute(_LAST, [row[0] if row else 0]).fetchall()
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
        with self._store.reading() as cursor:
            if self._shown is None:
                self._shown = work_out(cursor, self.horizon, self._store.remembered, self._since)
            self._shown.give_to(cursor)
            yield cursor

    def _since(self, *sorts: str) -> tuple[Mark | None, ...]:
        """The last entries of these sorts: what was worked out from them holds as long as they are the last."""
        return tuple(self._last.get(sort) for sort in sorts)

    def _looked_through(self, name: str, make: Callable[[], Columns]) -> Columns:
        """What a search looks through: all items and passages there are, or (by what was asked) those shown."""
        if name in ("passages", "items every"):
            return self._store.remembered.of(name, self._since("keep"), make)
        on = (name, self._since("keep", "adopt", "link"), repr(self._now.reviewed.changes))
        return self._store.remembered.of("items asked", on, make)

    @property
    def _now(self) -> Shown:
        """What is shown; inside a question, where it has been worked out."""
        assert self._shown is not None
        return self._shown

    def _select(self, columns: str, conditions: list[str] | None = None, order: str = "") -> str:
        """The beginning of a question about items shown (i, with d, s and r as in `Shown.sources`).

        order: what it will be sorted by, where that is in another table than columns and conditions.
        """
        sources = self._now.sources_of(columns, order, *(conditions or []))
        return f"WITH {self._now.items} SELECT {columns} {sources} {where(conditions or [])}"

    def _all_clusters(self, cursor: duckdb.DuckDBPyConnection) -> Clusters:
        if self._clusters is None:
            reviewed = self._now.reviewed
            on = (self._since("link"), tuple(reviewed.merged), tuple(reviewed.split))
            self._clusters = self._store.remembered.of(
                "clusters", on, lambda: Clusters.of(cursor, self.horizon, reviewed)
            )
        return self._clusters


_LAST = "SELECT what, max(entry), max(made) FROM entries WHERE entry <= ? GROUP BY what"


def where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
