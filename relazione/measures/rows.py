"""Events in their common form straight from the record's columns: what `measures.events` makes, where there are many."""

from __future__ import annotations

import polars as pl

from relazione.measures.events import CODED, EVENTS, first_tellings, scales

ONE, OTHERS = "one state", "others"


def events_of(rows: pl.DataFrame) -> pl.DataFrame:
    """The events among `rows` (as `View.rows` gives them) in the form of EVENTS; precision is not told.

    Each event and status stands once, under its surest telling. Events with no one on either side give no row.
    """
    found = rows.select("kind", *_READ).filter(pl.col("kind") == "event")
    acts = found.select("type", "mode", "contexts").unique(maintain_order=True)
    scored = [scales(kind, mode, tuple(contexts)) for kind, mode, contexts in acts.iter_rows()]
    acts = acts.with_columns(
        intensity=pl.Series([score[0] for score in scored], dtype=pl.Float64),
        goldstein=pl.Series([score[1] for score in scored], dtype=pl.Float64),
    )
    paired = (
        found.join(first_tellings(found), on="item", how="semi", maintain_order="left")
        .join(acts, on=["type", "mode", "contexts"], how="left", nulls_equal=True, maintain_order="left")
        .rename({"sources": "source", "targets": "target"})
        .explode("source", empty_as_null=False, keep_nulls=False)
        .explode("target", empty_as_null=False, keep_nulls=False)
        .filter(pl.col("source") != pl.col("target"))
        .unique(["item", "source", "target"], maintain_order=True)
        .with_columns(
            share=1.0 / pl.len().over("item"), origin=pl.lit(CODED), precision=pl.lit(None, pl.String)
        )
    )
    return paired.select(pl.col(name).cast(kind) for name, kind in EVENTS.items())


_READ = (
    "item", "document", "event", "sources", "targets", "type", "mode", "contexts", "status", "dimension", "start", "end",
    "published", "probability",
)  # fmt: skip
"""What events are made of: a row is repeated for each pair that it has, with all of its columns."""


def as_two(events: pl.DataFrame, state: str | None = None) -> pl.DataFrame:
    """The same with every partner of a state told as OTHERS; without a state every pair as ONE and OTHERS.

    So that what one state has with all the others, or what is told of a topic, is the series of one dyad.
    """
    if state is None:
        return events.with_columns(source=pl.lit(ONE), target=pl.lit(OTHERS))
    mine = pl.col("source") == state
    return events.filter(mine | (pl.col("target") == state)).with_columns(
        source=pl.when(mine).then("source").otherwise(pl.lit(OTHERS)),
        target=pl.when(mine).then(pl.lit(OTHERS)).otherwise("target"),
    )
