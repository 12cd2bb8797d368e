"""POLECAT (NGEC): tab-separated files of Harvard's Dataverse, coded in PLOVER's own words.

Several countries on one side stand with `; ` between them: one row a pair. `None` is nobody. The file's own intensity
is kept among the extras; EVENTS has the reviewed table's, which it follows.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.codes import resolve
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Source, headed

ORIGIN = "POLECAT"
NEEDS = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country", "Recipient Country")
EXTRAS = {
    "Intensity": pl.Float64(),
    "Actor Name": pl.String(),
    "Actor Sectors": pl.String(),
    "Recipient Name": pl.String(),
    "Recipient Sectors": pl.String(),
    "Latitude": pl.Float64(),
    "Longitude": pl.Float64(),
    "Source": pl.String(),
    "Language": pl.String(),
}
_TAKES = ("Event Intensity", "Contexts", "Publication Date", "Placename", "Country")
_NONE = ["None", "NONE", "none", "nan"]


def events(draft: Draft) -> Part:
    texts = [name for name, kind in draft.frame.schema.items() if kind == pl.String]
    draft = draft.having(pl.when(~pl.col(name).is_in(_NONE)).then(pl.col(name)).alias(name) for name in texts)
    draft = draft.day("Event Date", None, "start")
    draft = draft.having(
        type=pl.col("Event Type").str.to_uppercase(),
        mode=pl.col("Event Mode").str.to_lowercase(),
        contexts=draft.text("Contexts"),
        Intensity=draft.text("Intensity", "Event Intensity"),
    )
    draft = from_plover(draft)
    for side, into in (("Actor", "source"), ("Recipient", "target")):
        draft = _listed(draft, f"{side} Country", f"{side} Name", into)
    published = draft.text("Publication Date").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    return part(
        draft.having(
            item="Event ID", published=published, outlet=draft.text("Source"), place=draft.text("Placename")
        ),
        ORIGIN,
        EXTRAS,
    )


def _listed(draft: Draft, countries: str, names: str, into: str) -> Draft:
    """The codes of all countries of a side, or of the organisation named where there is no country.

    A row goes as unknown only where something stands and none of it is known; single unknown countries beside known
    ones are counted in `differs`.
    """
    one = draft.frame.select("row", "start", word=pl.col(countries).str.split(";")).explode(
        "word", empty_as_null=True
    )
    one = one.with_columns(pl.col("word").str.strip_chars()).filter(
        pl.col("word").is_not_null() & ~pl.col("word").is_in(["", *_NONE])
    )
    told = resolve(one["word"], one["start"], "name", draft.own)
    # codes stand where names do in some releases
    coded = resolve(one["word"], one["start"], "code", draft.own)
    one = one.with_columns(code=pl.coalesce(told["code"], coded["code"]))
    known = one.group_by("row", maintain_order=True).agg(
        code=pl.col("code").drop_nulls().unique(maintain_order=True),
        lost=pl.col("code").is_null().sum(),
    )
    frame = draft.frame.join(known, on="row", how="left", maintain_order="left")
    some = pl.col("code").list.len() > 0
    if odd := frame.select((some & (pl.col("lost") > 0)).sum()).item():
        draft.report.differs["one of several countries of a side is not known and left out"] += odd
    frame = frame.with_columns(
        pl.when(some.fill_null(False)).then(pl.col("code")).alias("listed"),
        pl.when(some.fill_null(False)).then(None).otherwise(pl.col(countries)).alias(countries),
        *(
            [pl.when(pl.col("lost").is_null()).then(pl.col(names)).alias(names)]
            if names in frame.columns
            else []
        ),
    ).drop("code", "lost")
    rest = Draft(frame, draft.report, draft.own).actor(
        "alone", "start", (countries, "name"), (names, "actor")
    )
    return rest.having(
        pl.when(pl.col("listed").is_not_null())
        .then(pl.col("listed"))
        .otherwise(pl.concat_list("alone").list.drop_nulls())
        .alias(into)
    )


POLECAT = Source(
    "polecat",
    ORIGIN,
    "POLECAT events (NGEC, Dataverse)",
    events,
    headed(*NEEDS, quoted=True),
    NEEDS,
    _TAKES,
    EXTRAS,
)
