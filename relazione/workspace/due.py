"""What is due: listed with what became of it, confirmed or refused by a reader, as a calendar and as a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from relazione import linking
from relazione.exchange.atom import feed
from relazione.exchange.icalendar import calendar
from relazione.exchange.jsonl import contract_form
from relazione.linking.settling import tellers
from relazione.model import Agreement, Event, Kind, Status, UsageError
from relazione.model.blocks import blocks
from relazione.model.foretold import SETTLED, Outcome
from relazione.model.forms import interval_form
from relazione.outlook.due import STATES, Entry, Proposal, became, decided, fold, state
from relazione.record import Due, Held, Query, View
from relazione.workspace.dated import dated
from relazione.workspace.library import Workspace
from relazione.workspace.relating import BLOCKS_AT_ONCE
from relazione.workspace.verdicts import item_of, outcome_of, settle, take_back, verdict_form

__all__ = ["STATES", "Agenda", "Entry", "agenda", "confirm", "entry_form", "refuse", "take_back"]


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """entries: soonest first, of the days from `first` to `last`. undated: planned events that no date is told of, which
    are therefore not due."""

    today: date
    first: date
    last: date
    entries: tuple[Entry, ...]
    undated: int

    def state(self, entry: Entry) -> str:
        return state(entry, self.today)

    def ical(self) -> str:
        return calendar(dated(one, self.today) for one in self.entries)

    def atom(self, title: str = "What is due") -> str:
        return feed(title, [dated(one, self.today) for one in self.entries])


def agenda(
    view: View,
    first: date,
    last: date,
    query: Query | None = None,
    *,
    today: date | None = None,
    states: Sequence[str] = (),
    duplicates: bool = False,
) -> Agenda:
    """What falls due between two days, both included.

    today: the day on which it is asked, for what is coming and what has passed. states: only these of STATES.
    duplicates: whether what stands in near-duplicate documents is wanted too.
    """
    if wrong := [one for one in states if one not in STATES]:
        raise UsageError(f"no state {wrong[0]!r}", remedy=f"choose one of {', '.join(STATES)}")
    now = today or date.today()
    asked = replace(query or Query(), duplicates=duplicates)
    with view.holding():
        entries = _proposed(view, fold(view.due(first, last, asked)))
        entries = decided(entries, view.verdicts())
        planned = replace(asked, kinds=(str(Kind.EVENT),), statuses=(str(Status.PLANNED),), undated=True)
        undated = view.count(planned)
    chosen = tuple(one for one in entries if not states or state(one, now) in states)
    return Agenda(today=now, first=first, last=last, entries=chosen, undated=undated)


def _proposed(view: View, entries: Sequence[Entry]) -> list[Entry]:
    """Entries with what later items of their blocks and clusters tell of them."""
    found: dict[str, dict[str, Proposal]] = {}
    owner = {one.id: at for at, entry in enumerate(entries) for one in (entry.due.held, *entry.others)}
    for due, told, score in _told(view, entries, owner):
        made = became(due, told)
        if made is not None:
            of = found.setdefault(entries[owner[due.held.id]].due.held.id, {})
            proposal = Proposal(held=told, outcome=made[0], reason=made[1], score=score)
            # of several tellings of one event the surest is proposed
            if told.cluster not in of or of[told.cluster].score < score:
                of[told.cluster] = proposal
    return [replace(entry, proposals=_best(found.get(entry.due.held.id, {}).values())) for entry in entries]


MOST = 3
"""Proposals of one entry."""
SAME = 0.9
"""How sure it is that tellings the record holds for one event or agreement are that."""


def _best(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(proposals, key=lambda one: (-one.score, one.held.id))[:MOST])


def _told(view: View, entries: Sequence[Entry], owner: dict[str, int]) -> Iterator[tuple[Due, Held, float]]:
    """Pairs of what is due and what may tell of it, with how sure that is."""
    dues = {
        one.id: Due(interval=entry.due.interval, why=_why(entry, one), held=one)
        for entry in entries
        for one in (entry.due.held, *entry.others)
    }
    names = iter(sorted({name for due in dues.values() for name in blocks(due.held.item)}))
    while some := list(islice(names, BLOCKS_AT_ONCE)):
        for members in view.block_items(some).values():
            by_id = {one.id: one for one in members}
            tellings = {one.id: _telling(one) for one in members}
            pending = [tellings[id] for id in by_id if id in owner]
            for match in tellers(pending, list(tellings.values())):
                yield dues[match.one.id], by_id[match.other.id], match.score
            clusters: dict[str, list[Held]] = {}
            for one in members:
                clusters.setdefault(one.cluster, []).append(one)
            for telling in pending:
                for other in clusters[by_id[telling.id].cluster]:
                    if isinstance(other.item, (Event, Agreement)) and other.id not in owner:
                        yield dues[telling.id], other, SAME


def _why(entry: Entry, one: Held) -> str:
    return "deadline" if one.item.kind is Kind.FORECAST else entry.due.why


def _telling(one: Held) -> linking.Telling:
    published = one.document.published.start if one.document.published else None
    return linking.telling(one.item, published=published, id=one.id)


# -- deciding


def confirm(
    work: Workspace,
    item: str,
    outcome: str | None = None,
    *,
    evidence: str | None = None,
    settled: date | None = None,
    note: str | None = None,
) -> tuple[str, Outcome, str | None]:
    """Say what became of something due; returns the entry's id, the outcome and the item that tells of it.

    Without an outcome that of the surest proposal (of `evidence`, where it is named) is taken; UsageError where there
    is none. item, evidence: ids or their beginnings.
    """
    view = work.view()
    subject, told = view.item_id(item), item_of(view, evidence)
    if outcome is not None:
        chosen = outcome_of(outcome, SETTLED)
    else:
        proposal = _proposal(view, subject, told)
        chosen, told = proposal.outcome, proposal.held.id
    return settle(work, subject, chosen, evidence=told, settled=settled, note=note), chosen, told


def refuse(
    work: Workspace, item: str, *, evidence: str | None = None, note: str | None = None
) -> tuple[str, str]:
    """Say that what is proposed (or named) does not tell of it; returns the entry's id and the item refused."""
    view = work.view()
    subject, told = view.item_id(item), item_of(view, evidence)
    chosen = told or _proposal(view, subject, None).held.id
    return settle(work, subject, Outcome.REFUSED, evidence=chosen, note=note), chosen


