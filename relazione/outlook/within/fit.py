"""Everything that is learnt from a log for one horizon, and the file it is kept in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from relazione.model import FormError
from relazione.outlook.backtest import learnt
from relazione.outlook.log import Log
from relazione.outlook.scores.rules import brier, skill
from relazione.outlook.traces import Traces
from relazione.outlook.trees import read
from relazione.outlook.weights import Weights
from relazione.outlook.within.climate import Climate, windows
from relazione.outlook.within.model import Model, taught
from relazione.outlook.within.origins import Origin, origins

EARLY = 0.55
"""Share of the steps that the additive model is fitted to; questions are asked on later days."""
DAYS = 15
"""Days of the past on which questions are asked, at most."""
LAST = 4
"""Of them those that calibrate: each fourth day of all, the latest."""
VERSION = "relazione.within/2"
_WEIGHTS = ("kin", "shape", "own", "ground", "leaning")


@dataclass(frozen=True)
class Fitted:
    """until: the first step that was not seen. questions, came: how many the fit rests on, and how many came.

    brier, own: on the latest days, which the trees did not learn from (the two numbers that calibrate did), the Brier
    score of the model and of the triples' own rates.
    """

    weights: Weights
    model: Model
    climate: Climate
    horizon: int
    until: int
    questions: int
    came: int
    brier: float
    own: float

    @property
    def skill(self) -> float | None:
        return skill(self.brier, self.own)

    def save(self, path: Path) -> None:
        numbers = [self.horizon, self.until, self.questions, self.came]
        with path.open("wb") as file:
            np.savez_compressed(
                file,
                version=np.array(VERSION),
                trees=np.array(self.model.trees.model_to_string()),
                names=np.array(self.model.names),
                calibration=np.array([self.model.shift, self.model.slope]),
                climate=self.climate.shares,
                numbers=np.array(numbers),
                scores=np.array([self.brier, self.own]),
                **{name: getattr(self.weights, name) for name in _WEIGHTS},
            )

    @classmethod
    def load(cls, path: Path) -> Fitted:
        """FormError where the file holds no fit of this version."""
        try:
            with np.load(path, allow_pickle=False) as held:
                if str(held["version"]) == VERSION:
                    return cls._read(held)
        except (ValueError, KeyError, EOFError, BadZipFile) as fault:
            raise FormError("holds no fit of questions with a time limit", where=str(path)) from fault
        raise FormError(f"holds a fit of another version than {VERSION}", where=str(path))

    @classmethod
    def _read(cls, held: np.lib.npyio.NpzFile) -> Fitted:
        trees = read(str(held["trees"]))
        shift, slope = held["calibration"].tolist()
        model = Model(trees, tuple(held["names"].tolist()), shift, slope)
        weights = Weights(*(held[name] for name in _WEIGHTS))
        return cls(
            weights, model, Climate(held["climate"]), *held["numbers"].tolist(), *held["scores"].tolist()
        )


def days(first: int, last: int, horizon: int) -> list[int]:
    """Up to DAYS steps from `first` to `last`, ascending, evenly apart, at least a horizon where there is room."""
    apart = max(horizon, -(-(last - first) // DAYS))
    return list(range(last, first - 1, -apart))[:DAYS][::-1]


def fitted(log: Log, horizon: int, until: int, on: Callable[[], None] = lambda: None) -> Fitted | None:
    """Learnt from what lies before step `until` alone; log told one way. None where there is too little of it: fewer
    than LAST days to ask on, or nothing came that was asked about."""
    known = log.where(log.step < until)
    first = int(known.step.min(initial=until))
    start = first + int(EARLY * (until - first))
    asked = days(start, until - horizon, horizon)
    early = known.where(known.step < start)
    if len(asked) < LAST or not len(early):
        return None
    weights = learnt(early, None, on)
    past = Traces(known.both_ways)
    found = list(origins(past, weights, known, asked, horizon, on))
    return _fitted(weights, found, horizon, until)


def _fitted(weights: Weights, found: list[Origin], horizon: int, until: int) -> Fitted | None:
    later = max(1, len(found) // LAST)
    came = np.concatenate([one.came for one in found])
    sides = [
        (np.concatenate([one.rows for one in part]), np.concatenate([one.came for one in part]))
        for part in (found[:-later], found[-later:])
    ]
    if not all(0 < side[1].sum() < len(side[1]) for side in sides):
        return None
    times = np.concatenate([one.windows for one in found])
    climate = Climate.learnt(times, came, windows(horizon, until))
    model = taught(list(found[0].names), sides[0], sides[1])
    own = np.concatenate([one.windows / windows(horizon, one.step) for one in found[-later:]])
    scores = [
        float(brier(probability, sides[1][1]).mean()) for probability in (model.probability(sides[1][0]), own)
    ]
    return Fitted(weights, model, climate, horizon, until, len(came), int(came.sum()), *scores)
