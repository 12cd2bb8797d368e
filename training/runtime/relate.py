"""The relation between two marked mentions: which of the sixteen types the text says one does to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relazione.model import EventType, Folded
from training.runtime import Model, Passage, Tokens
from training.runtime.model import Floats

TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with two mentions marked: offsets in code points, end exclusive."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]


def _marked_tokens(tokens: Tokens, span: tuple[int, int]) -> list[int]:
    inside = (tokens.inside == 1) & (tokens.spans[:, 0] < span[1]) & (tokens.spans[:, 1] > span[0])
    return [int(token) for token in np.flatnonzero(inside)]


def type_probabilities(tokens: Tokens, source: list[int], target: list[int]) -> Floats:
    """(16,) probabilities of the types: over all tokens of the text as the cue, each the better the more it is a cue
    of the type and the more it points at both marked mentions (log-sum-exp, as the network was fitted)."""
    text = tokens.inside == 1
    cue = np.log(np.clip(tokens.cue[:, 1:], TINY, 1))
    ties = np.zeros(len(tokens.cue))
    for row, marked in ((0, source), (1, target)):
        if marked:
            ties = ties + np.log(np.clip(tokens.roles[row][:, marked].max(-1), TINY, 1))
    scores = np.logaddexp.reduce((cue + ties[:, None])[text], axis=0)
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum(), np.float32)


def _folded(mark: Marked, span: tuple[int, int]) -> tuple[int, int]:
    """A span of the text in the offsets of its folded form."""
    start = len(Folded(mark.text[: span[0]]).text)
    return start, start + max(1, len(Folded(mark.text[span[0] : span[1]]).text))


def relate(marked: Sequence[Marked], network: Model) -> list[dict[EventType, float]]:
    """For each marked text the probability of every type, the likeliest first."""
    passages = [Passage(Folded(mark.text).text) for mark in marked]
    results = []
    for mark, tokens in zip(marked, network.read(passages), strict=True):
        source = _marked_tokens(tokens, _folded(mark, mark.source))
        target = _marked_tokens(tokens, _folded(mark, mark.target))
        probabilities = type_probabilities(tokens, source, target)
        pairs = zip(network.labels.types, probabilities.tolist(), strict=True)
        results.append(dict(sorted(pairs, key=lambda pair: -pair[1])))
    return results
