"""On how few partners a state's trade rests."""

from __future__ import annotations

import polars as pl

from relazione.measures.dependence.flows import WORLD, checked, marked


def concentration(flows: pl.DataFrame, flow: str = "export") -> pl.DataFrame:
    """The concentration of each state's flow in every period, one row a state; `flows` in the form of FLOWS.

    Columns: period, state; index (Herfindahl-Hirschman: the sum of squared shares, from 1/partners, all alike, to 1,
    one partner; Hirschman 1964, American Economic Review 54: 761-762); high (the index if all that the partners named
    do not cover went to one more; the index itself if it were spread over very many); effective (1 / index: as many
    partners of equal share); first, first_share (the partner with the most); partners (how many have a share above 0);
    covered (their share of the state's whole, null where no whole is given); reason (why the index is null).
    """
    rows = checked(marked(flows)).filter(pl.col("flow") == flow)
    keys = ["period", "state"]
    world = rows.filter(pl.col("partner") == WORLD).select(*keys, pl.col("value").alias("world"))
    named = rows.filter((pl.col("partner") != WORLD) & (pl.col("partner") != pl.col("state")))
    named = named.with_columns(
        pl.col("value").sum().over(keys).alias("sum"),
        (~pl.col("partial")).all().over(keys).alias("table"),
    )
    named = named.join(world, on=keys, how="left", nulls_equal=True)
    # quantities of the record name some partners only: their sum is no whole
    whole = pl.max_horizontal(pl.when(pl.col("table") | pl.col("world").is_not_null()).then("sum"), "world")
    named = named.with_columns(pl.when(whole > 0).then(pl.col("value") / whole).alias("share"))
    named = named.sort([*keys, "share", "partner"], descending=[False, False, True, False], nulls_last=True)
    found = named.group_by(keys, maintain_order=True).agg(
        pl.when(pl.col("share").count() > 0).then((pl.col("share") ** 2).sum()).alias("index"),
        (1 - pl.col("share").sum()).clip(lower_bound=0).alias("rest"),
        pl.col("partner").first().alias("first"),
        pl.col("share").first().alias("first_share"),
        (pl.col("share") > 0).sum().cast(pl.Int64).alias("partners"),
        pl.when(pl.col("world").first() > 0).then(pl.col("share").sum()).alias("covered"),
    )
    return found.select(
        *keys,
        "index",
        (pl.col("index") + pl.col("rest") ** 2).alias("high"),
        (1 / pl.col("index")).alias("effective"),
        pl.when(pl.col("index").is_not_null()).then("first").alias("first"),
        "first_share",
        "partners",
        "covered",
        pl.when(pl.col("index").is_null()).then(pl.lit(f"no whole {flow} above 0 is known")).alias("reason"),
    )
