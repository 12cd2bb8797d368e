"""From the network's probabilities over tokens to cues, acts and stretches of text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def words_of(spans: Sequence[tuple[int, int]], inside: Sequence[bool]) -> list[list[int]]:
    """The tokens of the text, those that touch each other together: word pieces make words."""
    words: list[list[int]] = []
    for token, (start, end) in enumerate(spans):
        if not inside[token] or start == end:
            continue
        if words and words[-1][-1] == token - 1 and spans[token - 1][1] == start:
            words[-1].append(token)
        else:
            words.append([token])
    return words


def cue_runs(
    cue: Floats, spans: Sequence[tuple[int, int]], inside: Sequence[bool], threshold: float
) -> list[list[int]]:
    """Runs of neighbouring words of the text that are likely cues of one type, as their tokens.

    cue: (T, 17) probabilities, the first of none. spans: (T,) offsets. inside: (T,) whether the token is of the text.
    threshold: the least probability of being any cue. A word's probabilities are the mean of its pieces'.
    """
    runs: list[list[int]] = []
    last_kind, last_word = -1, -2
    for number, word in enumerate(words_of(spans, inside)):
        mean = cue[word].mean(0)
        if 1 - mean[0] < threshold:
            continue
        kind = int(mean[1:].argmax())
        if runs and last_word == number - 1 and last_kind == kind:
            runs[-1] += word
        else:
            runs.append(list(word))
        last_kind, last_word = kind, number
    return runs
