"""UN Comtrade downloads: the present form (reporterISO, primaryValue) and the old one (Reporter ISO, Trade Value (US$)).

Re-exports and re-imports are left out, as they stand within exports and imports already; rows by a second partner,
customs procedure or means of transport are left out where the row of all of them is there (code 0, C00).
"""

from __future__ import annotations

import polars as pl

from relazione.measures.dependence.flows import EXPORT, IMPORT, WORLD
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.source import Look
from relazione.measures.sources.stream import Layout, headings

_NOW = ("reporterISO", "partnerISO", "flowDesc", "primaryValue")
_THEN = ("Reporter ISO", "Partner ISO", "Trade Flow", "Trade Value (US$)")
_TAKES = (
    "period refYear refPeriodId flowCode reporterDesc partnerDesc cmdCode cmdDesc partner2Code customsCode motCode mosCode"
).split()
_OLD_TAKES = ("Period", "Year", "Reporter", "Partner", "Commodity Code", "Commodity")
_FLOW = {
    "export": (EXPORT,), "exports": (EXPORT,), "x": (EXPORT,), "import": (IMPORT,), "imports": (IMPORT,), "m": (IMPORT,),
}  # fmt: skip
_ALL = {"partner2Code": ["0"], "customsCode": ["C00"], "motCode": ["0"], "mosCode": ["0"]}
_TOTAL = ["TOTAL", "AG2", "All Commodities"]


def comtrade_layout(look: Look) -> Layout | None:
    """How the file is written; rows that end with one comma more than the headings, as Comtrade's do, are let pass."""
    for needs in (_NOW, _THEN):
        if (line := look.has(*needs)) is not None:
            sign = look.sign(line)
            if (
                line + 1 < len(look.lines)
                and look.lines[line + 1].endswith(sign)
                and not look.lines[line].endswith(sign)
            ):
                return Layout(sign, (*headings(look.lines[line], sign), "nothing"), True, line + 1)
            return Layout(sign, None, True, line)
    return None


def takes(look: Look) -> tuple[str, ...]:
    return (*_NOW, *_TAKES) if look.has(*_NOW) is not None else (*_THEN, *_OLD_TAKES)


def comtrade(draft: Draft) -> Draft:
    for column, whole in _ALL.items():
        if column in draft.frame.columns and draft.frame[column].is_in(whole).any():
            draft = draft.without(~pl.col(column).is_in(whole), "a part of a row that is there as a whole")
    way = pl.coalesce(draft.text("flowDesc", "Trade Flow"), draft.text("flowCode")).str.to_lowercase()
    draft = draft.having(way=way).mapped("way", _FLOW, ("flow",))
    draft = draft.without(
        pl.col("flow").is_null(), "neither exports nor imports (re-exports are within exports)"
    )
    when = pl.coalesce(draft.text("period", "Period"), draft.text("refYear", "Year"))
    draft = draft.having(when=when, told=draft.text("primaryValue", "Trade Value (US$)"))
    draft = draft.number("told", "value", needed=True, label="primaryValue")
    year = pl.col("when").str.extract(r"^(\d{4})").cast(pl.Int32, strict=False)
    draft = draft.having(day=pl.date(year, 12, 31)).sound(
        pl.col("day").is_null(), "period", "no period", "write 2019 or 201903", "when"
    )
    world = draft.text("partnerISO", "Partner ISO").is_in(["W00", "WLD"]) | (
        draft.text("partnerDesc", "Partner").str.to_lowercase() == "world"
    )
    draft = draft.having(
        world.fill_null(False).alias("world"),
        draft.text("reporterISO", "Reporter ISO").alias("reporterISO | asked"),
        draft.text("reporterDesc", "Reporter").alias("reporterDesc | asked"),
    ).having(
        pl.when(~pl.col("world")).then(draft.text("partnerISO", "Partner ISO")).alias("partnerISO | asked"),
        pl.when(~pl.col("world")).then(draft.text("partnerDesc", "Partner")).alias("partnerDesc | asked"),
    )
    for side, who in (("state", "reporter"), ("partner", "partner")):
        draft = draft.actor(side, "day", (f"{who}ISO | asked", "code"), (f"{who}Desc | asked", "actor"))
    product = draft.text("cmdCode", "Commodity Code")
    month = pl.col("when").str.replace(r"^(\d{4})(\d{2})$", "$1-$2")
    return draft.having(
        partner=pl.when("world").then(pl.lit(WORLD)).otherwise("partner"), unit=pl.lit("USD"), period=month,
        product=pl.when(~product.is_in(_TOTAL)).then(product),
    ).having(
        item=pl.concat_str("state", pl.col("partner").fill_null(WORLD), "flow", "when", pl.col("product").fill_null("all"), separator="/")
    ).without(pl.col("state").is_null() | pl.col("partner").is_null(), "nobody on one side")  # fmt: skip
