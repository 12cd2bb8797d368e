"""Which period an event belongs to, and with what weight."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from relazione.measures.series.choice import Choice
from relazione.model import UsageError

Frame = pl.DataFrame | pl.LazyFrame


@dataclass(frozen=True, kw_only=True)
class Placement:
    """What became of the events that the choice asks for; counts of rows (directed pairs), not weighted.

    placed: in one period. spread: over several. coarse: left out because their date is too coarse. undated: left
    out because there is no date. outside: before `first` or after `last`. unscored: counted, but on no scale.
    origins: where they come from.
    """

    placed: int
    spread: int
    coarse: int
    undated: int
    outside: int
    unscored: int
    origins: tuple[str, ...]

    @property
    def left_out(self) -> int:
        return self.coarse + self.undated + self.outside

    def note(self) -> str:
        """The counts in words."""
        told = [f"{self.placed} placed in one period", f"{self.spread} spread over several"]
        told += [f"{self.coarse} left out as dated too coarsely", f"{self.undated} left out as undated"]
        told += [f"{self.outside} outside the span"] * bool(self.outside)
        told += [f"{self.unscored} without a score"] * bool(self.unscored)
        return f"Events (rows of source and target): {', '.join(told)}."


def kept(events: Frame) -> bool:
    """Whether they are TALLIES."""
    return "part" in events.collect_schema().names()


def chosen(events: Frame, choice: Choice) -> pl.LazyFrame:
    """The rows that the choice asks for, whatever their date."""
    lazy = events.lazy()
    if choice.dyad is not None and kept(events):
        one, other = sorted(choice.dyad)
        lazy = lazy.filter(pl.col("one") == one, pl.col("other") == other)
    elif choice.dyad is not None:
        one, other = choice.dyad
        # with no state facing itself this is both directions, and parquet files are filtered by it quickly
        lazy = lazy.filter(pl.col("source").is_in([one, other]) & pl.col("target").is_in([one, other]))
    for column, values in (
        ("status", choice.statuses),
        ("type", choice.types),
        ("dimension", choice.dimensions),
        ("origin", choice.origins),
    ):
        if values is not None:
            lazy = lazy.filter(
                pl.col(column) == values[0] if len(values) == 1 else pl.col(column).is_in(values)
            )
    return lazy.with_columns(*_dates(choice))


def placed(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """`chosen` rows with `period` (its first day) and `weight`; rows that fall out are gone, spread ones several.

    weight: 1 for each pair of states that the event joins, halved between directions where it names both, and
    divided over the periods of a spread one by the days that lie in each.
    """
    found = [plain(rows, choice), placed_odd(odd(rows, choice), choice)]
    columns = [*rows.collect_schema().names(), "period", "weight"]
    together = pl.concat([part.select(columns) for part in found])
    return together.filter(inside(choice, pl.col("period"))).drop("from", "to")


def plain(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """The many: rows that are alone in their item and lie within one period. Needs no look at other rows."""
    return rows.filter(_lone & _whole(choice)).with_columns(
        period=_period(choice, "from"), weight=pl.lit(1.0)
    )


def odd(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """The few: all the others, undated ones too, not yet placed."""
    return rows.filter(~_lone | ~_whole(choice).fill_null(False))


def placed_odd(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    rows = rows.filter(pl.col("from").is_not_null())
    pair = [pl.col("item"), pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")]
    rest = pl.concat(
        [
            rows.filter(_lone).with_columns(weight=pl.lit(1.0)),
            rows.filter(~_lone).with_columns(weight=1.0 / pl.len().over(pair)),
        ]
    )
    return timed(rest, choice)


def timed(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """Rows that have a weight and lie between `from` and `to`, with the period in which they lie, or once in each."""
    parts = [rows.filter(_whole(choice)).with_columns(period=_period(choice, "from"))]
    if choice.coarse == "spread":
        parts.append(_spread(rows.filter(_fits(choice)), choice).select(parts[0].collect_schema().names()))
    return pl.concat(parts)


def sided(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """With the columns `one` and `other`, in the order of the alphabet, for a joint series."""
    if choice.direction == "directed":
        return rows
    ordered = pl.col("source") < pl.col("target")
    return rows.with_columns(
        one=pl.when(ordered).then("source").otherwise("target"),
        other=pl.when(ordered).then("target").otherwise("source"),
    )


def placement(rows: pl.LazyFrame, choice: Choice, *, added: bool = False) -> pl.LazyFrame:
    """One row of counts, for `placement_of`; lazy, so that it can be collected beside the series.

    added: whether rows are added up already, with how many they were in `rows` and `unscored`.
    """
    whole, fits = _whole(choice), _fits(choice) if choice.coarse == "spread" else pl.lit(False)
    within = inside(choice, _period(choice, "from"))
    dated = pl.col("from").is_not_null()
    many = pl.col("rows") if added else pl.lit(1, pl.Int64)
    counted = {
        "placed": dated & whole & within,
        "spread": dated & fits & within,
        "coarse": dated & ~whole & ~fits,
        "undated": ~dated,
        "outside": dated & (whole | fits) & ~within,
    }
    return rows.select(
        **{name: pl.when(told).then(many).sum() for name, told in counted.items()},
        unscored=pl.col("unscored").sum() if added else pl.col(choice.score).is_null().sum(),
        origins=pl.col("origin").unique().sort().implode(),
    )


def placement_of(counts: pl.DataFrame, choice: Choice) -> Placement:
    """UsageError where events of several origins would be mixed unsaid."""
    row = counts.row(0, named=True)
    origins = tuple(origin for origin in row.pop("origins") if origin is not None)
    if len(origins) > 1 and choice.origins is None and "origin" not in choice.by:
        raise UsageError(
            f"the events come from {', '.join(origins)}", remedy="name the origins, or split by origin"
        )
    return Placement(origins=origins, **row)


_lone = pl.col("share").fill_null(1.0) == 1.0  # the only row of its item


def _dates(choice: Choice) -> tuple[pl.Expr, pl.Expr]:
    first, last = pl.col("start"), pl.coalesce("end", "start")
    if choice.when == "published":
        first = last = pl.col("published")
    elif choice.when == "either":
        last = pl.when(first.is_null()).then("published").otherwise(last)
        first = pl.coalesce("start", "published")
    return first.alias("from"), last.alias("to")


def _period(choice: Choice, column: str) -> pl.Expr:
    return pl.col(column).dt.truncate(choice.truncate)


def _whole(choice: Choice) -> pl.Expr:
    """Whether the date lies in one period; null where there is none."""
    if choice.every == "day":
        return pl.col("from") == pl.col("to")
    return _period(choice, "from") == _period(choice, "to")


def _fits(choice: Choice) -> pl.Expr:
    """Whether the date lies in several periods and is short enough to be spread."""
    return ~_whole(choice) & ((pl.col("to") - pl.col("from")).dt.total_days() < choice.longest)


def inside(choice: Choice, period: pl.Expr) -> pl.Expr:
    held = pl.lit(True)
    if choice.first is not None:
        held = held & (period >= pl.lit(choice.first).dt.truncate(choice.truncate))
    if choice.last is not None:
        held = held & (period <= pl.lit(choice.last))
    return held


def _spread(rows: pl.LazyFrame, choice: Choice) -> pl.LazyFrame:
    """Each row once a period that its date touches, its weight divided by the days that lie in it."""
    periods = pl.date_ranges(_period(choice, "from"), _period(choice, "to"), choice.truncate)
    until = pl.col("period").dt.offset_by(choice.truncate) - pl.duration(days=1)
    days = pl.min_horizontal("to", until) - pl.max_horizontal("from", "period")
    span = (pl.col("to") - pl.col("from")).dt.total_days() + 1
    return (
        rows.with_columns(period=periods)
        .explode("period", empty_as_null=False, keep_nulls=False)
        .with_columns(weight=pl.col("weight") * (days.dt.total_days() + 1) / span)
    )
