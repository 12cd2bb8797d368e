"""Similarity of every pair of states in every session, year or other group of roll calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from relazione.measures.alignment.formulas import MEASURES, REASONS, WEIGHTED, measures, reasons, weighted
from relazione.measures.alignment.states import lived_together
from relazione.measures.alignment.votes import LEVELS
from relazione.model import UsageError

_REASONS = pl.Enum(REASONS)
_WHY = pl.Series(REASONS, dtype=_REASONS)
Numbers = NDArray[Any]


def dyads(
    votes: pl.DataFrame,
    *,
    by: str = "session",
    states: Iterable[str] | None = None,
    weights: Mapping[str, float] | None = None,
    constant: bool = False,
) -> pl.DataFrame:
    """The similarity of every pair of states that voted, one row a pair and group of roll calls.

    votes: in the form of VOTES. by: session, year (of the date), or any further column of the frame (an issue).
    states: only pairs in which at least one of these takes part. weights: one a roll call, for weighted S.
    constant: see `formulas`.

    Columns: the group, a and b (codes, a before b), n (roll calls on which both voted), every measure (Float64, null
    where undefined) and reason (null where all are numbers). Pairs of states that never existed together have no row.
    """
    if by == "year" and "year" not in votes.columns:
        votes = votes.with_columns(pl.col("date").dt.year().alias("year"))
    if by not in votes.columns:
        raise UsageError(f"votes have no column {by}", remedy=f"group by {', '.join(votes.columns)} or year")
    wanted = None if states is None else frozenset(states)
    parts = [
        _group(key[0], group, wanted, weights, constant)
        for key, group in votes.filter(pl.col(by).is_not_null()).sort(by).group_by([by], maintain_order=True)
    ]
    made = [part.rename({"group": by}) for part in parts if part.height]
    if not made:
        return _frame(by, votes.schema[by], weights is not None)
    return pl.concat(made).with_columns(pl.col(by).cast(votes.schema[by]))


def _frame(by: str, kind: pl.DataType, weighty: bool) -> pl.DataFrame:
    numbers = [*MEASURES, *(WEIGHTED if weighty else ())]
    return pl.DataFrame(
        schema={by: kind, "a": pl.String, "b": pl.String, "n": pl.Int64}
        | dict.fromkeys(numbers, pl.Float64)
        | {"reason": _REASONS}
    )


def _group(
    key: object,
    group: pl.DataFrame,
    wanted: frozenset[str] | None,
    weights: Mapping[str, float] | None,
    constant: bool,
) -> pl.DataFrame:
    names, calls, matrix = matrix_of(group)
    first, second = np.triu_indices(len(names), 1)
    if wanted is not None:
        chosen = np.array([name in wanted for name in names], dtype=bool)
        first, second = first[chosen[first] | chosen[second]], second[chosen[first] | chosen[second]]
    counts = cross_tables(matrix, first, second)
    n = counts.sum((-1, -2)).astype(np.int64)
    apart = {
        at
        for at in np.flatnonzero(n == 0).tolist()
        if not lived_together(names[first[at]], names[second[at]])
    }
    if apart:
        kept = np.array([at not in apart for at in range(len(n))], dtype=bool)
        first, second, counts, n = first[kept], second[kept], counts[kept], n[kept]
    why = reasons(counts)
    found = measures(counts, LEVELS, constant=constant)
    if weights is not None:
        sums = cross_tables(matrix, first, second, _weights(calls, weights))
        found |= weighted(sums, LEVELS, why, constant=constant)
    codes = pl.Series(names, dtype=pl.String)
    return pl.DataFrame(
        {
            "group": pl.Series([key]).new_from_index(0, len(n)),
            "a": codes.gather(first),
            "b": codes.gather(second),
            "n": n,
            **{name: pl.Series(values, nan_to_null=True) for name, values in found.items()},
            "reason": _WHY.gather(why).set(pl.Series(why == 0), None),
        }
    )


def matrix_of(votes: pl.DataFrame) -> tuple[list[str], list[str], Numbers]:
    """States, roll calls, and the matrix (states x roll calls, int8) of their votes, 0 where there is none."""
    states = votes["state"].unique().sort()
    calls = votes["roll_call"].unique().sort()
    matrix = np.zeros((len(states), len(calls)), np.int8)
    rows = votes["state"].cast(pl.Enum(states)).to_physical().to_numpy()
    columns = votes["roll_call"].cast(pl.Enum(calls)).to_physical().to_numpy()
    matrix[rows, columns] = votes["vote"].fill_null(0).to_numpy()
    return states.to_list(), calls.to_list(), matrix


def cross_tables(matrix: Numbers, first: Numbers, second: Numbers, weights: Numbers | None = None) -> Numbers:
    """The cross tables (P x 3 x 3) of P pairs of rows; with weights, sums of the roll calls' weights.

    One product of one-hot matrices tells all pairs: cell (k, i, l, j) counts roll calls on which i voted k and j l.
    """
    kind = np.float32 if weights is None else np.float64  # counts below 2^24 are exact in float32
    hot = np.concatenate([matrix == level for level in LEVELS]).astype(kind)
    left: Numbers = hot if weights is None else hot * weights
    size, states = len(LEVELS), len(matrix)
    tables = np.matmul(left, hot.T).reshape(size, states, size, states)
    found: Numbers = tables[:, first, :, second].astype(np.float64)
    return found


def _weights(calls: Sequence[str], weights: Mapping[str, float]) -> Numbers:
    missing = next((call for call in calls if call not in weights), None)
    if missing is not None:
        raise UsageError(f"roll call {missing} has no weight", remedy="give one for every roll call")
    return np.array([weights[call] for call in calls], dtype=np.float64)
