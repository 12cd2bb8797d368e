"""An event as one cue of the text tells it."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.content import about, by_name
from relazione.coding.page import Page
from relazione.model import Event

_STOPS = frozenset(".!?\"'")


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with its last cue's words and place, whether they point back to an act that is known already, and the
    index of its sentence. before: the words between the sentence's beginning and the cue. about: what is told of it."""

    event: Event
    cue: str
    start: int
    definite: bool
    sentence: int
    before: str
    about: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        return self.cue.lower()[:5]


def telling_of(page: Page, candidate: Candidate, event: Event, sentence: int) -> Telling:
    """The event as it is told by the candidate's cue in the sentence of that index."""
    cue, begins = page.text[candidate.start : candidate.end], page.sentences[sentence].start
    definite, before = by_name(page, candidate), page.text[begins : candidate.start]
    things = frozenset() if _title(page, sentence) else about(page, candidate)
    return Telling(event, cue, candidate.start, definite, sentence, before, things)


def _title(page: Page, sentence: int) -> bool:
    """Whether a sentence is the title, whose act the text tells again in other words."""
    whole = page.sentences[sentence]
    return not sentence and len(page.sentences) > 1 and page.text[whole.end - 1] not in _STOPS
