"""Similarity of foreign policies from cross tables of two portfolios: every measure for many pairs at once.

A cross table o (K x K) counts on how many objects (roll calls, possible allies) the first state has the k-th level
and the second the l-th; n is its sum, r and c its row and column sums, v the K levels in order, and
d_kl = |v_k - v_l| their distance, at most D = max v - min v. For squared measures d is squared, and so is D.

Observed and expected disagreement (Häge 2011, Political Analysis 19: 287-305, equations 1 to 5):

    d_o = sum o_kl d_kl / n        d_e = sum r_k c_l d_kl / n^2

- agreement: sum o_kk / n.
- kappa, linear and squared (Cohen 1968, Psychological Bulletin 70: 213-220): 1 - d_o / d_e.
- pi (Scott 1955, Public Opinion Quarterly 19: 321-325): (p_o - p_e) / (1 - p_e), where p_o is the agreement and
  p_e = sum ((r_k + c_k) / 2n)^2; every disagreement counts the same.
- S, absolute and squared (Signorino and Ritter 1999, International Studies Quarterly 43: 115-144, equation 5):
  1 - 2 d_o / D. With weights, o holds sums of weights in place of counts.
- alignment, A (Benati and Capurri 2026, Quality & Quantity): S less the S of independent portfolios, 2 (d_e - d_o) / D.
- tau-b (Kendall 1945, Biometrika 33: 239-251): (C - Q) / sqrt((n^2 - sum r^2)(n^2 - sum c^2) / 4), with C
  concordant and Q discordant pairs of objects.

An empty table has no measure at all. A constant portfolio (one level throughout) has no chance-corrected measure
and no tau-b: nothing in it could have agreed otherwise. Signorino and Ritter's S would still be a number, near 1
or near -1 by the level alone; it is undefined here too, unless `constant=True` asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

MEASURES = ("agreement", "kappa_linear", "kappa_squared", "pi", "tau_b", "s", "s_squared", "alignment")
WEIGHTED = ("s_weighted", "s_squared_weighted")
REASONS = (
    "",
    "nothing in common",
    "the first is constant",
    "the second is constant",
    "both are constant",
)  # by number, as `reasons` gives them


def distances(levels: Sequence[float] | Array) -> Array:
    """|v_k - v_l| of the levels, K x K."""
    values = np.asarray(levels, dtype=np.float64)
    return np.abs(values[:, None] - values[None, :])


def reasons(tables: ArrayLike) -> NDArray[np.uint32]:
    """For each of P tables (P x K x K) the number of the reason why measures are undefined, 0 where they are not."""
    o = np.asarray(tables, dtype=np.float64)
    n = o.sum((-1, -2))
    first = o.sum(-1).max(-1) == n
    second = o.sum(-2).max(-1) == n
    found = np.select([n == 0, first & second, first, second], [1, 4, 2, 3], 0)
    return found.astype(np.uint32)


def measures(
    tables: ArrayLike, levels: Sequence[float] | Array, *, constant: bool = False
) -> dict[str, Array]:
    """Every one of MEASURES for P cross tables of counts, shape (P, K, K): arrays of P, NaN where undefined.

    levels: the K values of the scale in order, those included that nobody uses. constant: give S of constant
    portfolios as well. Agreement is a plain share and is undefined only where there is nothing in common.
    """
    o = np.asarray(tables, dtype=np.float64)
    d = distances(levels)
    n, rows, columns = o.sum((-1, -2)), o.sum(-1), o.sum(-2)
    why = reasons(o)
    varied, some = why == 0, why != 1
    same = np.trace(o, axis1=-2, axis2=-1)
    pooled = ((rows + columns) ** 2).sum(-1) / 4  # n^2 p_e of pi
    found = {
        "agreement": _ratio(same, n, some),
        "kappa_linear": 1 - _ratio(n * _sum(o, d), _expected(rows, columns, d), varied),
        "kappa_squared": 1 - _ratio(n * _sum(o, d**2), _expected(rows, columns, d**2), varied),
        "pi": _ratio(n * same - pooled, n**2 - pooled, varied),
        "tau_b": _tau_b(o, n, rows, columns, varied),
        "s": s(o, d, some if constant else varied),
        "s_squared": s(o, d**2, some if constant else varied),
        "alignment": _ratio(2 * (_expected(rows, columns, d) - n * _sum(o, d)), n**2 * d.max(), varied),
    }
    return {name: found[name] for name in MEASURES}


def weighted(
    tables: ArrayLike, levels: Sequence[float] | Array, why: NDArray[np.uint32], *, constant: bool = False
) -> dict[str, Array]:
    """S by tables of weights (P, K, K); `why` are the reasons of the same pairs' counts."""
    o = np.asarray(tables, dtype=np.float64)
    d = distances(levels)
    wanted = (why != 1 if constant else why == 0) & (o.sum((-1, -2)) > 0)
    return {"s_weighted": s(o, d, wanted), "s_squared_weighted": s(o, d**2, wanted)}


def s(tables: Array, d: Array, wanted: NDArray[np.bool_]) -> Array:
    """Signorino and Ritter's S by distances d: 1 where all is alike, -1 where all is as far apart as can be."""
    return 1 - _ratio(2 * _sum(tables, d), tables.sum((-1, -2)) * d.max(), wanted)


def _sum(o: Array, d: Array) -> Array:
    found: Array = (o * d).sum((-1, -2))
    return found


def _expected(rows: Array, columns: Array, d: Array) -> Array:
    """sum r_k c_l d_kl, which is n^2 d_e."""
    found: Array = ((rows @ d) * columns).sum(-1)
    return found


def _tau_b(o: Array, n: Array, rows: Array, columns: Array, wanted: NDArray[np.bool_]) -> Array:
    size = o.shape[-1]
    order = np.sign(np.arange(size)[:, None] - np.arange(size)[None, :]).astype(np.float64)
    difference = (o * (order @ o @ order.T)).sum((-1, -2))  # 2 (C - Q)
    untied = (n**2 - (rows**2).sum(-1)) * (n**2 - (columns**2).sum(-1))
    return _ratio(difference, np.sqrt(untied), wanted)


def _ratio(above: Array, below: Array, wanted: NDArray[np.bool_]) -> Array:
    """above / below where it is wanted, NaN elsewhere."""
    found = np.full(np.shape(below), np.nan)
    np.divide(above, below, out=found, where=wanted & (below != 0))
    return found
