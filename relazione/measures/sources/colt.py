"""COLT, the travel of heads of state and government (Pardee Institute, Diplometrics): one row a leader and country."""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.dates import ended
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Source, headed

ORIGIN = "COLT"
NEEDS = ("TripID", "LeaderCountryISO", "LeaderFullName", "CountryVisitedISO", "TripYear")
EXTRAS = {
    "LeaderRole": pl.String(),
    "LeaderTitle": pl.String(),
    "MetHostHoGS": pl.String(),
    "AttendedMultilatEvent": pl.String(),
    "TripDuration": pl.Float64(),
}
_TAKES = (
    "TripStartDate", "TripEndDate", "LeaderCountryOrIGO", "CountryVisited", "HostHOGSName", "CityVisited",
)  # fmt: skip
_YES = ["yes", "1", "true", "y"]


def events(draft: Draft) -> Part:
    draft = _dated(draft)
    many = draft.text("AttendedMultilatEvent").str.to_lowercase().is_in(_YES).fill_null(False)
    draft = draft.having(
        type=pl.lit("CONSULT"),
        mode=pl.when(many).then(pl.lit("multilateral")).otherwise(pl.lit("visit")),
        contexts=pl.lit(None, pl.String),
    )
    draft = from_plover(draft)
    for into, side, name in (
        ("source", "LeaderCountryISO", "LeaderCountryOrIGO"),
        ("target", "CountryVisitedISO", "CountryVisited"),
    ):
        draft = draft.actor(into, "start", (side, "code"), (name, "actor"))
    hosts = pl.coalesce(draft.text("HostHOGSName"), pl.lit("")).str.split(";")
    persons = pl.concat_list(pl.concat_list("LeaderFullName").list.drop_nulls(), hosts).list.eval(
        pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != "")
    )
    return part(
        draft.having(item="TripID", persons=persons, place=draft.text("CityVisited"), state="target"),
        ORIGIN,
        EXTRAS,
    )


def _dated(draft: Draft) -> Draft:
    """The days of the trip, as 2019-05-16 or 5/16/2019; the year alone where no day is told."""
    for name, into in (("TripStartDate", "first"), ("TripEndDate", "last")):
        text = draft.text(name).str.split(" ").list.first()
        told = [text.str.to_date(pattern, strict=False) for pattern in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y")]
        draft = draft.having(pl.coalesce(told).alias(into))
    year = pl.col("TripYear").cast(pl.Float64, strict=False).cast(pl.Int32, strict=False)
    draft = draft.having(year=year).sound(
        pl.col("first").is_null() & pl.col("year").is_null(),
        "TripStartDate",
        "neither day nor year",
        "fill it in",
    )
    whole = pl.col("first").is_null()
    draft = draft.having(
        start=pl.coalesce("first", pl.date(pl.col("year"), 1, 1)),
        end=pl.when(whole).then(pl.date(pl.col("year"), 12, 31)).otherwise(pl.coalesce("last", "first")),
        precision=pl.when(whole).then(pl.lit("year")).otherwise(pl.lit("day")),
    )
    return ended(draft, "TripEndDate")


COLT = Source("colt", ORIGIN, "COLT travel of leaders", events, headed(*NEEDS), NEEDS, _TAKES, EXTRAS)
