"""IMF Direction of Trade Statistics (since 2025: International Trade in Goods by Partner): three shapes of download.

By series (a column a year), by observation (`Time Period`, `Value`), and the panel with a column an indicator. Exports
are free on board, imports with cost, insurance and freight, in US dollars; imports free on board are left out.
"""

from __future__ import annotations

import re

import polars as pl

from relazione.measures.dependence.flows import EXPORT, IMPORT, WORLD
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.source import Look
from relazione.measures.sources.stream import Layout, folded, headings

_STATE, _PARTNER = ("Country Name", "COUNTRY", "Country"), ("Counterpart Country Name", "COUNTERPART_COUNTRY", "Counterpart Country")  # fmt: skip
_INDICATOR = ("Indicator Code", "Indicator Name", "INDICATOR", "Indicator")
_WHEN, _VALUE = ("Time Period", "TIME_PERIOD"), ("Value", "OBS_VALUE")
_PERIOD = re.compile(r"^(1[89]|20)\d\d(-?(M\d\d?|Q[1-4]|\d\d))?$")
_EXPORTS, _IMPORTS = r"(?i)TXG_FOB|\bexports?\b|^XG_|XG_FOB", r"(?i)TMG_CIF|TMG_FOB|\bimports?\b|^MG_"
_IMPORTS_FOB = r"(?i)TMG_FOB|imports.*\(FOB\)|imports.*free on board|MG_FOB"
_WORLDS = ["world", "all countries", "counterpart world"]
_MORE = ("Attribute", "SCALE", "Scale")


def _line(look: Look) -> int | None:
    for state, partner in zip(_STATE, _PARTNER, strict=True):
        if (line := look.has(state, partner)) is not None:
            return line
    return None


def layout(look: Look) -> Layout | None:
    line = _line(look)
    return None if line is None else Layout(look.sign(line), None, True, line)


def wanted(look: Look) -> tuple[str, ...]:
    """The columns that are read: who, what, and every period or indicator."""
    line = _line(look) or 0
    found = headings(look.lines[line], look.sign(line))
    own = [
        name
        for name in found
        if _PERIOD.match(name) or (re.search(_EXPORTS, name) or re.search(_IMPORTS, name))
    ]
    known = {folded(name) for name in own}
    rest = (*_STATE, *_PARTNER, *_INDICATOR, *_WHEN, *_VALUE, *_MORE)
    return (*own, *(name for name in rest if folded(name) not in known and name in found))


def flows(draft: Draft) -> Draft:
    draft = _long(draft)
    draft = draft.having(
        flow=pl.when(pl.col("indicator").str.contains(_EXPORTS)).then(pl.lit(EXPORT))
        .when(pl.col("indicator").str.contains(_IMPORTS)).then(pl.lit(IMPORT)),
    ).without(pl.col("flow").is_null(), "an indicator that is neither exports nor imports")  # fmt: skip
    draft = draft.without(
        pl.col("indicator").str.contains(_IMPORTS_FOB), "imports free on board, told also with freight"
    )
    draft = draft.number("told", "value", needed=True, label="Value")
    scale = draft.text("SCALE", "Scale").str.to_lowercase()
    power = (
        pl.when(scale == "millions")
        .then(1e6)
        .when(scale == "thousands")
        .then(1e3)
        .when(scale == "billions")
        .then(1e9)
    )
    draft = draft.having(value=pl.col("value") * power.otherwise(1.0))
    year = pl.col("when").str.extract(r"^(\d{4})").cast(pl.Int32, strict=False)
    draft = draft.having(day=pl.date(year, 12, 31)).sound(
        pl.col("day").is_null(), "Time Period", "no period", "write 2019, 2019M03 or 2019Q1", "when"
    )
    world = draft.text(*_PARTNER).str.to_lowercase().is_in(_WORLDS)
    draft = draft.having(world.alias("world"), draft.text(*_STATE).alias("Country | asked")).having(
        pl.when(~pl.col("world")).then(draft.text(*_PARTNER)).alias("Counterpart Country | asked")
    )
    draft = draft.actor("state", "day", ("Country | asked", "actor"))
    draft = draft.actor("partner", "day", ("Counterpart Country | asked", "actor"))
    period = pl.col("when").str.replace(r"^(\d{4})-?M(\d)$", "$1-0$2").str.replace(r"^(\d{4})-?M", "$1-").str.replace(
        r"^(\d{4})-?Q", "$1-Q"
    )  # fmt: skip
    return draft.having(
        partner=pl.when("world").then(pl.lit(WORLD)).otherwise("partner"), unit=pl.lit("USD"), period=period,
        product=pl.lit(None, pl.String),
        item=pl.concat_str("state", pl.col("partner").fill_null(WORLD), "flow", "when", separator="/"),
    ).without(pl.col("state").is_null() | pl.col("partner").is_null(), "nobody on one side")  # fmt: skip


def _long(draft: Draft) -> Draft:
    """One row an observation: columns indicator, when, told."""
    frame = draft.frame
    if "Attribute" in frame.columns:
        draft = draft.without(pl.col("Attribute") != "Value", "a line of status, not of values")
        frame = draft.frame
    periods = [name for name in frame.columns if _PERIOD.match(name)]
    indicator = draft.text(*_INDICATOR).alias("indicator")
    if periods:
        named = frame.with_columns(indicator)
        return _melted(draft, named, periods, "when")
    columns = [name for name in frame.columns if (re.search(_EXPORTS, name) or re.search(_IMPORTS, name))]
    when = draft.text(*_WHEN).alias("when")
    if columns:
        return _melted(draft, frame.with_columns(when), columns, "indicator")
    return draft.having(indicator, when, draft.text(*_VALUE).alias("told"))


def _melted(draft: Draft, frame: pl.DataFrame, columns: list[str], into: str) -> Draft:
    kept = [name for name in frame.columns if name not in columns]
    long = frame.unpivot(columns, index=kept, variable_name=into, value_name="told").filter(
        pl.col("told").is_not_null()
    )
    empty = frame.height - long["row"].n_unique()
    if empty:
        draft.report.left_out["a line without a value"] += empty
    draft.report.added += long.height - long["row"].n_unique()
    return Draft(long.sort("row", maintain_order=True), draft.report, draft.own)
