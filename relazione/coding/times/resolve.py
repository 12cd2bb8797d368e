"""What the times of a page or of one string mean."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from relazione.coding.mentions import TimeMention
from relazione.coding.page import Page
from relazione.coding.times.context import Context
from relazione.coding.times.find import scan

_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d{2})\b")
_BRITISH = re.compile(
    r"\b(?:colour|labour|favour|honour|neighbour|defence|centre|programme|\w+isation|\w+ising)", re.IGNORECASE
)
_AMERICAN = re.compile(
    r"\b(?:color|labor|favor|honor|neighbor|defense|center|\w+ization|\w+izing)", re.IGNORECASE
)
_MEMORY = 1  # sentences for which a year told of holds


def resolve(text: str, reference: date | None) -> list[TimeMention]:
    """The times in one string, sorted by start, resolved against a day of writing (None: unknown)."""
    return scan(text, 0, len(text), Context(reference, day_first=day_first(text)))


def find(page: Page) -> list[TimeMention]:
    """The times in the sentences of a page's coded parts, sorted by start.

    Where the date of publication is a month or a year, only what is the same from any day of it is resolved.
    """
    published = page.published
    if published is None:
        return _read(page, None)
    first = _read(page, published.start)
    if published.start == published.end:
        return first
    last = _read(page, published.end)
    return [
        one if one.interval == other.interval else replace(one, interval=None)
        for one, other in zip(first, last, strict=False)
        if (one.start, one.end) == (other.start, other.end)
    ]


def _read(page: Page, reference: date | None) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    context = Context(reference, day_first=day_first(page.text), cased=not page.lower_case)
    passage, told_at = -1, 0
    for sentence in page.sentences:
        if sentence.passage != passage:
            passage, context.focus, context.year = sentence.passage, None, None
        if sentence.index - told_at > _MEMORY:
            context.year = None
        found = scan(page.text, sentence.start, sentence.end, context)
        if found and context.year is not None:
            told_at = sentence.index
        mentions += found
    return mentions


def day_first(text: str) -> bool | None:
    """Whether 04/05/2022 is the fourth of May here: by the document's other dates, else by its spelling."""
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
    british, american = len(_BRITISH.findall(text)), len(_AMERICAN.findall(text))
    if british == american:
        return None
    return british > american
