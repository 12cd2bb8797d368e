"""The Desk: what all requests share. One writer behind a lock; a View for each request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar

from starlette.requests import Request

from relazione.model import RecordBusyError, RelazioneError, UsageError
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.turns import Turns
from relazione.surfaces.desk.who import Who
from relazione.workspace import View, Workspace

PATIENCE = 20.0  # seconds that a decision waits for a writer in another process
PAUSE = 0.1
LINGER = 1.0
"""Seconds that the record's file stays open between requests; nobody who wants to write waits for it."""
SHORT = 0.02  # seconds; what takes no longer gives way to no page
FAREWELL = 5.0  # seconds that closing waits for what is being written
Outcome = TypeVar("Outcome")
Stamp: TypeAlias = tuple[tuple[int, int], tuple[int, int] | None]


class Desk:
    """Get it in a page by `desk: Desk = Depends(desk_of)`, or `desk_of(request)`."""

    def __init__(self, work: Workspace, settings: DeskSettings) -> None:
        self.work = work
        self.settings = settings
        self._write = threading.Lock()
        self._look = threading.Lock()
        self._seen: Stamp | None = None
        self._view: View | None = None
        self._prepared: Hashable = None
        self.turns = Turns()
        # Whether the file is left open between requests, and what pages need is loaded beforehand.
        self.eager = False
        self._closing = False
        self.farewells: list[
            Callable[[], object]
        ] = []  # what is written last, when nobody else writes any more

    def view(self, as_of: datetime | str | None = None) -> View:
        """The record as it is now, or as it stood then. Views never change, so one is shared until the file does."""
        if as_of is not None:
            return self.work.view(as_of)
        with self._look:
            seen = _stamp(self.work.path)
            if self._view is None or seen != self._seen:
                self._view, self._seen = self.work.view(), seen
                if self.eager:
                    self.work.linger(LINGER)
                    threading.Thread(
                        target=self._ready, args=(self._view,), name="ready", daemon=True
                    ).start()
            return self._view

    def close(self) -> None:
        """Let what is being written come to its end, and nothing begin to be written or made any more."""
        self._closing = True
        if self._write.acquire(timeout=FAREWELL):
            for farewell in self.farewells:
                farewell()

    def _ready(self, view: View) -> None:
        """Beside the pages: what most of them look through, and those that take long, before they are asked for."""
        # Imported here, since that takes a while, and the first page does not wait for it.
        from relazione.surfaces.desk.preparing import portraits, steps, words

        try:
            if self._prepared is not None:  # after a decision; whoever decided has the next page made first
                self.turns.give_way()
            with view.holding():
                view.ready()
            self._make(steps(view), lambda: self._view is not view)
            state = view.bearing(None)
            if state != self._prepared:  # documents came: a decision changes few portraits
                self._prepared = state
                self._make(chain(words(view), portraits(view)), lambda: self._prepared != state)
        except RelazioneError:  # whoever asks for a page is told of it there
            return

    def _make(self, made: Iterator[Callable[[], object]], is_past: Callable[[], bool]) -> None:
        """One step after another, pages between them, until all is made or nobody wants it any more."""
        for step in made:
            if self._closing or is_past():
                return
            began = time.monotonic()
            step()
            if time.monotonic() - began > SHORT:
                self.turns.give_way()

    @contextmanager
    def reading(self, as_of: datetime | str | None = None) -> Iterator[View]:
        """A view for a run of questions, for which the file stays open; each request lets go of its own hold only."""
        view = self.view(as_of)
        with view.holding():
            yield view

    def write(self, who: Who, change: Callable[[Workspace], Outcome]) -> Outcome:
        """Let `change` write under the name of `who`, one at a time; UsageError for those who may only read.

        A writer outside of the desk is waited for a while; RecordBusyError, naming who it is, where that is not enough.
        """
        if not who.reviewer:
            raise UsageError("you may read here, not decide", remedy="ask for the reviewers' token")
        work, deadline = self.work.as_user(who.name), time.monotonic() + PATIENCE
        with self._write:
            while True:
                try:
                    return change(work)
                except RecordBusyError:
                    if time.monotonic() > deadline:
                        raise
                time.sleep(PAUSE)


def desk_of(request: Request) -> Desk:
    """The Desk that answers this request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _stamp(path: Path) -> Stamp | None:
    """Changes whenever the record does.

    A write that closes the file changes the file, which takes longer than its clock's step. One that finds a reader
    on its connection leaves it open, and what it committed then stands in the log beside the file until that closes.
    """
    log = path.with_name(f"{path.name}.wal")
    try:
        return _times(path), _times(log) if log.exists() else None
    except OSError:
        return None


def _times(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_mtime_ns, told.st_size
