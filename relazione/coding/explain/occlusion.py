"""Which words mattered: each is left out in turn, and what the network says of the cue then is compared.

Occlusion (Zeiler and Fergus 2014; for text Li, Monroe and Jurafsky 2016). The word becomes the encoder's blank, and
what the layers below know of it goes too; the rest of the passage keeps its place. Names, dates and the cue are left
out as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from relazione.coding.encoder import Labels, Mark, Network, Reading
from relazione.coding.encoder.network import BATCH
from relazione.coding.encoder.passage import Encoded
from relazione.coding.events.learned import sort_of
from relazione.coding.explain.trace import Trace

WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that are left out together. start, end: in the page's folded text. role: cue, actor, date, word, before."""

    start: int
    end: int
    role: str
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What leaving out some words does to the event.

    probability: the event's then, drop: by how much less it is. status_drop: the same of its status. type, status:
    the likeliest then.
    """

    unit: Unit
    probability: float
    drop: float
    type: str
    status: str
    status_drop: float


def units(trace: Trace) -> list[Unit]:
    """The words of the sentence in their order, and the sentence before it as one."""
    page, sentence = trace.page, trace.sentence
    spans = [(trace.candidate.start, trace.candidate.end, "cue")]
    spans += [(m.start, m.end, "actor") for m in page.within(page.actors, sentence)]
    spans += [(m.start, m.end, "date") for m in page.within(page.times, sentence)]
    text = page.text[sentence.start : sentence.end]
    spans += [(sentence.start + m.start(), sentence.start + m.end(), "word") for m in WORD.finditer(text)]
    chosen: list[tuple[int, int, str]] = []
    for start, end, role in spans:  # the cue goes before names, these before words
        if not any(start < other_end and end > other_start for other_start, other_end, _ in chosen):
            chosen.append((start, end, role))
    found = [Unit(s, e, role, tuple(trace.tokens(s, e))) for s, e, role in sorted(chosen)]
    context = tuple(n for n, segment in enumerate(trace.reading.encoded.segments) if n and not segment)
    if sentence.index and len(context) > 1:
        before = page.sentences[sentence.index - 1]
        # the last token of the context parts it from the sentence and stays
        found.insert(0, Unit(before.start, before.end, "before", context[:-1]))
    return [unit for unit in found if unit.tokens]


def without(encoded: Encoded, tokens: Sequence[int], blank: int) -> Encoded:
    """The passage with the tokens made blank and unmarked."""
    gone = set(tokens)
    return replace(
        encoded,
        ids=[blank if n in gone else token for n, token in enumerate(encoded.ids)],
        marks=[int(Mark.NONE) if n in gone else mark for n, mark in enumerate(encoded.marks)],
    )


def readings_without(
    trace: Trace, network: Network, left_out: Sequence[Sequence[int]]
) -> list[tuple[Reading, Reading]]:
    """For each set of tokens the reading with them and without them, each with its answer about the cue.

    Both come from one batch, since the last digits of 8-bit arithmetic hang on what is computed together.
    """
    encoded, cue = trace.reading.encoded, trace.answer.tokens
    pairs: list[tuple[Reading, Reading]] = []
    for first in range(0, len(left_out), BATCH - 1):
        chosen = left_out[first : first + BATCH - 1]
        passages = [encoded, *(without(encoded, tokens, network.blank) for tokens in chosen)]
        whole, *others = network.ask(passages, [cue] * len(passages))
        pairs += [(whole, other) for other in others]
    return pairs


def drop(trace: Trace, labels: Labels, whole: Reading, other: Reading) -> tuple[float, float]:
    """The event's probability by the other reading, and by how much that is less than by the whole one."""
    sort = sort_of(trace.candidate)
    before, after = (labels.calibrated(sort, *trace.signs_by(reading)) for reading in (whole, other))
    return after, before - after


def effects(trace: Trace, network: Network) -> list[Effect]:
    """What each word of the sentence does to the event, in order of the text."""
    labels, chosen = network.labels, units(trace)
    status = labels.statuses.index(trace.candidate.status)
    found = []
    pairs = readings_without(trace, network, [unit.tokens for unit in chosen])
    for unit, (whole, other) in zip(chosen, pairs, strict=True):
        probability, less = drop(trace, labels, whole, other)
        (answer,), (first,) = other.answers, whole.answers
        kind = int(answer.types.argmax())
        found.append(
            Effect(
                unit=unit,
                probability=probability,
                drop=less,
                type=str(labels.types[kind - 1]) if kind else "none",
                status=str(labels.statuses[int(answer.statuses.argmax())]),
                status_drop=float(first.statuses[status] - answer.statuses[status]),
            )
        )
    return found
