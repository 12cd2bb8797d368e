"""One dyad over time with its uncertainty, and the votes behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from relazione.measures.alignment.dyads import cross_tables, dyads, matrix_of
from relazione.measures.alignment.formulas import MEASURES, REASONS, measures
from relazione.measures.alignment.votes import LEVELS
from relazione.model import UsageError

_SWAPPED = {REASONS[2]: REASONS[3], REASONS[3]: REASONS[2]}
Codes = str | Sequence[str]


@dataclass(frozen=True)
class History:
    """frame: one row a period: `first`, `second`, n, `value`, `low`, `high`, `reason`; measure: which was asked.

    low and high: the middle `level` of the measure under resampling the period's roll calls; null where value is.
    """

    frame: pl.DataFrame
    measure: str
    level: float
    draws: int
    seed: int


def history(
    votes: pl.DataFrame,
    first: Codes,
    second: Codes,
    *,
    measure: str = "kappa_squared",
    by: str = "session",
    level: float = 0.9,
    draws: int = 1000,
    seed: int = 1,
) -> History:
    """The similarity of two states in every session (or year …) in which both voted.

    first, second: a code, or the codes of one line of states (`("SUN", "RUS")`). Resampling n roll calls with
    replacement is a multinomial draw of their cross table's cells (Efron 1979, Annals of Statistics 7: 1-26); draws
    in which a portfolio comes out constant have no value and are left aside.
    """
    if measure not in MEASURES:
        raise UsageError(f"no measure {measure}", remedy=f"choose one of {', '.join(MEASURES)}")
    one, other = _codes(first), _codes(second)
    if not 0 < level < 1 or draws < 1 or one & other:
        raise UsageError("a history wants two different states, a level between 0 and 1, and some draws")
    own = votes.filter(pl.col("state").is_in(one | other))
    if by == "year" and "year" not in own.columns:
        own = own.with_columns(pl.col("date").dt.year().alias("year"))
    found = dyads(own, by=by)
    facing = found.filter(
        (pl.col("a").is_in(one) & pl.col("b").is_in(other))
        | (pl.col("a").is_in(other) & pl.col("b").is_in(one))
    )
    generator = np.random.default_rng(seed)
    ends: list[tuple[float | None, float | None]] = []
    for row in facing.iter_rows(named=True):
        group = own.filter((pl.col(by) == row[by]) & pl.col("state").is_in([row["a"], row["b"]]))
        known = row[measure] is not None
        ends.append(_interval(group, measure, level, draws, generator) if known else (None, None))
    swapped = pl.col("a").is_in(other)
    frame = facing.select(
        by,
        pl.when(swapped).then("b").otherwise("a").alias("first"),
        pl.when(swapped).then("a").otherwise("b").alias("second"),
        "n",
        pl.col(measure).alias("value"),
        pl.Series("low", [low for low, _ in ends], pl.Float64),
        pl.Series("high", [high for _, high in ends], pl.Float64),
        pl.when(swapped)
        .then(pl.col("reason").cast(pl.String).replace(_SWAPPED))
        .otherwise("reason")
        .alias("reason"),
    )
    return History(frame.sort(by, "first", "second"), measure, level, draws, seed)


def votes_of(
    votes: pl.DataFrame, first: Codes, second: Codes, roll_calls: pl.DataFrame | None = None
) -> pl.DataFrame:
    """How both voted on every roll call on which both did: the way back from a figure, farthest apart first.

    roll_calls: a frame with a column `roll_call` (String) and whatever tells of them (title, resolution), joined to it.
    """
    keys = ["roll_call", "session", "date"]
    sides = [
        votes.filter(pl.col("state").is_in(_codes(codes)) & pl.col("vote").is_not_null()).select(
            *keys, pl.col("state").alias(name), pl.col("vote").alias(f"vote_{name}")
        )
        for name, codes in (("first", first), ("second", second))
    ]
    found = (
        sides[0]
        .join(sides[1], on=keys, nulls_equal=True)
        .with_columns((pl.col("vote_first") - pl.col("vote_second")).abs().alias("distance"))
    )
    if roll_calls is not None:
        found = found.join(
            roll_calls, on="roll_call", how="left", maintain_order="left", suffix="_of_roll_call"
        )
    return found.sort(["distance", "date", "roll_call"], descending=[True, False, False])


def _codes(codes: Codes) -> frozenset[str]:
    return frozenset([codes] if isinstance(codes, str) else codes)


def _interval(
    group: pl.DataFrame, measure: str, level: float, draws: int, generator: np.random.Generator
) -> tuple[float | None, float | None]:
    _, _, matrix = matrix_of(group)
    table = cross_tables(matrix, np.array([0]), np.array([1]))[0]
    n = int(table.sum())
    drawn = generator.multinomial(n, (table / n).ravel(), size=draws).reshape(draws, *table.shape)
    values = measures(drawn, LEVELS)[measure]
    values = values[~np.isnan(values)]
    if len(values) == 0:
        return None, None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
