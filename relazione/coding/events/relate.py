"""The relation between two marked mentions: which of the sixteen types the text says one does to the other.

By the cue table: each cue of the text speaks for its type, the more the better it stands to the two marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relazione.coding.events.cues import Cue, cues_in
from relazione.model import EventType, Folded

PRIOR = 0.06  # weight of each type without any cue, so that no probability is 0
AFTER_BY = re.compile(r"\bby\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)
NEAR = 60.0  # characters between cue and mark that halve a cue's weight


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with two mentions marked: offsets in code points, end exclusive."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]


def _folded(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start = len(Folded(text[: span[0]]).text)
    return start, start + len(Folded(text[span[0] : span[1]]).text)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def _weight(
    text: str, cue: Cue, span: tuple[int, int], source: tuple[int, int], target: tuple[int, int]
) -> float:
    """How well a cue stands to the marks: in its place between or beside them, and near."""
    agent_after = source[0] >= span[1] and AFTER_BY.search(text[: source[0]]) is not None
    if cue.noun:
        fits = target[0] >= span[1] and (source[1] <= span[0] or agent_after)
    else:
        fits = (source[1] <= span[0] and target[0] >= span[1]) or (agent_after and target[1] <= span[0])
    nearness = 1 / (1 + (_gap(span, source) + _gap(span, target)) / (2 * NEAR))
    return (3.0 if fits else 1.0) * nearness


def relate(marked: Sequence[Marked]) -> list[dict[EventType, float]]:
    """For each marked text the probability of every type, the likeliest first."""
    return [_probabilities(mark) for mark in marked]


def _probabilities(mark: Marked) -> dict[EventType, float]:
    text = Folded(mark.text).text
    source, target = _folded(mark.text, mark.source), _folded(mark.text, mark.target)
    weights = dict.fromkeys(EventType, PRIOR)
    for span, cue in cues_in(text, 0, len(text)):
        weights[cue.type] += _weight(text, cue, span, source, target)
    total = sum(weights.values())
    return {kind: weight / total for kind, weight in sorted(weights.items(), key=lambda pair: -pair[1])}
