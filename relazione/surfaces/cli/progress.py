"""A count of what is done, on standard error, once it takes longer than a second; only on a terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0


class Ticker:
    """Ticks for each thing done; lines said meanwhile stand above the count."""

    def __init__(self, what: str, *, of: str = "documents", quiet: bool = False) -> None:
        self._what, self._of = what, of
        self._silent = quiet or not sys.stderr.isatty()
        self._began = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._done = 0

    def __enter__(self) -> Ticker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def tick(self, many: int = 1) -> None:
        self._done += many
        if self._silent:
            return
        if self._bar is None and time.monotonic() - self._began > PATIENCE:
            self._start()
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._done)

    def say(self, line: str) -> None:
        if self._bar:
            self._bar.console.print(line, markup=False)
        else:
            print(line, file=sys.stderr, flush=True)

    def _start(self) -> None:
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        from relazione.surfaces.cli.console import err

        self._bar = Progress(
            SpinnerColumn(),
            TextColumn(f"{{task.description}}  {{task.completed:,.0f}} {self._of}"),
            TimeElapsedColumn(),
            console=err(),
            transient=True,
        )
        self._task = self._bar.add_task(self._what, total=None)
        self._bar.start()
