"""A sentence as the network read it, with the mentions that can take part in what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar

from relazione.coding.encoder import Answer, Reading, before
from relazione.coding.mentions import ActorMention, Mention, Sort
from relazione.coding.page import Page, Sentence

UNNAMED = (
    0.5  # least probability that a side without a mention is unnamed, for the act to be coded with one side
)
M = TypeVar("M", bound=Mention)
# *ended a state visit*: the visit took place, and nothing between the two is at an end. Between the verb and the visit
# stands nothing but its article and adjectives: *ended a ban on visits* and *completed a deal during the visit* do not
# tell of it, nor does *ended plans for a visit*.
_VISIT_OVER = re.compile(
    r"\b(?:end(?:s|ed|ing)|conclud(?:es|ed|ing)|complet(?:es|ed|ing)|finish(?:es|ed|ing)|(?:wrap(?:s|ped|ping)|w(?:inds|ound))\s+up)"
    r"\s+(?:a|an|the|his|her|its|their)\s+"
    r"(?:(?!(?:for|of|to|on|in|at|by|from|about|with|after|before|during|over|and|or|the|an?|planned|proposed|possible)\b)[\w-]+\s+){0,3}"
    r"(?:visit|trip|tour)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:in|at|near|inside|outside|off|from|to|over|around|across|through)\s+(?:the\s+)?$", re.IGNORECASE
)
_MISSION = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?(?:[ -]general)?|missions?|legation|ambassadors?|envoys?|diplomats)\s+(?:in|to|from)\s+$",
    re.IGNORECASE,
)
# who comes there mostly visits no state, but a body that sits there or a conference
_MEETING_PLACES = frozenset(
    {"New York", "New York City", "Geneva", "Vienna", "Brussels", "The Hague", "Davos"}
)
_DATELINE = re.compile(
    r"\W*[A-Z][A-Z .,/'-]{2,40}(?:,\s[A-Z][a-z]+)?,?\s*(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*(?:\([^)\n]{2,20}\)\s*)?"
    r"[-–—]{1,2}\s"
)
# *The following is attributable to Spokesperson Ned Price:*, before what a release says
_FORMULA = re.compile(
    r"[^:]{0,40}\bThe (?:following|below)\b[^:]{0,60}\battributable to\b[^:]{2,60}(?::\s*|$)"
)


def _heading(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is but a state's name, which tells where its page plays and not who acts."""
    named = page.within(page.actors, sentence)
    rest = (
        page.text[sentence.start : named[0].start] + page.text[named[0].end : sentence.end] if named else "x"
    )
    return not any(character.isalnum() for character in rest)


