"""Ideal points of states on the main line of conflict in the General Assembly, and how far apart they are.

Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61: 430-456. Read is their table of estimates:
`ccode` (Correlates of War) or `iso3c`, `session`, `IdealPoint`, and the quantiles `Q5%` and `Q95%` where it has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from relazione.measures.alignment.states import state_of, voter
from relazione.measures.files import Table, read_table
from relazione.model import FormError

IDEAL_POINTS: Mapping[str, pl.DataType] = {
    "session": pl.Int32(),
    "state": pl.String(),
    "point": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
}
"""One row a state and session. point: higher is nearer to the western, liberal side; low, high: 5th and 95th percentile."""

_FIRST_YEAR = 1945


def read_ideal_points(path: Path | str | Table) -> pl.DataFrame:
    """The estimates in the form of IDEAL_POINTS, each given to the member that held the seat in that autumn."""
    table = path if isinstance(path, Table) else read_table(path)
    column = table.need("ccode", "iso3c", "state")
    sessions = table.numbers(table.need("session")).cast(pl.Int32)
    points = table.numbers(table.need("IdealPoint", "idealpointall", "point"))
    low, high = table.find("Q5%", "low"), table.find("Q95%", "high")
    nothing = pl.Series([None] * len(points), dtype=pl.Float64)
    codes = [
        _code(table, column, row, word, session)
        for row, (word, session) in enumerate(zip(table.filled(column), sessions, strict=True))
    ]
    frame = pl.DataFrame(
        {
            "session": sessions,
            "state": pl.Series(codes, dtype=pl.String),
            "point": points,
            "low": table.numbers(low) if low else nothing,
            "high": table.numbers(high) if high else nothing,
        }
    )
    double = frame.select("session", "state").is_duplicated()
    if double.any():
        raise table.fault(
            double.arg_max() or 0, column, "the state stands twice in its session", "keep one row"
        )
    return frame.filter(pl.col("point").is_not_null()).sort("session", "state")


def ideal_distances(points: pl.DataFrame, states: Iterable[str] | None = None) -> pl.DataFrame:
    """How far apart the ideal points of every pair are, |x_a - x_b|, one row a pair and session.

    Columns: session, a, b (a before b), point_a, point_b, distance (in the units of the estimates, one is about a
    standard deviation of all states), low and high: 90 % of the distance, where the percentiles are given, by the
    normal approximation with independent errors; states: only pairs with at least one of these.
    """
    right = points.rename({"state": "b", "point": "point_b", "low": "low_b", "high": "high_b"})
    pairs = points.rename({"state": "a", "point": "point_a"}).join(right, on="session")
    pairs = pairs.filter(pl.col("a") < pl.col("b"))
    if states is not None:
        wanted = list(states)
        pairs = pairs.filter(pl.col("a").is_in(wanted) | pl.col("b").is_in(wanted))
    distance = (pl.col("point_a") - pl.col("point_b")).abs()
    spread = ((pl.col("high") - pl.col("low")) ** 2 + (pl.col("high_b") - pl.col("low_b")) ** 2).sqrt() / 2
    return pairs.select(
        "session", "a", "b", "point_a", "point_b",
        distance.alias("distance"),
        (distance - spread).clip(lower_bound=0).alias("low"),
        (distance + spread).alias("high"),
    ).sort("session", "a", "b")  # fmt: skip


def _code(table: Table, column: str, row: int, word: str, session: int | None) -> str:
    if session is None:
        raise table.fault(row, "session", "it is empty", "write the number of the session")
    day = date(_FIRST_YEAR + session, 12, 1)
    line = state_of(word, day)
    if line is None:
        raise FormError(
            f"{word!r} is no state known here",
            where=f"{table.where}, row {row + 1}, column {column}",
            remedy="write its Correlates of War number or ISO 3166-1 alpha-3 code",
        )
    return voter(line, day, session=True) or line
