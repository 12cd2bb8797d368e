"""Stretches between quotation marks: curly, straight, guillemets, single; several paragraphs; marks left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from relazione.model import Folded

_MARK = re.compile(r"[\"']|\n")
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_BEFORE_OPENING = frozenset(" \n\t([{-–—/\"'")
_LONGEST = 4000  # characters; a mark whose partner lies further off is a stray one
_SAME_LINE = 300  # characters in which a later single mark may be the one that closes
_CLIPPED = re.compile(r"'(?:\d0s|\d\d\b|em\b|til\b|cause\b|tis\b|twas\b|n'\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: text[start:end] with its marks. more: the quotation goes on with the next paragraph's."""

    start: int
    end: int
    more: bool = False
    single: bool = False

    def inner(self, text: str) -> str:
        """The words without their marks."""
        return text[self.start : self.end].strip("\"' \n\t")


def find(text: str) -> list[Quoted]:
    """The quoted stretches of one string, outermost marks only; offsets count in the folded text (see model.Folded)."""
    return spans(Folded(text))


def spans(folded: Folded) -> list[Quoted]:
    """The quoted stretches of a folded text, in order."""
    text = folded.text
    if '"' not in text and "'" not in text:
        return []
    found = list(_doubles(folded))
    singles = [
        one for one in _singles(folded) if not any(a.start < one.end and one.start < a.end for a in found)
    ]
    return sorted([*found, *singles], key=lambda one: one.start)


def _overlaps(found: list[Quoted], one: Quoted) -> bool:
    """Whether a stretch shares text with one of those found, which are in order and apart."""
    index = bisect_right(found, one.start, key=lambda other: other.start)
    return (index > 0 and found[index - 1].end > one.start) or (
        index < len(found) and found[index].start < one.end
    )


def _doubles(folded: Folded) -> Iterator[Quoted]:
    text, opened = folded.text, -1
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "'":
            continue
        if opened >= 0 and at - opened > _LONGEST:
            opened = -1
        if mark == "\n":
            if opened >= 0 and (following := _next_visible(text, at)) is not None:
                if text[following] == '"' and _opens(folded, following, opened=False):
                    yield Quoted(opened, opened + len(text[opened:at].rstrip()), more=True)
                    opened = -1
                elif re.match(r"\n\s*\n", text[at:following]):
                    opened = -1
        elif opened < 0:
            if _opens(folded, at, opened=False):
                opened = at
        elif not _opens(folded, at, opened=True):
            if at > opened + 1:
                yield Quoted(opened, at + 1)
            opened = -1
        elif folded.original[folded.origin(at)] in _OPENING:
            opened = at  # the earlier one was never closed


def _next_visible(text: str, at: int) -> int | None:
    while at < len(text) and text[at].isspace():
        at += 1
    return at if at < len(text) else None


def _opens(folded: Folded, at: int, *, opened: bool) -> bool:
    """Whether the double mark at `at` opens: by its own shape, or where it is straight, by what stands beside it."""
    written = folded.original[folded.origin(at)]
    if written in _OPENING and not (written == "“" and opened and _closes_german(folded, at)):
        return True
    if written in _CLOSING:
        return False
    if opened:
        return False
    text = folded.text
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (
        not after.isspace() and (before in _BEFORE_OPENING or not before.isalnum()) and not before.isdigit()
    )


def _closes_german(folded: Folded, at: int) -> bool:
    """„…“: the mark that opens elsewhere closes here."""
    before = folded.text[at - 1] if at else " "
    return not before.isspace() and "„" in folded.original


def _singles(folded: Folded) -> Iterator[Quoted]:
    """Quotations in single marks, with apostrophes told apart."""
    text, opened = folded.text, -1
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "\n":
            opened = -1
            continue
        if mark == '"':
            continue
        if opened < 0:
            if _opens_single(folded, at):
                opened = at
        elif _closes_single(text, at):
            if at > opened + 2:
                yield Quoted(opened, at + 1, single=True)
            opened = -1


def _opens_single(folded: Folded, at: int) -> bool:
    text = folded.text
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if folded.original[folded.origin(at)] == "’" or before not in _BEFORE_OPENING or not after.isalnum():
        return False
    return _CLIPPED.match(text, at) is None


def _closes_single(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if before.isspace() or after.isalnum():
        return False
    if (
        before == "s" and after == " "
    ):  # the workers' rights: a later mark of the line may be the one that closes
        rest = text[at + 1 : at + _SAME_LINE].split("\n", 1)[0]
        return re.search(r"[\w.,!?]'(?!\w)", rest) is None
    return True
