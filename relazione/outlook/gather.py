"""Questions of the past as numbers to fit to: what spoke for the answer, and what spoke for all there were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from relazione.outlook.additive import TOGETHER
from relazione.outlook.backgrounds import COUNT, Backgrounds
from relazione.outlook.log import Ints, Log
from relazione.outlook.past import CELLS, Past
from relazione.outlook.weights import GROUNDS, activity

Seen = Callable[[int], int]
"""Of a step the first step that may not be seen when it is foretold."""


def one_step(step: int) -> int:
    """All before the step itself is seen."""
    return step


def blocks(first: int, length: int) -> Seen:
    """Nothing is seen from the beginning of the step's block on; blocks of `length` steps, one begins at `first`."""
    return lambda step: first + (step - first) // length * length


@dataclass(frozen=True)
class Questions:
    """Sparse, a row a question: the columns are the cells of precedents, then the backgrounds by activity.

    answer: how many precedents of each cell, and how much of each background, stand with the true target.
    all: the same with all targets together. type: what was asked, in ascending order. step: on which; of one type in
    ascending order.
    """

    answer: Any
    all: Any
    type: Ints
    step: Ints

    def where(self, chosen: npt.NDArray[np.bool_]) -> Questions:
        return Questions(self.answer[chosen], self.all[chosen], self.type[chosen], self.step[chosen])


def gather(
    past: Past,
    questions: Log,
    seen: Seen = one_step,
    on: Callable[[], None] = lambda: None,
    *,
    most: int | None = None,
) -> Questions:
    """The questions in the order of time; `past` is moved along. `on`: called at each step.

    most: numbers to hold in `all`. Where they become more, every second question is left out, then of those that are
    left, and so on: what bounds memory where actors have very many precedents.
    """
    order = np.argsort(questions.step, kind="stable")
    parts: list[Questions] = []
    every = 1
    for at in np.split(order, np.flatnonzero(np.diff(questions.step[order])) + 1):
        asked = questions.where(at)
        step = int(asked.step[0])
        past.until(seen(step))
        for some in np.split(np.arange(len(at)), np.arange(TOGETHER, len(at), TOGETHER)):
            few = asked.where(some[::every])
            parts.append(Questions(*_step(past, few, step), few.type, few.step))
            if most is not None and sum(part.all.nnz for part in parts) > most:
                every *= 2
                parts = [part.where(np.arange(len(part.type)) % 2 == 0) for part in parts]
        on()
    return together(parts)


def together(parts: list[Questions]) -> Questions:
    """Parts in the order of time as one."""
    kinds, steps = (np.concatenate([getattr(part, name) for part in parts]) for name in ("type", "step"))
    by_type = np.argsort(kinds, kind="stable")
    answer, all_ = (
        sparse.vstack([getattr(part, name) for part in parts], format="csr") for name in ("answer", "all")
    )
    return Questions(answer[by_type], all_[by_type], kinds[by_type], steps[by_type])


def _step(past: Past, asked: Log, step: int) -> tuple[Any, Any]:
    width = (past.types + 1) * CELLS
    actors, actor = np.unique(asked.source, return_inverse=True)
    index, owner = past.stretches(actors)
    everything = _counted(owner, past.cells(index, step), (len(actors), width))[actor]
    active = activity(np.bincount(owner, minlength=len(actors)))[actor]
    index, owner = past.between(asked.source, asked.target)
    theirs = _counted(owner, past.cells(index, step), (len(asked), width))
    ground = Backgrounds(past, asked.source, asked.type)
    return (
        sparse.hstack([theirs, _placed(ground.at(asked.target), active)], format="csr"),
        sparse.hstack([everything, _placed(ground.sums(), active)], format="csr"),
    )


def _counted(row: Ints, column: Ints, shape: tuple[int, int]) -> Any:
    return sparse.csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=shape)


def _placed(values: Any, active: Ints) -> Any:
    """Each question's backgrounds in the columns of its actor's activity."""
    row = np.repeat(np.arange(len(values)), COUNT)
    column = (active[:, None] * COUNT + np.arange(COUNT)).ravel()
    return sparse.csr_matrix((values.ravel().astype(np.float32), (row, column)), shape=(len(values), GROUNDS))
