"""The actors and dates that the layers below the network find in an entry, as it will see them at work."""

from __future__ import annotations

import random
from datetime import date

from relazione.coding import actors, times
from relazione.coding.encoder.marking import marks_between
from relazione.coding.encoder.passage import Mark
from relazione.coding.page import Page
from relazione.model import Document, Interval
from training.check import Entry

Marks = tuple[tuple[int, int, Mark], ...]
PUBLISHED = Interval.day(date(2024, 6, 12))  # any day: only whether there is a date matters here
UNMARKED = 0.1  # share of entries whose marks are kept from the network, so that it does not hang on them


def marks_of(entry: Entry) -> Marks:
    """Offsets as in `Passage`. Empty where folding moves characters."""
    text = f"{entry.context} {entry.text}" if entry.context else entry.text
    page = Page(Document(text, origin="corpus", key="corpus", published=PUBLISHED))
    if len(page.text) != len(text):
        return ()
    page.actors = actors.find(page)
    page.times = times.find(page)
    first = len(text) - len(entry.text)
    found = []
    for start, end, mark in marks_between(page, 0, len(text)):
        if end < first:
            found.append((start - len(entry.context), end - len(entry.context), mark))
        elif start >= first:
            found.append((start - first, end - first, mark))
    return tuple(found)


def fewer(marks: Marks, rng: random.Random) -> Marks:
    """The marks as a reader with a smaller vocabulary would have them."""
    if rng.random() < UNMARKED:
        return ()
    return tuple(mark for mark in marks if rng.random() > 0.05)
