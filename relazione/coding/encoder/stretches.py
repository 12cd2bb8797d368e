"""Claims, forecasts and agreements as the network sees them: stretches of a sentence that it takes for one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from relazione.coding.encoder.labels import Labels
from relazione.coding.encoder.network import Reading
from relazione.coding.encoder.passage import ROUNDING
from relazione.coding.page import Page, Sentence

Floats = NDArray[np.float32]
Kind = Literal["claim", "forecast", "agreement"]


@dataclass(frozen=True, slots=True)
class Means:
    """How stretches of one kind are made and judged.

    word: least probability of a word that a stretch is made of. gap: less likely words that are bridged. shortest:
    words of the shortest stretch. least, weights: the least probability that is taken and the calibration of the
    three signs, where the fitted network's labels name none (`thresholds` and `calibration` of the kind's name).
    """

    word: float
    gap: int
    shortest: int
    least: float
    weights: tuple[float, ...]


# Weights as `training.stretches` found them for the first network that was fitted; the thresholds lie above its
# choice for claims and forecasts, since real texts hold fewer of them than the entries that it is judged on.
MEANS: dict[Kind, Means] = {
    "claim": Means(word=0.3, gap=4, shortest=4, least=0.34, weights=(0.567, 0.229, 0.6, 1.544)),
    "forecast": Means(word=0.3, gap=4, shortest=4, least=0.29, weights=(0.223, 0.423, 0.6, -0.485)),
    "agreement": Means(word=0.3, gap=1, shortest=1, least=0.34, weights=(0.544, 0.367, 0.6, -0.571)),
}
NO_RULE = 0.05  # what the rules make of a stretch that none of them finds
Signs = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of page.text that the network takes for one item of a kind.

    label: index of the likeliest class among the labels' certainties or stages; 0 for claims, which have none.
    mean, peak: of the network's probability that a word is part of such an item, over the likelier half of the words.
    """

    start: int
    end: int
    label: int
    mean: float
    peak: float


def stretches(page: Page, sentence: Sentence, kind: Kind) -> list[Stretch]:
    """The stretches of the sentence, in order; none where the network did not read it."""
    reading = page.readings.get(sentence.index)
    if reading is None:
        return []
    none = _scores(reading, kind)[:, :1]
    if reading.encoded.likeliest(none[:, 0]) < MEANS[kind].word - ROUNDING:
        return []
    words = reading.encoded.words
    runs = _runs(1 - reading.encoded.by_word(none)[:, 0], MEANS[kind])
    return [_stretch(sentence, reading, kind, words[run.start : run.stop]) for run in runs]


def within(page: Page, sentence: Sentence, kind: Kind, start: int, end: int) -> Stretch | None:
    """What the network makes of a span of the sentence that something else found; None where it was not read."""
    reading = page.readings.get(sentence.index)
    if reading is None:
        return None
    inside = set(reading.encoded.tokens(start - sentence.start, end - sentence.start))
    words = [word for word in reading.encoded.words if inside & set(word)]
    return _stretch(sentence, reading, kind, words) if words else None


def signs(stretch: Stretch | None, rule: float) -> Signs:
    """What a probability is made of: mean and peak of the network's, and the share right of what the rules find so.

    stretch: None where the network did not read the sentence, of which the rules then speak alone. rule: NO_RULE
    where no rule finds it.
    """
    return (stretch.mean, stretch.peak, rule) if stretch else (rule,)


def probability(labels: Labels, kind: Kind, seen: Signs) -> float:
    """How likely an item is that the network and the rules have weighed together."""
    if len(seen) == 1:
        return seen[0]
    if kind not in labels.calibration:
        labels = replace(labels, calibration={kind: list(MEANS[kind].weights)})
    return labels.calibrated(kind, *seen)


def least(labels: Labels, kind: Kind) -> float:
    """The least probability of an item of the kind that is taken."""
    return labels.thresholds.get(kind, MEANS[kind].least)


def _scores(reading: Reading, kind: Kind) -> Floats:
    return {"claim": reading.claim, "forecast": reading.forecast, "agreement": reading.agreement}[kind]


def _runs(likely: Floats, means: Means) -> list[range]:
    runs: list[range] = []
    for word in (likely >= means.word).nonzero()[0].tolist():
        if runs and word - runs[-1].stop <= means.gap:
            runs[-1] = range(runs[-1].start, word + 1)
        else:
            runs.append(range(word, word + 1))
    return [run for run in runs if len(run) >= means.shortest]


def _stretch(sentence: Sentence, reading: Reading, kind: Kind, words: list[list[int]]) -> Stretch:
    scores = _scores(reading, kind)
    tokens = [token for word in words for token in word]
    none = scores[:, 0]
    likely = sorted(
        (float(1 - (none[word].mean() if len(word) > 1 else none[word[0]])) for word in words), reverse=True
    )
    half = likely[: (len(likely) + 1) // 2]
    return Stretch(
        start=sentence.start + reading.encoded.spans[tokens[0]][0],
        end=sentence.start + reading.encoded.spans[tokens[-1]][1],
        label=int(scores[tokens, 1:].mean(0).argmax()),
        mean=sum(half) / len(half),
        peak=half[0],
    )
