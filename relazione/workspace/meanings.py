"""What event types and their modes stand for, in a few words each, as the vocabulary has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from relazione.model import EventType
from relazione.vocabulary import event_tables


@dataclass(frozen=True)
class Meaning:
    """means: `meets, visits, hosts, calls or negotiates`. modes: name and meaning of each, in the table's order."""

    type: EventType
    means: str
    modes: tuple[tuple[str, str], ...]


@cache
def meanings() -> tuple[Meaning, ...]:
    """Every event type, from cooperation to conflict."""
    tables = event_tables()
    return tuple(
        Meaning(
            kind,
            sort.means,
            tuple((name, one.means) for (of, name), one in tables.modes.items() if of == kind),
        )
        for kind, sort in tables.types.items()
    )


def meaning(kind: str, mode: str | None = None) -> str:
    """A type's meaning, with that of its mode behind it; empty for what the vocabulary has not."""
    found = next((one for one in meanings() if one.type == kind), None)
    if found is None:
        return ""
    return "; ".join(filter(None, (found.means, dict(found.modes).get(mode or ""))))
