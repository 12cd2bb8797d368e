"""The weights that make what happened likeliest, by multiplicative updates.

With v the answer's numbers and V those of all targets, a question's probability is w·v / w·V. Its logarithm is bounded
from below by Jensen on the first part and by the tangent of the logarithm on the second, which gives

    w ← w · Σ v / (w·v) / Σ V / (w·V)

(Lange, Hunter and Yang 2000; for mixtures it is EM). Weights stay at 0 or above and no update makes the fit worse. A
factor drawn to 1 has a gamma prior of mean 1: PULL is added above, PULL times the factor below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from relazione.outlook.backgrounds import COUNT
from relazione.outlook.gather import Questions
from relazione.outlook.log import Floats
from relazione.outlook.past import CELLS
from relazione.outlook.weights import KINSHIPS, Weights

PULL = 1.5
"""How many questions' worth a type is drawn to what types do in general; chosen on ICEWS14 valid."""
ROUNDS = 15
"""Each updates the shapes and grounds, then kin and leaning, then own."""
_Asked = tuple[int, tuple[Any, Any]]
_LEAST = 0.01  # keeps a cell that was never met from being 0 / 0


@dataclass
class _Sums:
    """Numerator and denominator of every factor, first axis 2."""

    kin: Floats
    shape: Floats
    own: Floats
    ground: Floats
    leaning: Floats
    likelihood: float = 0.0


def fit(
    questions: Questions, types: int, *, rounds: int = ROUNDS, on: Callable[[], None] = lambda: None
) -> Weights:
    """Weights for `types` types (both directions). `on`: called after each round."""
    return fitted(questions, types, rounds=rounds, on=on)[0]


def fitted(
    questions: Questions, types: int, *, rounds: int = ROUNDS, on: Callable[[], None] = lambda: None
) -> tuple[Weights, list[float]]:
    """The weights, and the mean log likelihood of a question before each update, in nats."""
    weights, course = Weights.even(types), []
    by_type = _by_type(questions)
    for _ in range(rounds):
        for update in (_shapes, _kins, _owns):
            sums = _sums(by_type, weights)
            course.append(sums.likelihood / max(1, len(questions.type)))
            update(weights, sums)
        on()
    return weights, course


def _by_type(questions: Questions) -> list[_Asked]:
    """The questions of each type that was asked; the numbers are shared, not copied."""
    kinds, begin = np.unique(questions.type, return_index=True)
    ends = [*begin[1:].tolist(), len(questions.type)]
    return [
        (kind, (_stretch(questions.answer, first, end), _stretch(questions.all, first, end)))
        for kind, first, end in zip(kinds.tolist(), begin.tolist(), ends, strict=True)
    ]


def _stretch(matrix: Any, first: int, end: int) -> Any:
    low, high = matrix.indptr[first], matrix.indptr[end]
    return sparse.csr_matrix(
        (matrix.data[low:high], matrix.indices[low:high], matrix.indptr[first : end + 1] - low),
        shape=(end - first, matrix.shape[1]),
        copy=False,
    )


def _shapes(weights: Weights, sums: _Sums) -> None:
    for name in ("shape", "ground"):
        above, below = getattr(sums, name)
        setattr(weights, name, getattr(weights, name) * (above + _LEAST) / (below + _LEAST))


def _kins(weights: Weights, sums: _Sums) -> None:
    weights.kin = _pulled(weights.kin, sums.kin)
    weights.leaning = _pulled(weights.leaning, sums.leaning)


def _owns(weights: Weights, sums: _Sums) -> None:
    weights.own = _pulled(weights.own, sums.own)


def _pulled(factor: Floats, sums: Floats) -> Floats:
    found: Floats = factor * (sums[0] + PULL) / (sums[1] + PULL * factor)
    return found


def _sums(by_type: list[_Asked], weights: Weights) -> _Sums:
    types, kinds = weights.types, weights.types + 1
    sums = _Sums(
        np.zeros((2, types, kinds)),
        np.zeros((2, len(KINSHIPS), CELLS)),
        np.zeros((2, types, CELLS)),
        np.zeros((2, len(weights.ground))),
        np.zeros((2, types, COUNT)),
    )
    for asked, sides in by_type:
        vector = np.concatenate([weights.precedents(asked), weights.backgrounds(asked).ravel()])
        scores = []
        for side, matrix in enumerate(sides):
            score = matrix @ vector
            _add(sums, side, asked, (matrix.T @ (1 / score)) * vector, weights)
            scores.append(score)
        sums.likelihood += float(np.log(scores[0] / scores[1]).sum())
    return sums


def _add(sums: _Sums, side: int, asked: int, part: Floats, weights: Weights) -> None:
    split = weights.kin.shape[1] * CELLS
    cells, grounds = part[:split].reshape(-1, CELLS), part[split:]
    sums.kin[side, asked] = cells.sum(axis=1)
    sums.own[side, asked] = cells[asked]
    sums.ground[side] += grounds
    sums.leaning[side, asked] = grounds.reshape(-1, COUNT).sum(axis=0)
    # as a product of matrices: np.add.at takes ten times as long here
    sums.shape[side] += (weights.kinship(asked) == np.arange(len(KINSHIPS))[:, None]).astype(float) @ cells
