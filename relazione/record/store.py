"""The file and who may open it when: one writer, and readers beside it, in this process and in others.

DuckDB locks its file: one process may have it open for writing or several for reading, never both, for as long
as they have it open. So nobody keeps it open here:

- The writer's seat (`seat.py`) is held from beginning to end; it is what a second writer runs into.
- The DuckDB file is opened for one transaction or one question, and closed again (15 to 25 ms, measured). Who
  finds it taken waits a moment and tries again. A program of many small questions (the desk) may leave it open a
  second longer; it lets go as soon as anybody takes the seat.
- A view does not need an open transaction to stay as it was: the tables are only appended to and every row
  carries its entry, so "as of entry n" gives the same answer however much was written since.

File format: that of DuckDB 1.5, which 1.5 and 2.0 both read and write (tested on 1.5.6 and 2.0.0), so neither the
age of the installed engine nor a step back from 2.0 locks anyone out of their record. Locks are the same in both.

Nothing is loaded or fetched: external access and extension downloads are off, and stay off for the connection.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar
from weakref import WeakValueDictionary

import duckdb

from relazione.model import RecordBusyError, RecordError
from relazione.record.faults import is_locked, record_error
from relazione.record.postings import ROOM
from relazione.record.remembered import Remembered, Shelf
from relazione.record.seat import seat_of

FILE_FORMAT = "v1.5.0"
READER_WAITS = 30.0  # seconds; a writer's transaction takes well under one
WRITER_WAITS = 60.0
_YIELDS = 1.0  # how long a reader lets a writer of its own process go first
_PAUSE = 0.01  # between two tries at the file
_LOOKS = 0.1  # how often a file left open is looked after

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "python_enable_replacements": False,
    "memory_limit": "512MB",
    "threads": max(1, min(4, os.cpu_count() or 1)),
}


def connect(path: Path, *, write: bool) -> duckdb.DuckDBPyConnection:
    """Open the file once, without waiting; duckdb.Error as it comes."""
    config = _CONFIG | ({"storage_compatibility_version": FILE_FORMAT} if write else {})
    return duckdb.connect(str(path), read_only=not write, config=config)


class Store:
    """One record's file as this process sees it. Take it from `Store.at`, so that all of a process share one."""

    _known: ClassVar[WeakValueDictionary[Path, Store]] = WeakValueDictionary()
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, path: Path) -> None:
        self.path = path
        self._change = threading.Condition()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._for_writing = False
        self._writing = False
        self._users = 0
        self._holds = 0
        self.lingers = 0.0  # seconds that the file stays open after the last question
        self._idle = 0.0  # since when nobody has used it
        self._watch: threading.Timer | None = None
        self.remembered = Remembered()
        self.words = Shelf(ROOM)
        self._wanted = 0  # writers waiting for readers of this process to finish

    @classmethod
    def at(cls, path: Path) -> Store:
        path = path.resolve()
        with cls._guard:
            store = cls._known.get(path)
            if store is None:
                store = cls._known[path] = cls(path)
            return store

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees what is committed. RecordBusyError if a writer keeps the file too long."""
        with self._change:
            self._change.wait_for(lambda: not self._wanted, timeout=_YIELDS)
            if self._connection is None:
                self._open(write=False, patience=READER_WAITS)
            cursor = self._enter()
        try:
            yield cursor
        except duckdb.Error as fault:
            raise record_error(self.path, fault) from fault
        finally:
            self._leave(cursor)

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside a transaction: committed at the end, rolled back if anything goes wrong before."""
        with self._change:
            self._wanted += 1
            try:
                while self._writing or (self._users and not self._for_writing):
                    self._change.wait()
            finally:
                self._wanted -= 1
            self._close()
            self._open(write=True, patience=WRITER_WAITS)
            self._writing = True
            cursor = self._enter()
        try:
            cursor.execute("BEGIN")
            yield cursor
            cursor.execute("COMMIT")
        except duckdb.Error as fault:
            raise record_error(self.path, fault) from fault
        finally:
            self._writing = False
            self._leave(cursor)  # what was not committed is rolled back with the cursor

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Keep the file open between questions, for a run of them; writers elsewhere wait for the end."""
        with self._change:
            self._holds += 1
        try:
            yield
        finally:
            with self._change:
                self._holds -= 1
                self._leave_be()

    def _enter(self) -> duckdb.DuckDBPyConnection:
        assert self._connection is not None
        self._users += 1
        return self._connection.cursor()

    def _leave(self, cursor: duckdb.DuckDBPyConnection) -> None:
        with self._change:
            cursor.close()
            self._users -= 1
            if self._for_writing:
                self._close()
            else:
                self._leave_be()
            self._change.notify_all()

    def _leave_be(self) -> None:
        """Close what nobody uses, at once or after a while; at once where a writer elsewhere waits for it."""
        if self._users or self._holds or self._connection is None:
            return
        if not self.lingers or self._for_writing or self._is_wanted():
            self._close()
            return
        self._idle = time.monotonic()
        if self._watch is None:
            self._look_again()

    def _is_wanted(self) -> bool:
        """Whether somebody has taken the writer's seat, who next opens the file."""
        seat = seat_of(self.path)
        return seat.exists() and seat.stat().st_size > 0

    def _look_again(self) -> None:
        self._watch = threading.Timer(_LOOKS, self._look)
        self._watch.daemon = True
        self._watch.start()

    def _look(self) -> None:
        with self._change:
            self._watch = None
            if self._users or self._holds or self._connection is None:
                return
            if self._is_wanted() or time.monotonic() - self._idle > self.lingers:
                self._close()
            else:
                self._look_again()

    def _open(self, *, write: bool, patience: float) -> None:
        deadline = time.monotonic() + patience
        while True:
            try:
                self._connection = connect(self.path, write=write)
                self._for_writing = write
                return
            except duckdb.Error as fault:
                if not is_locked(fault):
                    raise record_error(self.path, fault) from fault
                if time.monotonic() > deadline:
                    raise RecordBusyError(
                        f"another process has kept it open for {patience:.0f} seconds",
                        where=str(self.path),
                        remedy="end what reads or writes it, or try again later",
                    ) from fault
            time.sleep(_PAUSE)

    def _close(self) -> None:
        """Close the file if nobody here uses it; for a writer this is the checkpoint."""
        if self._connection is None or self._users:
            return
        connection, self._connection = self._connection, None
        try:
            connection.close()
        except duckdb.Error as fault:
            raise record_error(self.path, fault) from fault


def checked(path: Path) -> Path:
    """The path if a file lies there; RecordError otherwise."""
    if not path.is_file():
        raise RecordError(
            "is a folder, not a record" if path.is_dir() else "there is no record here",
            where=str(path),
            remedy="name another file"
            if path.is_dir()
            else "read something into it first, or name another file",
        )
    return path
