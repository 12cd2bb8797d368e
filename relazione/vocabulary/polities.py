"""States since 1945 from resources/polities, and which of them a code means on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from relazione.vocabulary.entities import Number, Organisation, Polity, Span
from relazione.vocabulary.load import only, span

FIELDS = frozenset(
    """iso cow gw kind exists export follows successors name official names adjectives prefixes people
    capitals seats sectors needs_capital ambiguous dated certainty""".split()
)


def _numbers(value: int | Mapping[int, str] | None) -> tuple[Number, ...]:
    if value is None:
        return ()
    if isinstance(value, int):
        return (Number(value, Span()),)
    return tuple(Number(number, span(lasts)) for number, lasts in value.items())


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def polity(code: str, entry: Mapping[str, Any]) -> Polity:
    """A state from its entry. Gleditsch-Ward's number is COW's unless the entry says otherwise."""
    only(entry, FIELDS, code)
    cow = _numbers(entry.get("cow"))
    return Polity(
        code=code,
        name=entry["name"],
        kind=entry.get("kind", "state"),
        exists=span(entry.get("exists")),
        alpha2=entry.get("iso"),
        cow=cow,
        gw=_numbers(entry["gw"]) if "gw" in entry else cow,
        official=_listed(entry.get("official")),
        follows=_listed(entry.get("follows")),
        successors=_listed(entry.get("successors")),
        export=entry.get("export", code),
        capitals=_listed(entry.get("capitals")),
    )


def valid_on(line: Mapping[str, Polity | Organisation], code: str, day: date) -> str:
    """What `code` means on a day: RUS in 1969 is SUN, SUN in 2024 is RUS, EUU in 1985 is EEC, DEU in 1975 is DEU.

    Where nothing of the line existed (the Russia of the tsars, a colony), the code unchanged.
    """
    actor = line.get(code)
    if actor is None or actor.exists.contains(day):
        return code
    if actor.exists.end is not None and day > actor.exists.end:
        return valid_on(line, actor.export, day) if actor.export != code else code
    for earlier in actor.follows:
        found = valid_on(line, earlier, day)
        if line[found].exists.contains(day):
            return found
    return code
