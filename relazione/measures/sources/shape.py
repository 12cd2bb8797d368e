"""The last step of every reader: a draft with its actors and acts as EVENTS, DETAILS and what else the row holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from relazione.measures.events import DETAILS, EVENTS
from relazione.measures.sources.draft import Draft

HAPPENED = "happened"


@dataclass(frozen=True)
class Part:
    """events: as EVENTS, with `origin` the data set's name. details: as DETAILS, one row an item.

    extras: one row an item: the columns of the data set that have no place in either, as it has them.
    """

    events: pl.DataFrame
    details: pl.DataFrame
    extras: pl.DataFrame


_FILLED: Mapping[str, pl.Expr] = {
    "mode": pl.lit(None, pl.String),
    "status": pl.lit(HAPPENED),
    "end": pl.col("start"),
    "precision": pl.lit("day"),
    "published": pl.lit(None, pl.Date),
    "document": pl.col("item"),
    "probability": pl.lit(1.0),
}
_DETAILED: Mapping[str, pl.Expr] = {
    "event": pl.col("item"),
    "persons": pl.lit([], pl.List(pl.String)),
    "contexts": pl.lit([], pl.List(pl.String)),
}


def part(draft: Draft, origin: str, extras: Mapping[str, pl.DataType] | None = None) -> Part:
    """The draft's rows in the common form, one for each pair of source and target.

    The draft has row, item (the data set's own id), source, target (a code or a list of codes), type, dimension,
    intensity, goldstein, start; what else EVENTS and DETAILS have is filled where it is not there. Items and
    documents get the origin before their id, so that ids of two data sets never meet. `both`: whether an act is
    that of either side on the other, which gives two rows.
    """
    draft = draft.pairs()
    frame = draft.frame
    frame = _with(frame, {"item": pl.concat_str(pl.lit(f"{origin}:"), "item")})
    if "document" in frame.columns:
        named = pl.when(pl.col("document").is_not_null()).then(
            pl.concat_str(pl.lit(f"{origin}:"), "document")
        )
        frame = _with(frame, {"document": pl.coalesce(named, "item")})
    for fill in (_FILLED, _DETAILED):
        frame = _with(frame, {name: told for name, told in fill.items() if name not in frame.columns})
    missing = {name: pl.lit(None, kind) for name, kind in DETAILS.items() if name not in frame.columns}
    frame = _with(frame, missing)
    rows = _pairs(_with(frame, {"origin": pl.lit(origin)}))
    draft.report.kept += frame.height
    draft.report.given += rows.height
    return Part(
        rows.select(pl.col(name).cast(kind) for name, kind in EVENTS.items()),
        frame.select(pl.col(name).cast(kind) for name, kind in DETAILS.items()),
        frame.select(
            "item",
            *(
                (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind, strict=False).alias(name)
                for name, kind in (extras or {}).items()
            ),
        ),
    )


def _pairs(frame: pl.DataFrame) -> pl.DataFrame:
    if frame.schema["source"] == pl.List:
        frame = frame.explode("source", empty_as_null=True).explode("target", empty_as_null=True)
        frame = frame.filter(pl.col("source") != pl.col("target"))
        frame = frame.unique(["row", "item", "source", "target"], keep="first", maintain_order=True)
    if "both" in frame.columns:
        turned = frame.filter("both").with_columns(source="target", target="source")
        frame = pl.concat([frame, turned]).sort("row", "item", maintain_order=True)
        frame = frame.unique(["row", "item", "source", "target"], keep="first", maintain_order=True)
    elif frame["item"].n_unique() == frame.height:
        return frame.with_columns(share=pl.lit(1.0))
    return frame.with_columns(share=1 / pl.len().over("row", "item"))


def _with(frame: pl.DataFrame, told: Mapping[str, pl.Expr]) -> pl.DataFrame:
    return frame.with_columns(**told)


@dataclass
class Gathered:
    """The parts of a reading on their way to one frame each."""

    parts: list[Part] = field(default_factory=list)

    def whole(self, empty: Part) -> Part:
        found = self.parts or [empty]
        return Part(
            pl.concat([one.events for one in found]),
            pl.concat([one.details for one in found]),
            pl.concat([one.extras for one in found]),
        )
