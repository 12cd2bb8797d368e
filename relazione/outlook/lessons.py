"""Questions of the past with the lists that the additive model made for them: what the second stage is taught with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from relazione.outlook import curve
from relazione.outlook.additive import batches
from relazione.outlook.curve import Curve
from relazione.outlook.gather import Seen, one_step
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.peers import Peers
from relazione.outlook.shortlist import Shortlist, shortlist
from relazione.outlook.signals import places, signals
from relazione.outlook.weights import Weights

MOST = 45_000
"""Different questions learnt from at most, drawn evenly: what bounds time and memory."""
STEPS = 200
"""Steps that these questions stand on at most, evenly spaced: each step costs time whatever is asked on it."""
TAUGHT = 30
"""Answers of each list that are learnt from, the likeliest: with all 60 MRR on ICEWS14 valid is 0.001 lower."""


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


@dataclass(frozen=True)
class Lessons:
    """names: of the signals. lists: the first TAUGHT of the lists that have a true answer among them; None where there
    is none, or no signals were asked for. curve: of the probabilities of all that were listed."""

    names: list[str]
    lists: Lists | None
    curve: Curve | None


def lessons(
    past: Peers,
    weights: Weights,
    questions: Log,
    seen: Seen = one_step,
    on: Callable[[], None] = lambda: None,
    *,
    looked_at: bool = True,
) -> Lessons:
    """What followed from the questions, told both ways; `past` is moved along. `weights` must have been fitted to what
    lies before all of them. looked_at: whether signals are wanted."""
    names: list[str] = []
    rows: list[Any] = []
    true: list[Any] = []
    sizes: list[Any] = []
    shares: list[tuple[Floats, Floats, Floats]] = []
    for step, asked, same in batches(_drawn(questions)):
        past.until(seen(step))
        listed = shortlist(past, weights, asked.source, asked.type, step)
        answered = _answered(listed, questions.where(questions.step == step))
        times = np.array([len(one) for one in same], float)[listed.question]
        shares.append((listed.share, answered.astype(float), times))
        kept = _taught(listed, answered)
        if looked_at and kept.any():
            names, found = signals(past, weights, listed, step)
            rows.append(found[kept])
            true.append(answered[kept])
            sizes.append(np.unique(listed.question[kept], return_counts=True)[1])
        on()
    lists = Lists(_stacked(rows), np.concatenate(true), np.concatenate(sizes)) if rows else None
    told = [np.concatenate(column) for column in zip(*shares, strict=True)] if shares else [np.zeros(0)] * 3
    return Lessons(names, lists, curve.fitted(*told))


def _drawn(questions: Log) -> Log:
    """At most MOST different questions, each with all its answers, of at most STEPS steps."""
    steps = np.unique(questions.step)
    if len(steps) > STEPS:
        chosen_steps = steps[np.linspace(0, len(steps) - 1, STEPS).round().astype(int)]
        questions = questions.where(np.isin(questions.step, chosen_steps))
    key = (questions.step * questions.types + questions.type) * questions.actors + questions.source
    different, of = np.unique(key, return_inverse=True)
    if len(different) <= MOST:
        return questions
    chosen = np.zeros(len(different), bool)
    chosen[np.random.default_rng(1).choice(len(different), MOST, replace=False)] = True
    return questions.where(chosen[of])


def _taught(listed: Shortlist, answered: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The first TAUGHT rows of each question that has a true answer among them. Later true answers are left out as later
    false ones are: they would teach that what stands low is true."""
    first = np.arange(len(answered)) - np.searchsorted(listed.question, listed.question) < TAUGHT
    some = np.bincount(listed.question[first & answered], minlength=len(listed.source)) > 0
    found: npt.NDArray[np.bool_] = first & some[listed.question]
    return found


def _answered(listed: Shortlist, all_: Log) -> npt.NDArray[np.bool_]:
    """Whether each row is a true answer; all_: the questions of the step with their answers."""
    source, type_ = listed.source[listed.question], listed.type[listed.question]
    return np.isin(
        (source * all_.types + type_) * all_.actors + listed.actor,
        (all_.source * all_.types + all_.type) * all_.actors + all_.target,
    )


def _stacked(rows: list[Any]) -> Any:
    """The rows one below the other; the list is emptied, so that they do not stand in memory twice."""
    found = np.empty((sum(len(some) for some in rows), rows[0].shape[1]), np.float32)
    end = len(found)
    while rows:
        some = rows.pop()
        found[end - len(some) : end] = some
        end -= len(some)
    return found