class Scene:
    """A sentence with the mentions of it and of the one before it, and where their tokens are."""

    def __init__(self, page: Page, sentence: Sentence, reading: Reading) -> None:
        self.page, self.sentence, self.reading = page, sentence, reading
        self.sentence_text = page.text[sentence.start : sentence.end]
        context = before(page, sentence)
        self.context = None if context is not None and _heading(page, context) else context
        head = _DATELINE.match(page.text, sentence.start, sentence.end) or _FORMULA.match(
            page.text, sentence.start, sentence.end
        )
        self._visits_over = [
            match.span() for match in _VISIT_OVER.finditer(page.text, sentence.start, sentence.end)
        ]
        self.begins = head.end() if head else sentence.start  # BEIJING, Aug 6 - is nobody's side
        self._laid: dict[int, tuple[object, list[tuple[Any, list[int]]]]] = {}

    def scores(self, answer: Answer, role: int, mentions: list[M]) -> list[tuple[float, M]]:
        """Each mention of the scene with the greatest probability that a token of it plays the role."""
        chances = answer.roles[role].tolist()
        return [(max([chances[token] for token in tokens]), m) for m, tokens in self._tokens(mentions)]

    def _tokens(self, mentions: list[M]) -> list[tuple[M, list[int]]]:
        """The mentions of the scene with their tokens, found once for each list: every answer asks for the same."""
        if id(mentions) not in self._laid:
            self._laid[id(mentions)] = mentions, list(self._lay(mentions))
        return self._laid[id(mentions)][1]

    def _lay(self, mentions: list[M]) -> Iterator[tuple[M, list[int]]]:
        for part in (self.context, self.sentence):
            if part is None:
                continue
            shift = self.sentence.start if part is self.sentence else part.end
            for mention in self.page.within(mentions, part):
                if part is self.sentence and mention.end <= self.begins and isinstance(mention, ActorMention):
                    continue
                tokens = self.reading.encoded.tokens(mention.start - shift, mention.end - shift)
                if tokens:
                    yield mention, tokens

    def visit_over(self, start: int) -> tuple[int, int] | None:
        """Where the words that tell of a visit's end stand, of which a cue that begins here is one."""
        return next((span for span in self._visits_over if span[0] <= start < span[1]), None)

    def begins_at(self, answer: Answer) -> int:
        """Where a cue begins, in the page's text."""
        return self.sentence.start + self.reading.encoded.spans[answer.tokens[0]][0]

    def ends_at(self, answer: Answer) -> int:
        """Where a cue ends, in the page's text."""
        return self.sentence.start + self.reading.encoded.spans[answer.tokens[-1]][1]

    @cached_property
    def places(self) -> list[ActorMention]:
        """The towns and regions of the sentence that stand for who is acted on, each as the state that it lies in: *the
        annexation of Crimea*, and not where it was (*in Crimea*)."""
        return [place for place in self._towns(frozenset()) if self._acted_on(place.start)]

    @cached_property
    def towns(self) -> list[ActorMention]:
        """All towns and regions of the sentence to which a visit may be (*is due in Kigali*)."""
        return self._towns(_MEETING_PLACES)

    def _towns(self, without: frozenset[str]) -> list[ActorMention]:
        actors = self.page.within(self.page.actors, self.sentence)
        return [
            ActorMention(start=place.start, end=place.end, sort=Sort.SEAT, codes=(place.state,))
            for place in self.page.within(self.page.places, self.sentence)
            if place.state
            and not place.is_state
            and place.name not in without
            and not any(a.start < place.end and place.start < a.end for a in actors)
        ]

    def _acted_on(self, start: int) -> bool:
        """Whether a place that begins here may be acted on: not only where something was, unless an embassy."""
        before = self.page.text[max(self.sentence.start, start - 40) : start]
        return _WHERE.search(before) is None or _MISSION.search(before) is not None

    def told_by_the_visit(self, answer: Answer) -> bool:
        """Whether the cue is the verb of a visit's end, and the visit itself is a cue too, which is enough."""
        start = self.begins_at(answer)
        over = self.visit_over(start)
        return (
            over is not None
            and start == over[0]
            and any(over[0] < self.begins_at(other) < over[1] for other in self.reading.answers)
        )

    def surest(self, answer: Answer, role: int, start: int, end: int) -> float:
        """The greatest probability that a token between the two offsets of the page's text plays the role."""
        tokens = self.reading.encoded.tokens(start - self.sentence.start, end - self.sentence.start)
        return float(answer.roles[role, tokens].max()) if tokens else 0.0

    def filled(self, answer: Answer, role: int, start: int, end: int) -> bool:
        """Whether a token between the two offsets of the page's text surely plays the role."""
        return self.surest(answer, role, start, end) >= UNNAMED

    def stretches(self, answer: Answer, role: int) -> list[tuple[int, int]]:
        """Where in the page's text words of the sentence stand that the network takes for the role, unbroken ones as one."""
        found: list[tuple[int, int]] = []
        for (start, end), score in zip(self.reading.encoded.spans, answer.roles[role].tolist(), strict=True):
            if score < UNNAMED or not 0 <= start < end:
                continue
            if found and not self.sentence_text[found[-1][1] : start].strip():
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
        return [(self.sentence.start + start, self.sentence.start + end) for start, end in found]

    def words(self, answer: Answer, role: int) -> set[str]:
        """The words of the sentence that the network takes for the role, in small letters."""
        spans = self.reading.encoded.spans
        tokens = (n for n, score in enumerate(answer.roles[role]) if score >= 1 - UNNAMED)
        return {self.sentence_text[start:end].lower() for start, end in (spans[n] for n in tokens) if end > 0}
