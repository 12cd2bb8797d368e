"""How good the probabilities of the past were: Brier score and calibration, against what the triple's own past says."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from relazione.model import UsageError
from relazione.outlook.folder import Folder
from relazione.outlook.log import Floats, Log, joined
from relazione.outlook.scores.reliability import error, reliability
from relazione.outlook.scores.resample import Bin
from relazione.outlook.scores.rules import bins, brier, log_score, skill
from relazione.outlook.traces import Traces
from relazione.outlook.within.climate import windows
from relazione.outlook.within.fit import Fitted, fitted
from relazione.outlook.within.origins import KINDS, Origin, origins

DRAWS, SEED = 500, 1


@dataclass(frozen=True)
class Reference:
    """Brier score of another way to answer, our skill against it, and the middle 95 per cent of that over triples drawn
    anew; None where there are too few."""

    name: str
    brier: float
    skill: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Slice:
    """One kind of questions: how many, how many came, mean probability, Brier score, and skill against the first
    reference."""

    name: str
    questions: int
    came: int
    probability: float
    brier: float
    skill: float | None


@dataclass(frozen=True)
class Backtest:
    """days: how many were asked on. missed: share of all triples that occurred which nobody asked about.

    error: expected calibration error over tenths of probability, even: over ten bins of as many questions each.
    """

    horizon: int
    days: int
    questions: int
    negative: int
    missed: float
    brier: float
    log: float
    error: float
    even: float
    references: tuple[Reference, ...]
    slices: tuple[Slice, ...]
    calibration: tuple[Bin, ...]
    fit_seconds: float
    predict_seconds: float

    @property
    def beaten(self) -> bool:
        """Whether it is better than every reference, beyond chance."""
        return all(one.interval is not None and one.interval[0] > 0 for one in self.references)


def backtest(
    folder: Folder,
    horizon: int = 7,
    part: Literal["valid", "test"] = "test",
    *,
    on: Callable[[], None] = lambda: None,
) -> Backtest:
    """Fitted once to all that lies before the part; asked every `horizon` steps in it, from what lies before each day.

    UsageError where the part is shorter than the horizon, or too little lies before it.
    """
    asked = getattr(folder, part)
    history = folder.train if part == "valid" else joined(folder.train, folder.valid)
    first, last = int(asked.step.min()), int(asked.step.max())
    steps = list(range(first, last + 2 - horizon, horizon))
    if horizon < 1 or not steps:
        raise UsageError(f"{part} has no {horizon} steps", remedy="ask about fewer")
    began = time.perf_counter()
    made = fitted(history, horizon, first, on)
    if made is None:
        raise UsageError(f"too little lies before {part} to learn from", remedy="ask about fewer steps")
    learnt = time.perf_counter()
    found = asked_of(made, joined(history, asked), steps, on)
    return summed(made, found, (learnt - began, time.perf_counter() - learnt))


def asked_of(made: Fitted, log: Log, steps: list[int], on: Callable[[], None] = lambda: None) -> list[Origin]:
    """The questions of these steps, with what was known before each."""
    return list(origins(Traces(log.both_ways), made.weights, log, steps, made.horizon, on))


def summed(made: Fitted, found: list[Origin], seconds: tuple[float, float] = (0.0, 0.0)) -> Backtest:
    came, kind, key = (
        np.concatenate([getattr(one, name) for one in found]) for name in ("came", "kind", "key")
    )
    probability = np.concatenate([made.model.probability(one.rows) for one in found])
    own = np.concatenate([one.windows / windows(made.horizon, one.step) for one in found])
    table = np.concatenate([made.climate.of(one.windows) for one in found])
    mine = brier(probability, came)
    references = {"the triple's own rate": own, "its own rate, calibrated": table}
    missed = sum(one.missed for one in found)
    return Backtest(
        made.horizon,
        len(found),
        len(came),
        int((came == 0).sum()),
        missed / max(1.0, missed + came.sum()),
        float(mine.mean()),
        float(log_score(probability, came).mean()),
        error(probability, came, bins(probability)),
        error(probability, came, np.array_split(np.argsort(probability, kind="stable"), 10)),
        tuple(
            Reference(name, float(brier(p, came).mean()), *_better(key, mine, brier(p, came)))
            for name, p in references.items()
        ),
        tuple(
            _slice(name, probability[kind == at], came[kind == at], own[kind == at])
            for at, name in enumerate(KINDS)
            if (kind == at).any()
        ),
        reliability(probability, came),
        *seconds,
    )


def _slice(name: str, probability: Floats, came: Floats, own: Floats) -> Slice:
    mine, theirs = float(brier(probability, came).mean()), float(brier(own, came).mean())
    return Slice(name, len(came), int(came.sum()), float(probability.mean()), mine, skill(mine, theirs))


def _better(key: Floats, mine: Floats, theirs: Floats) -> tuple[float | None, tuple[float, float] | None]:
    """Skill and its percentile bootstrap: all questions of a triple are drawn together."""
    _, of = np.unique(key, return_inverse=True)
    sums = np.stack([np.bincount(of, mine), np.bincount(of, theirs)])
    many, chance, found = sums.shape[1], np.random.default_rng(SEED), []
    for _ in range(DRAWS):
        own, other = sums @ np.bincount(chance.integers(0, many, many), minlength=many)
        if other > 0:
            found.append(1 - own / other)
    better = skill(float(mine.mean()), float(theirs.mean()))
    if not found:
        return better, None
    low, high = np.quantile(found, (0.025, 0.975))
    return better, (float(low), float(high))
