"""What the times of a page or of one string mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relazione.coding.mentions import TimeMention
from relazione.coding.page import Page
from relazione.coding.times.context import Context
from relazione.coding.times.find import scan

_MEMORY = 1  # sentences for which a year told of holds


def resolve(text: str, reference: date | None) -> list[TimeMention]:
    """The times in one string, sorted by start, resolved against a day of writing (None: unknown)."""
    return scan(text, 0, len(text), Context(reference, text=text))


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
        one if one.interval == other.interval or _due_together(one, other) else replace(one, interval=None)
        for one, other in zip(first, last, strict=False)
        if (one.start, one.end) == (other.start, other.end)
    ]


def _due_together(one: TimeMention, other: TimeMention) -> bool:
    """Whether both are due on one day (*by May*), whichever day they are counted from."""
    ends = [time.interval.end for time in (one, other) if time.deadline and time.interval is not None]
    return len(ends) == 2 and ends[0] == ends[1]


def _read(page: Page, reference: date | None) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    context = Context(reference, text=page.text, cased=not page.lower_case)
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
