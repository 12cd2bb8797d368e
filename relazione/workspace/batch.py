"""Many documents over several processes: in the order of the input, with little of it in memory at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing.connection import wait
from pathlib import Path

from relazione import reading
from relazione.model import Document, ReadingError
from relazione.reading.sources import Source
from relazione.workspace.coded import Coded, Outcome, code_document, code_source
from relazione.workspace.tasks import Task, tasks

_How = tuple[reading.Options, frozenset[str], Path | None]  # what is known already, and with which network
FEW = 6  # so few tasks are done here: starting processes would take longer
LITTLE = 200_000  # bytes; so little is done here too, unless processes are asked for
AHEAD = 16  # tasks under way or waiting, for each process; with fewer the others wait for a long document


def run(
    paths: Sequence[str | Path],
    options: reading.Options,
    *,
    workers: int = 0,
    known: frozenset[str] = frozenset(),
    network: Path | None = None,
) -> Iterator[Outcome]:
    """Every document that `paths` name, coded, in the order in which they name it.

    network: the folder of one's own, where the one that ships is not wanted.
    workers: processes (0: one a core, where there is enough to do). The outcome is the same for any number of them.
    """
    todo = tasks(paths, options)
    first, more = _first(todo, 0 if workers else LITTLE)
    count = workers or os.cpu_count() or 1
    if not more or count == 1:
        for task in chain(first, todo):
            yield from _do(task, options, known, network)
        return
    yield from _spread(chain(first, todo), (options, known, network), count)


def _first(todo: Iterator[Task], little: int) -> tuple[list[Task], bool]:
    """The first tasks, and whether they are more than a few and more than a little."""
    first: list[Task] = []
    size = 0
    for task in todo:
        first.append(task)
        size += _size(task)
        if len(first) > FEW and size > little:
            return first, True
    return first, False


def _size(task: Task) -> int:
    match task:
        case Source():
            return task.size or 0
        case Document():
            return len(task.text)
        case _:
            return 0


def _do(
    task: Task, options: reading.Options, known: frozenset[str], network: Path | None
) -> Iterator[Outcome]:
    if isinstance(task, ReadingError):
        yield task
    elif isinstance(task, Source):
        yield from code_source(task, options, known, network)
    elif task.id in known:
        yield Coded(task, (), known=True)
    else:
        yield code_document(task, network)


def _spread(todo: Iterable[Task], how: _How, count: int) -> Iterator[Outcome]:
    # spawned, not forked: a fork would copy the locks of the threads that the record's engine runs
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=how)
    waiting: deque[tuple[Task, Future[list[Outcome]]]] = deque()
    finished = False
    try:
        for task in todo:
            waiting.append((task, pool.submit(_work, task)))
            while len(waiting) > count * AHEAD or (waiting and waiting[0][1].done()):
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())
        finished = True
    finally:
        processes = [] if finished else list((pool._processes or {}).values())
        pool.shutdown(wait=finished, cancel_futures=True)
        for process in processes:  # cut off in the middle: nobody waits for what they are doing
            process.terminate()


def _result(task: Task, future: Future[list[Outcome]]) -> list[Outcome]:
    try:
        return future.result()
    except BrokenProcessPool as fault:
        raise ReadingError(
            "a reading process died, perhaps for want of memory",
            where=_name(task),
            remedy="run again with fewer --workers; what is kept stays kept",
        ) from fault


def _name(task: Task) -> str | None:
    match task:
        case Source():
            return task.location
        case Document():
            return task.key
        case _:
            return task.where


_settings: _How = (reading.Options(), frozenset(), None)


def _begin(options: reading.Options, known: frozenset[str], network: Path | None) -> None:
    """Once in each process: take the settings, leave Ctrl-C to the parent, and end when the parent is gone."""
    global _settings
    _settings = (options, known, network)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(task: Task) -> list[Outcome]:
    return list(_do(task, *_settings))
