"""Dates as data sets write them: days, months and years, whole or in parts, as first and last day with precision."""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.draft import Draft


def interval(
    draft: Draft,
    pattern: str | None,
    start: str,
    end: str | None = None,
    *,
    labels: tuple[str, str] | None = None,
) -> Draft:
    """Columns start, end and precision from a column of dates, and one of last days where there is one.

    pattern: of strptime, for days. None takes 2024-05-16 (also with a time behind), 2024-05 and 2024. labels: what the
    two columns are called in the file.
    """
    text, (first, last) = pl.col(start), labels or (start, end or start)
    if pattern is not None:
        draft = draft.day(start, pattern, "start", label=first).having(
            precision=pl.lit("day"), last=pl.col("start")
        )
    else:
        size = text.str.len_chars()
        whole = (
            pl.when(size == 4)
            .then(text + "-01-01")
            .when(size == 7)
            .then(text + "-01")
            .otherwise(text.str.slice(0, 10))
        )
        draft = draft.having(start=whole.str.to_date("%Y-%m-%d", strict=False)).sound(
            pl.col("start").is_null(), first, "no date", "write 2024-05-16, 2024-05 or 2024", start
        )
        draft = draft.having(
            precision=pl.when(size == 4).then(pl.lit("year")).when(size == 7).then(pl.lit("month")).otherwise(pl.lit("day")),
            last=pl.when(size == 4).then(pl.col("start").dt.offset_by("1y") - pl.duration(days=1))
            .when(size == 7).then(pl.col("start").dt.month_end()).otherwise("start"),
        )  # fmt: skip
    if end is None or end not in draft.frame.columns:
        return draft.having(end="last")
    draft = draft.day(end, pattern, "end", needed=False, label=last).having(end=pl.coalesce("end", "last"))
    return ended(draft, last)


def ended(draft: Draft, column: str) -> Draft:
    """Rows whose last day comes before the first are wrong; several days with precision `day` are a range."""
    draft = draft.sound(
        pl.col("end") < pl.col("start"), column, "it ends before it begins", "put the two dates right"
    )
    several = (pl.col("precision") == "day") & (pl.col("end") > pl.col("start"))
    return draft.having(precision=pl.when(several).then(pl.lit("range")).otherwise("precision"))


def parted(draft: Draft, year: str, month: str, day: str, into: str, *, last: bool = False) -> Draft:
    """A date of three columns; -9 and empty parts of month and day leave it coarser.

    Gives `into` (the first day it may be, the last one with `last`) and `into precision`; null without a year.
    """
    parts = {
        name: pl.col(name).cast(pl.Float64, strict=False).cast(pl.Int32, strict=False)
        for name in (year, month, day)
    }
    known = {name: pl.when(value > 0).then(value) for name, value in parts.items()}
    first = pl.date(known[year], known[month].fill_null(1), known[day].fill_null(1))
    # a day behind the end of its month (31 June) is taken for unknown
    month_first = pl.date(known[year], known[month].fill_null(1), 1)
    bad = known[day] > month_first.dt.month_end().dt.day()
    without = known[month].is_null()
    coarse = known[day].is_null() | bad | without
    begins = pl.when(without).then(pl.date(known[year], 1, 1)).when(coarse).then(month_first).otherwise(first)
    ends = (
        pl.when(without)
        .then(pl.date(known[year], 12, 31))
        .when(coarse)
        .then(month_first.dt.month_end())
        .otherwise(first)
    )
    unit = pl.when(without).then(pl.lit("year")).when(coarse).then(pl.lit("month")).otherwise(pl.lit("day"))
    there = known[year].is_not_null()
    return draft.having(
        pl.when(there).then(ends if last else begins).alias(into),
        pl.when(there).then(unit).alias(f"{into} precision"),
    )
