"""How much of a state's trade (or arms, energy, loans) goes to and comes from one partner, and which depends more.

- Share: partner's flow / whole flow of the state. Hirschman (1945), National Power and the Structure of Foreign Trade.
- Difference a - b and ratio a / b of the two shares: asymmetry. Keohane and Nye (1977), Power and Interdependence.
- Salience sqrt(a b), symmetry 1 - |a - b|, interdependence salience x symmetry. Barbieri (1996), Journal of Peace
  Research 33: 29-49.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.dependence.flows import EXPORT, IMPORT, TOTAL, WORLD, checked, marked
from relazione.model import FormError, UsageError

_KEYS = ["period", "state"]
_ENDS = [*_KEYS, "partner"]
_SLACK = 0.01  # partners may sum to a little more or less than the whole: rounding, revisions
_SHOWN = (TOTAL, EXPORT, IMPORT, "value", "covered", "partners")


def dependence(flows: pl.DataFrame, on: str = TOTAL) -> pl.DataFrame:
    """Each pair's dependence on each other in every period, one row a pair; `flows` in the form of FLOWS.

    on: which flow's shares difference, ratio, salience, symmetry and interdependence compare: total, export, import.

    Columns: period, a, b (a before b); a_total, a_export, a_import (shares, 0 to 1, of a's whole flow that b has),
    b_total, b_export, b_import (of b's that a has); a_value, b_value (the amount of `on`, as each has it, in `unit`);
    difference (a's share - b's: above 0, a depends more), ratio, salience, symmetry, interdependence; a_covered,
    b_covered (what share of the state's whole its partners in the table make up, null where no whole is given);
    a_partners, b_partners (with how many something flows); unit; items; reason (why a figure is null).

    The whole is the row of the partner WORLD. Where a user's table has none, it is taken to name all partners, and the
    whole is their sum; quantities of the record name some partners only (`partial`), and never make a whole. A partner that is
    not named has zero where the partners named make up the whole, else it is unknown. Totals that are not given are
    exports and imports together, where both are known.
    """
    if on not in (TOTAL, EXPORT, IMPORT):
        raise UsageError(f"no flow {on}", remedy=f"choose {TOTAL}, {EXPORT} or {IMPORT}")
    wide = _wide(checked(marked(flows)), on)
    mirror = wide.select(
        "period",
        pl.col("partner").alias("state"),
        pl.col("state").alias("partner"),
        *(pl.col(name).alias(f"b_{name}") for name in (*_SHOWN, "items", "unit")),
    )
    pairs = wide.filter(pl.col("state") < pl.col("partner")).join(mirror, on=_ENDS, nulls_equal=True)
    a, b = pl.col(on), pl.col(f"b_{on}")
    salience, symmetry = (a * b).sqrt(), 1 - (a - b).abs()
    return pairs.select(
        "period",
        pl.col("state").alias("a"),
        pl.col("partner").alias("b"),
        *(pl.col(name).alias(f"a_{name}") for name in _SHOWN),
        *(f"b_{name}" for name in _SHOWN),
        (a - b).alias("difference"),
        pl.when(b > 0).then(a / b).alias("ratio"),
        salience.alias("salience"),
        symmetry.alias("symmetry"),
        (salience * symmetry).alias("interdependence"),
        pl.coalesce("unit", "b_unit").alias("unit"),
        pl.concat_list(pl.col("items").fill_null([]), pl.col("b_items").fill_null([]))
        .list.unique()
        .list.sort()
        .alias("items"),
        _reason(on).alias("reason"),
    ).sort("period", "a", "b", nulls_last=True)


def _reason(on: str) -> pl.Expr:
    a, b = pl.col(on), pl.col(f"b_{on}")
    flow = "trade" if on == TOTAL else on
    return (
        pl.when(a.is_null() & b.is_null()).then(pl.lit(f"no share of either's whole {flow} is known"))
        .when(a.is_null()).then(pl.lit(f"no share of the whole {flow} of ") + pl.col("state") + " is known")
        .when(b.is_null()).then(pl.lit(f"no share of the whole {flow} of ") + pl.col("partner") + " is known")
        .when(b == 0).then(pl.lit("no ratio: ") + pl.col("partner") + f" has no {flow} with " + pl.col("state"))
    )  # fmt: skip


def _wide(flows: pl.DataFrame, on: str) -> pl.DataFrame:
    """One row a period, state and partner, from both ends of every pair, with the columns of _SHOWN, items and unit."""
    named = flows.filter((pl.col("partner") != WORLD) & (pl.col("partner") != pl.col("state")))
    ends = named.select(_ENDS)
    turned = ends.select("period", pl.col("partner").alias("state"), pl.col("state").alias("partner"))
    base = pl.concat([ends, turned]).unique()
    for flow in (TOTAL, EXPORT, IMPORT):
        base = _joined(base, flow, flows.filter(pl.col("flow") == flow), named.filter(pl.col("flow") == flow))
    base = _reckoned(base)
    amounts = pl.max_horizontal(f"{flow}_value" for flow in (TOTAL, EXPORT, IMPORT))
    base = base.with_columns(
        *(_share(flow).alias(flow) for flow in (TOTAL, EXPORT, IMPORT)),
        pl.col(f"{on}_value").alias("value"),
        pl.when(pl.col(f"{on}_world") > 0).then(pl.col(f"{on}_sum") / pl.col(f"{on}_world")).alias("covered"),
        (amounts > 0).sum().over(_KEYS).cast(pl.Int64).alias("partners"),
    )
    about = named.group_by(_ENDS).agg(pl.col("item").drop_nulls().alias("items"), pl.col("unit").first())
    return base.join(about, on=_ENDS, how="left", nulls_equal=True)


def _joined(base: pl.DataFrame, flow: str, rows: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """The amounts of one flow beside each pair, and what is known of the state's whole."""
    values = named.select(*_ENDS, pl.col("value").alias(f"{flow}_value"))
    whole = _wholes(rows, named).rename(
        {name: f"{flow}_{name}" for name in ("world", "sum", "whole", "closed")}
    )
    found = base.join(values, on=_ENDS, how="left", nulls_equal=True)
    found = found.join(whole, on=_KEYS, how="left", nulls_equal=True)
    nothing = pl.when(pl.col(f"{flow}_closed")).then(0.0)
    return found.with_columns(pl.coalesce(f"{flow}_value", nothing).alias(f"{flow}_value"))


def _wholes(rows: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """period, state → the whole as given (world), the sum of partners, the whole, and whether the partners make it up."""
    world = rows.filter(pl.col("partner") == WORLD).select(*_KEYS, pl.col("value").alias("world"))
    sums = named.group_by(_KEYS).agg(
        pl.col("value").sum().alias("sum"), (~pl.col("partial")).all().alias("table")
    )
    known = sums.join(world, on=_KEYS, how="full", coalesce=True, nulls_equal=True)
    over = known.filter(pl.col("sum") > pl.col("world") * (1 + _SLACK)).sort(_KEYS)
    if over.height:
        row = over.row(0, named=True)
        raise FormError(
            f"the partners of {row['state']} sum to {row['sum']:.6g}, its whole {rows['flow'][0]} is {row['world']:.6g}",
            remedy="see that units agree and no group of states stands among the partners",
        )
    table = pl.col("table").fill_null(True)
    covers = pl.col("sum").fill_null(0.0) >= pl.col("world") * (1 - _SLACK)
    return known.select(
        *_KEYS,
        "world",
        "sum",
        pl.coalesce("world", pl.when(table).then("sum")).alias("whole"),
        (table & (pl.col("world").is_null() | covers)).alias("closed"),
    )


def _reckoned(base: pl.DataFrame) -> pl.DataFrame:
    """With exports and imports together as the total of states that give none."""
    given = pl.col(f"{TOTAL}_sum").is_not_null() | pl.col(f"{TOTAL}_world").is_not_null()
    return base.with_columns(
        pl.when(given)
        .then(f"{TOTAL}_{name}")
        .otherwise(pl.col(f"{EXPORT}_{name}") + pl.col(f"{IMPORT}_{name}"))
        .alias(f"{TOTAL}_{name}")
        for name in ("value", "world", "sum", "whole")
    )


def _share(flow: str) -> pl.Expr:
    return pl.when(pl.col(f"{flow}_whole") > 0).then(pl.col(f"{flow}_value") / pl.col(f"{flow}_whole"))
