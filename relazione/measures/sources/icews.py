"""ICEWS coded event data: the tab-separated files of Harvard's Dataverse, and tables with its columns (R, CSV).

Actors by name where an armed force or an organisation is named, else by country. The file's own intensity is
Goldstein's score of the code.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_cameo
from relazione.measures.sources.codes import resolve
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Source, headed
from relazione.vocabulary import vocabulary

ORIGIN = "ICEWS"
NEEDS = ("Event ID", "Event Date", "Source Country", "CAMEO Code", "Intensity", "Target Country")
EXTRAS = {
    "CAMEO Code": pl.String(),
    "Intensity": pl.Float64(),
    "Source Name": pl.String(),
    "Source Sectors": pl.String(),
    "Target Name": pl.String(),
    "Target Sectors": pl.String(),
    "Latitude": pl.Float64(),
    "Longitude": pl.Float64(),
}
_TAKES = ("Story ID", "Publisher", "City", "Country")


def events(draft: Draft) -> Part:
    draft = draft.having(pl.col("CAMEO Code").str.pad_start(2, "0")).day("Event Date", None, "start")
    draft = from_cameo(draft, "CAMEO Code", "Intensity")
    for side, into in (("Source", "source"), ("Target", "target")):
        draft = named_actor(draft, into, "start", f"{side} Name", f"{side} Country")
    return part(
        draft.having(
            item="Event ID", document=draft.text("Story ID"), outlet=draft.text("Publisher"),
            place=draft.text("City"), state=_state(draft),
        ),
        ORIGIN,
        EXTRAS,
    )  # fmt: skip


def named_actor(draft: Draft, into: str, day: str, name: str, country: str, system: str = "name") -> Draft:
    """The force that is named; else the country; else the organisation or state that is named.

    A name is asked only where it says more than the country, and where nothing is known of a row with a country, the
    country is what the report names.
    """
    if name not in draft.frame.columns:
        return draft.actor(into, day, (country, system))
    told = resolve(draft.frame[name], draft.frame[day], "actor", draft.own)["code"]
    force, alone = f"{name} | force", f"{name} | alone"
    draft = draft.having(
        pl.when(told.is_in(list(vocabulary().forces))).then(told).alias(force),
        pl.when(pl.col(country).is_null()).then(pl.col(name)).alias(alone),
    )
    return draft.actor(into, day, (force, "code"), (country, system), (alone, "actor"))


def _state(draft: Draft) -> pl.Series:
    """The state where the place lies, null where it is not known."""
    if "Country" not in draft.frame.columns:
        return pl.Series([None] * draft.frame.height, dtype=pl.String)
    return resolve(draft.frame["Country"], draft.frame["start"], "name", draft.own)["code"]


ICEWS = Source(
    "icews",
    ORIGIN,
    "ICEWS coded events (Dataverse)",
    events,
    headed(*NEEDS, quoted=False),
    NEEDS,
    _TAKES,
    EXTRAS,
)
