"""Fits how sure an event is to what was decided: whether the network's word for «none» is corrected, and the weights
of the calibration, held to the network's own.

Both are chosen together by cross-validation on what they are for, the loss of the event's probability.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from relazione.coding.encoder.heads import Head
from relazione.coding.encoder.labels import logit
from relazione.tuning.examples import Example
from relazione.tuning.regression import (
    PENALTIES,
    Counts,
    Figures,
    beyond_chance,
    corrected,
    regression,
    signs_after,
    splits,
)

HOLDS = (10.0, 100.0, 1000.0)  # how hard slopes are held to the network's own; the bias a tenth of it
HEAD_DOUBT = 3.0  # standard errors for the correction of «none», which has the most to go wrong by
Weights = dict[str, list[float]]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Sureness:
    """head: of none and any (2 classes), with the penalty chosen; calibration: sort of event → weights."""

    head: Head
    penalty: float | None
    calibration: Weights


@dataclass(frozen=True)
class _Signs:
    """The logits of the signs with a column of ones (N, K), whether each event is right, its sort, its fold."""

    x: Figures
    right: Truths
    sorts: NDArray[np.str_]
    fold: Counts

    def each(self, base: Weights) -> Iterator[tuple[str, Counts]]:
        for sort in sorted(set(self.sorts.tolist()) & set(base)):
            yield sort, np.flatnonzero(self.sorts == sort)


def sureness(
    examples: Sequence[Example],
    given: Figures,
    told: Figures,
    features: Figures,
    fold: Counts,
    base: Weights,
    doubt: float,
) -> Sureness:
    """given (N, 16): the types, given that it is an event; told (N, 2): of none and any, by the network.

    doubt: standard errors by which the gain of a new calibration alone must be beyond chance.
    """
    kinds = np.array([one.kind > 0 for one in examples], np.int64)
    nothing = Sureness(Head.nothing(features.shape[1], 2), None, dict(base))
    before = losses_of(_signs(examples, told, given, fold), base)
    best: tuple[float, float | None, float, _Signs] | None = None
    for penalty, hold in product((None, *PENALTIES), HOLDS):
        signs = _signs(examples, _apart(told, features, kinds, fold, penalty), given, fold)
        least = doubt if penalty is None else HEAD_DOUBT
        gain = beyond_chance(before, _apart_losses(signs, base, hold), least)
        if gain is not None and (best is None or gain > best[0]):
            best = gain, penalty, hold, signs
    if best is None:
        return nothing
    _, penalty, hold, signs = best
    head = nothing.head if penalty is None else regression(told, features, kinds, penalty)
    return Sureness(head, penalty, _weights(signs, base, hold))


def _apart(told: Figures, features: Figures, right: Counts, fold: Counts, penalty: float | None) -> Figures:
    """What heads fitted to the other folds say of each."""
    found = told.copy()
    if penalty is not None:
        for mine, others in splits(fold):
            head = regression(told[others], features[others], right[others], penalty)
            found[mine] = corrected(head, told[mine], features[mine])
    return found


def _signs(examples: Sequence[Example], event: Figures, given: Figures, fold: Counts) -> _Signs:
    types = np.concatenate([event[:, :1], event[:, 1:] * given], 1)
    made = [signs_after(one, row) for one, row in zip(examples, types, strict=True)]
    return _Signs(
        np.array([[*map(logit, signs), 1.0] for _, signs in made]),
        np.array([one.sides and kind == one.kind for one, (kind, _) in zip(examples, made, strict=True)]),
        np.array([one.sort for one in examples]),
        fold,
    )


def _misses(scores: Figures, right: Truths) -> Figures:
    return np.asarray(np.logaddexp(0, np.where(right, -scores, scores)))


def losses_of(signs: _Signs, weights: Weights) -> Figures:
    """-log of the probability of what was decided, for each; of a sort without weights nothing."""
    found = np.zeros(len(signs.right))
    for sort, rows in signs.each(weights):
        found[rows] = _misses(signs.x[rows] @ np.array(weights[sort]), signs.right[rows])
    return found


def _apart_losses(signs: _Signs, base: Weights, hold: float) -> Figures:
    """The same with weights fitted to the other folds."""
    found = losses_of(signs, base)
    for sort, rows in signs.each(base):
        start = np.array(base[sort])
        for mine, others in splits(signs.fold[rows]):
            weights = _logistic(signs.x[rows[others]], signs.right[rows[others]], start, hold)
            found[rows[mine]] = _misses(signs.x[rows[mine]] @ weights, signs.right[rows[mine]])
    return found


def _weights(signs: _Signs, base: Weights, hold: float) -> Weights:
    found = dict(base)
    for sort, rows in signs.each(base):
        weights = _logistic(signs.x[rows], signs.right[rows], np.array(base[sort]), hold)
        found[sort] = [round(float(weight), 4) for weight in weights]
    return found


def _logistic(x: Figures, right: Truths, base: Figures, hold: float) -> Figures:
    """Weights of greatest likelihood less a penalty on their distance from the base; slopes are not negative."""
    held = np.array([hold] * (len(base) - 1) + [hold / 10])

    def loss(w: Figures) -> tuple[float, Figures]:
        scores = x @ w
        value = float(_misses(scores, right).sum() + (held * (w - base) ** 2).sum() / 2)
        return value, x.T @ (1 / (1 + np.exp(-scores)) - right) + held * (w - base)

    bounds = [(0, None)] * (len(base) - 1) + [(None, None)]
    return np.asarray(minimize(loss, base, jac=True, bounds=bounds).x)
