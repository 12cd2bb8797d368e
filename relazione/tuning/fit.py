"""The correction that decisions teach: three heads and the calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relazione.coding.encoder.heads import LEAST, Head, Heads
from relazione.tuning.examples import Example
from relazione.tuning.regression import (
    DOUBT,
    PENALTIES,
    Counts,
    Figures,
    beyond_chance,
    corrected,
    folds,
    losses,
    regression,
    splits,
)
from relazione.tuning.sureness import sureness


@dataclass(frozen=True)
class Fitted:
    """A head, and the penalty that was chosen; None: no correction was better than none by more than chance.

    apart: (N, C) what heads fitted to the other documents say of each example.
    """

    head: Head
    penalty: float | None
    apart: Figures


@dataclass(frozen=True)
class Tuned:
    """The correction, and by which penalties (None: none was made); calibration: sort of event → weights, as in `Labels`."""

    heads: Heads
    penalties: dict[str, float | None]
    calibration: dict[str, list[float]]


def head_of(told: Figures, features: Figures, right: Counts, fold: Counts) -> Fitted:
    """The head with the penalty of least loss over the folds; none at all where its gain may be chance."""
    before = losses(told, right)
    best: tuple[float, float, Figures] | None = None
    for penalty in PENALTIES:
        apart = told.copy()
        for mine, others in splits(fold):
            head = regression(told[others], features[others], right[others], penalty)
            apart[mine] = corrected(head, told[mine], features[mine])
        gain = beyond_chance(before, losses(apart, right))
        if gain is not None and (best is None or gain > best[0]):
            best = gain, penalty, apart
    if best is None:
        return Fitted(Head.nothing(features.shape[1], told.shape[1]), None, told)
    return Fitted(regression(told, features, right, best[1]), best[1], best[2])


def fit(examples: Sequence[Example], base: dict[str, list[float]], seed: int) -> Tuned:
    """The correction that these examples teach. base: the network's own calibration.

    A rejected event teaches how sure to be, and nothing of type or status.
    """
    told = np.array([one.types for one in examples], np.float64)
    features = np.array([one.features for one in examples], np.float64)
    kinds = np.array([one.kind for one in examples], np.int64)
    fold = folds([one.document for one in examples], seed)
    any_ = np.maximum(told[:, 1:].sum(-1, keepdims=True), LEAST)
    given = told[:, 1:] / any_
    real = np.flatnonzero(kinds)
    kind = head_of(given[real], features[real], kinds[real] - 1, fold[real])
    known = np.array([n for n, one in enumerate(examples) if one.status is not None], np.int64)
    statuses = np.array([examples[n].statuses for n in known], np.float64).reshape(
        len(known), len(examples[0].statuses)
    )
    right = np.array([examples[n].status for n in known], np.int64)
    status = head_of(statuses, features[known], right, fold[known])
    given = corrected(kind.head, given, features)
    given[real] = kind.apart
    # other types give other signs, to which the old weights need no longer fit: then any gain will do
    doubt = DOUBT if kind.penalty is None else 0.0
    sure = sureness(examples, given, np.concatenate([told[:, :1], any_], 1), features, fold, base, doubt)
    return Tuned(
        Heads(sure.head, kind.head, status.head),
        {"event": sure.penalty, "type": kind.penalty, "status": status.penalty},
        sure.calibration,
    )
