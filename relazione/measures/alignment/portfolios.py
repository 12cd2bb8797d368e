"""Alliance portfolios (who has which commitment to whom) from the user's tables, and the similarity of every pair.

Two shapes are read. Wide: a column `state` (the possible ally), perhaps `capability_share` or `weight`, and one
column of numbers for every state whose portfolio it is. Long: `state` (whose portfolio), `partner`, `value`, and
perhaps `weight` (the partner's) and `period`. Values are levels of commitment: 0 none, 1 entente, 2 neutrality or
non-aggression, 3 defence (Signorino and Ritter 1999), or 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import polars as pl

from relazione.measures.alignment.similarity import Similarity, similarity
from relazione.measures.files import Table, read_table
from relazione.model import FormError, UsageError

LEVELS = (0.0, 1.0, 2.0, 3.0)
_WEIGHT = ("capability_share", "weight", "cinc")


@dataclass(frozen=True)
class Portfolios:
    """objects: the possible allies in order. values: state → its value for each, None where it has none.

    weights: one an object, None where the table gives none.
    """

    objects: tuple[str, ...]
    values: dict[str, tuple[float | None, ...]]
    weights: tuple[float, ...] | None = None


def read_portfolios(path: Path | str | Table, *, period: str | None = None) -> Portfolios:
    """The portfolios of a table; codes are kept as the table writes them. period: which, where a long table has several."""
    table = path if isinstance(path, Table) else read_table(path)
    table.need("state")
    if table.find("partner"):
        return _long(table, period)
    return _wide(table)


def portfolio_dyads(
    portfolios: Portfolios, *, levels: tuple[float, ...] | None = LEVELS, constant: bool = False
) -> pl.DataFrame:
    """The similarity of every pair of portfolios: a, b (a before b), and the fields of Similarity as columns."""
    rows = [
        {"a": a, "b": b} | vars(compare(portfolios, a, b, levels=levels, constant=constant))
        for a, b in combinations(sorted(portfolios.values), 2)
    ]
    numbers = [name for name in Similarity.__dataclass_fields__ if name not in ("n", "reason")]
    kinds = {"a": pl.String, "b": pl.String, "n": pl.Int64} | dict.fromkeys(numbers, pl.Float64)
    return pl.DataFrame(rows, schema=kinds | {"reason": pl.String})


def compare(
    portfolios: Portfolios,
    first: str,
    second: str,
    *,
    levels: tuple[float, ...] | None = LEVELS,
    constant: bool = False,
) -> Similarity:
    """The similarity of two states' portfolios; UsageError where one has none."""
    for state in (first, second):
        if state not in portfolios.values:
            raise UsageError(f"no portfolio of {state}", remedy=f"there are {', '.join(portfolios.values)}")
    one, other = portfolios.values[first], portfolios.values[second]
    return similarity(one, other, weights=portfolios.weights, levels=levels, constant=constant)


def _wide(table: Table) -> Portfolios:
    state, weight = table.need("state"), table.find(*_WEIGHT)
    objects = table.filled(state)
    _single(table, objects.is_duplicated(), state)
    columns = [name for name in table.frame.columns if name not in (state, weight)]
    if not columns:
        raise FormError(
            "no column of a portfolio", where=table.where, remedy="add one for every state compared"
        )
    return Portfolios(
        objects=tuple(objects),
        values={name: tuple(table.numbers(name)) for name in columns},
        weights=_weights(table, weight, table.numbers(weight)) if weight else None,
    )


def _long(table: Table, period: str | None) -> Portfolios:
    when, weight = table.find("period", "year", "session"), table.find(*_WEIGHT)
    if when and period is not None:
        table = Table(table.frame.filter(table.frame[when].cast(pl.String) == period), table.where)
    elif when and table.frame[when].n_unique() > 1:
        raise UsageError(f"several values of {when}", where=table.where, remedy="say which period is wanted")
    state, partner = table.need("state"), table.need("partner")
    frame = pl.DataFrame(
        {
            "state": table.filled(state),
            "partner": table.filled(partner),
            "value": table.numbers(table.need("value")),
        }
    )
    _single(table, frame.select("state", "partner").is_duplicated(), partner)
    objects = frame["partner"].unique(maintain_order=True).to_list()
    held = {(a, b): value for a, b, value in frame.iter_rows()}
    weights = None
    if weight:
        heavy = (
            frame.with_columns(table.numbers(weight).alias("weight"))
            .group_by("partner")
            .agg(pl.col("weight").first(), pl.col("weight").n_unique().alias("different"))
        )
        if (heavy["different"] > 1).any():
            name = heavy.filter(pl.col("different") > 1)["partner"].sort()[0]
            raise FormError(f"{name} has several weights", where=table.where, remedy="give each partner one")
        by_name = dict(heavy.select("partner", "weight").iter_rows())
        weights = _weights(table, weight, pl.Series([by_name[name] for name in objects], dtype=pl.Float64))
    return Portfolios(
        objects=tuple(objects),
        values={
            name: tuple(held.get((name, other)) for other in objects)
            for name in frame["state"].unique(maintain_order=True)
        },
        weights=weights,
    )


def _weights(table: Table, column: str, weights: pl.Series) -> tuple[float, ...]:
    wrong = weights.is_null() | (weights < 0)
    if wrong.any():
        raise table.fault(wrong.arg_max() or 0, column, "no weight", "give a number of 0 or more")
    return tuple(weights)


def _single(table: Table, double: pl.Series, column: str) -> None:
    if double.any():
        raise table.fault(double.arg_max() or 0, column, "it stands twice", "keep one row of it")
