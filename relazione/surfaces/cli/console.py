"""What people see: consoles for the two streams, and progress where something takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
PATIENCE = 1.0  # seconds after which progress is shown


def out() -> Console:
    """Standard output, as wide as the terminal; 100 columns where it is no terminal."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else _width())


def err() -> Console:
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def _width() -> int:
    import os

    return int(os.environ.get("COLUMNS") or 100)


def note(text: str) -> None:
    """A line on standard error."""
    print(text, file=sys.stderr, flush=True)


def watched(things: Iterable[T], what: str, *, total: int | None = None, quiet: bool = False) -> Iterator[T]:
    """The things as they come, with a bar on standard error once it has taken a second; only on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from things
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err(),
        transient=True,
    )
    task = bar.add_task(what, total=total)
    began, shown = time.monotonic(), False
    try:
        for thing in things:
            if not shown and time.monotonic() - began > PATIENCE:
                bar.start()
                shown = True
            yield thing
            bar.advance(task)
    finally:
        if shown:
            bar.stop()
