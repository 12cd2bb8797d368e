"""The scorekeeper's sums: forecasts that are settled → scores by forecaster, outlet or topic, and the leaderboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from relazione.model import UsageError
from relazione.outlook.log import Floats
from relazione.outlook.scores.resample import Bin, Range, calibration, interval
from relazione.outlook.scores.rules import Murphy, brier, left_out_rate, log_score, murphy, skill

BY = ("forecaster", "outlet", "topic")
SEED = 20_260_101


@dataclass(frozen=True)
class Settled:
    """A forecast whose question came about or did not. model: what our own model gave it on the same day, if anything."""

    question: str
    probability: float
    came: bool
    forecaster: str
    outlet: str | None = None
    topic: str | None = None
    model: float | None = None


@dataclass(frozen=True)
class Against:
    """Beside something else on the same questions. theirs, other: mean Brier scores; better: share of skill, or None."""

    questions: int
    theirs: float
    other: float
    better: float | None
    interval: Range | None


@dataclass(frozen=True)
class Tally:
    """forecasts, questions: how many the figures rest on. brier, log: means. base: against the base rate of the other
    resolved questions; model: against our own model, where it has an answer."""

    name: str
    forecasts: int
    questions: int
    came: float
    brier: float
    brier_interval: Range | None
    log: float
    log_interval: Range | None
    base: Against | None
    model: Against | None
    murphy: Murphy
    calibration: tuple[Bin, ...] = field(repr=False)


def tallies(settled: Sequence[Settled], by: str | None = None, *, seed: int = SEED) -> list[Tally]:
    """All together, or one for each forecaster, outlet or topic, the most questions first.

    What has no outlet or topic stands under `none told`. The base rate is always that of all questions given.
    """
    if by is not None and by not in BY:
        raise UsageError(f"no division {by!r}", remedy=f"choose one of {', '.join(BY)}")
    rates = _rates(settled)
    groups: dict[str, list[Settled]] = {}
    for one in settled:
        groups.setdefault("all" if by is None else getattr(one, by) or "none told", []).append(one)
    found = [_tally(name, members, rates, seed) for name, members in groups.items()]
    return sorted(found, key=lambda tally: (-tally.questions, tally.name))


def _rates(settled: Iterable[Settled]) -> dict[str, float]:
    """Question → how often the other questions came about."""
    came = {one.question: float(one.came) for one in settled}
    return dict(zip(came, left_out_rate(np.array(list(came.values()))).tolist(), strict=True))


def _tally(name: str, members: Sequence[Settled], rates: dict[str, float], seed: int) -> Tally:
    p = np.array([one.probability for one in members])
    y = np.array([float(one.came) for one in members])
    questions = [one.question for one in members]
    squares, logs = brier(p, y), log_score(p, y)
    base = np.array([rates[one.question] for one in members])
    model = np.array([np.nan if one.model is None else one.model for one in members])
    return Tally(
        name,
        len(members),
        len(set(questions)),
        float(y.mean()),
        float(squares.mean()),
        interval(questions, lambda at: float(squares[at].mean()), seed),
        float(logs.mean()),
        interval(questions, lambda at: float(logs[at].mean()), seed),
        _against(questions, squares, brier(base, y), seed),
        _against(questions, squares, brier(model, y), seed),
        murphy(p, y),
        calibration(p, y, seed),
    )


def _against(questions: Sequence[str], theirs: Floats, other: Floats, seed: int) -> Against | None:
    """None where the other has no answer to any of the questions."""
    at = np.flatnonzero(~np.isnan(other))
    if not len(at):
        return None
    mine, its = theirs[at], other[at]
    asked = [questions[int(one)] for one in at]
    return Against(
        len(set(asked)),
        float(mine.mean()),
        float(its.mean()),
        skill(float(mine.mean()), float(its.mean())),
        interval(asked, lambda drawn: skill(float(mine[drawn].mean()), float(its[drawn].mean())), seed),
    )


@dataclass(frozen=True)
class Place:
    """A forecaster on the leaderboard. rank: None where too few questions were answered to be ranked."""

    rank: int | None
    tally: Tally


def leaderboard(settled: Sequence[Settled], minimum: int, *, seed: int = SEED) -> list[Place]:
    """Forecasters by how much better their Brier score is than the base rate's on the questions they answered.

    So who took the hard questions is not put behind who took the easy ones. Those with fewer than `minimum` questions
    come after, unranked; nobody is ranked where the base rate leaves nothing to be better than.
    """
    found = tallies(settled, "forecaster", seed=seed)
    able = [one for one in found if one.questions >= minimum and _skill(one) is not None]
    able.sort(key=lambda one: (-(_skill(one) or 0.0), one.name))
    names = {one.name for one in able}
    ranked = [Place(at, one) for at, one in enumerate(able, 1)]
    return ranked + [Place(None, one) for one in found if one.name not in names]


def _skill(tally: Tally) -> float | None:
    return tally.base.better if tally.base else None
