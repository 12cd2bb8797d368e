"""Every word that may name an actor or an office, in one word tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from relazione.coding.actors import tables
from relazione.coding.actors.tables import Noun, Role
from relazione.coding.actors.trie import Trie
from relazione.vocabulary import Name, vocabulary
from relazione.vocabulary.people import People, Surface, SurfaceKind, people

_TWO_INITIALS = re.compile(r"^([A-Z])\. ?([A-Z])\. ")


@dataclass(frozen=True, slots=True)
class Block:
    """A name that holds an actor's name and stands for none."""

    words: str


Payload = Name | Surface | Role | Noun | Block


class Lexicon:
    """The word tree, and the people behind the names."""

    def __init__(self, names: tuple[Name, ...], persons: People, latest: date) -> None:
        self.people = persons
        self.latest = latest
        self.trie: Trie[Payload] = Trie()
        for name in names:
            self.trie.add(name.text.removesuffix("-"), name)
        for surface in persons.surfaces():
            for text in _initials(surface.text):
                self.trie.add(text, surface)
        for role in tables.roles():
            self.trie.add(role.words, role)
        for noun in tables.nouns():
            self.trie.add(noun.words, noun)
        for words in tables.blocks():
            self.trie.add(words, Block(words))


def _initials(text: str) -> tuple[str, ...]:
    """A name with its first initials apart and together: *J. D. Vance*, *J.D. Vance*."""
    together = _TWO_INITIALS.sub(r"\1.\2. ", text)
    return (text,) if together == text else (text, together)


def _latest(persons: People) -> date:
    """The last day of which the tables of people tell."""
    return max(tenure.first for person in persons.persons for tenure in person.tenures)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the vocabulary that ships, built once a process."""
    persons = people()
    return Lexicon(vocabulary().names(), persons, _latest(persons))


__all__ = ["Block", "Lexicon", "Name", "Noun", "Payload", "Role", "Surface", "SurfaceKind", "lexicon"]
