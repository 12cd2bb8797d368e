"""What the layers of a page know of a sentence, as marks on a passage's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relazione.coding.encoder.passage import Mark, Passage
from relazione.coding.page import Page, Sentence

_ITEM = re.compile(r"\s*(?:[-–—•*▪◦·]|\(?(?:\d{1,2}|[a-z])[.)])\s")
ITEM = 6  # characters before the sentence of an item


def marks_between(page: Page, start: int, end: int) -> Iterator[tuple[int, int, Mark]]:
    """The mentions that begin in page.text[start:end], in the page's offsets."""
    for actor in page.between(page.actors, start, end):
        yield actor.start, actor.end, Mark.ACTOR if actor.codes else Mark.OTHER
    for time in page.between(page.times, start, end):
        yield time.start, time.end, Mark.TIME


def before(page: Page, sentence: Sentence) -> Sentence | None:
    """The sentence before, its context; None for the first, and for an item of a list, which stands for itself."""
    if not sentence.index or _listed(page, sentence):
        return None
    return page.sentences[sentence.index - 1]


def _listed(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence opens an item of a list."""
    line = page.text.rfind("\n", 0, sentence.start) + 1
    return _ITEM.match(page.text, line, sentence.start + 4) is not None and sentence.start - line < ITEM


def passage_of(page: Page, sentence: Sentence) -> Passage:
    """The sentence with the one before it and the marks of both."""
    context = before(page, sentence)
    marks = [
        (start - sentence.start, end - sentence.start, mark)
        for start, end, mark in marks_between(page, sentence.start, sentence.end)
    ]
    if context is None:
        return Passage(page.text[sentence.start : sentence.end], marks=tuple(marks))
    marks += [
        (start - context.end, end - context.end, mark)
        for start, end, mark in marks_between(page, context.start, context.end)
    ]
    return Passage(
        page.text[sentence.start : sentence.end], page.text[context.start : context.end], tuple(marks)
    )
