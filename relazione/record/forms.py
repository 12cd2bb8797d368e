"""Documents and items as the tables hold them, and back, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from relazione.model import (
    Agreement,
    Anchor,
    Event,
    Forecast,
    Interval,
    Item,
    Precision,
    Quantity,
    Quotation,
    Status,
    UsageError,
)
from relazione.model.blocks import blocks
from relazione.model.fitting import misfits
from relazione.model.forms import item_form, item_from


def compact(value: Any) -> str:
    """JSON without spaces, keys in order, so that the same content is the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def item_text(item: Item) -> str:
    """The whole item as JSON: the contract's form, and the words before and after each anchor."""
    form = item_form(item)
    for anchor, selector in zip(item.anchors, form["anchors"], strict=True):
        selector["before"], selector["after"] = anchor.before, anchor.after
    return compact(form)


def item_of(text: str, changes: Mapping[str, Any] | None = None, *, id: str | None = None) -> Item:
    """The item that `item_text` wrote, with `changes` (field -> value in the contract's form) applied.

    A changed item keeps the id under which it came into the record: `id` is set on it in place of the one that
    its new content would give, because judgements and links name it by that.
    """
    form = json.loads(text)
    if changes:
        form.update(changes)
    item = item_from(form)
    anchors = tuple(
        Anchor(a["start"], a["end"], a["quote"], a.get("before", ""), a.get("after", ""))
        for a in form["anchors"]
    )
    item = replace(item, anchors=anchors)
    if changes and id:
        item.__dict__["id"] = id
    return item


_FIXED = frozenset({"id", "kind", "document", "anchors", "coder"})


def check_changes(text: str, changes: Mapping[str, Any], id: str) -> None:
    """UsageError for a change of what an item of that kind has not got or may not lose; FormError for a bad value."""
    allowed = json.loads(text).keys() - _FIXED
    if unknown := sorted(changes.keys() - allowed):
        raise UsageError(
            f"{', '.join(unknown)} cannot be corrected",
            where=id,
            remedy=f"fields here: {', '.join(sorted(allowed))}",
        )
    if wrong := misfits(item_of(text, changes, id=id)):
        raise UsageError(
            f"{', '.join(wrong)}: not the sort of value that belongs there",
            where=id,
            remedy="give it as the item has it: text in quotes, lists in brackets, numbers plain",
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """What of an item questions are asked by, whatever its kind."""

    type: str | None
    status: str | None
    mode: str | None
    dimension: str | None
    intensity: float | None
    value: float | None
    unit: str | None
    date_start: date | None
    date_end: date | None
    due: date | None
    place: str | None
    state: str | None
    sources: list[str]
    targets: list[str]
    actors: list[str]
    contexts: list[str]
    persons: list[str]
    blocks: list[str]

    def row(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)


def item_interval(item: Item) -> Interval | None:
    """When it is about: an event's or agreement's date, a quantity's period, a forecast's deadline."""
    match item:
        case Event() | Agreement():
            return item.date
        case Quantity():
            return item.period
        case Forecast(deadline=str() as deadline):
            return _prefix(deadline)
        case _:
            return None


def due_interval(item: Item) -> tuple[str, Interval] | None:
    """Why and when something falls due by this item, or None."""
    match item:
        case Forecast(deadline=str() as deadline):
            interval = _prefix(deadline)
            return ("deadline", interval) if interval else None
        case Agreement(expires=Interval() as expires):
            return "expiry", expires
        case Event(status=Status.PLANNED, date=Interval() as day):
            return "planned", day
        case _:
            return None


def _prefix(deadline: str) -> Interval | None:
    try:
        return Interval.from_prefix(deadline)
    except ValueError:
        return None


def actors_of(item: Item) -> tuple[str, ...]:
    """All codes that take part, in order, each once."""
    match item:
        case Event():
            codes = item.source + item.target
        case Agreement():
            codes = item.parties
        case _:
            codes = getattr(item, "about", ())
    return tuple(dict.fromkeys(codes))


def people_of(item: Item) -> tuple[str, ...]:
    """Everybody named: persons, speaker, claimant, whose word it is; as written, each once."""
    names = (*getattr(item, "persons", ()), getattr(item, "speaker", None), getattr(item, "claimant", None))
    return tuple(dict.fromkeys(name for name in (*names, item.attributed_to) if name))


def columns_of(item: Item) -> Columns:
    interval, due = item_interval(item), due_interval(item)
    event = item if isinstance(item, Event) else None
    amount = item.amount if isinstance(item, Agreement) else item if isinstance(item, Quantity) else None
    status = (
        item.stage if isinstance(item, Agreement) else item.certainty if isinstance(item, Forecast) else None
    )
    return Columns(
        type=str(event.type) if event else None,
        status=str(event.status) if event else str(status) if status else None,
        mode=event.mode if event else None,
        dimension=str(event.dimension) if event else None,
        intensity=event.intensity if event else None,
        value=amount.value if amount else None,
        unit=amount.unit if amount else None,
        date_start=interval.start if interval else None,
        date_end=interval.end if interval else None,
        due=due[1].end if due else None,
        place=event.place.name if event and event.place else None,
        state=event.place.state if event and event.place else None,
        sources=list(event.source) if event else [],
        targets=list(event.target) if event else [],
        actors=list(actors_of(item)),
        contexts=list(event.contexts) if event else [],
        persons=list(people_of(item)),
        blocks=list(blocks(item)),
    )


def own_words(item: Item) -> str:
    """Names that stand in the item but perhaps not in its sentence (*he* is Xi Jinping): searched with it."""
    own = [*people_of(item), *actors_of(item)]
    match item:
        case Event(place=place) if place:
            own.append(place.name)
        case Agreement():
            own.append(item.name)
        case Quantity(indicator=str() as indicator):
            own.append(indicator)
        case Quotation():
            own.append(item.words)
    return " \n ".join(own)


def published_of(start: date | None, end: date | None, precision: str | None) -> Interval | None:
    if start is None or end is None or precision is None:
        return None
    return Interval(start, end, Precision(precision))
