"""What a brief shows at its head: how much there is, when it happened, and of which types it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import timedelta

from relazione.model import Event, EventType, Item, Kind, Status
from relazione.model.wording import many, when
from relazione.record import Held
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import Bar, Mark
from relazione.workspace.brief_groups import Groups, best
from relazione.workspace.footnotes import Footnotes
from relazione.workspace.statements import state

A_YEAR = timedelta(days=367)


def counts(groups: Groups, documents: int, kinds: Collection[Kind]) -> tuple[tuple[str, str], ...]:
    """How much there is of what the brief tells of."""
    events = [best(group).item for group in groups[Kind.EVENT]]
    happened = sum(1 for event in events if isinstance(event, Event) and event.status is Status.HAPPENED)
    told = [(many(documents, "document"), documents)]
    if Kind.EVENT in kinds:
        told += [(many(len(events), Kind.EVENT), len(events)), ("of them happened", happened)]
    for kind, found in groups.items():
        if kind is Kind.EVENT or kind not in kinds or (kind is Kind.QUOTATION and not found):
            continue
        told.append((many(len(found), kind), len(found)))
    return tuple((name, f"{count:,}") for name, count in told)


def timeline(groups: Groups, notes: Footnotes) -> tuple[Mark, ...]:
    """Dated events that have a note in the text, so that a mark leads to its evidence."""
    marks = []
    for group in groups[Kind.EVENT]:
        surest = best(group)
        event, number = surest.item, notes.number(surest.id)
        if isinstance(event, Event) and event.date and is_dated(event) and number:
            told = state(surest, (number,), ())
            marks.append(
                Mark(
                    start=event.date.start,
                    end=event.date.end,
                    row=str(event.dimension),
                    status=str(event.status),
                    friendly=_friendly(event.type),
                    label=f"{when(event.date)} {told.text}",
                    note=number,
                )
            )
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.label)))


def is_dated(item: Item) -> bool:
    """Whether it is known within a year when it was, so that it has a place on a timeline."""
    interval = getattr(item, "date", None)
    return interval is not None and interval.end - interval.start < A_YEAR


def _friendly(type_: EventType) -> bool:
    """Whether a type of event brings the two together on PLOVER's scale."""
    return vocabulary().intensity(type_) > 0


def bars(groups: list[list[Held]]) -> tuple[Bar, ...]:
    """Events by type, those told most first."""
    events = [event for group in groups if isinstance(event := best(group).item, Event)]
    happened = Counter(event.type for event in events if event.status is Status.HAPPENED)
    total = Counter(event.type for event in events)
    return tuple(
        Bar(type_.lower(), happened[type_], count - happened[type_], _friendly(type_))
        for type_, count in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    )
