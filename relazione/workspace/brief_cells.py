"""Figures of a brief as its readers read them: cells of tables, shares, spans of days."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import polars as pl

from relazione.workspace.brief import Table

MOST_ROWS = 12


def number(value: float | None, *, sign: bool = False) -> str:
    """12, 4.5, 0.81; with its sign where wanted; nothing where it is not known."""
    if value is None:
        return ""
    text = f"{value:+.2f}" if sign else f"{value:,.2f}"
    whole = text.rstrip("0").rstrip(".")
    return "0" if whole in ("+0", "-0") else whole


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def days(first: date | None, last: date | None) -> str:
    """A span of days, one day, or nothing."""
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first} to {last}"


def interval(low: str, high: str) -> pl.Expr:
    """Two columns as one text, null where either is."""
    ends = [pl.col(name).map_elements(number, pl.String, skip_nulls=True) for name in (low, high)]
    return pl.concat_str(ends[0], pl.lit(" to "), ends[1])


def table_of(title: str, frame: pl.DataFrame, notes: Sequence[str], *, signed: Collection[str] = ()) -> Table:
    """The last rows of a frame as cells. signed: columns whose sign tells something."""
    rows = [
        tuple(_cell(value, name in signed) for name, value in row.items())
        for row in frame.tail(MOST_ROWS).iter_rows(named=True)
    ]
    columns = tuple(name.replace("_", " ") for name in frame.columns)
    numeric = tuple(kind.is_numeric() for kind in frame.schema.values())
    return Table(title, columns, tuple(rows), tuple(notes), numeric, frame.height - len(rows))


def _cell(value: Any, signed: bool) -> str:
    if isinstance(value, float):
        return number(value, sign=signed)
    return "" if value is None else str(value)
