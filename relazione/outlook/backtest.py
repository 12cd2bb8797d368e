"""A benchmark's folder foretold: fitted to what lies before, asked about test, in the way the literature reports it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from relazione.model import UsageError
from relazione.outlook import second as stage
from relazione.outlook.curve import Curve
from relazione.outlook.fit import fit
from relazione.outlook.folder import Folder
from relazione.outlook.gather import Seen, blocks, gather, one_step
from relazione.outlook.lessons import Lessons, lessons
from relazione.outlook.log import Floats, Log, joined
from relazione.outlook.past import Past
from relazione.outlook.peers import Peers
from relazione.outlook.rank import Figures, figures, ranks, scored
from relazione.outlook.scores.reliability import error, reliability
from relazione.outlook.scores.resample import Bin
from relazione.outlook.scores.rules import bins, log_score
from relazione.outlook.second import Second, reordered, taught
from relazione.outlook.trees import lacking
from relazione.outlook.weights import Weights

Setting = Literal["single-step", "multi-step"]
SHORT = "the history is too short for it"
Fit = Literal["before", "train"]
SETTINGS: tuple[Setting, ...] = ("single-step", "multi-step")
MOST = 120_000
"""Questions fitted to at most, the latest: what bounds time and memory on long histories."""
HELD = 80_000_000
"""Numbers that the questions fitted to may hold, of 8 bytes each; ICEWS14 has fewer."""
WARM = 0.2
"""Share of the steps of train that are only history: a question with nothing before it teaches nothing."""


@dataclass(frozen=True)
class Learnt:
    """The additive model and the second stage. lacking: why there is no second one, in words. curve: what the additive
    model's probabilities are worth; None where that could not be learnt, and they stay as they are."""

    weights: Weights
    second: Second | None
    lacking: str | None = None
    curve: Curve | None = None

    def worth(self, probability: Floats) -> Floats:
        """The probabilities of the additive model, calibrated."""
        return probability if self.curve is None else self.curve.of(probability)


@dataclass(frozen=True)
class Backtest:
    """The figures of one part, and the seconds of processing. ranks: of each question.

    error: the expected calibration error of the most probable answer, over tenths; table: those tenths. log: the mean
    of -ln of the probability of the true answer.
    """

    figures: Figures
    setting: Setting
    fit_seconds: float
    predict_seconds: float
    ranks: Floats
    learnt: Learnt
    error: float
    table: tuple[Bin, ...]
    log: float


def backtest(
    folder: Folder,
    setting: Setting = "single-step",
    part: Literal["valid", "test"] = "test",
    *,
    stages: int = 2,
    fit_to: Fit = "before",
    on: Callable[[], None] = lambda: None,
) -> Backtest:
    """Fitted to all that lies before the part; each of its questions is answered from what lies before its step.

    fit_to: "train" leaves valid out of the fit where test is asked; as history of the questions it is known in any case.

    single-step: everything before the step is seen, the part's own earlier steps among it. multi-step: nothing of the
    part is seen, and the fit answers its questions from as far away. stages: 1 leaves the order to the additive model.
    Both directions, time-aware filter, ties by mean rank. UsageError where the setting is not known.
    """
    if setting not in SETTINGS:
        raise UsageError(f"no setting {setting!r}", remedy=f"choose {' or '.join(SETTINGS)}")
    asked = getattr(folder, part)
    history = folder.train if part == "valid" else joined(folder.train, folder.valid)
    learnt_from = folder.train if fit_to == "train" else history
    length = int(asked.step.max() - asked.step.min()) + 1
    blind = None if setting == "single-step" else length
    began = time.perf_counter()
    found = (
        both(learnt_from, blind, on)
        if stages == 2
        else Learnt(learnt(learnt_from, blind, on), None, "not asked for")
    )
    fitted = time.perf_counter()
    first = int(asked.step.min())
    seen: Seen = one_step if setting == "single-step" else blocks(first, length)
    known = history if setting == "multi-step" else joined(history, asked)
    one = answered(found.weights, known, asked, seen, on, second=found.second)
    took = fitted - began, time.perf_counter() - fitted
    sure = found.worth(one.sure)
    return Backtest(
        figures(one.ranks),
        setting,
        *took,
        one.ranks,
        found,
        error(sure, one.right, bins(sure)),
        reliability(sure, one.right),
        float(log_score(found.worth(one.probability), np.ones(len(one.ranks))).mean()),
    )


