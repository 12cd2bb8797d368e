"""The words of a sentence as names are matched on them: keys without case, marks and accents."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from relazione.vocabulary.person_names import name_key

# An abbreviation with its stops (U.S., J.D.), a word with inner apostrophes, or an ampersand.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w']))?|\w+(?:'\w+)*|&")


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The word without case, accents, full stops and apostrophes: what names are compared by."""
    lower = word.lower()
    return lower.replace(".", "").replace("'", "") if lower.isascii() else name_key(word)


@lru_cache(maxsize=65536)
def _form(word: str) -> tuple[str, bool, bool, bool]:
    """The word's key and how it is written, as a token has them."""
    return word_key(word), word[0].isupper(), len(word) > 1 and word.isupper(), "." in word


class Token(NamedTuple):
    """A word of the text: its span (a possessive ending left off), key, and how it is written.

    tail: characters of the possessive ending that follows, 0 if none. gap: what stands before it, back to the
    word before. capital: begins with a capital. upper: two letters or more, all capitals. dotted: holds stops.
    """

    start: int
    end: int
    word: str
    key: str
    capital: bool
    upper: bool
    dotted: bool
    tail: int
    gap: str

    @property
    def possessive(self) -> bool:
        return self.tail > 0


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The words of text[start:end], in order."""
    tokens: list[Token] = []
    marked = "'" in text[start : end + 1]
    last = start
    for match in _WORD.finditer(text, start, end):
        first, stop = match.span()
        if first < last:  # the ending of "the U.S.'s"
            continue
        word = match.group()
        tail = 0
        full_stop = stop
        if not marked:
            pass
        elif "'" in word and word[-2:] in ("'s", "'S"):
            word, stop, tail = word[:-2], stop - 2, 2
        elif text[stop : stop + 1] == "'":
            tail = _ending(text, stop, word)
        tokens.append(Token(first, stop, word, *_form(word), tail, text[last:first]))
        last = full_stop + (tail if full_stop == stop else 0)
    return tokens


def _ending(text: str, stop: int, word: str) -> int:
    """The length of a possessive ending at `stop`: *the U.S.'s*, *the Philippines' coast*."""
    if text[stop : stop + 2] in ("'s", "'S"):
        return 2
    return 1 if word[-1] in "sSzx" and text[stop + 1 : stop + 2] == " " else 0


# What may stand between two words of one name: *Jong-un*, *J. D. Vance*, *Trinidad & Tobago*, a wrapped line.
_JOINTS = frozenset({" ", "-", ". ", "\n", " \n", "\n ", "  ", "-\n", "–", ".", "- "})


def joined(token: Token) -> bool:
    """Whether the word may go on a name that the word before began."""
    return token.gap in _JOINTS
