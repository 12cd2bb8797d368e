"""ACLED exports (CSV): who fights whom, states and armed forces outside them, by a reviewed table of event types.

Actors: *Military Forces of X (2014-)*, *Police Forces of X*, *Government of X* and *Civilians (X)* are X; an armed
force by its name; whoever else (unidentified groups, communal militias, protesters) is nobody known and counted as
such. Most of ACLED lies within one state and is left out under that reason.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import polars as pl

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.codes import resolve, table
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Source, headed

ORIGIN = "ACLED"
NEEDS = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2")
EXTRAS = {
    "event_type": pl.String(),
    "sub_event_type": pl.String(),
    "actor1": pl.String(),
    "actor2": pl.String(),
    "inter1": pl.String(),
    "inter2": pl.String(),
    "interaction": pl.String(),
    "civilian_targeting": pl.String(),
    "fatalities": pl.Int64(),
    "latitude": pl.Float64(),
    "longitude": pl.Float64(),
}
_TAKES = ("time_precision", "location", "country", "source", "notes")
_OF_STATE = r"^(?:Military Forces|Police Forces|Government|Coalition Forces|State Forces|Former Military Forces) of (?:the )?(.+?)(?: \(\d{4}-?\d*\).*)?$"
_CIVILIANS = r"^Civilians \((.+)\)$"
_OF_FORCE = r"^(?:[A-Z0-9][\w-]*: )?(.+?)(?: (?:Movement|Militia|Group|Organization))?(?: - .+)?(?: \(.+\))?$"
_WEEK, _MONTH = "2", "3"


@cache
def types() -> dict[str, tuple[str | None, ...]]:
    """ACLED's event and sub-event type, with `/` between → PLOVER's type, mode, and which way it goes."""
    return {
        f"{row['event_type']}|{row['sub_event_type']}": (
            row["type"] or None,
            row["mode"] or None,
            row["way"] or "none",
        )
        for row in table("acled_types.csv")
    }


def events(draft: Draft) -> Part:
    long = pl.col("event_date").str.contains(r"^\d{1,2} \w+ \d{4}$")
    written = pl.when(long).then(pl.col("event_date").str.to_date("%d %B %Y", strict=False).cast(pl.String))
    draft = draft.having(event_date=written.otherwise("event_date")).day("event_date", None, "day")
    draft = _placed(draft)
    draft = draft.having(kind=pl.concat_str("event_type", "sub_event_type", separator="|", ignore_nulls=True))
    draft = draft.mapped("kind", types(), ("type", "mode", "way"))
    draft = draft.sound(
        pl.col("way").is_null(),
        "sub_event_type",
        "no sub-event type of ACLED's codebook",
        "see acled_types.csv",
        "kind",
    ).without(pl.col("type").is_null(), "no act between two sides")
    draft = from_plover(draft.having(contexts=pl.lit(None, pl.String)))
    draft = draft.having(pl.when(pl.col("way") == "back").then(name).otherwise(other).alias(f"{into} | named")
                         for into, other, name in (("actor1", "actor1", "actor2"), ("actor2", "actor2", "actor1")))  # fmt: skip
    for into, column in (("source", "actor1"), ("target", "actor2")):
        draft = _actor(draft, f"{column} | named", into)
    return part(
        draft.having(
            item="event_id_cnty", place=draft.text("location"), outlet=draft.text("source"),
            quote=draft.text("notes"), state=resolve(_text(draft, "country"), draft.frame["start"], "name")["code"],
            both=pl.col("way") == "both",
        ),
        ORIGIN,
        EXTRAS,
    )  # fmt: skip


def _placed(draft: Draft) -> Draft:
    """The date with its precision: 1 a day, 2 the week around it, 3 its month."""
    day, how = pl.col("day"), draft.text("time_precision")
    return draft.having(
        start=pl.when(how == _MONTH).then(day.dt.month_start())
        .when(how == _WEEK).then(day - pl.duration(days=3)).otherwise(day),
        end=pl.when(how == _MONTH).then(day.dt.month_end())
        .when(how == _WEEK).then(day + pl.duration(days=3)).otherwise(day),
        precision=pl.when(how == _MONTH).then(pl.lit("month")).when(how == _WEEK).then(pl.lit("week"))
        .otherwise(pl.lit("day")),
    )  # fmt: skip


def _actor(draft: Draft, column: str, into: str) -> Draft:
    # each name is taken apart once: a file has a million rows and some thousand names
    name = pl.col(column)
    state = pl.coalesce(name.str.extract(_OF_STATE), name.str.extract(_CIVILIANS))
    names = draft.frame.select(column).unique().with_columns(state.alias(f"{column} state"))
    force = pl.when(pl.col(f"{column} state").is_null()).then(name)
    names = names.with_columns(
        force.alias(f"{column} force"), force.str.extract(_OF_FORCE).alias(f"{column} short")
    )
    frame = draft.frame.join(names, on=column, how="left", maintain_order="left", nulls_equal=True)
    asked = ((f"{column} state", "name"), (f"{column} force", "actor"), (f"{column} short", "actor"))
    return replace(draft, frame=frame).actor(into, "start", *asked)


def _text(draft: Draft, column: str) -> pl.Series:
    return draft.frame.select(draft.text(column).alias(column))[column]


ACLED = Source("acled", ORIGIN, "ACLED exports", events, headed(*NEEDS), NEEDS, _TAKES, EXTRAS)
