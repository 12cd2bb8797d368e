"""A telling: an item with what the linker needs to know of its document."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import log

from relazione.linking.tables import common_words, everyday_words, names_of
from relazione.model import Item

_WORD = re.compile(r"[^\W_]+")
_EVERYDAY = 0.25  # weight of a word of everyday diplomacy
_STEM = 6  # characters of a word that are compared: *sanctions*, *sanctioned* and *sanctioning* are one


@dataclass(frozen=True)
class Telling:
    """id: the item's in the record. published: the day its document was published.

    words: stems of its evidence and of the persons in it that tell something; names of its own actors tell nothing
    more. special: those of them that are not words of everyday diplomacy.
    """

    id: str
    item: Item
    published: date | None
    words: frozenset[str] = field(hash=False, compare=False)
    special: frozenset[str] = field(hash=False, compare=False)

    @property
    def document(self) -> str:
        return self.item.document


def telling(item: Item, *, published: date | None = None, id: str | None = None) -> Telling:
    """A telling of an item; `id` where the record knows it (corrected) by another than its content gives."""
    quotes = " ".join(anchor.quote for anchor in item.anchors)
    persons = " ".join(getattr(item, "persons", ()))
    words = stems(f"{quotes} {persons}").difference(*(_named(code) for code in _actors(item)))
    return Telling(id or item.id, item, published, words, words - _everyday())


def _actors(item: Item) -> set[str]:
    fields = ("source", "target", "parties", "about")
    return {code for name in fields for code in getattr(item, name, ())}


@cache
def _named(code: str) -> frozenset[str]:
    return stems(" ".join(names_of(code)))


@cache
def _everyday() -> frozenset[str]:
    return stems(" ".join(everyday_words()))


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, shortened so that forms of one word meet; numbers are kept whole."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    found = (word for word in _WORD.findall(plain) if word not in common_words())
    return frozenset(word[:_STEM] for word in found if len(word) > 1)


Weights = Mapping[str, float]


def weights(tellings: Iterable[Telling]) -> Weights:
    """How much each word tells apart the tellings of a block: log(1 + n / how many have it), everyday words less."""
    counts: Counter[str] = Counter()
    number = 0
    for one in tellings:
        counts.update(one.words)
        number += 1
    return {
        word: log(1 + number / count) * (_EVERYDAY if word in _everyday() else 1.0)
        for word, count in counts.items()
    }


def likeness(one: frozenset[str], other: frozenset[str], weight: Weights) -> float:
    """Weighted share of common words, 0 to 1: between Dice's (both ways) and the overlap of the shorter.

    Short evidence within longer evidence counts, but less than two that say all the same.
    """
    common = sum(weight.get(word, 1.0) for word in one & other)
    if not common:
        return 0.0
    left = sum(weight.get(word, 1.0) for word in one)
    right = sum(weight.get(word, 1.0) for word in other)
    dice = 2 * common / (left + right)
    if min(len(one), len(other)) < 2:
        return dice
    return (dice + common / min(left, right)) / 2
