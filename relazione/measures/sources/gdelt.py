"""GDELT event files, 1.0 (57 columns, 58 since April 2013) and 2.0 (61): tab-separated, without headings.

Actors by CAMEO country code, or by known group where that is an organisation or armed force; what has neither is
nobody's. `document` is the address of the first article; NumMentions, NumSources, NumArticles, AvgTone, GoldsteinScale,
the code and the place go into the extras.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_cameo
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Look, Source
from relazione.measures.sources.stream import Layout

ORIGIN = "GDELT"
_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
).split()
_EVENT = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split()
_ACT = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone"
).split()
_GEO = "Type FullName CountryCode ADM1Code Lat Long FeatureID".split()
_GEO_2 = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()


def _columns(geo: list[str]) -> tuple[str, ...]:
    actors = [f"Actor{one}{name}" for one in (1, 2) for name in _ACTOR]
    places = [f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in geo]
    return (*_EVENT, *actors, *_ACT, *places, "DATEADDED", "SOURCEURL")


COLUMNS_1, COLUMNS_2 = _columns(_GEO), _columns(_GEO_2)
EXTRAS = {
    "EventCode": pl.String(),
    "IsRootEvent": pl.Int8(),
    "GoldsteinScale": pl.Float64(),
    "NumMentions": pl.Int64(),
    "NumSources": pl.Int64(),
    "NumArticles": pl.Int64(),
    "AvgTone": pl.Float64(),
    "ActionGeo_FullName": pl.String(),
    "ActionGeo_CountryCode": pl.String(),
    "ActionGeo_Lat": pl.Float64(),
    "ActionGeo_Long": pl.Float64(),
    "SOURCEURL": pl.String(),
}
_TAKES = (
    "GLOBALEVENTID SQLDATE Actor1CountryCode Actor1KnownGroupCode Actor2CountryCode Actor2KnownGroupCode DATEADDED"
).split()
_FORCES = (
    "HMS",
    "HEZ",
    "ISJ",
    "TAL",
    "ALQ",
    "PLS",
    "KMR",
    "AAM",
)  # they act for themselves, not for their country


def layout(look: Look) -> Layout | None:
    cells = look.cells()
    if not look.lines or not look.lines[0].split("\t")[0].isdigit():
        return None
    if cells == len(COLUMNS_2):
        return Layout("\t", COLUMNS_2)
    if cells in (len(COLUMNS_1), len(COLUMNS_1) - 1):
        return Layout("\t", COLUMNS_1[:cells])
    return None


def events(draft: Draft) -> Part:
    draft = draft.day("SQLDATE", "%Y%m%d", "start")
    draft = from_cameo(draft, "EventCode", "GoldsteinScale")
    for side, number in (("source", 1), ("target", 2)):
        country, group = pl.col(f"Actor{number}CountryCode"), pl.col(f"Actor{number}KnownGroupCode")
        force = group.is_in(_FORCES)
        draft = draft.having(
            pl.when(force).then(group).alias(f"Actor{number}KnownGroupCode | force"),
            pl.when(~force.fill_null(False)).then(country).alias(f"Actor{number}CountryCode"),
            pl.when(country.is_null()).then(group).alias(f"Actor{number}KnownGroupCode"),
        )
        draft = draft.actor(
            side, "start", (f"Actor{number}KnownGroupCode | force", "group"), (f"Actor{number}CountryCode", "cameo"),
            (f"Actor{number}KnownGroupCode", "group"),
        )  # fmt: skip
    added = pl.col("DATEADDED").str.slice(0, 8).str.to_date("%Y%m%d", strict=False)
    return part(
        draft.having(
            item="GLOBALEVENTID",
            document=draft.text("SOURCEURL"),
            published=added,
            place="ActionGeo_FullName",
        ),
        ORIGIN,
        EXTRAS,
    )


GDELT = Source(
    "gdelt", ORIGIN, "GDELT 1.0 and 2.0 event files", events, layout, takes=tuple(_TAKES), extras=EXTRAS
)
