"""From the options of a command to a query."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from relazione.model import Certainty, Dimension, EventType, Interval, Kind, Stage, Status, UsageError
from relazione.model.wording import plural

if TYPE_CHECKING:
    from relazione.workspace import Query

PLURALS = {plural(kind): kind for kind in Kind}


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
        "actors": tuple(code_of(name) for name in actor or ()),
        "dyad": pair(dyad) if dyad else None,
        "source": code_of(source) if source else None,
        "target": code_of(target) if target else None,
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


_STATUSES = {str(one).replace("_", " "): str(one) for sort in (Status, Stage, Certainty) for one in sort}


def status_of(word: str) -> str:
    """A status, stage or certainty, however its words are joined."""
    plain = word.lower().replace("_", " ").replace("-", " ")
    if plain not in _STATUSES:
        raise UsageError(f"no status {word!r}", remedy=f"choose one of {', '.join(_STATUSES.values())}")
    return _STATUSES[plain]


def code_of(name: str) -> str:
    """The code for a code or name. A short word in capitals is taken as it stands: imported data has codes of its own."""
    if CODE.fullmatch(name):
        return name
    from relazione.workspace.scope import actor_code

    return actor_code(name)


def pair(text: str) -> tuple[str, str]:
    """Two codes or names joined by a comma, colon or hyphen; a name may hold a hyphen itself (Guinea-Bissau-FRA)."""
    fault = UsageError(f"{text!r} is no dyad", remedy="write two codes: CHN-RUS")
    for mark in (",", ":", "-"):
        parts = text.split(mark)
        for at in range(1, len(parts)):
            sides = mark.join(parts[:at]).strip(), mark.join(parts[at:]).strip()
            if not all(sides):
                continue
            try:
                return code_of(sides[0]), code_of(sides[1])
            except UsageError as found:
                fault = found
    raise fault


CODE = re.compile(r"[A-Z][A-Z0-9]{1,2}|[A-Z]{3}[A-Z0-9]{3,}")  # CHN, EUU, G7; CAMEO's CHNGOV


def first_day(text: str) -> date:
    return _interval(text).start


def last_day(text: str) -> date:
    return _interval(text).end


def _interval(text: str) -> Interval:
    try:
        return Interval.from_prefix(text)
    except (ValueError, TypeError) as fault:
        raise UsageError(f"{text!r} is no date", remedy="write 2024-05-16, 2024-05 or 2024") from fault
