"""Names of persons as keys for matching, and which part of a name a person is called by."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from relazione.vocabulary.load import parsed

RESOURCES = files("relazione.vocabulary") / "resources"
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
_DROPPED = re.compile(r"[.'\u2019\u2018\u02bc\u02bb`]")
_BREAKS = re.compile(r"[\s\-\u2010-\u2015]+")
_PARTICLES = frozenset(
    "al bin da dal de dei del della den der di dos du el la le ould st ten ter van von zu".split()
)
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|an|at|ash|az)-(?=\w)", re.IGNORECASE)
_INNER_ARTICLE = re.compile(r"(?<= )(?:al|el)-(?=\w)", re.IGNORECASE)
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?)$")
_NUMERAL = re.compile(r" [IVX]+$")


@lru_cache(maxsize=2**15)
def name_key(text: str) -> str:
    """The text without case, diacritics, full stops, apostrophes and hyphens: what names are compared by.

    Initials that stand together are one word: *J. D. Vance*, *J.D. Vance* and *JD Vance* have one key.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _BREAKS.sub(" ", _DROPPED.sub("", plain)).split()
    if all(len(word) > 1 for word in words):
        return " ".join(words)
    joined: list[str] = []
    initials = False
    for word in words:
        if len(word) == 1 and initials:
            joined[-1] += word
        else:
            joined.append(word)
        initials = len(word) == 1
    return " ".join(joined)


def table(path: Traversable) -> list[dict[str, str]]:
    """The rows of a reviewed CSV table; a cell that is missing or blank is the empty string."""
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [{column: (cell or "").strip() for column, cell in row.items() if column} for row in rows]


@dataclass(frozen=True, slots=True)
class Orders:
    """Polities by where the name that a person is called by stands; elsewhere it is the last."""

    family_first: frozenset[str]
    given_called: frozenset[str]
    also_reversed: frozenset[str]
    last_word: frozenset[str]

    @property
    def few_surnames(self) -> frozenset[str]:
        """Where so few names serve so many that one tells nothing about its bearer."""
        return self.family_first | self.last_word


@cache
def orders() -> Orders:
    form = parsed((RESOURCES / "people/names/orders.yaml").read_text(encoding="utf-8"))
    return Orders(**{name: frozenset(polities) for name, polities in form.items()})


def surname(name: str, polity: str) -> str:
    """What a person is called by after the full name: *Xi*, *von der Leyen*, *Sisi*, *Prayut*, *Charles*.

    The names for which this rule fails have an explicit entry in `people/names/called.csv`.
    """
    name = _SUFFIX.sub("", name)
    if _NUMERAL.search(name):
        return _NUMERAL.sub("", name)
    words = name.split()
    if len(words) == 1:
        return name
    if polity in orders().family_first or polity in orders().given_called:
        return words[0]
    if polity in orders().last_word:
        return words[-1]
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return _ARTICLE.sub("", " ".join(words[first:]))


def reversed_name(name: str, polity: str) -> str | None:
    """The other order of a name of two words where both are in use: *Abe Shinzo*, *Orbán Viktor*."""
    words = name.split()
    if polity in orders().also_reversed and len(words) == 2:
        return f"{words[1]} {words[0]}"
    return None


def article_variants(name: str) -> tuple[str, ...]:
    """An Arabic name without its article, and with *al-* for *el-* and the reverse; none for other names."""
    if not _INNER_ARTICLE.search(name):
        return ()
    return tuple(form for put in ("", "al-", "el-") if (form := _INNER_ARTICLE.sub(put, name)) != name)
