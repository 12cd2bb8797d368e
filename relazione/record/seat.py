"""The writer's seat: a lock beside the record that one writer holds from beginning to end.

The operating system frees it when its holder ends, however it ends. The file names the holder, so that a second
writer can be told who is there; it stays behind empty (taking it away would let two writers lock two files).
"""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from relazione.model import RecordBusyError, RecordError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        # the byte lies far behind the text, which others may then read
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


def seat_of(record: Path) -> Path:
    """The file beside the record; it is empty while nobody writes."""
    return record.with_name(record.name + ".lock")


class Seat:
    """Taken and left; RecordBusyError where somebody sits on it."""

    def __init__(self, record: Path) -> None:
        self.record = record
        self.path = seat_of(record)
        self._file: IO[str] | None = None

    def take(self, user: str) -> None:
        try:
            file = self.path.open("a+", encoding="utf-8")
        except OSError as fault:
            raise RecordError(
                f"cannot be written ({fault.strerror})",
                where=str(self.record),
                remedy="check that its folder may be written to",
            ) from fault
        try:
            _lock(file)
        except OSError:
            holder = self._holder(file)
            file.close()
            raise RecordBusyError(
                f"is being written by {holder}",
                where=str(self.record),
                remedy="wait until that is done (reading goes on beside it)",
            ) from None
        self._file = file
        self._name({"user": user, "pid": os.getpid(), "host": socket.gethostname(), "since": _now()})

    def leave(self) -> None:
        if self._file is not None:
            self._name(None)
            _unlock(self._file)
            self._file.close()
            self._file = None

    def _name(self, holder: dict[str, Any] | None) -> None:
        """Write who sits here; only for the message to others, so a full disk does not matter."""
        assert self._file is not None
        try:
            self._file.truncate(0)
            if holder:
                self._file.write(json.dumps(holder, ensure_ascii=False))
            self._file.flush()
        except OSError:
            pass

    @staticmethod
    def _holder(file: IO[str]) -> str:
        try:
            file.seek(0)
            held = json.loads(file.read())
            return f"{held['user']} (process {held['pid']} on {held['host']}, since {held['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"


def _now() -> str:
    return datetime.now().isoformat(sep=" ", timespec="seconds")
