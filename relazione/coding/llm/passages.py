"""A page in the pieces that the model is asked about: some sentences, with the ones before them as context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relazione.coding.page import Page, Sentence

LONGEST = 3000  # characters of the sentences asked about at once
CONTEXT = 2  # sentences before them that go along
MOST = 6000  # characters of one sentence; what is longer is a table or a broken line and is not sent


@dataclass(frozen=True, slots=True)
class Asked:
    """Sentences of one stretch of the page, first and last by their index (both included).

    start, end: folded offsets of the stretch. context: where the sentences before it begin (start where there are none).
    """

    first: int
    last: int
    start: int
    end: int
    context: int


def passages(page: Page) -> list[Asked]:
    """The stretches of the page that name an actor, in order. Needs the actors.

    Text without one can hold nothing about a relation; it is not sent. No stretch reaches over furniture.
    """
    every = (_asked(page, group) for group in _groups(page))
    return [
        asked
        for asked in every
        if any(actor.codes for actor in page.between(page.actors, asked.start, asked.end))
    ]


def halves(page: Page, asked: Asked) -> list[Asked]:
    """The stretch in two; none where it is a single sentence."""
    sentences = page.sentences[asked.first : asked.last + 1]
    middle = len(sentences) // 2
    return [_asked(page, list(part)) for part in (sentences[:middle], sentences[middle:])] if middle else []


def _groups(page: Page) -> Iterator[list[Sentence]]:
    """Sentences that follow one another, as many as go into one passage; a single one may be longer."""
    group: list[Sentence] = []
    for sentence in page.sentences:
        if group and (
            sentence.index - group[-1].index > 1
            or sentence.end - group[0].start > LONGEST
            or _apart(group[-1].passage, sentence.passage)
        ):
            yield group
            group = []
        if sentence.end - sentence.start <= MOST:
            group.append(sentence)
    if group:
        yield group


def _apart(former: int, latter: int) -> bool:
    """Whether something that is not coded stands between two passages of the document."""
    return latter - former > 1


def _asked(page: Page, group: list[Sentence]) -> Asked:
    first, last = group[0], group[-1]
    context = first
    while context.index > max(0, first.index - CONTEXT):
        earlier = page.sentences[context.index - 1]
        if _apart(earlier.passage, context.passage) or context.start - earlier.start > LONGEST:
            break
        context = earlier
    return Asked(first.index, last.index, first.start, last.end, context.start)
