"""Portfolios in both shapes, and what is wrong with a table of them."""

from __future__ import annotations

import polars as pl
import pytest

from relazione.measures.alignment import compare, read_portfolios
from relazione.measures.files import Table
from relazione.model import FormError, UsageError

WIDE = pl.DataFrame(
    {"state": ["GMY", "RUS", "FRN"], "weight": [0.5, 0.3, 0.2], "AUH": [3, 0, None], "ITA": [3, 1, 0]}
)


def test_both_shapes_are_one() -> None:
    wide = read_portfolios(Table(WIDE, "w.csv"))
    rows = [
        (state, partner, WIDE[state][place], weight)
        for state in ("AUH", "ITA")
        for place, (partner, weight) in enumerate(zip(WIDE["state"], WIDE["weight"], strict=True))
    ]
    long = pl.DataFrame(rows, schema=["state", "partner", "value", "weight"], orient="row")
    assert read_portfolios(Table(long, "l.csv")) == wide
    assert compare(wide, "AUH", "ITA").n == 2  # a value is missing
    years = pl.concat(
        [
            long.with_columns(year=pl.lit(1914)),
            long.with_columns(year=pl.lit(1915), value=pl.lit(0, pl.Int64)),
        ]
    )
    assert read_portfolios(Table(years, "l.csv"), period="1914") == wide
    with pytest.raises(UsageError, match="several values of year"):
        read_portfolios(Table(years, "l.csv"))


def test_faults() -> None:
    for frame, words in (
        (WIDE.drop("state"), "no column state"),
        (WIDE.with_columns(AUH=pl.lit("much")), "row 1, column AUH: 'much' is no number"),
        (WIDE.with_columns(weight=pl.lit(-1.0)), "row 1, column weight"),
        (pl.concat([WIDE, WIDE.head(1)]), "row 1, column state: it stands twice"),
        (WIDE.select("state"), "no column of a portfolio"),
    ):
        with pytest.raises(FormError, match=words):
            read_portfolios(Table(frame, "w.csv"))
    with pytest.raises(UsageError, match="no portfolio of XXX"):
        compare(read_portfolios(Table(WIDE, "w.csv")), "AUH", "XXX")
