"""From an event back to the answer of the network that it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relazione.coding.encoder import Answer, Labels, Reading
from relazione.coding.events.candidate import Candidate
from relazione.coding.events.learned import weighed
from relazione.coding.events.resolve import resolve
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page, Sentence
from relazione.model import Event, EventType

CODER = "relazione.events/"  # the version of the network follows
ROLES = {"source": 0, "target": 1, "by": 2, "when": 3, "where": 4}
SIGNS = (
    "cue",
    "type at first",
    "type",
    "source",
    "target",
)  # as the finder gives them (`events.learned.weighed`)


@dataclass(frozen=True)
class Trace:
    """An act that the network considered. signs: of its being right, as the finder weighs them.

    event: what comes of it by itself; None where no side has a code.
    """

    page: Page
    sentence: Sentence
    reading: Reading
    answer: Answer
    candidate: Candidate
    signs: tuple[float, ...]
    event: Event | None

    def role(self, answer: Answer, role: str, mention: ActorMention) -> float:
        """The greatest probability, by an answer about the cue, that a token of the mention plays the role."""
        tokens = self.tokens(mention.start, mention.end)
        return float(answer.roles[ROLES[role], tokens].max()) if tokens else 0.0

    def tokens(self, start: int, end: int) -> list[int]:
        """The passage's tokens of a span of the page, in the sentence or in the one before it."""
        origin = self.sentence.start
        if end <= origin:
            origin = self.page.sentences[self.sentence.index - 1].end
        return self.reading.encoded.tokens(start - origin, end - origin)

    def signs_by(self, reading: Reading) -> tuple[float, ...]:
        """The signs of this very act, with its type and its sides, by another reading with an answer about its cue."""
        answer = reading.answers[0]
        kind = 1 + list(EventType).index(self.candidate.type)
        return (
            answer.cue,
            float(reading.cue[answer.tokens, kind].mean()),
            float(answer.types[kind]),
            self._side(answer, "source", self.candidate.source),
            self._side(answer, "target", self.candidate.target),
        )

    def _side(self, answer: Answer, role: str, side: tuple[ActorMention, ...]) -> float:
        """How sure an answer is of a side: of its least sure mention, or that it is unnamed."""
        scores = [self.role(answer, role, mention) for mention in side]
        return min(scores) if scores else 1 - float(answer.roles[ROLES[role]].max())


def traces(page: Page, labels: Labels, spans: list[tuple[int, int]]) -> Iterator[Trace]:
    """The acts considered whose cue lies within one of the spans of the document's own text. Needs the readings."""
    for candidate, signs in weighed(page, labels):
        cue = page.anchor(candidate.start, candidate.end)
        sentence = page.sentence_at(candidate.start)
        if sentence is None or not any(start <= cue.start and cue.end <= end for start, end in spans):
            continue
        reading = page.readings[sentence.index]
        for answer in reading.answers:
            if sentence.start + reading.encoded.spans[answer.tokens[0]][0] == candidate.start:
                made = resolve(page, [candidate], f"{CODER}{labels.version}")
                event = made[0] if made else None
                yield Trace(page, sentence, reading, answer, candidate, signs, event)


def trace_of(page: Page, labels: Labels, event: Event) -> Trace | None:
    """The act that the event was made of: its cue stands in the event's words, and it is most like the event.

    None where the network considers no act there.
    """
    spans = [(anchor.start, anchor.end) for anchor in event.anchors]
    found = list(traces(page, labels, spans))
    return max(found, key=lambda trace: _likeness(trace, event), default=None)


def _likeness(trace: Trace, event: Event) -> tuple[bool, int, float]:
    """Whether its words are the event's, how many of the fields are, and how sure the network is of it."""
    made = trace.event
    if made is None:
        return False, 0, trace.signs[0]
    alike = (
        2 * (made.type == event.type)
        + (made.status == event.status)
        + (made.source == event.source)
        + (made.target == event.target)
        + (made.mode == event.mode)
    )
    spans = {(anchor.start, anchor.end) for anchor in event.anchors}
    return (made.anchors[0].start, made.anchors[0].end) in spans and alike > 0, alike, trace.signs[0]
