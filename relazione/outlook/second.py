"""The second stage: gradient-boosted trees put the first answers of the additive model into another order.

They are taught on the past alone: an additive model fitted to the earlier part of a history lists the answers to the
questions of the later part, and the trees (LightGBM's lambdarank: Burges 2010, *From RankNet to LambdaRank to
LambdaMART*) learn from `signals` which of them were true. Probabilities and their shares stay those of the additive
model; what changes is the order of the first `shortlist.FIRST`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from relazione.model import FormError
from relazione.outlook.additive import batches
from relazione.outlook.gather import Seen, one_step
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.rank import Scored
from relazione.outlook.shortlist import Shortlist, shortlist
from relazione.outlook.signals import places, signals
from relazione.outlook.traces import Traces
from relazione.outlook.weights import Weights

LATER = 0.3
"""Share of the steps of a history that the trees learn from; the additive model that lists is fitted to the rest."""
MOST = 20_000
"""Different questions learnt from at most, drawn evenly: what bounds time and memory."""
FEWEST = 1_000
"""Different questions below which there is no second stage."""
TREES = (25, 50, 100)
"""Of which the best number is taken."""
CHECKED = 0.25
"""Share of the questions, the latest, on which that is tried."""
SETTINGS: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 10,
    "learning_rate": 0.06,
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "num_threads": 0,
    "verbosity": -1,
}


def lacking() -> str | None:
    """Why there can be no trees here, in words; None where LightGBM can be loaded."""
    try:
        importlib.import_module("lightgbm")
    except (ImportError, OSError) as fault:  # OSError where the system's OpenMP library is not there
        return f"LightGBM cannot be loaded ({fault})"
    return None


@dataclass(frozen=True)
class Second:
    """Trees, and the names of the signals that they were taught with."""

    trees: Any

    def order(self, past: Traces, weights: Weights, listed: Shortlist, step: int) -> Floats:
        """A number for every row of the shortlist; the higher, the likelier it is the answer to its question.

        FormError where the trees were taught with other signals than these.
        """
        if not len(listed.actor):
            return np.zeros(0)
        names, rows = signals(past, weights, listed, step)
        if names != self.trees.feature_name():
            raise FormError("the trees of the fit were taught with other signals", remedy="fit again")
        found: Floats = np.asarray(self.trees.predict(rows), np.float64)
        return found

    @property
    def text(self) -> str:
        return str(self.trees.model_to_string())

    @classmethod
    def of(cls, text: str) -> Second:
        return cls(importlib.import_module("lightgbm").Booster(model_str=text))


def taught(
    past: Traces,
    weights: Weights,
    questions: Log,
    seen: Seen = one_step,
    on: Callable[[], None] = lambda: None,
) -> Second | None:
    """Trees taught with the questions, told both ways; `past` is moved along. `weights` must have been fitted to what
    lies before all of them. None where fewer than FEWEST different questions were answered by one on their list."""
    rows: list[Any] = []
    true: list[Any] = []
    sizes: list[Any] = []
    names: list[str] = []
    for step, asked, same in batches(_drawn(questions)):
        past.until(seen(step))
        listed = shortlist(past, weights, asked.source, asked.type, step)
        answered = _answered(listed, questions.where(questions.step == step))
        some = np.bincount(listed.question, answered, minlength=len(same)) > 0
        kept = some[listed.question]
        if kept.any():
            names, found = signals(past, weights, listed, step)
            rows.append(found[kept])
            true.append(answered[kept])
            sizes.append(np.bincount(listed.question[kept])[some.nonzero()[0]])
        on()
    return _trees(names, rows, true, sizes)


def _drawn(questions: Log) -> Log:
    """At most MOST different questions, each with all its answers."""
    key = (questions.step * questions.types + questions.type) * questions.actors + questions.source
    different, of = np.unique(key, return_inverse=True)
    if len(different) <= MOST:
        return questions
    chosen = np.zeros(len(different), bool)
    chosen[np.random.default_rng(1).choice(len(different), MOST, replace=False)] = True
    return questions.where(chosen[of])


def _answered(listed: Shortlist, all_: Log) -> npt.NDArray[np.bool_]:
    """Whether each row is a true answer; all_: the questions of the step with their answers."""
    source, type_ = listed.source[listed.question], listed.type[listed.question]
    return np.isin(
        (source * all_.types + type_) * all_.actors + listed.actor,
        (all_.source * all_.types + all_.type) * all_.actors + all_.target,
    )


def _trees(names: list[str], rows: list[Any], true: list[Any], sizes: list[Any]) -> Second | None:
    """As many trees as put the answers to the latest CHECKED of the questions best in order, taught with the rest;
    then so many taught with all. None where none does better than the additive model."""
    if sum(len(one) for one in sizes) < FEWEST:
        return None
    lists = Lists(np.concatenate(rows), np.concatenate(true), np.concatenate(sizes))
    rows.clear()  # they are copied, and large
    cut = int(len(lists.sizes) * (1 - CHECKED))
    trial, late = _boosted(names, lists.part(0, cut), max(TREES)), lists.part(cut, len(lists.sizes))
    best, found = late.reciprocal(late.rows[:, names.index("probability")]), 0
    for count in TREES:
        reached = late.reciprocal(trial.predict(late.rows, num_iteration=count))
        if reached > best:
            best, found = reached, count
    return Second(_boosted(names, lists, found)) if found else None


@dataclass(frozen=True)
class Lists:
    """Rows × signals, which of them are true, and how many rows each question has, in the order of time."""

    rows: Floats
    true: npt.NDArray[np.bool_]
    sizes: Ints

    def part(self, first: int, end: int) -> Lists:
        """The questions first … end - 1."""
        edge = np.concatenate([[0], np.cumsum(self.sizes)])
        of = slice(int(edge[first]), int(edge[end]))
        return Lists(self.rows[of], self.true[of], self.sizes[first:end])

    def reciprocal(self, order: Floats) -> float:
        """Mean of 1 / place of the true answers among those listed that are not true, ties by mean place."""
        question = np.repeat(np.arange(len(self.sizes)), self.sizes)
        higher, lower = places(order, question), places(-order, question)
        size = self.sizes[question]
        middle = (higher + size - 1 - lower) / 2  # higher ones, and half of the others that are equal
        better = places(np.where(self.true, order, -np.inf), question)  # true ones that stand higher
        return float((1 / (1 + middle - better)[self.true]).mean())


def _boosted(names: list[str], lists: Lists, count: int) -> Any:
    lightgbm = importlib.import_module("lightgbm")
    data = lightgbm.Dataset(lists.rows, lists.true.astype(float), group=lists.sizes, feature_name=names)
    return lightgbm.train(SETTINGS, data, count)


def reordered(
    past: Traces,
    weights: Weights,
    second: Second,
    questions: Log,
    seen: Seen = one_step,
    on: Callable[[], None] = lambda: None,
) -> Iterator[Scored]:
    """As `rank.scored`, with the answers on each shortlist in the order of the trees, above all others.

    The scores tell an order and no more: they are no shares of a probability.
    """
    before = None
    for step, asked, same in batches(questions):
        past.until(seen(step))
        listed = shortlist(past, weights, asked.source, asked.type, step)
        order = second.order(past, weights, listed, step)
        for at, (scores, these) in enumerate(zip(listed.scores, same, strict=True)):
            mine = listed.question == at
            yield Scored(raised(scores, listed.actor[mine], order[mine]), these)
        if step != before:
            on()
        before = step


def raised(scores: Floats, actors: Ints, order: Floats) -> Floats:
    """Scores in which the actors stand above all others, among themselves by their order."""
    found: Floats = scores.copy()
    if len(actors):
        found[actors] = scores.max() + 1.0 + order - order.min()
    return found
