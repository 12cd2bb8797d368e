"""How much of a state's trade (or arms, energy, loans) goes to and comes from one partner, and which depends more.

- Share: partner's flow / whole flow of the state. Hirschman (1945), National Power and the Structure of Foreign Trade.
- Difference a - b and ratio a / b of the two shares: asymmetry. Keohane and Nye (1977), Power and Interdependence.
- Salience sqrt(a b), symmetry 1 - |a - b|, interdependence salience x symmetry. Barbieri (1996), Journal of Peace
  Research 33: 29-49.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.dependence.flows import EXPORT, IMPORT, TOTAL, WORLD, checked
from relazione.model import FormError, UsageError

_KEYS = ["period", "state"]
_SLACK = 1.01  # partners may sum to a little more than the world: rounding, revisions


def dependence(flows: pl.DataFrame, on: str = TOTAL) -> pl.DataFrame:
    """Each pair's dependence on each other in every period, one row a pair; `flows` in the form of FLOWS.

    on: which flow's shares difference, ratio, salience, symmetry and interdependence compare: total, export, import.

    Columns: period, a, b (a before b); a_total, a_export, a_import (shares, 0 to 1, of a's whole flow that b has),
    b_total, b_export, b_import (of b's that a has); difference (a's share - b's: above 0, a depends more), ratio,
    salience, symmetry, interdependence; a_covered, b_covered (what share of the state's whole flow its partners in the
    table make up, null where the table gives no whole: then shares are of the sum of the partners named);
    a_partners, b_partners (how many); unit; items; reason (why a figure is null).

    A flow that a state reports for some partners is zero for those it does not name; a flow that it does not report at
    all is unknown, and so is what would be reckoned from it. Shares of `total` are of given totals, else of exports and
    imports together.
    """
    if on not in (TOTAL, EXPORT, IMPORT):
        raise UsageError(f"no flow {on}", remedy=f"choose {TOTAL}, {EXPORT} or {IMPORT}")
    wide = _wide(checked(flows))
    mirror = wide.select(
        "period",
        pl.col("partner").alias("state"),
        pl.col("state").alias("partner"),
        *(pl.col(name).alias(f"b_{name}") for name in _SHARES),
        pl.col("items").alias("b_items"),
        pl.col("unit").alias("b_unit"),
    )
    pairs = wide.join(mirror, on=["period", "state", "partner"], how="full", coalesce=True, nulls_equal=True)
    one_way = pairs.filter(pl.col("state") < pl.col("partner"))
    a, b = pl.col(on), pl.col(f"b_{on}")
    salience, symmetry = (a * b).sqrt(), 1 - (a - b).abs()
    return one_way.select(
        "period",
        pl.col("state").alias("a"),
        pl.col("partner").alias("b"),
        *(pl.col(name).alias(f"a_{name}") for name in _SHARES),
        *(f"b_{name}" for name in _SHARES),
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


_SHARES = (TOTAL, EXPORT, IMPORT, "covered", "partners")


def _reason(on: str) -> pl.Expr:
    a, b = pl.col(on), pl.col(f"b_{on}")
    flow = "trade" if on == TOTAL else on
    return (
        pl.when(a.is_null() & b.is_null()).then(pl.lit(f"no whole {flow} of either is known"))
        .when(a.is_null()).then(pl.lit(f"no whole {flow} of ") + pl.col("state") + " is known")
        .when(b.is_null()).then(pl.lit(f"no whole {flow} of ") + pl.col("partner") + " is known")
        .when(b == 0).then(pl.lit("no ratio: ") + pl.col("partner") + f" has no {flow} with " + pl.col("state"))
    )  # fmt: skip


def _wide(flows: pl.DataFrame) -> pl.DataFrame:
    """One row a period, state and partner with the three shares, and what they rest on."""
    given = {flow: flows.filter(pl.col("flow") == flow) for flow in (TOTAL, EXPORT, IMPORT)}
    shares = {flow: _shares(rows) for flow, rows in given.items()}
    both = _both(given[EXPORT], given[IMPORT])
    shares[TOTAL] = _first(shares[TOTAL], _shares(both))
    keys = [*_KEYS, "partner"]
    base = pl.concat(
        [rows.select(keys) for rows in [flows.filter(pl.col("partner") != WORLD), shares[TOTAL]]]
    ).unique()
    for flow, rows in shares.items():
        own = [name for name in (flow, "covered", "partners") if flow == TOTAL or name == flow]
        base = base.join(
            rows.rename({"share": flow}).select(*keys, *own), on=keys, how="left", nulls_equal=True
        )
        known = (
            rows.filter(pl.col("share").is_not_null())
            .select(_KEYS)
            .unique()
            .with_columns(pl.lit(0.0).alias("none"))
        )
        base = base.join(known, on=_KEYS, how="left", nulls_equal=True)
        base = base.with_columns(pl.coalesce(flow, "none").alias(flow)).drop("none")
    about = flows.group_by(keys).agg(pl.col("item").drop_nulls().alias("items"), pl.col("unit").first())
    return base.join(about, on=keys, how="left", nulls_equal=True)


def _shares(rows: pl.DataFrame) -> pl.DataFrame:
    """period, state, partner → share of the state's whole, what the partners cover of it, and how many they are."""
    world = rows.filter(pl.col("partner") == WORLD).select(*_KEYS, pl.col("value").alias("world"))
    partners = rows.filter((pl.col("partner") != WORLD) & (pl.col("partner") != pl.col("state")))
    sums = partners.group_by(_KEYS).agg(
        pl.col("value").sum().alias("sum"), (pl.col("value") > 0).sum().cast(pl.Int64).alias("partners")
    )
    known = partners.join(sums, on=_KEYS, how="left", nulls_equal=True)
    known = known.join(world, on=_KEYS, how="left", nulls_equal=True)
    over = known.filter(pl.col("sum") > pl.col("world") * _SLACK)
    if over.height:
        row = over.row(0, named=True)
        raise FormError(
            f"the partners of {row['state']} sum to {row['sum']:.6g}, its whole {row['flow']} is {row['world']:.6g}",
            remedy="see that units agree and no group of states stands among the partners",
        )
    whole = pl.coalesce("world", "sum")
    return known.select(
        *_KEYS,
        "partner",
        pl.when(whole > 0).then(pl.col("value") / whole).alias("share"),
        pl.when(pl.col("world") > 0).then(pl.col("sum") / pl.col("world")).alias("covered"),
        "partners",
    )


def _both(exports: pl.DataFrame, imports: pl.DataFrame) -> pl.DataFrame:
    """Exports and imports together, for states that report both; a partner of one flow only has none of the other."""
    reporting = (
        exports.select(_KEYS)
        .unique()
        .join(imports.select(_KEYS).unique(), on=_KEYS, how="semi", nulls_equal=True)
    )
    rows = pl.concat([exports, imports]).join(reporting, on=_KEYS, how="semi", nulls_equal=True)
    whole = rows.filter(pl.col("partner") == WORLD).group_by(_KEYS).len("wholes")
    rows = rows.join(whole, on=_KEYS, how="left", nulls_equal=True)
    # the whole of one flow alone is not the whole of both
    rows = rows.filter((pl.col("partner") != WORLD) | (pl.col("wholes") == 2))
    summed = rows.group_by([*_KEYS, "partner"], maintain_order=True).agg(pl.col("value").sum())
    return summed.with_columns(pl.lit("trade").alias("flow"))


def _first(given: pl.DataFrame, reckoned: pl.DataFrame) -> pl.DataFrame:
    """Shares of given totals, and reckoned ones for states that give none."""
    return pl.concat([given, reckoned.join(given, on=_KEYS, how="anti", nulls_equal=True)])
