"""What was handed over at once and what became of it, document by document; kept in the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from relazione.model import ReadingError
from relazione.workspace import Added, Coded, Outcome

MOST_TOLD = 500  # documents and faults of one batch that are listed; the rest is counted
CLOSED = "the desk was closed while this was read; what was kept stays kept, hand over the rest again"
_TOLD = ("files", "passed", "documents", "kept", "faults", "faulty", "whole", "done")


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
    """What was handed over at once. user: by whom. at: the file that is read now. whole: a fault that ended all of it."""

    id: str
    user: str
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

    def note(self, *outcomes: Outcome) -> None:
        """Enter what became of documents."""
        for one in outcomes:
            self._note(one)

    def _note(self, outcome: Outcome) -> None:
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

    def form(self) -> dict[str, Any]:
        """As the record keeps it."""
        told = {name: getattr(self, name) for name in _TOLD}
        return told | {"taken": [asdict(one) for one in self.taken], "items": dict(self.items)}


def batch_of(added: Added) -> Batch:
    """As it was when it was entered; one that was never ended broke off when the desk was closed."""
    form = added.form
    batch = Batch(
        added.id, added.user, form["files"], added.made.astimezone(), **{n: form[n] for n in _TOLD[1:]}
    )
    batch.taken = [Taken(**one) for one in form["taken"]]
    batch.items = Counter(form["items"])
    if not batch.done:
        batch.done, batch.whole = True, CLOSED
    return batch


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
