"""Militarized disputes of the Correlates of War, from the user's file: by pair (dyadic MIDs) or by participant (MIDB).

Each side's highest act against the other, by its level of hostility: 2 a threat (THREATEN), 3 a display (MOBILIZE),
4 the use of force and 5 war (ASSAULT). A side that did nothing militarized (1) gives no row.
"""

from __future__ import annotations

import polars as pl

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.dates import ended, parted
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Source, headed

ORIGIN = "COW MID"
DYADIC = ("disno", "statea", "stateb", "strtyr", "hihosta", "hihostb")
SIDES = ("dispnum", "ccode", "styear", "sidea", "hostlev")
EXTRAS = {"dispute": pl.String(), "hostility": pl.Int8(), "fatality": pl.Int8()}
LEVELS: dict[str, tuple[str | None, ...]] = {
    "2": ("THREATEN",),
    "3": ("MOBILIZE",),
    "4": ("ASSAULT",),
    "5": ("ASSAULT",),
}
_NO_ACT = "no militarized act of that side"
_DYADIC_TAKES = (
    "strtmnth", "strtday", "endyear", "endmnth", "endday", "fatleva", "fatlevb", "year",
)  # fmt: skip
_SIDES_TAKES = ("stmon", "stday", "endyear", "endmon", "endday", "fatality", "dispnum3", "stabb")


def dyadic(draft: Draft) -> Part:
    """One row a dispute, pair (and year: the rows of one dispute and pair are the same but for the year)."""
    draft = draft.sound(pl.col("disno").is_null(), "disno", "it is empty", "fill it in")
    draft = _absent(draft, *_DYADIC_TAKES)
    again = pl.struct("disno", "statea", "stateb", "strtyr", "strtmnth", "strtday").is_first_distinct()
    draft = draft.without(~again, "another year of the same dispute and pair")
    turned = {
        "statea": "stateb",
        "stateb": "statea",
        "hihosta": "hihostb",
        "hihostb": "hihosta",
        "fatleva": "fatlevb",
    }
    other = draft.frame.drop("fatlevb").with_columns(
        **{name: draft.frame[given] for name, given in turned.items()}
    )
    both = pl.concat([draft.frame.drop("fatlevb"), other]).sort("row", maintain_order=True)
    # the file of directed pairs has both directions already
    both = both.unique(
        ["disno", "statea", "stateb", "strtyr", "strtmnth", "strtday"], keep="first", maintain_order=True
    )
    draft.report.added += both.height - draft.frame.height
    draft = Draft(both, draft.report, draft.own)
    draft = parted(draft, "strtyr", "strtmnth", "strtday", "start")
    draft = parted(draft, "endyear", "endmnth", "endday", "end", last=True)
    named = {
        "dispute": "disno",
        "source state": "statea",
        "target state": "stateb",
        "hostility": "hihosta",
        "fatality": "fatleva",
    }
    return _part(draft, named)


def sides(draft: Draft) -> Part:
    """One row a participant: every state of side A meets every one of side B that was in while it was."""
    draft = _absent(draft, *_SIDES_TAKES)
    draft = parted(draft, "styear", "stmon", "stday", "start")
    draft = parted(draft, "endyear", "endmon", "endday", "end", last=True)
    own = draft.frame
    side = own["sidea"].str.strip_chars().is_in(["1", "1.0", "TRUE", "true"])
    own = own.with_columns(first=side)
    met = own.join(
        own.select("dispnum", "first", "ccode", "start", "end"),
        on="dispnum",
        suffix=" other",
        maintain_order="left",
    )
    met = met.filter(
        (pl.col("first") != pl.col("first other"))
        & (pl.col("start") <= pl.coalesce("end other", pl.col("start")))
        & (pl.col("start other") <= pl.coalesce("end", pl.col("start other")))
    )
    alone = own.height - met["row"].n_unique()
    if alone:
        draft.report.left_out["nobody on the other side at the time"] += alone
    met = met.with_columns(
        start=pl.max_horizontal("start", "start other"), end=pl.min_horizontal("end", "end other"),
    )  # fmt: skip
    named = {
        "dispute": "dispnum",
        "source state": "ccode",
        "target state": "ccode other",
        "hostility": "hostlev",
    }
    draft.report.added += met.height - met["row"].n_unique()
    return _part(Draft(met, draft.report, draft.own), named)


def _part(draft: Draft, named: dict[str, str]) -> Part:
    """The acts of each side on the other."""
    draft = draft.having(**{name: pl.col(given) for name, given in named.items()})
    draft = draft.sound(pl.col("start").is_null(), "year", "there is none", "fill it in")
    draft = draft.having(end=pl.coalesce("end", "start"), precision="start precision")
    draft = ended(draft, "end").mapped("hostility", LEVELS, ("type",))
    draft = draft.without(pl.col("type").is_null(), _NO_ACT)
    draft = from_plover(draft.having(mode=pl.lit(None, pl.String), contexts=pl.lit(None, pl.String)))
    for into in ("source", "target"):
        draft = draft.actor(into, "start", (f"{into} state", "cow"))
    item = pl.concat_str(
        "dispute", "source state", "target state", pl.col("start").cast(pl.String), separator="/"
    )
    return part(draft.having(item=item, document="dispute"), ORIGIN, EXTRAS)


def _absent(draft: Draft, *names: str) -> Draft:
    missing = {name: pl.lit(None, pl.String) for name in names if name not in draft.frame.columns}
    return draft.having(**missing)


MIDS = Source(
    "mid-dyads", ORIGIN, "COW disputes by pair", dyadic, headed(*DYADIC), DYADIC, _DYADIC_TAKES, EXTRAS
)
MIDS_SIDES = Source(
    "mid-sides", ORIGIN, "COW disputes by participant", sides, headed(*SIDES), SIDES, _SIDES_TAKES, EXTRAS
)
