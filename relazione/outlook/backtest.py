"""A benchmark's folder foretold: fitted to train, asked about test, in the way the literature reports it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from relazione.model import UsageError
from relazione.outlook.fit import fit
from relazione.outlook.folder import Folder
from relazione.outlook.gather import Seen, blocks, gather, one_step
from relazione.outlook.log import Floats, Log, joined
from relazione.outlook.past import Past
from relazione.outlook.rank import Figures, figures, ranks, scored
from relazione.outlook.weights import Weights

Setting = Literal["single-step", "multi-step"]
SETTINGS: tuple[Setting, ...] = ("single-step", "multi-step")
MOST = 120_000
"""Questions fitted to at most, the latest: what bounds time and memory on long histories."""
WARM = 0.2
"""Share of the steps of train that are only history: a question with nothing before it teaches nothing."""


@dataclass(frozen=True)
class Backtest:
    """The figures of one part, and the seconds of processing."""

    figures: Figures
    setting: Setting
    fit_seconds: float
    predict_seconds: float
    ranks: Floats
    weights: Weights


def backtest(
    folder: Folder,
    setting: Setting = "single-step",
    part: Literal["valid", "test"] = "test",
    on: Callable[[], None] = lambda: None,
) -> Backtest:
    """Fitted to train alone; each question of the part is answered from all that lies before its step.

    single-step: everything before the step is seen, the part's own earlier steps among it. multi-step: nothing of the
    part is seen, and the fit answers its questions from as far away. Both directions, time-aware filter, ties by mean
    rank. UsageError where the setting is not known.
    """
    if setting not in SETTINGS:
        raise UsageError(f"no setting {setting!r}", remedy=f"choose {' or '.join(SETTINGS)}")
    asked = getattr(folder, part)
    history = folder.train if part == "valid" else joined(folder.train, folder.valid)
    length = int(asked.step.max() - asked.step.min()) + 1
    began = time.perf_counter()
    weights = learnt(folder.train, None if setting == "single-step" else length, on)
    fitted = time.perf_counter()
    first = int(asked.step.min())
    seen: Seen = one_step if setting == "single-step" else blocks(first, length)
    known = history if setting == "multi-step" else joined(history, asked)
    ranked = ranked_by(weights, known, asked, seen, on)
    return Backtest(figures(ranked), setting, fitted - began, time.perf_counter() - fitted, ranked, weights)


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


def ranked_by(
    weights: Weights, history: Log, asked: Log, seen: Seen, on: Callable[[], None] = lambda: None
) -> Floats:
    """The rank of the answer of each question of `asked`, then of each turned one; logs told one way."""
    questions = asked.both_ways
    found = np.zeros(len(questions))
    for one in scored(Past(history.both_ways), weights, questions, seen, on):
        found[one.questions] = ranks(one.scores, questions.target[one.questions])
    return found
