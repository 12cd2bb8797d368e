"""Patterns of many words, to be looked for in small letters: far quicker than the same without regard to case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# The letters whose small form `str.lower` does not give as a pattern without regard to case takes them.
_ODD = (("ſ", "s"), ("ı", "i"), ("İ", "i"))
_CAPITAL = re.compile(r"(\\.|\(\?P)|([A-Z]+)")
_ESCAPED = re.compile(r"\\.")
_GROUP = re.compile(r"\([^()]*\)")
_FIRST = re.compile(r"[a-z](?![?*+{])")


def small(text: str) -> str:
    """The text in small letters, each at the offset that it had."""
    for letter, plain in _ODD:
        text = text.replace(letter, plain)
    return text.lower()


in_small = lru_cache(maxsize=2)(small)
"""The same, kept for the texts asked for last: for whoever goes through a text and has no page."""


def lowered(pattern: str) -> str:
    """A pattern that finds in small letters what this one finds without regard to case."""
    return _CAPITAL.sub(lambda match: match[1] or match[2].lower(), pattern)


def any_of(patterns: Iterable[str]) -> str:
    """A pattern of any of several, for small letters; of those that match at one place the first is taken.

    Those that begin with the same letter are tried together, so that most are never tried.
    """
    told = [lowered(pattern) for pattern in patterns]
    if not all(_FIRST.match(pattern) and _is_one(pattern) for pattern in told):
        return f"(?:{'|'.join(told)})"
    firsts: dict[str, list[str]] = {}
    for pattern in told:
        firsts.setdefault(pattern[0], []).append(pattern[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in firsts.items()) + ")"


def _is_one(pattern: str) -> bool:
    """Whether it is no choice of several, but for those in its groups."""
    bare, count = _ESCAPED.sub("", pattern), 1
    while count:
        bare, count = _GROUP.subn("", bare)
    return "|" not in bare
