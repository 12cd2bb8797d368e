"""The forecaster tried on any window of a log: fitted again and again to what lies before, beside what needs no fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from relazione.model import UsageError
from relazione.outlook.backgrounds import COUNT
from relazione.outlook.backtest import Answered, Learnt, answered, both
from relazione.outlook.gather import one_step
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.past import FREQUENCY, RECENCY
from relazione.outlook.scores.reliability import error, reliability
from relazione.outlook.scores.resample import Bin
from relazione.outlook.scores.rules import bins, brier, log_score
from relazione.outlook.weights import ACTIVITY, Weights

FEWEST = 500
"""Events before an origin below which there is no fit to try."""
DRAWS, SEED = 1000, 1
_FADES = 0.5  # of the weight of the last time, from one bucket of recency to the next
_BARELY = 1e-3  # of base rates beside recurrence: for whom it has not been done to


@dataclass(frozen=True)
class Mean:
    """A mean over questions, and the middle 95 per cent of it over days drawn anew; None for a single day."""

    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Beside:
    """A baseline. mrr, log: its own; by_mrr, by_log: how much the model is better (higher, and lower)."""

    name: str
    mrr: float
    log: float
    by_mrr: Mean
    by_log: Mean


@dataclass(frozen=True)
class Rolling:
    """questions: both directions, on `days` days, answered by `fits` fits. log: mean -ln of the true answer's
    probability; brier: of the most probable answer's; error, table: their calibration. lacking: why there was no
    second stage, where a fit had none."""

    questions: int
    days: int
    fits: int
    mrr: Mean
    hits: dict[int, Mean]
    log: Mean
    brier: Mean
    error: float
    table: tuple[Bin, ...]
    beside: tuple[Beside, ...]
    lacking: str | None

    @property
    def beaten(self) -> bool:
        """Whether the model ranks better than every baseline, beyond chance where that can be told."""
        return all((one.by_mrr.interval or (one.by_mrr.value,))[0] > 0 for one in self.beside)


def recurrence(types: int) -> Weights:
    """Weights of a baseline: whom it was done to by this source before, the more the later it was; types: both ways."""
    found = Weights.even(types)
    found.kin[:] = 0.0
    found.kin[np.arange(types), np.arange(types)] = 1.0
    found.shape[0] = np.repeat(_FADES ** np.arange(len(RECENCY)), len(FREQUENCY))
    found.ground = np.tile([_BARELY * _BARELY, _BARELY, *[0.0] * (COUNT - 2)], len(ACTIVITY))
    return found


def rolling(
    log: Log,
    first: int,
    last: int,
    every: int,
    asked: Callable[[Log], np.ndarray] = lambda log: np.ones(len(log), bool),
    on: Callable[[], None] = lambda: None,
) -> Rolling:
    """The events from step `first` to `last`, both included, foretold: at `first` and every `every` steps after it the
    model is fitted to what lies before; each question is answered from what lies before its own step.

    log: told one way. asked: of the window's events, which are asked about. UsageError where none is, or fewer than
    FEWEST events lie before `first`.
    """
    if every < 1:
        raise UsageError(f"no time of {every} days between fits", remedy="choose one or more")
    before = int((log.step < first).sum())
    if len(log) < FEWEST:
        raise UsageError(
            f"{len(log)} events that happened and have a day and a partner are too few to try a fit on",
            remedy=f"{FEWEST} have to lie before the window; predict gives base rates",
        )
    if before < FEWEST:
        raise UsageError(
            f"{before} events before the window are too few to fit to",
            remedy=f"{FEWEST} have to lie before it: choose a later one",
        )
    told = list(_told(log, range(first, last + 1, every), last, every, asked, on))
    if not told:
        raise UsageError("no event of the window is asked about", remedy="choose a wider one")
    return _summed(told)


@dataclass(frozen=True)
class _Told:
    step: Ints
    learnt: Learnt
    model: Answered
    others: dict[str, Answered]


def _told(
    log: Log,
    origins: range,
    last: int,
    every: int,
    asked: Callable[[Log], np.ndarray],
    on: Callable[[], None],
) -> Iterator[_Told]:
    for origin in origins:
        end = min(origin + every, last + 1)
        block = log.where((log.step >= origin) & (log.step < end))
        block = block.where(asked(block))
        if not len(block):
            continue
        known = log.where(log.step < end)
        learnt = both(log.where(log.step < origin), None, on)
        types = 2 * log.types
        plain = {"base rates": Weights.base_rates(types), "recurrence": recurrence(types)}
        yield _Told(
            block.both_ways.step,
            learnt,
            answered(learnt.weights, known, block, one_step, on, second=learnt.second),
            {name: answered(weights, known, block, one_step) for name, weights in plain.items()},
        )


def _summed(told: list[_Told]) -> Rolling:
    day = np.concatenate([one.step for one in told])
    ranks = np.concatenate([one.model.ranks for one in told])
    sure = np.concatenate([one.learnt.worth(one.model.sure) for one in told])
    right = np.concatenate([one.model.right for one in told])
    logs = _logs([one.learnt.worth(one.model.probability) for one in told])
    beside = []
    for name in told[0].others:
        theirs = np.concatenate([one.others[name].ranks for one in told])
        other = _logs([one.others[name].probability for one in told])
        beside.append(
            Beside(
                name,
                float((1 / theirs).mean()),
                float(other.mean()),
                mean(1 / ranks - 1 / theirs, day),
                mean(other - logs, day),
            )
        )
    return Rolling(
        len(ranks),
        len(np.unique(day)),
        len(told),
        mean(1 / ranks, day),
        {most: mean((ranks <= most).astype(float), day) for most in (1, 3, 10)},
        mean(logs, day),
        mean(brier(sure, right), day),
        error(sure, right, bins(sure)),
        reliability(sure, right),
        tuple(beside),
        next((one.learnt.lacking for one in told if one.learnt.lacking), None),
    )


def _logs(parts: list[Floats]) -> Floats:
    probability = np.concatenate(parts)
    return log_score(probability, np.ones(len(probability)))


def mean(values: Floats, day: Ints) -> Mean:
    """Percentile bootstrap over days: all questions of a day are drawn together."""
    _, of = np.unique(day, return_inverse=True)
    sums, sizes = np.bincount(of, values), np.bincount(of)
    value = float(values.mean())
    if len(sums) < 2:
        return Mean(value, None)
    chosen = np.random.default_rng(SEED).integers(0, len(sums), (DRAWS, len(sums)))
    low, high = np.quantile(sums[chosen].sum(axis=1) / sizes[chosen].sum(axis=1), (0.025, 0.975))
    return Mean(value, (float(low), float(high)))
