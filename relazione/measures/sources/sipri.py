"""SIPRI's trade register of arms transfers (CSV): each order agreed, and each delivery, supplier to recipient.

An order is AGREE in its year; what was delivered is COOPERATE (military) in the years of delivery, and planned where
nothing came yet. Values in trend-indicator units stand in the extras and in `read_quantities`.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Source, headed
from relazione.model.identity import content_id

ORIGIN = "SIPRI"
NEEDS = ("Recipient", "Supplier", "Year of order", "Weapon designation", "Weapon description")
DELIVERED, ORDERED = "SIPRI TIV of delivered weapons", "SIPRI TIV for total order"
EXTRAS = {
    "Weapon designation": pl.String(),
    "Weapon description": pl.String(),
    "Number ordered": pl.Float64(),
    "Number delivered": pl.Float64(),
    "status": pl.String(),
    "Comments": pl.String(),
    ORDERED: pl.Float64(),
    DELIVERED: pl.Float64(),
}
_TAKES = ("Year(s) of delivery",)


def register(draft: Draft) -> Draft:
    """The register with an id for each row (it has none), first and last year of delivery, and codes of both sides."""
    parts = ("Recipient", "Supplier", "Year of order", "Weapon designation", "Number ordered", "Comments")
    kept = [name for name in parts if name in draft.frame.columns]
    ids = [content_id("order", [*row]) for row in draft.frame.select(kept).iter_rows()]
    again = pl.col("order").cum_count().over("order")
    draft = draft.having(order=pl.Series(ids, dtype=pl.String)).having(
        order=pl.when(again > 1)
        .then(pl.concat_str("order", again.cast(pl.String), separator="-"))
        .otherwise("order")
    )
    year = pl.col("Year of order").str.extract(r"(\d{4})").cast(pl.Int32, strict=False)
    draft = draft.having(ordered=year).sound(
        pl.col("ordered").is_null(), "Year of order", "no year", "write 1999", "Year of order"
    )
    years = draft.text("Year(s) of delivery").str.extract_all(r"\d{4}").list.eval(pl.element().cast(pl.Int32))
    draft = draft.having(
        start=pl.date(pl.col("ordered"), 1, 1), first=years.list.min(), last=years.list.max()
    )
    return draft.actor("source", "start", ("Supplier", "actor")).actor(
        "target", "start", ("Recipient", "actor")
    )


def events(draft: Draft) -> Part:
    draft = register(draft)
    delivered = draft.text("Number delivered").cast(pl.Float64, strict=False) > 0
    came = (delivered | pl.col("first").is_not_null()).fill_null(False)
    signed = draft.frame.with_columns(
        item=pl.concat_str("order", pl.lit("/order")), type=pl.lit("AGREE"), status=pl.lit("happened"),
        end=pl.date(pl.col("ordered"), 12, 31), precision=pl.lit("year"),
    )  # fmt: skip
    begun = pl.when(came).then(pl.coalesce("first", "ordered")).otherwise("ordered")
    sent = draft.frame.with_columns(
        item=pl.concat_str("order", pl.lit("/delivery")), type=pl.lit("COOPERATE"),
        status=pl.when(came).then(pl.lit("happened")).otherwise(pl.lit("planned")),
        start=pl.when(came).then(pl.date(begun, 1, 1)),
        end=pl.when(came).then(pl.date(pl.coalesce("last", "first", "ordered"), 12, 31)),
        precision=pl.when(came & (pl.col("first") == pl.col("last"))).then(pl.lit("year"))
        .when(came).then(pl.lit("range")),
    )  # fmt: skip
    both = pl.concat([signed, sent]).sort("row", maintain_order=True)
    both = both.with_columns(
        mode=pl.lit(None, pl.String),
        contexts=pl.lit("military"),
        document=pl.col("order"),
        sides=pl.col("type") == "AGREE",
    )
    whole = from_plover(Draft(both, draft.report, draft.own)).having(both="sides")
    draft.report.added += sent.height
    return part(whole, ORIGIN, EXTRAS)


SIPRI = Source("sipri", ORIGIN, "SIPRI trade register of arms", events, headed(*NEEDS), NEEDS, _TAKES, EXTRAS)
