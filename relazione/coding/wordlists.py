"""Patterns of many words, to be looked for in small letters: far quicker than the same without regard to case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# The letters whose small form `str.lower` does not give as a pattern without regard to case takes them.
_ODD = (("ſ", "s"), ("ı", "i"), ("İ", "i"))
_CAPITAL = re.compile(r"(\\.|\(\?P)|([A-Z]+)")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_MAYBE = re.compile(r"\?(?![?+])")
_REPEATED = re.compile(r"[?*+{]")

LONGEST = 800  # characters that a pattern may take more without a choice at its beginning: long ones take long to load


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
    told: list[str] = []
    firsts: dict[str, list[str]] = {}
    for pattern in patterns:
        for opening in _openings(lowered(pattern)):
            if opening[:1].isalpha() and not _REPEATED.match(opening, 1):
                firsts.setdefault(opening[0], []).append(opening[1:])
            else:  # it may match where any of those before it does, and has to be tried after them
                told += [*_together(firsts), opening]
                firsts = {}
    return f"(?:{'|'.join([*told, *_together(firsts)])})"


def _together(firsts: dict[str, list[str]]) -> list[str]:
    return [f"{first}(?:{'|'.join(rest)})" for first, rest in firsts.items()]


def _openings(pattern: str) -> list[str]:
    """The pattern as several without a choice at their beginning, as far as that can be, in the order of trying."""
    branches = _branches(pattern)
    if len(branches) > 1:
        return [opening for branch in branches for opening in _openings(branch)]
    if pattern.startswith("(?:"):
        close = _close(pattern)
        inner, rest = _branches(pattern[3 : close - 1]), pattern[close:]
    elif pattern[:1].isalpha():
        inner, rest = [pattern[0]], pattern[1:]
        if not _MAYBE.match(rest):
            return [pattern]
    else:
        return [pattern]
    if _MAYBE.match(rest):
        inner, rest = [*inner, ""], rest[1:]
    elif _REPEATED.match(rest):
        return [pattern]
    if len(inner) * len(rest) > LONGEST:
        return [pattern]
    return [opening for branch in inner for opening in _openings(branch + rest)]


def _branches(pattern: str) -> list[str]:
    """The patterns of which one is to match."""
    branches, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            branches.append("")
        else:
            branches[-1] += piece
    return branches


def _close(pattern: str) -> int:
    """Where the group ends with which the pattern begins."""
    depth = 0
    for piece in _PIECE.finditer(pattern):
        depth += (piece.group() == "(") - (piece.group() == ")")
        if depth == 0:
            return piece.end()
    return len(pattern)
