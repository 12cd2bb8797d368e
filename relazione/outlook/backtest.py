"""A benchmark's folder foretold: fitted to what lies before, asked about test, in the way the literature reports it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from relazione.model import UsageError
from relazione.outlook import second as stage
from relazione.outlook.fit import fit
from relazione.outlook.folder import Folder
from relazione.outlook.gather import Seen, blocks, gather, one_step
from relazione.outlook.log import Floats, Log, joined
from relazione.outlook.past import Past
from relazione.outlook.rank import Figures, figures, ranks, scored
from relazione.outlook.second import Second, reordered, taught
from relazione.outlook.traces import Traces
from relazione.outlook.weights import Weights

Setting = Literal["single-step", "multi-step"]
SETTINGS: tuple[Setting, ...] = ("single-step", "multi-step")
MOST = 120_000
"""Questions fitted to at most, the latest: what bounds time and memory on long histories."""
WARM = 0.2
"""Share of the steps of train that are only history: a question with nothing before it teaches nothing."""


@dataclass(frozen=True)
class Learnt:
    """The additive model and the second stage. lacking: why there is no second one, in words."""

    weights: Weights
    second: Second | None
    lacking: str | None = None


@dataclass(frozen=True)
class Backtest:
    """The figures of one part, and the seconds of processing."""

    figures: Figures
    setting: Setting
    fit_seconds: float
    predict_seconds: float
    ranks: Floats
    learnt: Learnt


def backtest(
    folder: Folder,
    setting: Setting = "single-step",
    part: Literal["valid", "test"] = "test",
    *,
    stages: int = 2,
    on: Callable[[], None] = lambda: None,
) -> Backtest:
    """Fitted to all that lies before the part; each of its questions is answered from what lies before its step.

    single-step: everything before the step is seen, the part's own earlier steps among it. multi-step: nothing of the
    part is seen, and the fit answers its questions from as far away. stages: 1 leaves the order to the additive model.
    Both directions, time-aware filter, ties by mean rank. UsageError where the setting is not known.
    """
    if setting not in SETTINGS:
        raise UsageError(f"no setting {setting!r}", remedy=f"choose {' or '.join(SETTINGS)}")
    asked = getattr(folder, part)
    history = folder.train if part == "valid" else joined(folder.train, folder.valid)
    length = int(asked.step.max() - asked.step.min()) + 1
    blind = None if setting == "single-step" else length
    began = time.perf_counter()
    found = (
        both(history, blind, on) if stages == 2 else Learnt(learnt(history, blind, on), None, "not asked for")
    )
    fitted = time.perf_counter()
    first = int(asked.step.min())
    seen: Seen = one_step if setting == "single-step" else blocks(first, length)
    known = history if setting == "multi-step" else joined(history, asked)
    ranked = ranked_by(found.weights, known, asked, seen, on, second=found.second)
    return Backtest(figures(ranked), setting, fitted - began, time.perf_counter() - fitted, ranked, found)


def learnt(log: Log, blind: int | None, on: Callable[[], None] = lambda: None) -> Weights:
    """Weights fitted to the latest questions of a log told one way. blind: steps foretold without seeing any of them;
    None where every step is seen before the next."""
    told = log.both_ways
    first, last = int(told.step.min()), int(told.step.max())
    start = first + int(WARM * (last - first))
    latest = np.sort(told.step)[-min(MOST, len(told))]
    questions = told.where(told.step >= max(start, int(latest)))
    seen: Seen = one_step if blind is None else blocks(last + 1, blind)
    return fit(gather(Past(told), questions, seen, on), told.types, on=on)


def both(log: Log, blind: int | None, on: Callable[[], None] = lambda: None) -> Learnt:
    """Both stages fitted to a log told one way; the first alone where there can be no second."""
    weights, why = learnt(log, blind, on), stage.lacking()
    if why is not None:
        return Learnt(weights, None, why)
    trees = taught_by(log, blind, on)
    return Learnt(weights, trees, None if trees else "the history is too short for it")


def taught_by(log: Log, blind: int | None, on: Callable[[], None] = lambda: None) -> Second | None:
    """A second stage for the same; None where the log is too short for one.

    Rolling: the weights that list are fitted to what lies before the questions that the trees are taught with.
    """
    told = log.both_ways
    first, last = int(told.step.min()), int(told.step.max())
    later = last + 1 - int(stage.LATER * (last - first))
    early, late = log.where(log.step < later), told.where(told.step >= later)
    if len(early) < stage.FEWEST or len(late) < stage.FEWEST:
        return None
    seen: Seen = one_step if blind is None else blocks(last + 1, blind)
    return taught(Traces(told), learnt(early, blind, on), late, seen, on)


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
    questions, told = asked.both_ways, history.both_ways
    found = np.zeros(len(questions))
    for one in (
        scored(Past(told), weights, questions, seen, on)
        if second is None
        else reordered(Traces(told), weights, second, questions, seen, on)
    ):
        found[one.questions] = ranks(one.scores, questions.target[one.questions])
    return found
