"""Pages go first: what is made beside them waits until none is being answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

QUIET = 0.25  # seconds after an answer in which the next page of the same reader is likely to be asked for
MOST = 0.5  # seconds that is waited, so that what is made beside the pages gets on with many readers too
_PAUSE = 0.05


class Turns:
    """How many answers are on their way, and when the last was given."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._open = 0
        self._ended = float("-inf")

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While an answer is made."""
        with self._guard:
            self._open += 1
        try:
            yield
        finally:
            with self._guard:
                self._open -= 1
                self._ended = time.monotonic()

    def give_way(self, most: float = MOST) -> None:
        """Return when no answer is on its way and none was just given, or after `most` seconds."""
        deadline = time.monotonic() + most
        while time.monotonic() < deadline and (self._open or time.monotonic() - self._ended < QUIET):
            time.sleep(_PAUSE)


class Counting:
    """Middleware that counts the answers on their way."""

    def __init__(self, app: ASGIApp, turns: Turns) -> None:
        self._app, self._turns = app, turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._turns.answering():
            await self._app(scope, receive, send)
