"""Scores of probabilities against what came about, and what a Brier score is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.outlook.log import Floats

SUREST = 0.001
"""For the log score a probability counts as no nearer to 0 or 1 than this: one certain miss costs 6.9, not infinity."""


def brier(probability: Floats, came: Floats) -> Floats:
    """(p - y)² of each; 0 is best, 1 worst (Brier 1950, Monthly Weather Review 78: 1-3, halved as is usual today)."""
    return np.asarray((probability - came) ** 2, np.float64)


def log_score(probability: Floats, came: Floats) -> Floats:
    """-ln of the probability of what came about (Good 1952); 0 is best. Probabilities within SUREST of the ends."""
    held = np.clip(probability, SUREST, 1 - SUREST)
    return np.asarray(-np.log(np.where(came > 0, held, 1 - held)), np.float64)


def left_out_rate(came: Floats) -> Floats:
    """For each question how often the others came about: its base rate without itself. NaN for a question alone."""
    others = len(came) - 1
    return (came.sum() - came) / others if others else np.full(len(came), np.nan)


def skill(score: float, reference: float) -> float | None:
    """1 - score / reference: 1 is perfect, 0 as good as the reference, below 0 worse. None beside a perfect one."""
    return 1 - score / reference if reference > 0 else None


@dataclass(frozen=True)
class Murphy:
    """brier = reliability - resolution + uncertainty + within.

    Murphy 1973, Journal of Applied Meteorology 12: 595-600. within: what is lost by putting different probabilities
    into one bin (variance less twice the covariance with what came about; Stephenson, Coelho and Jolliffe 2008,
    Weather and Forecasting 23: 752-757); 0 where every bin holds one value.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within: float


def murphy(probability: Floats, came: Floats) -> Murphy:
    """The parts of the mean Brier score of at least one forecast, by the bins of `bins`."""
    total, rate = len(came), float(came.mean())
    reliability = resolution = within = 0.0
    for chosen in bins(probability):
        p, y = probability[chosen], came[chosen]
        reliability += len(p) * (p.mean() - y.mean()) ** 2 / total
        resolution += len(p) * (y.mean() - rate) ** 2 / total
        spread, joint = ((p - p.mean()) ** 2).sum(), ((y - y.mean()) * (p - p.mean())).sum()
        within += (spread - 2 * joint) / total
    return Murphy(float(reliability), float(resolution), rate * (1 - rate), float(within))


MOST_BINS = 10


def bins(probability: Floats) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Indices by bin, ascending: one for each value where there are at most ten, else tenths."""
    values, place = np.unique(probability, return_inverse=True)
    if len(values) > MOST_BINS:
        place = np.minimum((probability * MOST_BINS).astype(np.int64), MOST_BINS - 1)
    return [np.flatnonzero(place == one) for one in np.unique(place)]
