"""Penalised multinomial regression that starts from the network's own answers.

log p' = log p + features·W + b with ‖W‖² + ‖b‖² penalised (ridge; Hoerl and Kennard 1970, for the multinomial le Cessie
and van Houwelingen 1992), so that little is changed where little was decided. How hard is chosen by cross-validation
over documents, no correction at all among the choices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from relazione.coding.encoder.heads import LEAST, Head
from relazione.coding.explain.trace import SIGNS
from relazione.tuning.examples import Example

Figures = NDArray[np.float64]
Counts = NDArray[np.int64]
PENALTIES = (0.1, 0.3, 1.0, 3.0, 10.0)
FOLDS = 5
DOUBT = 2.0  # standard errors by which a gain must be beyond chance


def corrected(head: Head, told: Figures, features: Figures) -> Figures:
    """The head's correction, in double precision."""
    scores = np.log(np.maximum(told, LEAST)) + features @ head.weights + head.bias
    scores -= scores.max(-1, keepdims=True)
    raised = np.exp(scores)
    return np.asarray(raised / raised.sum(-1, keepdims=True))


def regression(told: Figures, features: Figures, right: Counts, penalty: float) -> Head:
    """told (N, C) probabilities, features (N, F), right (N,) classes → the head of greatest penalised likelihood.

    penalty: on weights of features scaled to a mean square length of one, so that it means the same for all.
    """
    scale = float(np.sqrt(np.square(features).sum(-1).mean())) or 1.0
    features = features / scale
    size, classes = features.shape[1], told.shape[1]
    offset = np.log(np.maximum(told, LEAST))
    rows = np.arange(len(right))

    def loss(flat: Figures) -> tuple[float, Figures]:
        w = flat.reshape(size + 1, classes)
        scores = offset + features @ w[:-1] + w[-1]
        scores -= scores.max(-1, keepdims=True)
        p = np.exp(scores)
        sums = p.sum(-1, keepdims=True)
        value = float((np.log(sums[:, 0]) - scores[rows, right]).sum() + penalty / 2 * (flat**2).sum())
        p /= sums
        p[rows, right] -= 1
        return value, np.concatenate([(features.T @ p).ravel(), p.sum(0)]) + penalty * flat

    found = minimize(
        loss, np.zeros((size + 1) * classes), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    )
    w = found.x.reshape(size + 1, classes)
    return Head((w[:-1] / scale).astype(np.float32), w[-1].astype(np.float32))


def folds(documents: Sequence[str], seed: int) -> Counts:
    """A fold for each example; those of one document share it."""
    names = sorted(set(documents))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {names[n]: place % FOLDS for place, n in enumerate(order)}
    return np.array([fold[name] for name in documents], np.int64)


def losses(told: NDArray[np.floating[Any]], right: Counts) -> Figures:
    """-log of the probability of the right class."""
    return np.asarray(-np.log(np.maximum(told[np.arange(len(right)), right], LEAST)))


def beyond_chance(before: Figures, after: Figures, doubt: float = DOUBT) -> float | None:
    """The mean gain of losses over others; None where it is within so many standard errors of nothing."""
    gains = before - after
    if len(gains) < 2:
        return None
    gain, error = float(gains.mean()), float(gains.std(ddof=1) / np.sqrt(len(gains)))
    return gain if gain > doubt * error else None


def splits(fold: Counts) -> Iterator[tuple[Counts, Counts]]:
    """The examples of each fold, and the others."""
    for number in sorted(set(fold.tolist())):
        mine, others = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        if others.size:
            yield mine, others


def signs_after(example: Example, types: NDArray[np.floating[Any]]) -> tuple[int, tuple[float, ...]]:
    """The type (from 1) that would be coded with these probabilities, and the signs of the event then."""
    kind = 1 + int(types[1:].argmax())
    changed = dict(zip(SIGNS, example.signs, strict=True))
    changed |= {"type at first": float(example.first[kind]), "type": float(types[kind])}
    return kind, tuple(changed.values())
