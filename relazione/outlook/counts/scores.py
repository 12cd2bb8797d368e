"""How far a distribution of counts was from what came: the continuous ranked probability score, and intervals.

CRPS(F, y) = ∫ (F(x) - 1{y ≤ x})² dx (Matheson and Winkler 1976, Management Science 22: 1087-1096). A distribution over
0, 1, 2 … is constant between whole numbers, so the integral is the sum over k ≥ 0 of (F(k) - 1{y ≤ k})². Its unit is
that of the counts; 0 is best, and for a single number it is the absolute error.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import stats

from relazione.outlook.log import Floats

LEVELS = (0.5, 0.8, 0.95)
_TAIL = 1e-7  # of the mass, beyond which the sum is cut off
_SUREST = 1 - 1e-6  # an interval ends there although the distribution does not
_TOGETHER = 2_000_000  # numbers held at once


def crps_negbinom(mean: Floats, size: Floats, came: Floats) -> Floats:
    """Of negative binomials with mean m and variance m + m² / size, one for each count that came."""
    found = np.zeros(len(came))
    top = np.maximum(stats.nbinom.isf(_TAIL, size, _chance(mean, size)), came).astype(np.int64) + 1
    order = np.argsort(top)
    at = 0
    while at < len(order):  # like with like, so that one long tail does not lengthen all
        some = order[at : at + max(1, _TOGETHER // int(top[order[at]] + 64))]
        some = some[top[some] <= 2 * top[some[0]] + 64]
        steps = np.arange(int(top[some].max()) + 1)
        below = stats.nbinom.cdf(steps, size[some, None], _chance(mean, size)[some, None])
        found[some] = ((below - (came[some, None] <= steps)) ** 2).sum(axis=1)
        at += len(some)
    return found


def crps_sample(sample: Floats, came: Floats) -> Floats:
    """Of the distribution that gives each of the numbers in a row the same chance: mean |x - y| - mean |x - x'| / 2.

    (Gneiting and Raftery 2007, JASA 102: 359-378, equation 21.) sample: forecasts × numbers.
    """
    held = np.sort(sample, axis=1)
    many = held.shape[1]
    weight = 2 * np.arange(1, many + 1) - many - 1
    spread = (held * weight).sum(axis=1) * 2 / many**2  # the mean |x - x'| from the order alone
    found: Floats = np.abs(held - came[:, None]).mean(axis=1) - spread / 2
    return found


def interval(mean: Floats, size: Floats, level: float) -> tuple[Floats, Floats, Floats]:
    """The central interval of at least that probability: lowest and highest count in it, and its probability.

    Counts are whole, so the probability is often well above the level.
    """
    whole = np.ones(len(mean))
    return between(mean, size, (1 - level) / 2 * whole, (1 + level) / 2 * whole)


def between(mean: Floats, size: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats, Floats]:
    """The lowest and highest count between those two places of each distribution, from 0 to 1, and the probability of
    what lies between them."""
    chance = _chance(mean, size)
    least, most = (stats.nbinom.ppf(np.clip(end, 0, _SUREST), size, chance) for end in (low, high))
    least = np.maximum(least, 0)
    return least, most, below(mean, size, most) - below(mean, size, least - 1)


def below(mean: Floats, size: Floats, count: Floats) -> Floats:
    """The probability of that count or fewer."""
    found: Floats = stats.nbinom.cdf(count, size, _chance(mean, size))
    return found


def _chance(mean: Floats, size: Floats) -> Any:
    """scipy's second parameter."""
    return size / (size + mean)
