"""A document's text cut into stretches at every end of an anchor, so that overlapping items can all be marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from relazione.model import Document, Part, Passage
from relazione.workspace import Held

AT_ONCE = 150
"""Passages shown at once; longer documents are paged by passage."""
LONGEST = 20_000
"""Characters of one passage shown; a text without breaks is cut into pieces of this length."""
DEEPEST = 3
WRAPPED = 50
"""Characters; a passage whose lines, but for the last, are all at least so long was wrapped by whoever wrote the file."""


@dataclass(frozen=True)
class Stretch:
    """Text that the same items cover. item: the one with the shortest quotation here, to which a click leads.

    depth: how many cover it, at most DEEPEST. first: whether the chosen item's words begin here.
    """

    text: str
    items: tuple[str, ...] = ()
    item: str = ""
    kinds: tuple[str, ...] = ()
    depth: int = 0
    chosen: bool = False
    first: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A passage with its part (title, body, furniture …) and its stretches. wrapped: its line breaks mean nothing."""

    part: Part
    start: int
    stretches: tuple[Stretch, ...]
    wrapped: bool = False


@dataclass(frozen=True)
class Span:
    """Where one quotation of an item stands."""

    start: int
    end: int
    id: str
    kind: str


def passages_of(document: Document) -> list[Passage]:
    """The document's passages, the whole text where it has none; very long ones in pieces."""
    whole = document.passages or (Passage(0, len(document.text)),)
    return [
        Passage(start, min(start + LONGEST, one.end), one.part)
        for one in whole
        for start in range(one.start, one.end, LONGEST)
    ]


def spans_of(document: Document, held: Sequence[Held]) -> list[Span]:
    """Where the quotations stand that still hold, in the order of the text."""
    found = [
        Span(anchor.start, anchor.end, one.id, str(one.item.kind))
        for one in held
        for anchor in one.item.anchors
        if anchor.holds(document.text)
    ]
    return sorted(found, key=lambda span: (span.start, -span.end, span.id))


def page_of(passages: Sequence[Passage], offset: int) -> int:
    """On which page of AT_ONCE passages a character stands, from 1."""
    index = max(0, bisect_right([one.start for one in passages], offset) - 1)
    return index // AT_ONCE + 1


def paragraphs(
    document: Document, passages: Sequence[Passage], spans: Sequence[Span], chosen: str | None
) -> list[Paragraph]:
    """The passages with everything that is marked in them."""
    reach = _reach(spans)
    starts = [span.start for span in spans]
    first = next((span.start for span in spans if span.id == chosen), None)
    found = []
    for one in passages:
        low = bisect_left(reach, one.start + 1)
        high = bisect_left(starts, one.end)
        here = [span for span in spans[low:high] if span.end > one.start]
        stretches = tuple(_cut(document.text, one, here, chosen, first))
        found.append(
            Paragraph(one.part, one.start, stretches, is_wrapped(document.text[one.start : one.end]))
        )
    return found


def is_wrapped(text: str) -> bool:
    """Whether the text is prose broken into lines of even length; verses, addresses and lists have short ones."""
    *lines, _ = text.split("\n")
    return bool(lines) and min(len(line) for line in lines) >= WRAPPED


def _reach(spans: Sequence[Span]) -> list[int]:
    """For each span how far it or any before it goes: grows, so it can be searched."""
    furthest, found = 0, []
    for span in spans:
        furthest = max(furthest, span.end)
        found.append(furthest)
    return found


def _cut(
    text: str, passage: Passage, spans: Sequence[Span], chosen: str | None, first: int | None
) -> list[Stretch]:
    bounds = {passage.start, passage.end}
    for span in spans:
        bounds |= {max(span.start, passage.start), min(span.end, passage.end)}
    ordered = sorted(bounds)
    return [
        _stretch(
            text[start:end], start, [s for s in spans if s.start <= start and s.end >= end], chosen, first
        )
        for start, end in pairwise(ordered)
    ]


def _stretch(text: str, start: int, over: Sequence[Span], chosen: str | None, first: int | None) -> Stretch:
    if not over:
        return Stretch(text)
    shortest = min(over, key=lambda span: (span.end - span.start, span.id))
    items = tuple(dict.fromkeys(span.id for span in over))
    return Stretch(
        text=text,
        items=items,
        item=shortest.id,
        kinds=tuple(sorted({span.kind for span in over})),
        depth=min(len(items), DEEPEST),
        chosen=chosen in items,
        first=chosen in items and start == first,
    )
