"""Features → probability: boosted trees with log loss, then two numbers that calibrate them on later days.

Calibration is logistic in the log-odds of the trees (Platt 1999, *Probabilistic outputs for support vector machines*):
the trees learn from the earlier days, the two numbers from the later ones that the trees have not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import optimize

from relazione.outlook.log import Floats
from relazione.outlook.trees import CHANCES, grown

TREES = 150


@dataclass(frozen=True)
class Model:
    """names: of the columns it was taught with. shift, slope: of the calibration."""

    trees: Any
    names: tuple[str, ...]
    shift: float
    slope: float

    def probability(self, rows: Floats) -> Floats:
        raw = np.asarray(self.trees.predict(rows, raw_score=True), np.float64)
        return logistic(self.shift + self.slope * raw)

    def parts(self, row: Floats) -> tuple[float, dict[str, float]]:
        """The log-odds of one question as a sum: what holds for all, and what each column adds.

        TreeSHAP (Lundberg and others 2020, Nature Machine Intelligence 2: 56-67), as LightGBM works it out.
        """
        found = np.asarray(self.trees.predict(row[None], pred_contrib=True), np.float64)[0] * self.slope
        added = dict(zip(self.names, found[:-1].tolist(), strict=True))
        return float(found[-1]) + self.shift, added


def taught(
    names: list[str], early: tuple[Floats, Floats], late: tuple[Floats, Floats], trees: int = TREES
) -> Model:
    """early, late: rows and whether they came, of the days that the trees and that the calibration learn from."""
    made = grown(CHANCES, [name.replace(" ", "_") for name in names], *early, trees)
    raw = np.asarray(made.predict(late[0], raw_score=True), np.float64)
    return Model(made, tuple(names), *calibrated(raw, late[1]))


def calibrated(raw: Floats, came: Floats) -> tuple[float, float]:
    """Shift and slope of the log-odds under which what came is likeliest; both drawn to 0 and 1 by one event's worth."""

    def loss(numbers: Floats) -> tuple[float, Floats]:
        shift, slope = numbers
        odds = shift + slope * raw
        off = logistic(odds) - came
        value = (np.logaddexp(0, odds) - came * odds).sum() + (shift**2 + (slope - 1) ** 2) / 2
        return float(value), np.array([off.sum() + shift, (off * raw).sum() + slope - 1])

    found = optimize.minimize(loss, np.array([0.0, 1.0]), jac=True, method="BFGS")
    return float(found.x[0]), float(found.x[1])


def logistic(odds: Floats) -> Floats:
    """1 / (1 + e^-x), for large x as well."""
    found: Floats = np.exp(-np.logaddexp(0, -odds))
    return found