def proposals(view: View, item: str) -> tuple[Proposal, ...]:
    """What is proposed for one item, what was refused aside; none for an item that is not due."""
    of = Query(document=view.item(item).document.id)
    found = [one for one in agenda(view, date.min, date.max, of, duplicates=True).entries if item in one.ids]
    return found[0].proposals if found else ()


def _proposal(view: View, item: str, evidence: str | None) -> Proposal:
    for one in proposals(view, item):
        if evidence in (None, one.held.id):
            return one
    raise UsageError(
        "nothing is proposed for it", where=item, remedy="name the outcome, and the item that tells of it"
    )


# -- forms


def entry_form(entry: Entry, today: date) -> dict[str, Any]:
    """What is due as an object: when, why, its state, the item, the proposals and the verdict."""
    verdict = entry.verdict
    return {
        "due": interval_form(entry.due.interval),
        "why": entry.due.why,
        "state": state(entry, today),
        "told_after": entry.told_after,
        "item": _item_form(entry.due.held),
        "others": [one.id for one in entry.others],
        "proposals": [
            {"outcome": one.outcome, "reason": one.reason, "score": one.score, "item": _item_form(one.held)}
            for one in entry.proposals
        ],
        "verdict": verdict and verdict_form(verdict),
    }


def _item_form(held: Held) -> dict[str, Any]:
    return contract_form(held.item, document=held.document.key) | {"id": held.id}
