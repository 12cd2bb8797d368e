"""Alliances from the user's files: COW's formal alliances by pair, ATOP's by pair and year; nothing of them is shipped.

Two things come of a file: the treaty's beginning as an event (AGREE, both ways), and commitments with their level and
their years, which `read_commitments` gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from relazione.measures.sources.acts import from_plover
from relazione.measures.sources.codes import Own
from relazione.measures.sources.dates import parted
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.report import Report
from relazione.measures.sources.shape import Part, part
from relazione.measures.sources.source import Look, Source, headed
from relazione.measures.sources.stream import Layout, batches, folded, head, whole
from relazione.model import UsageError

COMMITMENTS: Mapping[str, pl.DataType] = {
    "item": pl.String(), "origin": pl.String(), "a": pl.String(), "b": pl.String(), "level": pl.Int8(),
    "terms": pl.List(pl.String()), "start": pl.Date(), "end": pl.Date(),
}  # fmt: skip
"""One row a treaty, pair (a before b) and span. level: 3 defence, 2 neutrality or non-aggression, 1 entente or
consultation (Signorino and Ritter 1999); terms: all that the file names. end: null while in force."""

COW = ("version4id", "ccode1", "ccode2", "dyad_st_year", "defense", "neutrality", "nonaggression", "entente")
_COW_TAKES = ("dyad_st_month", "dyad_st_day", "dyad_end_year", "dyad_end_month", "dyad_end_day", "left_censor", "right_censor", "year")  # fmt: skip
ATOP = ("year", "mem1", "mem2", "atopally", "defense", "nonagg", "consul")
_ATOP_TAKES = ("offense", "neutral", "atopid1")
_LEVELS = (("defense", 3), ("offense", 3), ("neutrality", 2), ("neutral", 2), ("nonaggression", 2), ("nonagg", 2), ("entente", 1), ("consul", 1))  # fmt: skip
EXTRAS = {"level": pl.Int8(), "terms": pl.String(), "ended": pl.Date()}


@dataclass(frozen=True)
class Commitments:
    """frame: as COMMITMENTS, by pair and start. report: what became of the rows."""

    frame: pl.DataFrame
    report: Report

    def in_force(self, day: date) -> pl.DataFrame:
        """state, partner, value (the highest level) on a day, both ways: the long form that portfolios are read from."""
        held = self.frame.filter(
            (pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") >= day))
        )
        ways = [
            held.select(state=one, partner=other, value="level") for one, other in (("a", "b"), ("b", "a"))
        ]
        return (
            pl.concat(ways).group_by("state", "partner").agg(pl.col("value").max()).sort("state", "partner")
        )


def read_commitments(path: Path | str, *, names: Own | None = None) -> Commitments:
    """The commitments of a file of COW's or ATOP's; UsageError where it is neither."""
    path = Path(path)
    if not path.is_file():
        raise UsageError("no such file", where=str(path))
    text = head(path)
    look = Look(path.name, tuple(text.splitlines()[:5]))
    for source in (ALLIANCES, ATOP_DYADS):
        layout = source.layout(look) if text else Layout()
        if layout is not None and (text or _whole_has(path, source)):
            break
    else:
        raise UsageError(
            "no table of alliances",
            where=str(path),
            remedy=f"it should have {', '.join(COW)} or {', '.join(ATOP)}",
        )
    report = Report(str(path), source.origin)
    parts = [pl.DataFrame(schema=dict(COMMITMENTS))]
    for frame in batches(path, layout, source.wanted, report):
        draft = (_cow if source is ALLIANCES else _atop)(Draft(frame, report, names))
        report.kept += draft.frame.height
        parts.append(draft.frame.select(
            pl.col("item").cast(pl.String), pl.lit(source.origin).alias("origin"),
            pl.min_horizontal("source", "target").alias("a"), pl.max_horizontal("source", "target").alias("b"),
            pl.col("level").cast(pl.Int8), "terms", "start", "end",
        ))  # fmt: skip
    joined = _joined(pl.concat(parts))
    report.given = joined.height
    return Commitments(joined, report)


def _whole_has(path: Path, source: Source) -> bool:
    return {folded(name) for name in whole(path).columns} >= {folded(name) for name in source.needs}


def _joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Spans of one treaty and pair that follow each other at one level become one: files by year say it every year."""
    key = ["origin", "item", "a", "b", "level"]
    ordered = frame.unique(maintain_order=True).sort(*key, "start", "end", nulls_last=True)
    # an open end takes in whatever follows
    last = pl.col("end").fill_null(date.max).cum_max().shift().over(key)
    apart = (pl.col("start").cast(pl.Int32) > last.cast(pl.Int32) + 1).fill_null(True)
    runs = ordered.with_columns(run=apart.cum_sum().over(key))
    return (
        runs.group_by(*key, "run", maintain_order=True)
        .agg(
            pl.col("terms").first(), pl.col("start").min(),
            end=pl.when(pl.col("end").is_null().any()).then(None).otherwise(pl.col("end").max()),
        )
        .select(pl.col(name).cast(kind) for name, kind in COMMITMENTS.items())
        .sort("a", "b", "start", "item")
    )  # fmt: skip


