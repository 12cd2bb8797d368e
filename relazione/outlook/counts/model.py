"""Counts a period ahead: a negative binomial whose mean is a sum of rates, so that every rate owns an exact share.

mean = Σ w · rate with w ≥ 0; size = exp(a + b · ln mean), so that the spread may grow with the mean otherwise than by
one rule for all (b = 0 is the usual NB2, b = 1 NB1; Cameron and Trivedi 2013, *Regression Analysis of Count Data*,
section 3.3). All series share the weights. They are fitted by maximum likelihood on past periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from relazione.outlook.counts.panel import Panel
from relazione.outlook.counts.rates import LEAST, NAMES, rates
from relazione.outlook.log import Floats

MOST = 60_000
"""Rows fitted to at most, drawn evenly: what bounds time."""
WARM = 3
"""Periods that are only history."""
_LEAST_SIZE, _MOST_SIZE = 1e-3, 1e4


@dataclass(frozen=True)
class Model:
    """weights: of NAMES. spread: a and b of the size."""

    weights: Floats
    spread: tuple[float, float]

    def ahead(self, past: Panel) -> tuple[Floats, Floats]:
        """Mean and size of the next period's count, for every series."""
        return self.of(rates(past))

    def of(self, rows: Floats) -> tuple[Floats, Floats]:
        mean = np.maximum(rows @ self.weights, LEAST)
        return mean, _size(mean, *self.spread)

    def shares(self, rows: Floats) -> Floats:
        """The part of each rate in the mean; rows of it sum to 1."""
        parts = rows * self.weights
        found: Floats = parts / parts.sum(axis=1, keepdims=True)
        return found


def fit(known: Panel, warm: int = WARM) -> Model:
    """Fitted to every period after `warm`, each foretold from those before it."""
    seen, came = [], []
    for period in range(warm, known.periods):
        past = known.until(period)
        seen.append(rates(past))
        came.append(known.counts[known.find(past), period])
    rows, counts = np.concatenate(seen), np.concatenate(came)
    if len(rows) > MOST:
        chosen = np.random.default_rng(1).choice(len(rows), MOST, replace=False)
        rows, counts = rows[chosen], counts[chosen]
    start = np.log(np.r_[np.full(len(NAMES) - 1, 0.1), 0.01])
    found = optimize.minimize(
        _loss, np.r_[start, 0.0, 0.0], (rows, counts), jac=True, method="L-BFGS-B", bounds=_bounds()
    )
    return Model(np.exp(found.x[:-2]), (float(found.x[-2]), float(found.x[-1])))


def _bounds() -> list[tuple[float, float]]:
    return [(-12.0, 3.0)] * len(NAMES) + [(-6.0, 6.0), (-1.0, 2.0)]


def _size(mean: Floats, at_one: float, growth: float) -> Floats:
    found: Floats = np.clip(np.exp(at_one + growth * np.log(mean)), _LEAST_SIZE, _MOST_SIZE)
    return found


def _loss(numbers: Floats, rows: Floats, came: Floats) -> tuple[float, Floats]:
    """The mean negative log likelihood in nats, without what does not depend on the numbers, and its gradient."""
    weights, at_one, growth = np.exp(numbers[:-2]), numbers[-2], numbers[-1]
    mean = np.maximum(rows @ weights, LEAST)
    size = _size(mean, at_one, growth)
    held = (size > _LEAST_SIZE) & (size < _MOST_SIZE)
    both = np.log(size + mean)
    likelihood = special.gammaln(came + size) - special.gammaln(size)
    likelihood += size * (np.log(size) - both) + came * (np.log(mean) - both)
    by_size = special.digamma(came + size) - special.digamma(size) + np.log(size) - both
    by_size = (by_size + (mean - came) / (size + mean)) * size * held
    by_mean = came / mean - (came + size) / (mean + size) + by_size * growth / mean
    free = rows @ weights > LEAST
    gradient = np.r_[((by_mean * free) @ rows) * weights, by_size.sum(), (by_size * np.log(mean)).sum()]
    return -float(likelihood.mean()), -gradient / len(came)