def learnt(log: Log, blind: int | None, on: Callable[[], None] = lambda: None) -> Weights:
    """Weights fitted to the latest questions of a log told one way. blind: steps foretold without seeing any of them;
    None where every step is seen before the next."""
    told = log.both_ways
    seen: Seen = one_step if blind is None else blocks(int(told.step.max()) + 1, blind)
    questions = told.where(told.step >= begins(log))
    return fit(gather(Past(told), questions, seen, on, most=HELD), told.types, on=on)


def begins(log: Log) -> int:
    """The first step whose questions are fitted to; log: told one way."""
    first, last = int(log.step.min()), int(log.step.max())
    latest = np.sort(log.step)[-min(MOST // 2, len(log))]
    return max(first + int(WARM * (last - first)), int(latest))


def both(
    log: Log, blind: int | None, on: Callable[[], None] = lambda: None, weights: Weights | None = None
) -> Learnt:
    """Both stages and the calibration, fitted to a log told one way; the first alone where there can be no second.
    weights: of the first, where they have been fitted to the log already."""
    weights, why = weights or learnt(log, blind, on), lacking()
    found = lessons_of(log, blind, on, looked_at=why is None)
    if found is None:
        return Learnt(weights, None, why or SHORT)
    trees = taught(found) if why is None else None
    return Learnt(weights, trees, why or (None if trees else SHORT), found.curve)


def lessons_of(
    log: Log, blind: int | None, on: Callable[[], None] = lambda: None, *, looked_at: bool = True
) -> Lessons | None:
    """The later part of a log foretold by weights fitted to the earlier; None where the log is too short for that."""
    told = log.both_ways
    first, last = int(told.step.min()), int(told.step.max())
    later = last + 1 - int(stage.LATER * (last - first))
    early, late = log.where(log.step < later), told.where(told.step >= later)
    if len(early) < stage.FEWEST or len(late) < stage.FEWEST:
        return None
    seen: Seen = one_step if blind is None else blocks(last + 1, blind)
    return lessons(Peers(told), learnt(early, blind, on), late, seen, on, looked_at=looked_at)


@dataclass(frozen=True)
class Answered:
    """Of each question: the rank of its answer; the additive model's probability of it; the probability of the answer
    that is the likeliest by that model, and whether that is the one."""

    ranks: Floats
    probability: Floats
    sure: Floats
    right: Floats


def answered(
    weights: Weights,
    history: Log,
    asked: Log,
    seen: Seen,
    on: Callable[[], None] = lambda: None,
    *,
    second: Second | None = None,
) -> Answered:
    """The questions of `asked`, then the turned ones; logs told one way."""
    questions, told = asked.both_ways, history.both_ways
    found = np.zeros((4, len(questions)))
    for one in (
        scored(Past(told), weights, questions, seen, on)
        if second is None
        else reordered(Peers(told), weights, second, questions, seen, on)
    ):
        answers, total = questions.target[one.questions], one.additive.sum()
        best = int(one.additive.argmax())
        found[0, one.questions] = ranks(one.scores, answers)
        found[1, one.questions] = one.additive[answers] / total
        found[2, one.questions] = one.additive[best] / total
        found[3, one.questions] = answers == best
    return Answered(*found)


def ranked_by(
    weights: Weights,
    history: Log,
    asked: Log,
    seen: Seen,
    on: Callable[[], None] = lambda: None,
    *,
    second: Second | None = None,
) -> Floats:
    """The rank of the answer of each question of `asked`, then of each turned one; logs told one way."""
    return answered(weights, history, asked, seen, on, second=second).ranks
