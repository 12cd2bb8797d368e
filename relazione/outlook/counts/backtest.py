"""Rolling origin: every one of the last periods foretold from what lies before it, beside what needs no model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relazione.model import UsageError
from relazione.outlook.counts import conformal
from relazione.outlook.counts.baselines import baselines
from relazione.outlook.counts.conformal import Places, joined, places
from relazione.outlook.counts.model import WARM, fit
from relazione.outlook.counts.panel import Panel
from relazione.outlook.counts.scores import LEVELS, crps_negbinom, crps_sample, interval
from relazione.outlook.log import Floats, Ints
from relazione.outlook.scores.rules import skill

CALIBRATING = 3
"""Periods before the first of the backtest that correct its intervals, at most; each later one adds its own."""
BUSY = 1.0
"""Events expected from which on the intervals' coverage is told apart: elsewhere 0 alone is nearly sure."""
LEARNT = 2
"""Periods, after the WARM ones, that the first fit needs."""
DRAWS, SEED = 500, 1
FEWEST = 5
"""Series below which no interval is given."""


@dataclass(frozen=True)
class Line:
    """A way to foretell: its mean CRPS in events; how much better the model is (skill), and the middle 95 per cent of
    that over series drawn anew."""

    name: str
    crps: float
    skill: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Cover:
    """level: asked for. forecasts: how many. said: the probability that the model gives the intervals, mean. held: how
    often they held. width: mean."""

    level: float
    forecasts: int
    said: float
    held: float
    width: float


@dataclass(frozen=True)
class Backtest:
    """forecasts: of `series` different series over `periods` periods. mean: of the counts that came.

    cover: of the intervals as they are told, corrected by earlier periods (`conformal`). busy: of those for forecasts
    of BUSY events or more. plain: of the model's own, not corrected. places: of all counts told, to correct with.
    """

    forecasts: int
    series: int
    periods: int
    mean: float
    crps: float
    lines: tuple[Line, ...]
    cover: tuple[Cover, ...]
    busy: tuple[Cover, ...]
    plain: tuple[Cover, ...]
    places: Places

    @property
    def beaten(self) -> bool:
        """Whether the model is better than every baseline, beyond chance where that can be told."""
        return all(
            one.skill is not None and (one.interval[0] if one.interval else one.skill) > 0
            for one in self.lines
        )


@dataclass(frozen=True)
class _Told:
    key: Ints
    came: Floats
    mean: Floats
    size: Floats
    places: Places
    others: dict[str, Floats]


def backtest(
    known: Panel, periods: int, season: int | None = None, *, on: Callable[[], None] = lambda: None
) -> Backtest:
    """The last `periods` periods, each foretold by a fit to those before it. season: periods in a year, if known.

    Asked is about every series with an event before; UsageError where fewer than WARM + LEARNT periods lie before.
    `on`: called after each period.
    """
    if known.periods - periods < WARM + LEARNT:
        raise UsageError(
            f"{known.periods} periods are too few to foretell {periods} of them",
            remedy=f"at least {WARM + LEARNT} have to lie before the first; choose fewer or shorter ones",
        )
    told = []
    before = min(CALIBRATING, known.periods - periods - WARM - LEARNT)
    for period in range(known.periods - periods - before, known.periods):
        told.append(_told(known, period, season))
        on()
    return _summed(told, before)


def _told(known: Panel, period: int, season: int | None) -> _Told:
    past = known.until(period)
    row = known.find(past)
    came = known.counts[row, period]
    mean, size = fit(past).ahead(past)
    return _Told(
        row,
        came,
        mean,
        size,
        places(mean, size, came, SEED + period),
        {name: crps_sample(sample, came) for name, sample in baselines(past, season).items()},
    )


def _summed(every: list[_Told], before: int) -> Backtest:
    """before: how many of the first only correct."""
    told = every[before:]
    came, mean, size = (
        np.concatenate([getattr(one, name) for one in told]) for name in ("came", "mean", "size")
    )
    key = np.concatenate([one.key for one in told])
    mine = crps_negbinom(mean, size, came)
    names = set.intersection(*(set(one.others) for one in told))
    lines = []
    for name in (name for name in told[0].others if name in names):
        theirs = np.concatenate([one.others[name] for one in told])
        better = skill(float(mine.mean()), float(theirs.mean()))
        lines.append(Line(name, float(theirs.mean()), better, _drawn(key, mine, theirs)))
    return Backtest(
        len(came),
        len(np.unique(key)),
        len(told),
        float(came.mean()),
        float(mine.mean()),
        tuple(lines),
        *_covers(every, before),
        joined([one.places for one in every]),
    )


def _drawn(key: Ints, mine: Floats, theirs: Floats) -> tuple[float, float] | None:
    """Percentile bootstrap over series, all forecasts of one drawn together. None below FEWEST series."""
    _, of = np.unique(key, return_inverse=True)
    sums = np.stack([np.bincount(of, mine), np.bincount(of, theirs)])
    many = sums.shape[1]
    if many < FEWEST:
        return None
    chance, found = np.random.default_rng(SEED), []
    for _ in range(DRAWS):
        own, other = sums @ np.bincount(chance.integers(0, many, many), minlength=many)
        if other > 0:
            found.append(1 - own / other)
    if not found:
        return None
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


def _covers(
    every: list[_Told], before: int
) -> tuple[tuple[Cover, ...], tuple[Cover, ...], tuple[Cover, ...]]:
    """Of the corrected intervals, of those of busy series, and of the model's own."""
    came, mean = (np.concatenate([getattr(one, name) for one in every[before:]]) for name in ("came", "mean"))
    cover, busy, plain = [], [], []
    for level in LEVELS:
        own, corrected = [], []
        for at in range(before, len(every)):
            one, past = every[at], joined([other.places for other in every[:at]])
            own.append(interval(one.mean, one.size, level))
            corrected.append(conformal.interval(one.mean, one.size, level, past))
        ends = [np.concatenate(column) for column in zip(*corrected, strict=True)]
        cover.append(_cover(level, came, ends))
        if (some := mean >= BUSY).any():
            busy.append(_cover(level, came[some], [column[some] for column in ends]))
        plain.append(_cover(level, came, [np.concatenate(column) for column in zip(*own, strict=True)]))
    return tuple(cover), tuple(busy), tuple(plain)


def _cover(level: float, came: Floats, ends: list[Floats]) -> Cover:
    low, high, said = ends
    held = (low <= came) & (came <= high)
    return Cover(level, len(came), float(said.mean()), float(held.mean()), float((high - low).mean()))
