"""The rows of a subject, asked of the record once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from relazione.record import Query, View
from relazione.workspace.kept import kept


def rows_of(view: View, query: Query) -> pl.DataFrame:
    """`View.rows` as a frame."""
    return kept(view, query, "rows", lambda: _frame(pl.from_arrow(view.rows(query))), rows=True)


def reading_of(view: View) -> pl.DataFrame:
    """`View.reading` as a frame."""
    return kept(view, None, "reading", lambda: _frame(pl.from_arrow(view.reading())), rows=True)


@dataclass(frozen=True)
class Span:
    """items: how many there are. published: when the first document of one appeared. first, last: of events that happened."""

    items: int
    published: date | None
    first: date | None
    last: date | None


def span_of(view: View, query: Query) -> Span:
    """How much there is of what answers the query, and of when."""
    return kept(view, query, "span", lambda: _span(rows_of(view, query)))


def _span(rows: pl.DataFrame) -> Span:
    happened = rows.filter(pl.col("kind") == "event", pl.col("status") == "happened").drop_nulls("start")
    days = rows["published"].min(), happened["start"].min(), happened["end"].max()
    return Span(rows.height, *(day if isinstance(day, date) else None for day in days))


def _frame(made: pl.DataFrame | pl.Series) -> pl.DataFrame:
    assert isinstance(made, pl.DataFrame)
    return made
