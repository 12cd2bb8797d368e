"""The cue tables of this task as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from relazione.vocabulary.load import parsed
from relazione.vocabulary.titles import TitlePhrase, titles

_HERE = files("relazione.coding.actors")
COUNTERPART = "counterpart"  # the sector under which the table of ranks has the word


def _table(name: str) -> Any:
    return parsed((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Role:
    """Words for an office or rank; phrase None for a rank that the tables of people do not hold."""

    words: str
    sector: str
    plural: bool = False
    phrase: TitlePhrase | None = None

    @property
    def implies(self) -> str | None:
        """The state that the words name by themselves (*the Pope*)."""
        return self.phrase.implies if self.phrase else None

    @property
    def states(self) -> tuple[str, ...]:
        """The states that have the office under these words, where the table names them."""
        return tuple(state for state in self.phrase.offices if state) if self.phrase else ()

    def offices(self, state: str | None) -> tuple[str, ...]:
        """The offices meant in a state, the likeliest first."""
        return self.phrase.offices_in(state) if self.phrase else ()


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for a state after its adjective or possessive."""

    words: str
    sector: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that belong to a list of cues.yaml."""

    words: str
    list: str


_SECTORS = {
    "legislator": "legislature",
    "speaker_of_parliament": "legislature",
    "chief_of_defence": "military",
    "regional_commander": "military",
    "spokesperson_defence": "military",
    "intelligence_chief": "intelligence",
}


@cache
def roles() -> tuple[Role, ...]:
    """Every word for an office, singular and plural, and the ranks beside them."""
    return tuple(_roles())


def _roles() -> Iterator[Role]:
    known = set()
    for phrase in titles().phrases:
        known.add(phrase.text)
        office = next((office for held in phrase.offices.values() for office in held), "")
        yield Role(phrase.text, _SECTORS.get(office, "government"), phrase.plural, phrase)
    for sector, listed in _table("ranks").items():
        for words in listed:
            if words not in known:
                yield Role(words, sector)
                yield Role(_plural(words), sector, plural=True)


def _plural(words: str) -> str:
    head, of, rest = words.partition(" of ")
    return head + ("" if head.endswith("s") else "s") + of + rest


@cache
def nouns() -> tuple[Noun, ...]:
    return tuple(Noun(words, sector) for sector, listed in _table("nouns").items() for words in listed)


@cache
def cues(name: str) -> frozenset[str]:
    """The words of one list of cues.yaml, lower case."""
    return frozenset(str(words) for words in _table("cues")[name])


@cache
def blocks() -> tuple[str, ...]:
    """Names that hold an actor's name and are none (*South China Sea*)."""
    form = _table("blocks")
    return tuple(words for listed in form.values() for words in listed)


@cache
def sites() -> dict[str, str]:
    """Sites and whose word stands there."""
    return dict(_table("sites"))


@cache
def kinds() -> dict[str, Any]:
    """Words that take up an actor by what it is, as kinds.yaml has them."""
    return dict(_table("kinds"))


@cache
def women() -> frozenset[str]:
    """Given names of women, lower case."""
    return frozenset(_table("given_names")["women"])
