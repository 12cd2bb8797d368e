"""Flows between states from downloads: IMF Direction of Trade, UN Comtrade, SIPRI's register, tables with a mapping."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from relazione.measures.dependence.flows import EXPORT, FLOWS, IMPORT, TOTAL, WORLD
from relazione.measures.sources import imf, sipri
from relazione.measures.sources.codes import Own
from relazione.measures.sources.comtrade import comtrade, comtrade_layout
from relazione.measures.sources.comtrade import takes as comtrade_takes
from relazione.measures.sources.dates import interval
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.formats import look
from relazione.measures.sources.own import (
    QUANTITY_FIELDS,
    Rules,
    fields,
    labels,
    own_layout,
    read_mapping,
    system,
)
from relazione.measures.sources.report import Report
from relazione.measures.sources.source import Look, headed
from relazione.measures.sources.stream import Layout, batches
from relazione.model import UsageError

QUANTITIES: Mapping[str, pl.DataType] = {**FLOWS, "origin": pl.String(), "product": pl.String()}
"""FLOWS, which every measure of dependence takes, with the data set's name and what flows (null: everything)."""


@dataclass(frozen=True)
class Quantities:
    """frame: as QUANTITIES, by state, partner, flow, product and period. report: what became of the rows."""

    frame: pl.DataFrame
    report: Report

    def note(self) -> str:
        return "\n".join(self.report.lines())


@dataclass(frozen=True)
class _Format:
    origin: str
    layout: Callable[[Look], Layout | None]
    wanted: Callable[[Look], tuple[str, ...]]
    flows: Callable[[Draft], Draft]


def _sipri(draft: Draft) -> Draft:
    """What was delivered, in trend-indicator units; the years of delivery where there are several, as 1999/2003."""
    draft = sipri.register(draft)
    value = draft.text(sipri.DELIVERED).str.replace_all(",", "").cast(pl.Float64, strict=False)
    draft = draft.having(value=value).without(~(pl.col("value") > 0).fill_null(False), "nothing delivered")
    years = [pl.col(name).cast(pl.String) for name in ("first", "last")]
    period = (
        pl.when(pl.col("first") == pl.col("last"))
        .then(years[0])
        .otherwise(pl.concat_str(years, separator="/"))
    )
    return draft.having(
        state="target", partner="source", flow=pl.lit(IMPORT), unit=pl.lit("TIV"), product=pl.lit("arms"),
        item="order", period=period,
    )  # fmt: skip


FORMATS: Mapping[str, _Format] = {
    "imf-dots": _Format("IMF DOTS", imf.layout, imf.wanted, imf.flows),
    "comtrade": _Format("UN Comtrade", comtrade_layout, comtrade_takes, comtrade),
    "sipri": _Format(
        "SIPRI", headed(*sipri.NEEDS), lambda _: (*sipri.NEEDS, *sipri.EXTRAS, "Year(s) of delivery"), _sipri
    ),
}


def read_quantities(
    path: Path | str,
    format: str | None = None,
    mapping: Path | str | None = None,
    *,
    names: Own | None = None,
) -> Quantities:
    """The flows of a download, ready for `dependence` and `concentration`.

    format: one of FORMATS; told by the file's headings where None. mapping: a YAML file of kind quantities. names:
    words of the file → our codes. Partner WORLD is the state's whole flow as the source gives it; regions and other
    aggregates are left out and counted as unknown.
    """
    path = Path(path)
    rules = read_mapping(Path(mapping)) if mapping is not None else None
    if rules is not None and rules.kind != "quantities":
        raise UsageError("it maps events", where=str(mapping), remedy="read it with read_events")
    kind, layout, wanted = _told(path, format, rules)
    report = Report(str(path), kind.origin)
    parts = [pl.DataFrame(schema=dict(QUANTITIES))]
    for frame in batches(path, layout, wanted, report):
        draft = kind.flows(Draft(frame, report, {**(rules.names if rules else {}), **(names or {})}))
        draft = draft.without(pl.col("state") == pl.col("partner"), "of a state with itself")
        made = _formed(draft.frame, kind.origin)
        report.kept += made.height
        parts.append(made)
    whole = pl.concat(parts).sort("state", "partner", "flow", "product", "period", maintain_order=True)
    report.given = whole.height
    return Quantities(whole, report)


def _told(path: Path, format: str | None, rules: Rules | None) -> tuple[_Format, Layout, tuple[str, ...]]:
    if rules is not None:
        kind = _Format(rules.name, lambda _: None, lambda _: (), lambda draft: _own(draft, rules))
        return kind, own_layout(path, rules), tuple(rules.columns.values())
    if format is not None and format not in FORMATS:
        raise UsageError(
            f"no format {format!r}", remedy=f"choose one of {', '.join(FORMATS)}, or give a mapping"
        )
    seen = look(path)
    for name, kind in FORMATS.items():
        if format in (None, name) and (layout := kind.layout(seen)) is not None:
            return kind, layout, kind.wanted(seen)
    raise UsageError(
        "no quantities of a format known here", where=str(path),
        remedy=f"give format= ({', '.join(FORMATS)}) or mapping=, a file that says what its columns are",
    )  # fmt: skip


def _formed(frame: pl.DataFrame, origin: str) -> pl.DataFrame:
    own = pl.col("item") if "item" in frame.columns else pl.col("row").cast(pl.String)
    frame = frame.with_columns(item=pl.concat_str(pl.lit(f"{origin}:"), own), origin=pl.lit(origin))
    return frame.select(pl.col(name).cast(kind) for name, kind in QUANTITIES.items())


_FLOW = {"export": (EXPORT,), "exports": (EXPORT,), "x": (EXPORT,), "import": (IMPORT,), "imports": (IMPORT,), "m": (IMPORT,), "total": (TOTAL,)}  # fmt: skip


def _own(draft: Draft, rules: Rules) -> Draft:
    draft = interval(fields(draft, rules, QUANTITY_FIELDS), rules.dates, "own start", labels=labels(rules))
    draft = draft.number("own value", "value", needed=True, label=rules.columns.get("value"))
    world = pl.col("own partner").str.to_lowercase().is_in(["world", "wld", "total"])
    draft = draft.having(pl.when(~world).then(pl.col("own partner")).alias("own partner"), world=world)
    for side in ("state", "partner"):
        heading = rules.columns.get(side, side)
        draft = draft.having(pl.col(f"own {side}").alias(f"{heading} | {side}"))
        draft = draft.actor(side, "end", (f"{heading} | {side}", system(rules, side)))
    draft = draft.having(way=pl.coalesce("own flow", pl.lit("total")).str.to_lowercase()).mapped(
        "way", _FLOW, ("flow",)
    )
    draft = draft.sound(pl.col("flow").is_null(), "flow", "no flow", "write export, import or total", "way")
    period = (
        pl.when(pl.col("precision") == "year").then(pl.col("start").dt.year().cast(pl.String))
        .when(pl.col("precision") == "month").then(pl.col("start").dt.strftime("%Y-%m"))
        .otherwise(pl.col("start").dt.strftime("%Y-%m-%d"))
    )  # fmt: skip
    return draft.having(
        partner=pl.when("world").then(pl.lit(WORLD)).otherwise("partner"), unit="own unit", product="own product",
        period=period, item=pl.coalesce("own item", pl.col("row").cast(pl.String)),
    ).without(pl.col("state").is_null() | pl.col("partner").is_null(), "nobody on one side")  # fmt: skip
