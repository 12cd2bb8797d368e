"""Documents that were handed over, read and coded behind the pages: one batch after another, kept a few at a time.

Coding holds no lock: only the keeping goes through the desk's one writer, so that decisions are not kept waiting.
"""

from __future__ import annotations

import queue
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from relazione.model import ReadingError, RecordBusyError, RelazioneError
from relazione.surfaces.desk.state import Desk
from relazione.surfaces.desk.who import Who
from relazione.workspace import Coded, Handed, Outcome, paired

TOGETHER = 16  # documents kept at once
PATIENCE = 1.5  # seconds after which what has been coded is kept, however little
MOST_WAITING = 8  # batches in memory that wait for their turn
REMEMBERED = 20  # batches that can still be looked at
MOST_TOLD = 500  # documents and faults of one batch that are listed; the rest is counted
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""How files begin that a packer made; what they unfold to has no bound, so that they are not opened."""


@dataclass(frozen=True)
class Taken:
    """What became of one document. counts: its items by kind. repeats: the name of the one that it repeats."""

    id: str
    name: str
    title: str
    characters: int
    counts: dict[str, int]
    known: bool
    undated: bool
    uncoded: str | None
    repeats: str | None = None


@dataclass
class Batch:
    """What was handed over at once. at: the file that is read now. whole: a fault that ended the whole of it."""

    id: str
    who: Who
    files: int
    began: datetime
    at: str | None = None
    passed: int = 0
    documents: int = 0
    kept: int = 0
    taken: list[Taken] = field(default_factory=list)
    items: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    faulty: int = 0
    whole: str | None = None
    done: bool = False

    def note(self, outcome: Outcome) -> None:
        """Enter what became of one document."""
        if isinstance(outcome, ReadingError):
            self.faulty += 1
            if len(self.faults) < MOST_TOLD:
                self.faults.append(str(outcome))
            return
        self.documents += 1
        if not outcome.known:
            self.kept += 1
            self.items.update(str(item.kind) for item in outcome.items)
        if len(self.taken) < MOST_TOLD:
            self.taken.append(_taken(outcome))

    def repeat(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Enter which of its documents repeat others: (name of the former, name of the latter)."""
        former = {latter: former for former, latter in pairs}
        self.taken = [
            Taken(**(vars(one) | {"repeats": former.get(one.name)})) if one.name in former else one
            for one in self.taken
        ]


class Adding:
    """The batches of one desk, and the thread that works them off; it begins with the first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._waiting: queue.Queue[tuple[Batch, list[Handed], str | None]] = queue.Queue(MOST_WAITING)
        self._batches: dict[str, Batch] = {}
        self._thread: threading.Thread | None = None

    def add(self, who: Who, files: Iterable[tuple[str, bytes]], published: str | None) -> Batch:
        """Take files (name, content) in; returns at once.

        published: the date of publication of all of them; UsageError where it is none. RecordBusyError where too
        much waits already.
        """
        self._desk.work.options(published)
        todo = paired(files)
        batch = Batch(secrets.token_hex(8), who, len(todo), datetime.now().astimezone())
        try:
            self._waiting.put_nowait((batch, todo, published))
        except queue.Full:
            raise RecordBusyError(
                "much has been handed over that still waits to be read", remedy="try again when it is done"
            ) from None
        with self._lock:
            self._batches[batch.id] = batch
            for old in list(self._batches)[:-REMEMBERED]:
                if self._batches[old].done:
                    del self._batches[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        return batch

    def batch(self, id: str) -> Batch | None:
        """A batch that is still known; none is once the desk was closed."""
        with self._lock:
            return self._batches.get(id)

    def batches(self) -> list[Batch]:
        """Those that are still known, the latest first."""
        with self._lock:
            return list(reversed(self._batches.values()))

    def _work(self) -> None:
        while True:
            batch, files, published = self._waiting.get()
            try:
                self._read(batch, files, published)
            except RelazioneError as fault:
                batch.whole = str(fault)
            except Exception as fault:  # the thread must live on for what comes next
                batch.whole = f"the reading broke off ({type(fault).__name__}); what is kept stays kept"
            finally:
                batch.done, batch.at = True, None

    def _read(self, batch: Batch, files: list[Handed], published: str | None) -> None:
        work = self._desk.work
        coded = _once(work.coding(_each(batch, files), published=published))
        for part in _parts(coded):
            fresh = [one for one in part if not isinstance(one, ReadingError) and not one.known]
            if fresh:
                self._desk.write(batch.who, lambda work, fresh=fresh: work.keep(fresh))  # type: ignore[misc]
            for one in part:
                batch.note(one)
        if batch.kept:
            batch.at = "what repeats and belongs together"
            batch.repeat(self._desk.write(batch.who, lambda work: work.link())[1])


def _each(batch: Batch, files: list[Handed]) -> Iterator[Handed]:
    """The files in turn, each let go of once it is read; what is packed is told and passed over."""
    while files:
        file = files.pop(0)
        batch.at = file.name
        if file.content.startswith(PACKED):
            batch.note(ReadingError("packed", where=file.name, remedy="unpack it and add what is in it"))
        else:
            yield file
        batch.passed += 1


def _once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """A document that comes twice is known the second time."""
    seen: set[str] = set()
    for one in outcomes:
        if isinstance(one, Coded) and one.document.id in seen:
            yield Coded(one.document, (), known=True)
            continue
        if isinstance(one, Coded):
            seen.add(one.document.id)
        yield one


def _parts(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """A few at a time, fewer where they take long."""
    part: list[Outcome] = []
    since = time.monotonic()
    for one in outcomes:
        part.append(one)
        if len(part) >= TOGETHER or time.monotonic() - since > PATIENCE:
            yield part
            part, since = [], time.monotonic()
    if part:
        yield part


def _taken(outcome: Coded) -> Taken:
    document = outcome.document
    return Taken(
        id=document.id,
        name=document.key,
        title=document.title or document.key,
        characters=len(document.text),
        counts=dict(Counter(str(item.kind) for item in outcome.items).most_common()),
        known=outcome.known,
        undated=document.published is None,
        uncoded=None if document.coded else document.language or "language not known",
    )
