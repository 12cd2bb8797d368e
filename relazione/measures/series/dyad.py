"""Series of a dyad: how much passed between two states in each period, cooperation and conflict apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from relazione.measures.series.choice import Choice
from relazione.measures.series.placing import (
    Frame,
    Placement,
    chosen,
    inside,
    kept,
    odd,
    placed,
    placed_odd,
    placement,
    placement_of,
    plain,
    sided,
    timed,
)

FIGURES = ("events", "expected", "cooperation", "conflict", "net", "share_of_conflict")
"""Columns of a series that may be drawn, compared or tested for breaks."""


@dataclass(frozen=True)
class Series:
    """frame: one row for each of `choice.keys`, sorted by them.

    events: how many, spread ones in part. expected: the same weighed by the coder's probability. cooperation,
    conflict: sums of the positive and of the negative scores, both as positive numbers. net: their difference.
    share_of_conflict: conflict / (cooperation + conflict), null where both are 0.
    For a dyad every period between the first and the last has its row; for all dyads only those with events.
    """

    frame: pl.DataFrame
    choice: Choice
    placement: Placement

    def note(self) -> str:
        """The method note."""
        return f"{self.choice.note()} {self.placement.note()}"


def series(events: Frame, choice: Choice | None = None) -> Series:
    """The series that the choice asks for, from events in the form of EVENTS (a lazy frame is streamed)."""
    choice = choice or Choice()
    rows = chosen(events, choice)
    found, told = _of_tallies(rows, choice) if kept(events) else _of_rows(rows, choice)
    if choice.dyad is not None:
        found = filled(found, choice)
    return Series(figured(found.drop("rows", "unscored")).sort(choice.keys), choice, told)


def _of_tallies(rows: pl.LazyFrame, choice: Choice) -> tuple[pl.DataFrame, Placement]:
    """Of one dyad added up by date first, which leaves little to be laid into periods; all dyads are streamed."""
    dates = list(dict.fromkeys((*choice.sides, *choice.by, "origin", "from", "to")))
    score, many, weight = pl.col(choice.score), pl.col("rows"), pl.col("part") * pl.col("rows")
    days = sided(rows, choice).select(
        *dates,
        events=weight,
        expected=weight * pl.col("probability"),
        cooperation=weight * score.clip(lower_bound=0),
        conflict=weight * -score.clip(upper_bound=0),
        rows=many,
        unscored=pl.when(score.is_null()).then(many).otherwise(0),
    )
    if choice.dyad is not None:
        days = days.group_by(dates).agg(pl.exclude(dates).sum()).collect(engine="streaming").lazy()
    laid = timed(days.filter(pl.col("from").is_not_null()).with_columns(weight=pl.lit(1.0)), choice)
    added = pl.col("events", "expected", "cooperation", "conflict") * pl.col("weight")
    found = (
        laid.filter(inside(choice, pl.col("period")))
        .group_by(choice.keys)
        .agg(added.sum(), pl.col("rows", "unscored").sum())
    )
    made, counts = pl.collect_all([found, placement(days, choice, added=True)], engine="streaming")
    return made, placement_of(counts, choice)


def _of_rows(rows: pl.LazyFrame, choice: Choice) -> tuple[pl.DataFrame, Placement]:
    """The plain rows streamed, the odd ones (of several rows or periods) held in memory; then both together."""
    columns = ("item", "source", "target", "from", "to", "share", "probability", "origin", choice.score)
    rows = rows.select(list(dict.fromkeys((*columns, *choice.by))))
    many, few, origins = pl.collect_all(
        [
            summed(plain(rows, choice), choice),
            # the item matters only for telling rows of one from rows of another: 8 bytes in place of its id
            odd(rows, choice).with_columns(pl.col("item").hash()),
            rows.select(pl.col("origin").unique().sort().implode()),
        ],
        engine="streaming",
    )
    there = inside(choice, pl.col("period"))
    rest = summed(placed_odd(few.lazy(), choice).filter(there), choice)
    within = many.filter(there)
    found = pl.concat([within, rest.collect()]).group_by(choice.keys).agg(pl.exclude(choice.keys).sum())
    counts = placement(few.lazy(), choice).collect()
    counts = counts.with_columns(
        origins["origin"].alias("origins"),
        placed=pl.col("placed") + within["rows"].sum(),
        outside=pl.col("outside") + many["rows"].sum() - within["rows"].sum(),
        unscored=pl.col("unscored") + many["unscored"].sum(),
    )
    return found, placement_of(counts, choice)


def summed(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """Placed rows added up to one row a key; `rows` of them, and those on no scale, counted too."""
    score, weight = pl.col(choice.score), pl.col("weight")
    return (
        sided(rows, choice)
        .select(*choice.keys, "weight", "probability", choice.score)
        .group_by(choice.keys)
        .agg(
            events=weight.sum(),
            expected=(weight * pl.col("probability")).sum(),
            cooperation=(weight * score.clip(lower_bound=0)).sum(),
            conflict=(weight * -score.clip(upper_bound=0)).sum(),
            rows=pl.len().cast(pl.Int64),
            unscored=score.is_null().sum().cast(pl.Int64),
        )
    )


def figured(found: pl.DataFrame) -> pl.DataFrame:
    """With what follows from the sums, which are rounded to what the order of adding up cannot move."""
    cooperation, conflict = pl.col("cooperation"), pl.col("conflict")
    both = cooperation + conflict
    return found.with_columns(
        pl.col("events", "expected", "cooperation").round(9),
        conflict=conflict.abs().round(9),  # no nought with a minus
    ).with_columns(
        net=cooperation - conflict,
        share_of_conflict=pl.when(both > 0).then(conflict / both),
    )


def filled(found: pl.DataFrame, choice: Choice) -> pl.DataFrame:
    """With rows of nought for the periods in which nothing was coded, for each direction and split that is there."""
    first, last = _ends(found, choice)
    if first is None or last is None or choice.dyad is None:
        return found
    one, other = sorted(choice.dyad)
    pairs = [(one, other), (other, one)] if choice.direction == "directed" else [(one, other)]
    grid = pl.DataFrame(pairs, schema=dict.fromkeys(choice.sides, pl.String), orient="row")
    if choice.by:
        grid = grid.join(found.select(choice.by).unique(maintain_order=True), how="cross")
    periods = pl.date_range(first, last, choice.truncate, eager=True).alias("period")
    grid = grid.join(periods.to_frame(), how="cross")
    sums = pl.col("events", "expected", "cooperation", "conflict").fill_null(0.0)
    return grid.join(found, on=list(choice.keys), how="left", nulls_equal=True).with_columns(sums)


def _ends(found: pl.DataFrame, choice: Choice) -> tuple[date | None, date | None]:
    """The first and the last period: of the choice where it says, else of what was found."""
    ends = pl.DataFrame(
        {
            "first": [choice.first or found["period"].min()],
            "last": [choice.last or found["period"].max()],
        },
        schema={"first": pl.Date, "last": pl.Date},
    ).select(pl.all().dt.truncate(choice.truncate))
    first, last = ends.row(0)
    return first, last


def behind(events: Frame, choice: Choice, period: date, *, limit: int | None = None) -> pl.DataFrame:
    """The events of one period of a series, the weightiest first: the way from a figure to its quotations.

    Columns of EVENTS, `weight` and `value` (weight times score, the part that the event has in `net`).
    """
    first = pl.lit(period).dt.truncate(choice.truncate)
    found = (
        placed(chosen(events, choice), choice)
        .filter(pl.col("period") == first)
        .with_columns(value=pl.col("weight") * pl.col(choice.score))
        .collect(engine="streaming")
    )
    order = found.with_columns(size=pl.col("value").abs()).sort(
        ["size", "start", "item", "source", "target"], descending=[True, *[False] * 4], nulls_last=True
    )
    return order.drop("size").head(limit) if limit is not None else order.drop("size")
