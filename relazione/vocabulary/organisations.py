"""International organisations, forces and groups from their tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from relazione.vocabulary.entities import Force, Group, Membership, Organisation, Span
from relazione.vocabulary.load import only, span
from relazione.vocabulary.names import FLAGS

ORGANISATION_FIELDS = frozenset(
    "name names bodies seats adjectives kind exists follows export joined left spells early".split()
).union(FLAGS)
FORCE_FIELDS = frozenset("name names base backer exists governs".split()).union(FLAGS)
GROUP_FIELDS = frozenset("name names members joined spells".split()).union(FLAGS)


def _memberships(code: str, entry: Mapping[str, Any]) -> Iterator[Membership]:
    """`joined: {1949-04-04: USA GBR …}` with `left: {USA: 2003-01-01}` (the last day); `spells: {FRA: [1949-04-04..]}`."""
    left = entry.get("left") or {}
    for joined, members in (entry.get("joined") or {}).items():
        for member in members.split():
            yield Membership(code, member, span(f"{joined}..{left.get(member, '')}"))
    for member, spells in (entry.get("spells") or {}).items():
        for spell in spells:
            yield Membership(code, member, span(spell))
    for member in (entry.get("members") or "").split():
        yield Membership(code, member, Span())


def organisation(code: str, entry: Mapping[str, Any]) -> Organisation:
    only(entry, ORGANISATION_FIELDS, code)
    return Organisation(
        code=code,
        name=entry["name"],
        kind=entry.get("kind", "organisation"),
        exists=span(entry.get("exists")),
        members=tuple(_memberships(code, entry)),
        follows=tuple(entry.get("follows") or ()),
        export=entry.get("export", code),
        early=frozenset(entry.get("early") or ()),
    )


def force(code: str, entry: Mapping[str, Any]) -> Force:
    only(entry, FORCE_FIELDS, code)
    governs = entry.get("governs")
    return Force(
        code=code,
        name=entry["name"],
        base=entry["base"],
        exists=span(entry.get("exists")),
        backer=entry.get("backer"),
        governs=span(governs) if governs else None,
    )


def group(code: str, entry: Mapping[str, Any]) -> Group:
    only(entry, GROUP_FIELDS, code)
    return Group(code=code, name=entry["name"], members=tuple(_memberships(code, entry)))


def current(members: Iterable[Membership], day: date | None = None) -> tuple[str, ...]:
    """Who belongs on a day, in order of joining; None: those whose membership has not ended."""
    return tuple(
        entry.member
        for entry in members
        if (entry.span.end is None if day is None else entry.span.contains(day))
    )
