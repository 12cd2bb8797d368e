"""The lines of a text and how it is laid out: one paragraph a line, or paragraphs broken over many lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TERMINAL = re.compile(r"[.!?:;…。！？：；؟۔][\"'”’»)\]*_\s]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]*_\s]*$")
WIDEST_WRAP = 140


@dataclass(frozen=True, slots=True)
class Line:
    """A line without white space at its ends: offsets, words, and the blank lines that stand before it."""

    start: int
    end: int
    text: str
    blanks: int

    @property
    def terminal(self) -> bool:
        """Whether it ends as a sentence or clause does."""
        return bool(_TERMINAL.search(self.text[-16:]))

    @property
    def ends_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.text[-16:]))


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of text[start:end] that hold more than white space and marks that no eye sees."""
    end = len(text) if end is None else end
    found: list[Line] = []
    position, blanks = start, 0
    for first, last in _spans(text, start, end):
        line = text[first:last]
        stripped = line.strip()
        if not stripped:
            blanks += 1
            continue
        position = first + len(line) - len(line.lstrip())
        found.append(Line(position, position + len(stripped), stripped, blanks))
        blanks = 0
    return found


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, first = [], start
    for match in _BREAK.finditer(text, start, end):
        spans.append((first, match.start()))
        first = match.end()
    spans.append((first, end))
    return spans


@dataclass(frozen=True, slots=True)
class Layout:
    """width: the usual length of a full line where paragraphs are broken over lines, else None.

    cased: whether the text is written with capitals, so that a small letter at a line's start tells something.
    """

    width: int | None
    cased: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """How a text is laid out, told from which of its lines end in the middle of a sentence."""
    sample = "".join(line.text for line in lines[:200])[:8000]
    cased = sum(map(str.isupper, sample)) >= 0.005 * sum(map(str.isalpha, sample))
    followed = [line for line, after in pairwise(lines) if not after.blanks]
    if len(followed) < 3:
        return Layout(None, cased)
    lengths = sorted(len(line.text) for line in followed)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    running = sum(not line.terminal for line in followed) / len(followed)
    full = sum(length > 0.7 * width for length in lengths) / len(lengths)
    wrapped = 30 <= width <= WIDEST_WRAP and running >= 0.35 and full >= 0.5
    if wrapped and cased:
        small = sum(
            after.text[0].islower()
            for line, after in pairwise(lines)
            if not after.blanks and not line.terminal
        )
        wrapped = small >= 0.25 * running * len(followed)
    return Layout(width if wrapped else None, cased)
