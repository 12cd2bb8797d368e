"""Actors by code or name, as the vocabulary has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from relazione.vocabulary import vocabulary
from relazione.workspace.scope import actor_code


@dataclass(frozen=True)
class Actor:
    """sort: state, organisation, force, or unknown for a code of imported data. names: ways of writing it.
    members: of an organisation, now."""

    code: str
    name: str
    sort: str
    names: tuple[str, ...]
    members: tuple[str, ...]


@cache
def written() -> frozenset[str]:
    """Every way of writing a state, organisation or force."""
    return frozenset(name.text for name in vocabulary().names())


def actor(name: str, *, strict: bool = False) -> Actor:
    """Who is meant by a code or a name; strict: UsageError where nobody is, else a code that is not known is its name."""
    words = vocabulary()
    code = actor_code(name) if strict else name
    sorts = {"state": words.polities, "organisation": words.organisations, "force": words.forces}
    sort = next((sort for sort, table in sorts.items() if code in table), "unknown")
    names = {entry.text for entry in words.names() if entry.codes == (code,)} if strict else set()
    members = words.members(code) if strict and sort == "organisation" else ()
    return Actor(code, words.name_of(code), sort, tuple(sorted(names)), members)
