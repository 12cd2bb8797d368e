"""Taking documents into the record: read and coded by many, kept by one, and told what became of each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from relazione.model import ReadingError
from relazione.record import Coded as Kept
from relazione.record import Writer
from relazione.workspace.coded import Coded, CodingError, Outcome

TOGETHER = 32  # documents committed at once; each is whole or not there at all
PATIENCE = 2.0  # seconds after which what has come in is committed, however little


@dataclass
class Report:
    """What a run did. Documents are named as the input names them.

    read: documents that were understood; kept: new to the record; known: in it already, coded by this version.
    items: new items by kind. faults: what could not be read or coded, in the order of the input.
    coder: the version that coded; shown: the version whose items the record shows. llm: what a language model was
    asked and what it cost, where one coded.
    """

    read: int = 0
    kept: int = 0
    known: int = 0
    items: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    faults: list[ReadingError] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    uncoded: list[str] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    linked: int = 0
    seconds: float = 0.0
    coder: str = ""
    shown: str | None = None
    llm: dict[str, object] | None = None

    @property
    def uncodable(self) -> int:
        """How many of the faults are the coder's own."""
        return sum(isinstance(fault, CodingError) for fault in self.faults)


class Intake:
    """Gathers outcomes and commits them a few at a time; `on` is called for each once it is kept (or failed)."""

    def __init__(self, writer: Writer, on: Callable[[Outcome], None], coder: str) -> None:
        self.report = Report(coder=coder)
        self._writer = writer
        self._on = on
        self._waiting: list[Coded] = []
        self._since = time.monotonic()

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Everything that comes, to the end; what is whole is committed even when the run is cut off."""
        try:
            for outcome in outcomes:
                self._take(outcome)
        finally:
            self._commit()

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome, ReadingError):
            self.report.faults.append(outcome)
            self._on(outcome)
            return
        self._note(outcome)
        if outcome.known:
            self.report.known += 1
            self._on(outcome)
            return
        self._waiting.append(outcome)
        if len(self._waiting) >= TOGETHER or time.monotonic() - self._since > PATIENCE:
            self._commit()

    def _note(self, outcome: Coded) -> None:
        document = outcome.document
        self.report.read += 1
        self.report.characters += len(document.text)
        if document.published is None:
            self.report.undated.append(document.key)
        if not document.coded:
            self.report.uncoded.append(f"{document.key} ({document.language or 'language not known'})")

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            batch = [Kept(one.document, one.items, one.fingerprint) for one in waiting]
            new = set(self._writer.keep_batch(batch, coder=self.report.coder))
            for one in waiting:
                if one.document.id in new:
                    self.report.kept += 1
                    self.report.items.update(str(item.kind) for item in one.items)
                    new.discard(one.document.id)
                else:
                    self.report.known += 1
                self._on(one)
        self._since = time.monotonic()
