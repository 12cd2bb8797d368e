"""From the options of a command to a query."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from relazione.model import Dimension, EventType, Interval, Kind, Stage, Status, UsageError

if TYPE_CHECKING:
    from relazione.workspace import Query

PLURALS = {f"{kind}s": kind for kind in Kind} | {"quantities": Kind.QUANTITY}


def kind_of(word: str) -> Kind:
    """A kind by its name, in the singular or plural."""
    found = PLURALS.get(word.lower())
    if found:
        return found
    try:
        return Kind(word.lower())
    except ValueError as fault:
        raise UsageError(f"no kind {word!r}", remedy=f"choose one of {', '.join(Kind)}") from fault


def query(
    *,
    kinds: tuple[str, ...] = (),
    actor: list[str] | None = None,
    dyad: str | None = None,
    source: str | None = None,
    target: str | None = None,
    type_: list[str] | None = None,
    status: list[str] | None = None,
    dimension: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    place: str | None = None,
    document: str | None = None,
    person: list[str] | None = None,
    text: str | None = None,
    review: list[str] | None = None,
    min_probability: float | None = None,
    sort: str | None = None,
    limit: int | None = None,
) -> Query:
    """The query that the options ask for; UsageError names the first that cannot be understood."""
    from relazione.workspace import Query, ReviewState

    given: dict[str, Any] = {
        "kinds": kinds,
        "actors": tuple(code.upper() for code in actor or ()),
        "dyad": pair(dyad) if dyad else None,
        "source": source.upper() if source else None,
        "target": target.upper() if target else None,
        "types": tuple(one_of(word.upper(), EventType, "type") for word in type_ or ()),
        "statuses": tuple(status_of(word) for word in status or ()),
        "dimension": one_of(dimension.lower(), Dimension, "dimension") if dimension else None,
        "date_from": first_day(from_) if from_ else None,
        "date_to": last_day(to) if to else None,
        "place": place,
        "document": document,
        "persons": tuple(person or ()),
        "text": text,
        "reviews": tuple(one_of(word.lower(), ReviewState, "review") for word in review or ()) or None,
        "min_probability": min_probability,
        "sort": sort,
        "limit": limit,
    }
    return Query(**{name: value for name, value in given.items() if value is not None})


def one_of(word: str, choices: Any, name: str) -> str:
    if word not in list(choices):
        raise UsageError(f"no {name} {word!r}", remedy=f"choose one of {', '.join(choices)}")
    return word


def status_of(word: str) -> str:
    return one_of(word.lower().replace(" ", "_").replace("-", "_"), [*Status, *Stage], "status")


def pair(text: str) -> tuple[str, str]:
    """Two codes joined by a hyphen, comma or colon."""
    codes = text.upper().replace(",", "-").replace(":", "-").split("-")
    if len(codes) != 2 or not all(codes):
        raise UsageError(f"{text!r} is no dyad", remedy="write two codes: CHN-RUS")
    return codes[0].strip(), codes[1].strip()


def first_day(text: str) -> date:
    return _interval(text).start


def last_day(text: str) -> date:
    return _interval(text).end


def _interval(text: str) -> Interval:
    try:
        return Interval.from_prefix(text)
    except (ValueError, TypeError) as fault:
        raise UsageError(f"{text!r} is no date", remedy="write 2024-05-16, 2024-05 or 2024") from fault
