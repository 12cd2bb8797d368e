"""Finds in a sentence the words of the lexicon, as far as their case lets them mean what they say there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from relazione.coding.actors import tables
from relazione.coding.actors.lexicon import Block, Lexicon, Name, Noun, Payload, Role, Surface
from relazione.coding.actors.tables import cues
from relazione.coding.actors.tokens import Token, tokenise
from relazione.vocabulary import NameSort

# Titles that are ordinary words or abbreviations unless written with a capital.
_CAPITAL_TITLES = frozenset(
    "pm fm mp mps mep meps gen col adm sen rep nsa general captain major deputy king queen chair".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words tokens[first:last] and what they may mean, all of one length."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    role: Role | None = None
    noun: Noun | None = None
    block: bool = False


@dataclass(slots=True)
class Scan:
    """A sentence's words with the hits in them, none overlapping.

    cased: whether it is written with capitals. headline: whether every word but the small ones has one.
    """

    text: str
    tokens: list[Token]
    cased: bool
    headline: bool
    hits: list[Hit] = field(default_factory=list)
    by_first: dict[int, Hit] = field(default_factory=dict)
    by_last: dict[int, Hit] = field(default_factory=dict)

    def words(self, first: int, last: int) -> str:
        """The words as written, in one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def key(self, index: int) -> str:
        """The key of the word at `index`, the empty string outside the sentence."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def gap(self, index: int) -> str:
        """What stands between the words index - 1 and index; a full stop outside."""
        return self.tokens[index].gap if 0 < index < len(self.tokens) else "."


def scan(text: str, start: int, end: int, lexicon: Lexicon) -> Scan:
    """The words of text[start:end] and what the lexicon has for them, the longest match first."""
    tokens = tokenise(text, start, end)
    result = Scan(
        text,
        tokens,
        cased=any(token.capital for token in tokens),
        headline=len(tokens) > 3 and all(token.capital or token.key in cues("small") for token in tokens),
    )
    trie, index = lexicon.trie, 0
    while index < len(tokens):
        hit = None
        for last, payloads in trie.matches(tokens, index):
            if hit := _hit(result, index, last, payloads):
                result.hits.append(hit)
                result.by_first[hit.first] = hit
                result.by_last[hit.last] = hit
                break
        index = hit.last if hit else index + 1
    return result


def _hit(found: Scan, first: int, last: int, payloads: Sequence[Payload]) -> Hit | None:
    names: list[Name] = []
    surfaces: list[Surface] = []
    role: Role | None = None
    noun: Noun | None = None
    for payload in payloads:
        if isinstance(payload, Block):
            if _written(found, first, last, payload.words):
                return Hit(first, last, block=True)
        elif isinstance(payload, Role):
            if role is None and _title_written(found, first, last):
                role = payload
        elif isinstance(payload, Noun):
            noun = payload
        elif not _written(found, first, last, payload.text, strict=_is_body(payload)):
            continue
        elif isinstance(payload, Surface):
            surfaces.append(payload)
        elif _named(found, first, last, payload):
            names.append(payload)
    if not (names or surfaces or role or noun):
        return None
    return Hit(first, last, tuple(names), tuple(surfaces), role, noun)


def _is_body(payload: Name | Surface) -> bool:
    return isinstance(payload, Name) and payload.sort in (NameSort.BODY, NameSort.STATE, NameSort.TERRITORY)


def _title_written(found: Scan, first: int, last: int) -> bool:
    token = found.tokens[first]
    return last > first + 1 or token.key not in _CAPITAL_TITLES or token.capital


@lru_cache(maxsize=65536)
def _shape(text: str) -> tuple[int, ...]:
    """How each word of a name is written: 0 lower case, 1 with a capital, 2 in capitals, 3 with stops."""
    return tuple(
        3 if token.dotted else 2 if token.upper else 1 if token.capital else 0
        for token in tokenise(text, 0, len(text))
    )


def _written(found: Scan, first: int, last: int, text: str, *, strict: bool = False) -> bool:
    """Whether the words are written as the name wants: capitals where it has them, if the text has any.

    strict: an abbreviation is not written as a word (*Nato* is NATO, *Safe* is not SAFE, and *Sadr* no republic).
    """
    shape = _shape(text)
    words = found.tokens[first:last]
    if len(shape) != len(words):  # an initial was passed over
        return words[0].capital and words[-1].capital
    if not found.cased:
        return all(form < 3 or word.dotted for form, word in zip(shape, words, strict=True))
    for form, word in zip(shape, words, strict=True):
        if form == 1 and not word.capital:
            return False
        if form >= 2 and not (
            word.upper or word.dotted or (word.capital and len(word.key) > 3 and not strict)
        ):
            return False
    return True


def _named(found: Scan, first: int, last: int, name: Name) -> bool:
    """Whether a prefix has its hyphen, and a name that needs a capital has one or the company it keeps tells."""
    after = found.tokens[last] if last < len(found.tokens) else None
    if name.text.endswith("-"):
        return after is not None and after.gap == "-"
    if found.cased or not name.needs_capital:
        return True
    word = found.tokens[last - 1]
    if word.dotted or word.possessive or (after is not None and after.gap == "-"):
        return True
    if found.key(first - 1) == "the" and word.key == "us":
        return True
    if word.key == "who":  # *who chairs the group*
        return found.key(first - 1) == "the"
    return after is not None and after.gap == " " and after.key in _company()


@lru_cache(maxsize=1)
def _company() -> frozenset[str]:
    """First words of the nouns and offices that a state's name stands before."""
    listed = [role.words for role in tables.roles()] + [noun.words for noun in tables.nouns()]
    return frozenset(words.split()[0] for words in listed)
