"""How far figures from few questions can be trusted, by drawing anew. Whole questions are drawn, not forecasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from relazione.outlook.log import Floats
from relazione.outlook.scores.rules import bins

DRAWS = 2000
FEWEST = 5
"""Questions below which no interval is given: a handful drawn anew shows only itself."""

Range = tuple[float, float]


def interval(
    questions: Sequence[str],
    figure: Callable[[np.ndarray[tuple[int], np.dtype[np.int64]]], float | None],
    seed: int,
) -> Range | None:
    """The middle 95 per cent of a figure over draws of the questions with replacement (percentile bootstrap).

    figure: of the indices that were drawn; draws in which it does not exist are passed over. None below FEWEST.
    """
    names = sorted(set(questions))
    if len(names) < FEWEST:
        return None
    number = {name: at for at, name in enumerate(names)}
    place = np.array([number[one] for one in questions])
    of = [np.flatnonzero(place == at) for at in range(len(names))]
    chance = np.random.default_rng(seed)
    drawn = (
        figure(np.concatenate([of[at] for at in chance.integers(0, len(of), len(of))])) for _ in range(DRAWS)
    )
    found = [one for one in drawn if one is not None]
    if not found:
        return None
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


@dataclass(frozen=True)
class Bin:
    """Forecasts of like probability: how many, of how many came about. foretold, came: their means, 0 to 1.

    low, high: between which `came` would lie 95 times of 100 if the forecasts were calibrated (consistency resampling,
    Bröcker and Smith 2007, Weather and Forecasting 22: 651-661).
    """

    least: float
    most: float
    count: int
    foretold: float
    came: float
    low: float
    high: float

    @property
    def fits(self) -> bool:
        return self.low <= self.came <= self.high


def calibration(probability: Floats, came: Floats, seed: int) -> tuple[Bin, ...]:
    """The calibration table, a row a bin of `rules.bins`."""
    chance, found = np.random.default_rng(seed), []
    for chosen in bins(probability):
        p = probability[chosen]
        shares = (chance.random((DRAWS, len(p))) < p).mean(axis=1)
        low, high = np.quantile(shares, (0.025, 0.975))
        row = (float(p.min()), float(p.max()), len(p), float(p.mean()), float(came[chosen].mean()))
        found.append(Bin(*row, float(low), float(high)))
    return tuple(found)
