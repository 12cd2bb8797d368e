"""The Desk: what all requests share. One writer behind a lock; a View for each request."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from relazione.model import UsageError
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.who import Who
from relazione.workspace import View, Workspace

Outcome = TypeVar("Outcome")


class Desk:
    """Get it in a page by `desk: Desk = Depends(desk_of)`, or `desk_of(request)`."""

    def __init__(self, work: Workspace, settings: DeskSettings) -> None:
        self.work = work
        self.settings = settings
        self._write = threading.Lock()
        self._look = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._view: View | None = None

    def view(self, as_of: datetime | str | None = None) -> View:
        """The record as it is now, or as it stood then. Views never change, so one is shared until the file does."""
        if as_of is not None:
            return self.work.view(as_of)
        with self._look:
            seen = _stamp(self.work.path)
            if self._view is None or seen != self._seen:
                self._view, self._seen = self.work.view(), seen
            return self._view

    def write(self, who: Who, change: Callable[[Workspace], Outcome]) -> Outcome:
        """Let `change` write under the name of `who`, one at a time; UsageError for those who may only read.

        What waits for a writer outside of the desk is told by the record (RecordBusyError).
        """
        if not who.reviewer:
            raise UsageError("you may read here, not decide", remedy="ask for the reviewers' token")
        with self._write:
            return change(self.work.as_user(who.name))


def desk_of(request: Request) -> Desk:
    """The Desk that answers this request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _stamp(path: Path) -> tuple[int, int] | None:
    """Changes whenever the file does: each write closes it, which takes longer than its clock's step."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size
