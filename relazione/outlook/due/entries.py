"""What is due, each thing once, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relazione.model.foretold import Outcome, Verdict
from relazione.record import Due, Held

STATES = ("coming", "passed without word", "told of", "settled")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A later item that may tell what became of it, for a reader to confirm or refuse. score: how sure, 0 to 1."""

    held: Held
    outcome: Outcome
    reason: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something due. others: further items that tell of the same, due at the same time. proposals: surest first."""

    due: Due
    others: tuple[Held, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    verdict: Verdict | None = None

    @property
    def ids(self) -> frozenset[str]:
        return frozenset({self.due.held.id, *(one.id for one in self.others)})

    @property
    def told_after(self) -> bool:
        """Whether its time was over on the day its document was published: then it was never to come."""
        published = self.due.held.document.published
        return published is not None and self.due.interval.end < published.start


def fold(found: Iterable[Due]) -> list[Entry]:
    """Each thing once, in the order in which they came.

    Items that tell of one event or agreement, due at the same time, are one entry; so are a planned event and a
    forecast that rest on the same words and fall due on the same day.
    """
    entries: list[Entry] = []
    by_cluster: dict[tuple[str, str, date, date], int] = {}
    for due in found:
        key = (due.why, due.held.cluster, due.interval.start, due.interval.end)
        if key in by_cluster:
            at = by_cluster[key]
            entries[at] = replace(entries[at], others=(*entries[at].others, due.held))
            continue
        by_cluster[key] = len(entries)
        entries.append(Entry(due=due))
    return _promises(entries)


def _promises(entries: Sequence[Entry]) -> list[Entry]:
    """Forecasts that are a plan's own words go to the plan."""
    plans: dict[tuple[str, date], list[int]] = {}
    for at, entry in enumerate(entries):
        if entry.due.why == "planned":
            plans.setdefault((entry.due.held.document.id, entry.due.interval.end), []).append(at)
    left = list(entries)
    gone: set[int] = set()
    for at, entry in enumerate(entries):
        if entry.due.why != "deadline":
            continue
        for plan in plans.get((entry.due.held.document.id, entry.due.interval.end), ()):
            if _same_words(entries[plan].due.held, entry.due.held):
                left[plan] = replace(left[plan], others=(*left[plan].others, *_all(entry)))
                gone.add(at)
                break
    return [entry for at, entry in enumerate(left) if at not in gone]


def _all(entry: Entry) -> tuple[Held, ...]:
    return entry.due.held, *entry.others


def _same_words(one: Held, other: Held) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.item.anchors for b in other.item.anchors)


def state(entry: Entry, today: date) -> str:
    """One of STATES. What is told of but not yet decided is that, whether its time has passed or not."""
    if entry.verdict is not None:
        return "settled"
    if entry.proposals:
        return "told of"
    return "coming" if entry.due.interval.end >= today else "passed without word"


def decided(entries: Iterable[Entry], verdicts: Sequence[Verdict]) -> list[Entry]:
    """Entries with the last verdict on any of their items; proposals that were refused are left out."""
    last: dict[str, tuple[int, Verdict]] = {}
    refused: set[tuple[str, str | None]] = set()
    for at, verdict in enumerate(verdicts):
        if verdict.outcome is Outcome.REFUSED:
            refused.add((verdict.subject, verdict.evidence))
        else:
            last[verdict.subject] = (at, verdict)
    found = []
    for entry in entries:
        said = [last[id] for id in entry.ids if id in last]
        left = tuple(
            one for one in entry.proposals if not any((id, one.held.id) in refused for id in entry.ids)
        )
        latest = max(said, key=lambda pair: pair[0])[1] if said else None
        found.append(replace(entry, proposals=left, verdict=latest))
    return found