def _cow(draft: Draft) -> Draft:
    absent = {name: pl.lit(None, pl.String) for name in _COW_TAKES if name not in draft.frame.columns}
    draft = _levelled(draft.having(**absent))
    draft = parted(draft, "dyad_st_year", "dyad_st_month", "dyad_st_day", "start")
    draft = parted(draft, "dyad_end_year", "dyad_end_month", "dyad_end_day", "end", last=True)
    draft = draft.sound(pl.col("start").is_null(), "dyad_st_year", "no year", "fill it in", "dyad_st_year")
    draft = draft.actor("source", "start", ("ccode1", "cow")).actor("target", "start", ("ccode2", "cow"))
    return draft.having(item="version4id")


def _atop(draft: Draft) -> Draft:
    draft = draft.without(pl.col("atopally").is_in(["0", "0.0"]), "a pair without an alliance in that year")
    draft = _levelled(draft)
    year = pl.col("year").cast(pl.Float64, strict=False).cast(pl.Int32, strict=False)
    draft = draft.having(own=year).sound(pl.col("own").is_null(), "year", "no year", "write 1999", "year")
    draft = draft.having(start=pl.date(pl.col("own"), 1, 1), end=pl.date(pl.col("own"), 12, 31))
    draft = draft.actor("source", "end", ("mem1", "cow")).actor("target", "end", ("mem2", "cow"))
    return draft.having(item=pl.coalesce(draft.text("atopid1"), pl.concat_str("mem1", "mem2", separator="/")))


def _levelled(draft: Draft) -> Draft:
    """level, and terms: the obligations that the row names."""
    there = [(name, level) for name, level in _LEVELS if name in draft.frame.columns]
    named = {name: pl.col(name).is_in(["1", "1.0"]).fill_null(False) for name, _ in there}
    level = pl.max_horizontal(pl.when(named[name]).then(pl.lit(level)) for name, level in there)
    terms = pl.concat_list(pl.when(named[name]).then(pl.lit(name)) for name, _ in there).list.drop_nulls()
    return draft.having(level=level, terms=terms).without(pl.col("level").is_null(), "no obligation is named")


def events(draft: Draft) -> Part:
    """COW's treaties as events of their first day; a file by year and directed pair says each of them many times."""
    draft = _cow(draft)
    low, high = pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")
    draft = draft.having(source=low, target=high)
    again = ~pl.struct("item", "source", "target", "start").is_first_distinct()
    draft = draft.without(again, "the same treaty and pair once more")
    draft = draft.without(pl.col("left_censor").is_in(["1", "1.0"]), "begun before the data set does")
    draft = from_plover(
        draft.having(
            type=pl.lit("AGREE"), mode=pl.lit(None, pl.String), contexts=pl.lit("military"), ended="end",
            end=pl.when(pl.col("start precision") == "day").then("start")
            .when(pl.col("start precision") == "month").then(pl.col("start").dt.month_end())
            .otherwise(pl.date(pl.col("start").dt.year(), 12, 31)),
            precision="start precision", both=pl.lit(True), document="item",
            item=pl.concat_str("item", "source", "target", pl.col("start").cast(pl.String), separator="/"),
        )
    )  # fmt: skip
    return part(draft.having(terms=pl.col("terms").list.join(" ")), "COW alliances", EXTRAS)


def _none(draft: Draft) -> Part:
    raise UsageError(
        "ATOP's pairs and years hold no day of signing", remedy="read them with read_commitments"
    )


ALLIANCES = Source(
    "cow-alliances",
    "COW alliances",
    "COW formal alliances by pair",
    events,
    headed(*COW),
    COW,
    _COW_TAKES,
    EXTRAS,
)
ATOP_DYADS = Source(
    "atop", "ATOP", "ATOP alliances by pair and year", _none, headed(*ATOP), ATOP, _ATOP_TAKES
)
