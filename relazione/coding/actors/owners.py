"""Whose an office or a body is: *Chinese*, *Norway's*, *of Japan*, and what stands between."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.actors.senses import sense
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

_CLOSE = (" ", "\n", "  ", "-")
_MOST_MODIFIERS = 5
_INDEFINITE = frozenset({"a", "an", "any", "some", "no", "every", "another", "next", "each", "one", "future"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Words first:last that say whose something is; codes empty where they do not.

    former: *former*, *ex-* stands among them. person: the owner is a person (*the Trump administration*).
    definite: not *a*, *any*, *the next*.
    """

    first: int
    last: int
    codes: tuple[str, ...] = ()
    certainty: float = 1.0
    former: bool = False
    person: Part | None = None
    definite: bool = True


def owner_before(bench: Bench, head: int, *, plural: bool, persons: bool = False) -> Owner:
    """The owner to the left of the word `head`, over words such as *senior* and *former*.

    persons: a person may be the owner too. plural: several may be (*the Russian and Chinese ministers*).
    """
    found, index, former = bench.found, head, False
    for _ in range(_MOST_MODIFIERS):
        part = bench.ending(index)
        if part is not None and found.gap(index) in _CLOSE and _may_own(bench, part, index == head, persons):
            return _with_others(bench, part, head, plural, former)
        if index == 0 or found.gap(index) not in _CLOSE:
            break
        key = found.key(index - 1)
        if key in cues("former"):
            former = True
        elif key not in cues("modifiers"):
            break
        index -= 1
    while index < head and found.key(index) in (
        "and",
        "two",
        "three",
        "four",
        "five",
        "other",
        "all",
        "both",
    ):
        index += 1
    return Owner(index, head, former=former, definite=found.key(index - 1) not in _INDEFINITE)


def _may_own(bench: Bench, part: Part, close: bool, persons: bool) -> bool:
    token = bench.found.tokens[part.last - 1]
    if part.sort is Sort.REFERENCE:
        return False
    if part.sort is Sort.PERSON:
        return persons and bool(part.codes)
    if part.sort is Sort.ADJECTIVE or token.possessive:
        return True
    return close or token.upper or token.dotted


def _with_others(bench: Bench, part: Part, head: int, plural: bool, former: bool) -> Owner:
    found, first, codes, certainty = bench.found, part.first, part.codes, part.certainty
    while plural and part.sort is not Sort.PERSON and first > 1:
        joint = first - 1 if found.key(first - 1) in ("and", "or") else first
        if joint == first and found.gap(first) not in (", ", "-"):
            break
        if joint < first and found.gap(joint) not in (" ", ", "):
            break
        other = bench.ending(joint)
        if other is None or other.sort is Sort.PERSON or not other.codes:
            break
        if not _alike(bench, other, part):
            break
        first, codes = other.first, (*(c for c in other.codes if c not in codes), *codes)
        certainty = min(certainty, other.certainty)
    if first > 0 and found.key(first - 1) in cues("former") and found.gap(first) in _CLOSE:
        first, former = first - 1, True
    person = part if part.sort is Sort.PERSON else None
    return Owner(first, head, codes, certainty, former, person, found.key(first - 1) not in _INDEFINITE)


def _alike(bench: Bench, one: Part, other: Part) -> bool:
    """Whether two owners may share a head: both adjectives, or names such as *US* that serve as one."""
    tokens = bench.found.tokens
    return all(
        part.sort is Sort.ADJECTIVE or tokens[part.last - 1].upper or tokens[part.last - 1].dotted
        for part in (one, other)
    ) or (tokens[other.last - 1].possessive and one.sort is other.sort)


def owner_after(bench: Bench, index: int, *, plural: bool, words: tuple[str, ...] = ("of",)) -> Owner | None:
    """The owner that *of* (or another of `words`) at `index` brings in: *of Japan*, *of Russia and China*."""
    found = bench.found
    if found.key(index) not in words or found.gap(index) not in _CLOSE:
        return None
    first = _name_at(bench, index + 1)
    if first is None:
        return None
    codes, last, certainty = first.codes, first.last, first.certainty
    while plural and not found.tokens[last - 1].possessive:
        joint = last + 1 if found.key(last) == "and" else last
        if joint == last and (last >= len(found.tokens) or found.gap(last) != ", "):
            break
        other = _name_at(bench, joint)
        if other is None:
            break
        codes, last = (*codes, *(c for c in other.codes if c not in codes)), other.last
    return Owner(index, last, codes, certainty)


def _name_at(bench: Bench, index: int) -> Part | None:
    """The state or organisation named at `index`, its article passed over."""
    found = bench.found
    if found.key(index) == "the":
        index += 1
    hit = found.by_first.get(index)
    if hit is None or not hit.names:
        return None
    part = sense(found, hit, bench.moment)
    if part is None or part.sort is Sort.ADJECTIVE or part.sort is Sort.BODY:
        return None
    return part
