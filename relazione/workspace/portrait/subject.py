"""What a portrait is of: two states, one, a person or a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from relazione.measures.rows import ONE, OTHERS
from relazione.model import Interval, UsageError
from relazione.record import Query
from relazione.vocabulary import vocabulary
from relazione.vocabulary.people import people
from relazione.workspace.scope import actor_code

Of = Literal["dyad", "state", "person", "topic"]


@dataclass(frozen=True)
class Subject:
    """query: the items that belong to it, of near-duplicate documents only one. sides: of its series.

    codes: the states that it is of, none for persons and topics.
    """

    of: Of
    title: str
    query: Query
    sides: tuple[str, str]
    codes: tuple[str, ...] = ()


def dyad(one: str, other: str) -> Subject:
    """Two states, organisations or forces, by code, the codes in the order of the alphabet."""
    if one == other:
        raise UsageError(f"{one} and {other} are not two states", remedy="name two that differ")
    first, second = sorted((one, other))
    words = vocabulary()
    title = f"{words.name_of(first)} and {words.name_of(second)}"
    query = Query(dyad=(first, second), duplicates=False)
    return Subject("dyad", title, query, (first, second), (first, second))


def state(code: str) -> Subject:
    """One state, organisation or force with all the others."""
    query = Query(actors=(code,), duplicates=False)
    return Subject("state", vocabulary().name_of(code), query, (code, OTHERS), (code,))


def person(name: str) -> Subject:
    """Everything in which somebody is named: what they took part in, said, claim and foretell."""
    if not name.strip():
        raise UsageError("nobody is named", remedy="write a name, or part of one")
    return Subject("person", name.strip(), Query(persons=(name.strip(),), duplicates=False), (ONE, OTHERS))


def topic(text: str | None = None, contexts: Sequence[str] = ()) -> Subject:
    """What is told in a context of events (*military*, *trade*), in the words of a search, or both."""
    words = (text or "").strip()
    if not words and not contexts:
        raise UsageError("no topic is named", remedy="write words to search for, or choose a context")
    named = [one.replace("_", " ") for one in contexts]
    title = ", ".join([*named, *([f"“{words}”"] if words else [])])
    query = Query(text=words or None, contexts=tuple(contexts), duplicates=False)
    return Subject("topic", title, query, (ONE, OTHERS))


def code_of(name: str) -> str:
    """The code for a code or name; one that the vocabulary has not got (imported data) is taken as it stands."""
    try:
        return actor_code(name)
    except UsageError:
        if name.isupper() and name.isalnum() and len(name) <= 12:
            return name
        raise


@dataclass(frozen=True)
class Office:
    """polity: the code. since, until: as exact as known, until None where it is still held."""

    polity: str
    office: str
    since: Interval
    until: Interval | None


def offices(name: str) -> list[Office]:
    """The offices that somebody of this name held, the latest first; none where nobody or several are meant."""
    found = people().by_name(name)
    if len(found) != 1:
        return []
    held = sorted(found[0].tenures, key=lambda tenure: tenure.first, reverse=True)
    return [Office(one.polity, one.office.replace("_", " "), one.start, one.end) for one in held]
