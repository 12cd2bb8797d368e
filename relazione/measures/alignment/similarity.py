"""Similarity of two portfolios: what two states chose on the same objects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relazione.measures.alignment.formulas import REASONS, measures, reasons, weighted
from relazione.model import UsageError


@dataclass(frozen=True)
class Similarity:
    """How alike two portfolios are, by every measure (equations: `formulas`); None where one is undefined.

    n: objects on which both have a value. reason: why measures are None; None where all are numbers.
    agreement runs from 0 to 1, all others from -1 (S, kappa, pi, tau-b: as unlike as can be) to 1 (the same);
    s_weighted and s_squared_weighted are None where no weights were given.
    """

    n: int
    agreement: float | None
    kappa_linear: float | None
    kappa_squared: float | None
    pi: float | None
    tau_b: float | None
    s: float | None
    s_squared: float | None
    alignment: float | None
    s_weighted: float | None = None
    s_squared_weighted: float | None = None
    reason: str | None = None


def similarity(
    first: Sequence[float | None],
    second: Sequence[float | None],
    *,
    weights: Sequence[float] | None = None,
    levels: Sequence[float] | None = None,
    constant: bool = False,
) -> Similarity:
    """The similarity of two portfolios given object by object; None or NaN where a state has no value.

    weights: one an object, for weighted S (capability shares, importance of a roll call); they need not sum to 1.
    levels: the whole scale, used or not (alliance types: 0, 1, 2, 3); the values found where not given. S, A and
    kappa depend on it. constant: see `formulas`. UsageError where lengths differ or a value is not of the scale.
    """
    x, y = _values(first), _values(second)
    w = np.ones(len(x)) if weights is None else _values(weights)
    if not len(x) == len(y) == len(w):
        raise UsageError("portfolios and weights differ in length", remedy="give one value for every object")
    if (w < 0).any():
        raise UsageError("a weight is negative or missing", remedy="give weights of 0 or more")
    both = ~(np.isnan(x) | np.isnan(y))
    x, y, w = x[both], y[both], w[both]
    scale = np.unique(np.concatenate([x, y])) if levels is None else np.unique(_values(levels))
    if len(scale) == 0:
        scale = np.zeros(1)
    if not (np.isin(x, scale).all() and np.isin(y, scale).all()):
        raise UsageError("a value is not of the scale", remedy="name every level")
    counts, sums = _table(x, y, np.ones(len(x)), scale), _table(x, y, w, scale)
    why = reasons(counts)
    found = measures(counts, scale, constant=constant)
    if weights is not None:
        found |= weighted(sums, scale, why, constant=constant)
    numbers = {name: None if math.isnan(value[0]) else float(value[0]) for name, value in found.items()}
    return Similarity(n=len(x), reason=REASONS[why[0]] or None, **numbers)


def _values(numbers: Sequence[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([math.nan if number is None else number for number in numbers], dtype=np.float64)


def _table(
    x: np.ndarray[tuple[int], np.dtype[np.float64]],
    y: np.ndarray[tuple[int], np.dtype[np.float64]],
    w: np.ndarray[tuple[int], np.dtype[np.float64]],
    scale: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    table = np.zeros((1, len(scale), len(scale)))
    np.add.at(table[0], (np.searchsorted(scale, x), np.searchsorted(scale, y)), w)
    return table
