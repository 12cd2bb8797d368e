"""A record: one DuckDB file, written by one writer, read through views."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

from relazione.record import schema
from relazione.record.store import Store, checked
from relazione.record.view import View
from relazione.record.writer import Writer


class Record:
    """Opens the record at `path`; `Record.create` lays a new one, `Record.open` does whichever is needed.

    RecordError, one clear line, where the file is not a record, damaged, or from a newer version. A record from an
    older version is brought up to date, which takes the writer's seat for a moment.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = checked(Path(path))
        self._store = Store.at(self.path)
        schema.check(self._store, user=current_user())

    @classmethod
    def create(cls, path: str | Path) -> Record:
        """Lay an empty record; RecordError if a file is there already."""
        schema.create(Path(path))
        return cls(path)

    @classmethod
    def open(cls, path: str | Path) -> Record:
        """The record at `path`, laid first if nothing is there."""
        return cls(path) if Path(path).exists() else cls.create(path)

    def writer(self, *, user: str | None = None) -> Writer:
        """For a `with` statement; RecordBusyError, naming who it is, while another writer is at work."""
        return Writer(self._store, user or current_user())

    def linger(self, seconds: float) -> None:
        """Leave the file open for a while after each question, so that the next need not open it again."""
        self._store.lingers = seconds

    def view(self, as_of: datetime | None = None) -> View:
        """The record as it is now, or as it was at a past moment (without a zone: local time)."""
        return View(self._store, as_of)


def current_user() -> str:
    """The name under which this process runs."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
