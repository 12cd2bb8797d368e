"""The relation between two marked mentions: which of the sixteen types the text says one does to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relazione.coding import actors, times
from relazione.coding.encoder import Answer, Labels, Network, Passage, Reading, shipped
from relazione.coding.encoder.marking import marks_between
from relazione.coding.page import Page
from relazione.model import Document, EventType, Folded, Status

Span = tuple[int, int]
Floats = NDArray[np.float32]
# A relation has no status, so PLOVER's own rule for acts to come holds (manual of 2021, on AGREE, RETREAT and auxiliary
# modes): the promise of cooperation is AGREE, that of a retreat CONCEDE, and the prospect of conflict THREATEN.
AHEAD = (
    dict.fromkeys((EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID), EventType.AGREE)
    | {EventType.RETREAT: EventType.CONCEDE}
    | dict.fromkeys(
        (EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.PROTEST), EventType.THREATEN
    )
)
TO_COME = frozenset({Status.PLANNED, Status.POSSIBLE})
FLOOR = 0.4  # what a type weighs that no cue speaks for: chosen on the corpus's held-out pairs


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with two mentions marked: offsets in code points, end exclusive."""

    text: str
    source: Span
    target: Span


def _folded(text: str, span: Span) -> Span:
    start = len(Folded(text[: span[0]]).text)
    return start, start + max(1, len(Folded(text[span[0] : span[1]]).text))


def _passage(mark: Marked) -> tuple[Passage, tuple[Span, Span]]:
    """The sentences from one mark to the other with the mentions found in them, and where the marks stand there."""
    page = Page(Document(mark.text, origin="marked", key="marked"))
    page.actors, page.times = actors.find(page), times.find(page)
    spans = _folded(mark.text, mark.source), _folded(mark.text, mark.target)
    ends = [page.sentence_at(min(offset, len(page.text) - 1)) for offset, _ in spans]
    start = min([one.start for one in ends if one] or [0])
    end = max([one.end for one in ends if one] or [len(page.text)])
    marks = tuple((m - start, n - start, kind) for m, n, kind in marks_between(page, start, end))
    moved = tuple((first - start, last - start) for first, last in spans)
    return Passage(page.text[start:end], marks=marks), (moved[0], moved[1])


def told_as(kind: EventType, status: Status) -> EventType:
    """The type of the relation that an act of this type and status makes."""
    return AHEAD.get(kind, kind) if status in TO_COME else kind


def _told(answer: Answer, labels: Labels) -> Floats:
    """(16,) the type of the relation that an act makes, with what is to come told as such."""
    ahead = sum(float(answer.statuses[n]) for n, status in enumerate(labels.statuses) if status in TO_COME)
    weights = np.zeros(len(labels.types), np.float32)
    for kind, probability in zip(labels.types, answer.types[1:], strict=True):
        weights[labels.types.index(kind)] += probability * (1 - ahead)
        weights[labels.types.index(AHEAD.get(kind, kind))] += probability * ahead
    return weights


def _by_cues(reading: Reading, spans: tuple[Span, Span], labels: Labels) -> Floats:
    """(16,) how much the cues of the text speak for each type as what the first mark does to the second."""
    source, target = (reading.encoded.tokens(*span) for span in spans)
    weights = np.zeros(len(labels.types), np.float32)
    if source and target:
        for answer in reading.answers:
            ties = answer.roles[0, source].max() * answer.roles[1, target].max()
            weights += answer.cue * ties * _told(answer, labels)
    return weights


def relate(marked: Sequence[Marked], network: Network | None = None) -> list[dict[EventType, float]]:
    """For each marked text the probability of every type, the likeliest first.

    Two ways are joined as a product: the network is asked about the two marks, and the cues that it finds speak for
    their types as far as the marks are their sides.
    """
    network = network or shipped()
    made = [_passage(mark) for mark in marked]
    passages, spans = [passage for passage, _ in made], [span for _, span in made]
    asked = network.relations(passages, spans)
    answers = []
    for row, reading, pair in zip(asked, network.read(passages), spans, strict=True):
        weights = row * (FLOOR + _by_cues(reading, pair, network.labels))
        shares = (weights / weights.sum()).tolist()
        answers.append(
            dict(sorted(zip(network.labels.types, shares, strict=True), key=lambda pair: -pair[1]))
        )
    return answers
