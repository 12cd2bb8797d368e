"""Words of time: from text to tokens, each of one class that the grammar can name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from relazione.coding.wordlists import any_of, in_small
from relazione.vocabulary.load import parsed

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d])|\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+(?:'(?!s\b)[a-z]+)?|'s\b|\S", re.IGNORECASE
)
_GLUED = re.compile(r"(?<=[a-z])[A-Z][a-z]+$")
_YEAR_LOW, _YEAR_HIGH = 1000, 2199


@dataclass(slots=True)
class Token:
    """A word, number or mark. kind: its class in the grammar; value: its number, or what a reduction made of it."""

    start: int
    end: int
    text: str
    kind: str
    value: Any = None


@cache
def table(name: str) -> dict[str, Any]:
    """One of the cue tables beside this module."""
    path = resources.files(__package__) / "resources" / f"{name}.yaml"
    return dict(parsed(path.read_text(encoding="utf-8")))


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """Lower-case word → its class and value."""
    words = table("words")
    entries: dict[str, tuple[str, Any]] = {}
    for kind, group in (
        ("month", "months"),
        ("weekday", "weekdays"),
        ("season", "seasons"),
        ("deictic", "deictic"),
        ("decade", "decades"),
    ):
        for value, forms in words[group].items():
            entries.update((form, (kind, value)) for form in forms)
    for unit, forms in words["units"].items():
        entries.update((form, (f"unit_{unit}", unit)) for form in forms)
    for kind, forms in words["roles"].items():
        entries.update((form, (kind, None)) for form in forms)
    entries.update((form, ("count", number)) for number, form in enumerate(words["cardinals"]))
    entries.update((form, ("count", 20 + 10 * step)) for step, form in enumerate(words["tens"]))
    entries.update((form, ("ordinal", number + 1)) for number, form in enumerate(words["ordinals"]))
    entries.update((form, ("ordinal", number)) for form, number in words["tens_ordinals"].items())
    return entries


# A text without any of these holds no date: the cheap test before the grammar.
_TIMELY = frozenset({"month", "weekday", "season", "deictic", "decade", "daypart"})
_SPELLED = frozenset({"nineteen", "thousand"})


def _trigger() -> re.Pattern[str]:
    words = {
        word for word, (kind, _) in lexicon().items() if kind in _TIMELY or kind.startswith("unit_")
    } | _SPELLED
    return re.compile(rf"\d|\b{any_of(sorted(words, key=len, reverse=True))}\b")


_TRIGGER = _trigger()


def may_hold_time(text: str, start: int, end: int) -> bool:
    return _TRIGGER.search(in_small(text), start, end) is not None


def _number(text: str) -> tuple[str, Any]:
    if "," in text:
        return "big", None
    if not text.isdigit():
        return "ordinal", int(text[:-2])
    value, length = int(text), len(text)
    if length == 4 and _YEAR_LOW <= value <= _YEAR_HIGH:
        return "four", value
    if length <= 2:
        return ("day" if 1 <= value <= 31 else "two"), value
    return ("digits8", value) if length == 8 else ("big", value if length <= 4 else None)


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end]; words of no interest have the class `other`, marks that of themselves."""
    words, tokens = lexicon(), []
    for match in _TOKEN.finditer(text, start, end):
        piece = match.group()
        kind, value = "other", None
        if piece[0].isdigit():
            kind, value = _number(piece)
        elif piece[0].isalpha():
            glued = _GLUED.search(piece)
            if (
                glued and glued.group().lower() in words
            ):  # "The White HouseMarch 13": a heading run into its date
                head = match.start() + glued.start()
                tokens.append(Token(match.start(), head, piece[: glued.start()], "other"))
                tokens.append(Token(head, match.end(), glued.group(), *words[glued.group().lower()]))
                continue
            kind, value = words.get(piece.lower(), ("other", None))
        else:
            kind = MARKS.get(piece, "other")
        tokens.append(Token(match.start(), match.end(), piece, kind, value))
    return tokens


MARKS = {
    "-": "dash", "–": "dash", "—": "dash", "/": "slash", ".": "dot", ",": "comma", "!": "stop", "?": "stop", ";": "stop", ":": "stop", "(": "open", ")": "close",
    "'": "quote", "'s": "possessive", "&": "and",
}  # fmt: skip
