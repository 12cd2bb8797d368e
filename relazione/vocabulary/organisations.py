"""International organisations, forces and groups from their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from relazione.vocabulary.entities import Force, Group, Membership, Organisation
from relazione.vocabulary.load import span


def _memberships(code: str, entry: Mapping[str, Any]) -> Iterator[Membership]:
    """`joined: {1949-04-04: [USA, …]}`, `left: {USA: 2003-01-01}`, `spells: {FRA: [1949-04-04..]}`."""
    left = entry.get("left") or {}
    for joined, members in (entry.get("joined") or {}).items():
        for member in members.split():
            yield Membership(code, member, span(f"{joined}..{left.get(member, '')}"))
    for member, spells in (entry.get("spells") or {}).items():
        for spell in spells:
            yield Membership(code, member, span(spell))


def organisation(code: str, entry: Mapping[str, Any]) -> Organisation:
    return Organisation(
        code=code,
        name=entry["name"],
        kind=entry.get("kind", "organisation"),
        exists=span(entry.get("exists")),
        members=tuple(_memberships(code, entry)),
    )


def force(code: str, entry: Mapping[str, Any]) -> Force:
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
    return Group(code=code, name=entry["name"], members=tuple(entry["members"].split()))
