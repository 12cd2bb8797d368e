"""The next period of one dyad: what is expected of each kind, how sure that is, and by what it stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.outlook.counts.backtest import LEARNT, Backtest, backtest
from relazione.outlook.counts.conformal import interval, joined
from relazione.outlook.counts.model import WARM, Model, fit
from relazione.outlook.counts.panel import Panel
from relazione.outlook.counts.rates import LEAST, NAMES, rates
from relazione.outlook.counts.scores import LEVELS
from relazione.outlook.log import Floats, Ints

FEWEST = 500
"""Events below which nothing is fitted: base rates are given."""
TESTED = 6
"""Periods foretold in the backtest that comes with an answer, at most."""
BACK = 36
"""Periods that a base rate looks back on at most: a record has a few events of long ago that its texts look back on."""
FEW = 0.5
"""Added to the events of a base rate (half an event, as in Jeffreys' prior of a Poisson rate), so that what never
happened is not called impossible."""


@dataclass(frozen=True)
class Span:
    """A central interval: lowest and highest count, corrected by the periods that were foretold before where there are
    enough; probability: what the model gives it."""

    level: float
    low: int
    high: int
    probability: float


@dataclass(frozen=True)
class Row:
    """source, group, target: numbers of a series. mean: events expected. last: the period before. usual: the mean of
    the latest BACK. shares: of `NAMES`, the parts of the mean, empty for a base rate."""

    source: int
    group: int
    target: int
    mean: float
    spans: tuple[Span, ...]
    last: int
    usual: float
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Ahead:
    """rows: likeliest first. periods, events: what was known. fitted: whether by the model, or base rates.

    tested: how the model did on the last periods; None where there is too little for that. why: why base rates, in
    words.
    """

    rows: tuple[Row, ...]
    periods: int
    events: int
    length: int
    fitted: bool
    why: str | None
    tested: Backtest | None


def ahead(known: Panel, pairs: list[tuple[int, int]], season: int | None = None) -> Ahead:
    """The next period of every group of the pairs (source, target). season: periods in a year, if known."""
    events = int(known.counts.sum())
    source = np.repeat([pair[0] for pair in pairs], known.groups)
    target = np.repeat([pair[1] for pair in pairs], known.groups)
    group = np.tile(np.arange(known.groups), len(pairs))
    at = known.rows(source, group, target)
    why = _lacking(known, events)
    tested = None
    if why is None:
        spare = known.periods - WARM - LEARNT
        tested = backtest(known, min(TESTED, spare), season) if spare > 0 else None
        mean, size, shares = _modelled(fit(known), known, at)
    else:
        mean, size = _base(known, at)
        shares = None
    spans = [interval(mean, size, level, joined([]) if tested is None else tested.places) for level in LEVELS]
    last = np.where(at >= 0, known.counts[at, -1], 0)
    usual = np.where(at >= 0, known.counts[at, -BACK:].mean(axis=1), 0)
    rows = [
        Row(
            int(source[one]),
            int(group[one]),
            int(target[one]),
            float(mean[one]),
            tuple(
                Span(level, int(low[one]), int(high[one]), float(said[one]))
                for level, (low, high, said) in zip(LEVELS, spans, strict=True)
            ),
            int(last[one]),
            float(usual[one]),
            () if shares is None else _told(shares[one]),
        )
        for one in range(len(at))
    ]
    rows.sort(key=lambda row: -row.mean)
    return Ahead(tuple(rows), known.periods, events, known.length, why is None, why, tested)


def _lacking(known: Panel, events: int) -> str | None:
    if events < FEWEST:
        return f"{events} events are too few to fit to ({FEWEST} are needed)"
    if known.periods < WARM + LEARNT:
        return f"{known.periods} periods are too few to fit to ({WARM + LEARNT} are needed)"
    return None


def _modelled(model: Model, known: Panel, at: Ints) -> tuple[Floats, Floats, Floats]:
    """Of series that never had an event nothing is known but that anything can happen."""
    nothing = np.zeros(len(NAMES))
    nothing[-1] = 1.0
    rows = np.where((at >= 0)[:, None], rates(known)[at], nothing)
    mean, size = model.of(rows)
    return mean, size, model.shares(rows)


def _base(known: Panel, at: Ints) -> tuple[Floats, Floats]:
    """A Poisson rate that is not known exactly: with n events in the latest T periods the next count is negative binomial with
    mean (n + ½) / T and size n + ½ (Gelman and others 2013, *Bayesian Data Analysis*, section 2.6)."""
    events = np.where(at >= 0, known.counts[at, -BACK:].sum(axis=1), 0)
    return np.maximum((events + FEW) / min(BACK, known.periods), LEAST), events + FEW


def _told(shares: Floats) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-shares, kind="stable")
    return tuple((NAMES[at], float(shares[at])) for at in order if shares[at] > 0)
