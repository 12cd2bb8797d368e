"""The linker's tables, read once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any

from relazione.model import EventType, Status
from relazione.vocabulary import NameSort, vocabulary
from relazione.vocabulary.load import parsed


@cache
def _table(name: str) -> Any:
    file = resources.files("relazione.linking") / "resources" / f"{name}.yaml"
    return parsed(file.read_text(encoding="utf-8"))


@cache
def closeness() -> dict[frozenset[EventType], float]:
    """How close two different types are, where they may be two names for one act."""
    return {
        frozenset(EventType(name) for name in pair["types"]): float(pair["closeness"])
        for pair in _table("events")["akin"]
    }


@cache
def mutual() -> frozenset[EventType]:
    return frozenset(EventType(name) for name in _table("events")["mutual"])


@cache
def statuses(relation: str) -> frozenset[frozenset[Status]]:
    """Pairs of different statuses that are `agreeing` or `contradicting`."""
    return frozenset(frozenset(Status(name) for name in pair) for pair in _table("events")[relation])


@cache
def common_words() -> frozenset[str]:
    return frozenset(_table("words")["common"].split())


@cache
def everyday_words() -> frozenset[str]:
    return frozenset(_table("words")["everyday"].split())


@cache
def names_of(code: str) -> tuple[str, ...]:
    """What a state, organisation or force is called, its adjectives, people and seats among it."""
    return _names().get(code, ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in vocabulary().names():
        if len(name.codes) == 1 and name.sort is not NameSort.BODY:
            found[name.codes[0]].append(name.text)
    return {code: tuple(names) for code, names in found.items()}


@cache
def agreement_words() -> frozenset[str]:
    return frozenset(_table("words")["agreement"].split())
