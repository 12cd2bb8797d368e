"""Measures of pairs out of what is at hand, each with its reasons, ready for `network`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Literal

import polars as pl

from relazione.measures.networks.ties import together
from relazione.model import Status, UsageError

PAIRS: Mapping[str, pl.DataType] = {
    "a": pl.String(),
    "b": pl.String(),
    "value": pl.Float64(),
    "reasons": pl.List(pl.String()),
}
"""One row a pair of states, a before b. reasons: ids of items, what weighs most first."""

_MOST = 20
_LIST = pl.List(pl.String)


def intensity_pairs(
    events: pl.DataFrame,
    at: date,
    *,
    days: int = 365,
    scale: Literal["intensity", "goldstein"] = "intensity",
    statuses: Collection[str] = (Status.HAPPENED,),
    dimension: str | None = None,
    reasons: int = _MOST,
) -> pl.DataFrame:
    """Net intensity of the events between two states in the `days` up to and with `at`, both directions together.

    events: EVENTS. An event counts if the last day of its date lies in the window, with score times probability
    times share: its expected share of the sum. Events without a date or a score are left out. Value: a sum on the
    scale's points (-10 to 10 an event), so it grows with what was read; a pair without an event has no row.
    """
    if days < 1:
        raise UsageError(f"a window of {days} days is none")
    if scale not in ("intensity", "goldstein"):
        raise UsageError(f"scale={scale!r} is not known", remedy="intensity or goldstein")
    wanted = [
        pl.col("end").is_between(at - timedelta(days=days - 1), at),
        pl.col("status").is_in([str(status) for status in statuses]),
        pl.col(scale).is_not_null(),
        pl.col("source") != pl.col("target"),
    ]
    if dimension is not None:
        wanted.append(pl.col("dimension") == dimension)
    scored = events.filter(*wanted).with_columns(part=pl.col(scale) * pl.col("probability") * pl.col("share"))
    return _folded(scored, "source", "target", pl.col("part").sum(), reasons)


def latest_pairs(
    series: pl.DataFrame,
    at: date | int,
    *,
    time: str = "date",
    ends: tuple[str, str] = ("a", "b"),
    value: str = "value",
    days: int | None = None,
) -> pl.DataFrame:
    """The last value of every pair on or before `at`: of a stock, a similarity of votes, a share of trade.

    series: one row a pair (or directed pair) and time: the columns named by `ends`, `time` and `value`, and reasons
    if it has them. `time` is a Date, or a whole number (a year, a session); a date in `at` then stands for its year.
    days: a value older than that is no longer taken. The two directions of a pair are averaged.
    """
    if missing := [name for name in (*ends, time, value) if name not in series.columns]:
        raise UsageError(f"the series has no column {', '.join(missing)}")
    number = series.schema[time].is_integer()
    if days is not None and (number or isinstance(at, int)):
        raise UsageError(f"days={days} needs a date in the column {time} and in at")
    moment = at.year if number and isinstance(at, date) else at
    kept = series.filter(pl.col(time) <= moment, pl.col(value).is_not_null() & pl.col(value).is_not_nan())
    if days is not None and isinstance(at, date):
        kept = kept.filter(pl.col(time) > at - timedelta(days=days))
    last = kept.sort(time).group_by(*ends, maintain_order=True).last()
    listed = last["reasons"] if "reasons" in last.columns else pl.Series([[]] * len(last), dtype=_LIST)
    first, second = (pl.col(end).cast(pl.String) for end in ends)
    folded = (
        last.with_columns(reasons=listed)
        .select(
            a=pl.min_horizontal(first, second),
            b=pl.max_horizontal(first, second),
            value=value,
            reasons="reasons",
        )
        .group_by("a", "b")
        .agg(pl.col("value").mean(), "reasons")
        .sort("a", "b")
    )
    return folded.with_columns(reasons=together(folded["reasons"]))


def shared_pairs(members: pl.DataFrame, *, reasons: int = _MOST) -> pl.DataFrame:
    """How much two states share: agreements in force with their parties, organisations with their members.

    members: item, state, and weight if it has it (of the item; 1 otherwise). Value: the sum of the weights of the
    items that both are in; a pair that shares nothing has no row.
    """
    weighed = members if "weight" in members.columns else members.with_columns(weight=pl.lit(1.0))
    own = weighed.select("item", "state", pl.col("weight").cast(pl.Float64)).unique(
        ["item", "state"], keep="first"
    )
    both = own.join(own.select("item", other="state"), on="item").filter(pl.col("state") < pl.col("other"))
    return _folded(both.with_columns(part="weight"), "state", "other", pl.col("part").sum(), reasons)


def _folded(rows: pl.DataFrame, left: str, right: str, value: pl.Expr, reasons: int) -> pl.DataFrame:
    first, second = pl.col(left), pl.col(right)
    strongest = pl.col("item").sort_by([pl.col("part").abs(), pl.col("item")], descending=[True, False])
    return (
        rows.with_columns(a=pl.min_horizontal(first, second), b=pl.max_horizontal(first, second))
        .group_by("a", "b")
        .agg(value=value, reasons=strongest.unique(maintain_order=True).head(reasons))
        .select(pl.col(name).cast(kind) for name, kind in PAIRS.items())
        .sort("a", "b")
    )
