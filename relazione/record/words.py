"""Text as search sees it: words in a common form, with their places in the text; one function for all scripts.

- Case, accents and compatibility forms are folded away (*Türkiye* is found by *turkiye*, *ﬁnal* by *final*).
- English endings are taken off lightly: plural *-s*, *-es*, *-ies* and the possessive. Verb forms stay apart,
  because what stemmers make of names (*Wales*, *Beijing*) costs more than they bring; ask for `sanction*`.
- Russian and Ukrainian words lose their commonest case endings where at least four letters remain.
- Chinese, Japanese and Thai, written without spaces, are cut into overlapping pairs of characters, so that a
  word of two or more characters is a phrase of pairs; a single character is found as what a pair begins with.
- Initials with points are one word (*U.S.* is *us*).
- Numbers lose their inner points and commas (*1,000* is *1000*), and hyphens part words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from relazione.model.text import INVISIBLE

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SKIP = re.escape("".join(sorted(INVISIBLE)))
_TOKEN = re.compile(
    rf"[{_UNSPACED}]+"
    r"|(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)"
    r"|\d+(?:[.,]\d+)*"
    rf"|(?:[^\W\d_{_UNSPACED}]|[{_SKIP}](?=\w))(?:[^\W_{_UNSPACED}]|[{_SKIP}](?=\w)|['’ʼ](?=[^\W\d_]))*"
    r"|\d"
)
_FIRST_UNSPACED = "\u0e00"
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]+")
_INVISIBLE = {ord(char): None for char in INVISIBLE}
_CASES = frozenset(
    """иями ями ами ого его ому ему ыми ими ией иям иях ий ый ой ей ая яя ое ее ые ие ую юю ов ев ам ям ах ях ом ем ою
    ею ия ью ії ію ої а я о е ы и у ю ь й і ї""".split()
)  # endings of Russian and Ukrainian nouns and adjectives
_SHORTEST = 4  # letters that have to remain
_POSSESSIVE = re.compile(r"['’ʼ]s?$")

# Words too common to tell anything: left out of a search unless it has nothing else or they stand in a phrase.
COMMON = frozenset(
    "a an the of to in and is it its by for on at as with that this was be or from 的 了 и в на".split()
)


@lru_cache(maxsize=200_000)
def normal(word: str) -> str:
    """A word's common form."""
    plain = word if word.isascii() else word.translate(_INVISIBLE)
    if not plain[:1].isdigit():
        plain = plain.replace(".", "")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.casefold())
        plain = "".join(char for char in plain if not unicodedata.combining(char) or char == "\u0306")
        plain = unicodedata.normalize("NFC", plain)
    plain = _POSSESSIVE.sub("", plain.lower())
    if plain[:1].isdigit():
        return plain.replace(",", "").replace(".", "")
    if "\u0400" <= plain[:1] <= "\u04ff":
        return _without_case(plain)
    return _singular(plain.replace("'", "").replace("’", "").replace("ʼ", ""))


def _without_case(word: str) -> str:
    """A Cyrillic word without the longest ending that leaves enough of it."""
    for length in range(min(4, len(word) - _SHORTEST), 0, -1):
        if word[-length:] in _CASES:
            return word[:-length]
    return word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def tokens(text: str, *, pairs: bool = False) -> list[tuple[str, int, int]]:
    """The text's words in order: common form, start and end (exclusive) in the text.

    An unspaced run of n characters gives n - 1 pairs and its last character, so that every character begins
    something; `pairs` leaves that last one out of runs of two and more, for what is searched for.
    """
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        word, (start, end) = match.group(), match.span()
        if word[0] >= _FIRST_UNSPACED and _UNSPACED_RUN.match(word):
            for first in range(start, end - 1):
                found.append((text[first : first + 2], first, first + 2))
            if len(word) == 1 or not pairs:
                found.append((word[-1], end - 1, end))
        elif form := normal(word):
            found.append((form, start, end))
    return found
