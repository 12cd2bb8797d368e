"""Towards whom an act is that names its own side alone: with whom the text has just told of dealings.

*Qatar rejects the demands*, told after those who made them; *Riyadh severed relations the next day*.
"""

from __future__ import annotations

from collections.abc import Sequence

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.telling import Telling
from relazione.coding.page import Page, Sentence
from relazione.model import EventType

TOWARDS = frozenset({EventType.REQUEST, EventType.REJECT, EventType.SANCTION, EventType.THREATEN})
"""Acts that are nearly always towards somebody."""
BACK = 2  # sentences over which dealings with another hold


def opposite(
    page: Page, sentence: Sentence, candidate: Candidate, source: tuple[str, ...], tellings: Sequence[Telling]
) -> tuple[str, ...]:
    """The codes of the other side; empty where the act may be one at home or the text tells of nobody else."""
    here = any(sentence.start <= actor.start < sentence.end for actor in candidate.target)
    if candidate.type not in TOWARDS or here:
        return ()  # *Peru's court told Peru's police to wait*
    if any(set(actor.codes) - set(source) for actor in page.within(page.actors, sentence)):
        return ()
    for told in reversed(tellings):
        if sentence.index - told.sentence > BACK:
            break
        sides = told.event.source, told.event.target
        for one, other in (sides, sides[::-1]):
            if set(one) == set(source) and other and set(other) != set(source):
                return other
    return ()
