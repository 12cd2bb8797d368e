"""Whom a clause is about, and whether that is a matter between states: shared by claims and forecasts."""

from __future__ import annotations

import re

from relazione.coding.page import Page, Sentence
from relazione.coding.reported import Voices, Word
from relazione.coding.voice import matters
from relazione.model import Part

_ANAPHOR = re.compile(
    r"^\W*(?:it|they|this|that|these|such|both|he|she|their|its|his|her|the (?:two|visit|meeting|summit|deal|war|alliance|relationship|partnership|move|issues?))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they)\s+$", re.IGNORECASE)
_HALL = frozenset({"UNO"})
NEAR = 12  # characters between a subject and its verb


def about(page: Page, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Codes of the actors in page.text[start:end]; those of the sentence where it names none, and those of the
    sentence before where the clause points back to it (*it*, *the visit*)."""
    near = _codes(page, start, end)
    if len(near) > 1 or (near and not _ANAPHOR.match(page.text[start:end])):
        return near
    whole = _codes(page, sentence.start, sentence.end)
    if whole and whole != near:
        return tuple(dict.fromkeys(near + whole))
    if near or not _ANAPHOR.match(page.text[start:end]) or sentence.index == 0:
        return near
    previous = page.sentences[sentence.index - 1]
    return _codes(page, previous.start, previous.end)


def _codes(page: Page, start: int, end: int) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            code
            for actor in page.between(page.actors, start, end)
            if actor.end <= end and not actor.speaks_for_self
            for code in actor.codes
        )
    )


def concerns_states(page: Page, sentence: Sentence, whom: tuple[str, ...], heard: Voices) -> bool:
    """Whether what is said passes between states: two are named, or one by another, or one and a matter of theirs; an
    analysis always."""
    if heard.analytic:
        return bool(whom)
    others = set(whom) - heard.own
    if not others:
        return False
    # what a government says of another is between the two; of the body that it speaks before not always
    between = len(set(whom)) > 1 or bool(heard.own and others - _HALL)
    return between or matters(page.text[sentence.start : sentence.end])


def speaker_is_subject(page: Page, start: int, cue: int, word: Word, heard: Voices) -> bool:
    """Whether the subject of the words at `cue`, in a clause from `start`, is the one on whose word they stand: what
    one says of oneself promises or avows. In a release or a speech that is also the state that is *we*."""
    if word.codes and _PRONOUN.search(page.text[start:cue]):
        return True
    subjects = [
        a
        for a in page.within(page.actors, Sentence(0, max(0, start - 40), cue, 0, Part.BODY))
        if a.end <= cue
    ]
    if not subjects or cue - subjects[-1].end > NEAR or not subjects[-1].codes:
        return False
    speaks = set(word.codes) or (set() if heard.analytic else set(heard.own))
    return set(subjects[-1].codes) <= speaks
