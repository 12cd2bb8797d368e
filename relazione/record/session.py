"""What every question needs: the file, the moment, and what the view shows at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import duckdb

from relazione.record.clusters import Clusters
from relazione.record.search import Memory
from relazione.record.shown import Shown, work_out
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
        self._looked_through: Memory = {}
        self._stack = ExitStack()
        moment = datetime.now(UTC) if as_of is None else as_of.astimezone(UTC)
        with store.reading() as cursor:
            row = cursor.execute(
                "SELECT entry, made FROM entries WHERE made <= ? OR ? ORDER BY entry DESC LIMIT 1",
                [moment.replace(tzinfo=None), as_of is None],
            ).fetchone()
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
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._store.reading() as cursor:
            if self._shown is None:
                self._shown = work_out(cursor, self.horizon)
            self._shown.give_to(cursor)
            yield cursor

    @property
    def _now(self) -> Shown:
        """What is shown; inside a question, where it has been worked out."""
        assert self._shown is not None
        return self._shown

    def _select(self, columns: str, conditions: list[str] | None = None) -> str:
        """The beginning of a question about items shown (i, with d, s and r as in `Shown.sources`)."""
        return f"WITH {self._now.items} SELECT {columns} {self._now.sources} {where(conditions or [])}"

    def _all_clusters(self, cursor: duckdb.DuckDBPyConnection) -> Clusters:
        if self._clusters is None:
            self._clusters = Clusters.of(cursor, self.horizon, self._now.reviewed)
        return self._clusters


def where(conditions: list[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
