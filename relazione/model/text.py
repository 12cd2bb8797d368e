"""Text, and the two ways into it: anchors that hold a quotation fast, and a folded view to match on."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

CONTEXT = 32  # characters kept before and after a quote, as W3C text quote selectors have it

# Characters that the eye does not see and that break words apart for a matcher: soft hyphen,
# zero-width space/joiners, directional marks and isolates, word joiner, byte order mark.
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FOLDS = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "−": "-", "﹣": "-", "－": "-",
    "…": "...",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a document's text: W3C text position and text quote selectors together.

    start, end: offsets in Unicode code points, end exclusive; quote == text[start:end].
    before, after: up to 32 characters on either side, by which a moved quote could be shown again.
    """

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Anchor:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"anchor {start}:{end} lies outside a text of {len(text)} characters")
        return cls(
            start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        )

    def holds(self, text: str) -> bool:
        """Whether the quote still stands in `text` where the anchor says; if not, it is orphaned."""
        return text[self.start : self.end] == self.quote


def _fold_character(char: str) -> str:
    if char in INVISIBLE:
        return ""
    if char in _FOLDS:
        return _FOLDS[char]
    if char in "\n\r\t":
        return char
    if unicodedata.category(char) == "Zs":
        return " "
    if "\ufb00" <= char <= "\ufb06" or "\uff01" <= char <= "\uff5e":  # ligatures, full-width forms
        return unicodedata.normalize("NFKC", char)
    return char


class Folded:
    """A view of a text for matching: invisible characters gone, spaces, quotes, hyphens and ligatures plain.

    `text` is what matchers see; `span()` takes offsets in it back to the original, so that anchors are exact.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        table = {char: folded for char in set(original) if (folded := _fold_character(char)) != char}
        self._plain = not table or all(len(folded) == 1 for folded in table.values())
        self.text = (
            original.translate(str.maketrans(dict[str, str | int | None](table))) if table else original
        )
        self._lengths = {char: len(folded) for char, folded in table.items() if len(folded) != 1}

    @cached_property
    def _breaks(self) -> tuple[list[int], list[int]]:
        """Folded offsets from which a new shift holds, and those shifts (original minus folded)."""
        starts, shifts, folded, shift = [0], [0], 0, 0
        for irregular, run in groupby(enumerate(self.original), key=lambda pair: pair[1] in self._lengths):
            characters = [char for _, char in run]
            if not irregular:
                folded += len(characters)
                continue
            for char in characters:
                length = self._lengths[char]
                for inner in range(length):  # every folded character of an expansion points at its one source
                    starts.append(folded + inner)
                    shifts.append(shift - inner)
                folded += length
                shift += 1 - length
                starts.append(folded)
                shifts.append(shift)
        return starts, shifts

    def origin(self, offset: int) -> int:
        """The original offset of the character that folded offset `offset` shows."""
        if self._plain:
            return offset
        starts, shifts = self._breaks
        return offset + shifts[bisect_right(starts, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Folded start and end (exclusive) as original start and end (exclusive)."""
        if end <= start:
            raise ValueError(f"empty span {start}:{end}")
        return self.origin(start), self.origin(end - 1) + 1

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor in the original text of a span in the folded text, white space at its ends left off."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Anchor.of(self.original, *self.span(start, end))
