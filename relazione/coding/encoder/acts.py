"""From the network's probabilities over tokens to the cues of acts."""

from __future__ import annotations

from relazione.coding.encoder.passage import ROUNDING, Encoded, Floats


def cue_runs(cue: Floats, encoded: Encoded, threshold: float) -> list[list[int]]:
    """Runs of neighbouring words of the text that are likely cues of one type, as their tokens.

    cue: (T, 17) probabilities, the first of none. threshold: the least probability of being any cue. A word's
    probabilities are the mean of its pieces'.
    """
    runs: list[list[int]] = []
    if encoded.likeliest(cue[:, 0]) < threshold - ROUNDING:
        return runs
    last_kind, last_word = -1, -2
    means = encoded.by_word(cue)
    for number in (1 - means[:, 0] >= threshold).nonzero()[0].tolist():
        word, kind = encoded.words[number], int(means[number, 1:].argmax())
        if runs and last_word == number - 1 and last_kind == kind:
            runs[-1] += word
        else:
            runs.append(list(word))
        last_kind, last_word = kind, number
    return runs
