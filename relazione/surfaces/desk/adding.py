"""Documents that were handed over, read and coded behind the pages: one batch after another, kept a few at a time.

Coding holds no lock: only the keeping goes through the desk's one writer, so that decisions are not kept waiting.
"""

from __future__ import annotations

import queue
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial

from relazione.model import ReadingError, RecordBusyError, RelazioneError
from relazione.surfaces.desk.batches import Batch, batch_of
from relazione.surfaces.desk.state import Desk
from relazione.surfaces.desk.who import Who
from relazione.workspace import Added, Coded, Handed, Outcome, Workspace, paired
from relazione.workspace.adding import note_added

TOGETHER = 16  # documents kept at once
PATIENCE = 1.5  # seconds after which what has been coded is kept, however little
MOST_WAITING = 8  # batches in memory that wait for their turn
LISTED = 20  # batches that are listed
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""How files begin that a packer made; what they unfold to has no bound, so that they are not opened."""


class Adding:
    """The batches of one desk, and the thread that works them off; it begins with the first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._waiting: queue.Queue[tuple[Batch, Who, list[Handed], str | None]] = queue.Queue(MOST_WAITING)
        self._batches: dict[str, Batch] = {}  # not entered in the record yet
        self._thread: threading.Thread | None = None
        desk.farewells.append(self._farewell)

    def add(self, who: Who, files: Iterable[tuple[str, bytes]], published: str | None) -> Batch:
        """Take files (name, content) in; returns at once.

        published: the date of publication of all of them; UsageError where it is none. RecordBusyError where too
        much waits already.
        """
        self._desk.work.options(published)
        todo = paired(files)
        batch = Batch(secrets.token_hex(8), who.name, len(todo), datetime.now().astimezone())
        try:
            self._waiting.put_nowait((batch, who, todo, published))
        except queue.Full:
            raise RecordBusyError(
                "much has been handed over that still waits to be read", remedy="try again when it is done"
            ) from None
        with self._lock:
            self._batches[batch.id] = batch
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        return batch

    def batch(self, id: str) -> Batch | None:
        """A batch by its id, under way or entered in the record; None where there is none."""
        with self._lock:
            found = self._batches.get(id)
        if found is not None:
            return found
        return next((batch_of(one) for one in self._entered(id)), None)

    def batches(self) -> list[Batch]:
        """The last ones, the latest first."""
        with self._lock:
            here = dict(self._batches)
        entered = {one.id: batch_of(one) for one in self._entered()}
        found = (entered | here).values()
        return sorted(found, key=lambda batch: batch.began, reverse=True)[:LISTED]

    def _entered(self, id: str | None = None) -> list[Added]:
        if not self._desk.work.path.exists():
            return []
        with self._desk.reading() as view:
            return view.added(id, limit=LISTED)

    def _work(self) -> None:
        while True:
            batch, who, files, published = self._waiting.get()
            self._note(batch, who)
            try:
                self._read(batch, who, files, published)
            except RelazioneError as fault:
                batch.whole = str(fault)
            except Exception as fault:  # the thread must live on for what comes next
                batch.whole = f"the reading broke off ({type(fault).__name__}); what is kept stays kept"
            finally:
                batch.done, batch.at = True, None
                if self._note(batch, who):
                    with self._lock:
                        self._batches.pop(batch.id, None)

    def _note(self, batch: Batch, who: Who) -> bool:
        """Enter what became of the batch so far; False where that could not be: then it is known until the desk closes."""
        try:
            self._desk.write(who, lambda work: note_added(work, batch.id, batch.began, batch.form()))
        except RelazioneError:
            return False
        return True

    def _farewell(self) -> None:
        """The desk closes: enter how far the batches came that are not done."""
        with self._lock:
            here = list(self._batches.values())
        for batch in here:
            with suppress(RelazioneError):
                note_added(self._desk.work.as_user(batch.user), batch.id, batch.began, batch.form())

    def _read(self, batch: Batch, who: Who, files: list[Handed], published: str | None) -> None:
        work = self._desk.work
        coded = _once(work.coding(_each(batch, files), published=published))
        for part in _parts(coded):
            if any(isinstance(one, Coded) and not one.known for one in part):
                self._desk.write(who, partial(_keep, batch=batch, part=part))
            else:
                batch.note(*part)
        if batch.kept:
            batch.at = "what repeats and belongs together"
            batch.repeat(self._desk.write(who, lambda work: work.link())[1])


def _keep(work: Workspace, batch: Batch, part: list[Outcome]) -> None:
    """Both in one write, so that whoever enters the batch enters what was kept of it."""
    work.keep([one for one in part if isinstance(one, Coded) and not one.known])
    batch.note(*part)


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
