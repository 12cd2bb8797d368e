"""Parts that are drawn: the timeline of events, and figures over time."""

from __future__ import annotations

from datetime import date

import polars as pl

from relazione.model import Kind, Quantity
from relazione.record import View
from relazione.workspace.kept import kept
from relazione.workspace.measuring.result import Part
from relazione.workspace.portrait.course import Course, shown

MARKS = 300  # on a timeline; more than that cannot be told apart
FIGURES = 300  # quantities looked at
GROUPS = 4  # of figures that are drawn
A_YEAR = 367  # days; what is dated more coarsely has no place on a timeline


def timeline(course: Course) -> Part:
    """A row an event: when, dimension, status, what. Where there are too many, those that weigh most.

    Whatever became of the event: what was planned or denied stands beside what happened. about: how many there are.
    """
    return kept(course.view, course.subject.query, ("timeline", *course.key), lambda: _timeline(course))


def _timeline(course: Course) -> Part:
    choice, rows = course.choice, course.rows
    events = course.every_event.unique("item", keep="first", maintain_order=True).drop("source", "target")
    within = events.filter(
        pl.col("start").is_not_null(),
        (pl.col("end") - pl.col("start")).dt.total_days() < A_YEAR,
        pl.col("dimension").is_in(shown(choice)),
        pl.col("end") >= (choice.first or date.min),
        pl.col("start") <= (choice.last or date.max),
    )
    weight = pl.col(choice.score).abs() * pl.col("probability")
    most = within.sort(weight, "item", descending=[True, False], nulls_last=True).head(MARKS)
    sides = rows.select("item", *(_joined(name) for name in ("sources", "targets")))
    frame = (
        most.join(sides, on="item")
        .with_columns(
            what=pl.concat_str(
                pl.col("sources"),
                pl.lit(" → "),
                pl.col("targets"),
                pl.lit(" "),
                pl.col("type").str.to_lowercase(),
            ),
            tone=pl.when(pl.col(choice.score) > 0)
            .then(pl.lit("brings together"))
            .when(pl.col(choice.score) < 0)
            .then(pl.lit("sets apart"))
            .otherwise(pl.lit("neither")),
        )
        .sort("start", "end", "item")
        .select("item", "start", "end", "dimension", "status", "what", "tone", "probability")
    )
    undated = events.filter(pl.col("start").is_null()).height
    about = {
        "every": choice.every, "dimensions": shown(choice), "all": within.height, "undated": undated,
        "events": events.height,
    }  # fmt: skip
    notes = (
        "Each event and status once, under its surest telling. Events dated more coarsely than a year have no place.",
    )
    title = f"{course.subject.title}: what happened, and what did not"
    columns = ("start", "end", "dimension", "status", "what", "tone", "probability")
    return Part(title, frame, notes, columns, "timeline", about, "no event with a date")


def _joined(name: str) -> pl.Expr:
    told = pl.col(name).list.join("+")
    return pl.when(told == "").then(pl.lit("?")).otherwise(told).alias(name)


def figures(course: Course) -> Part:
    """A row a quantity with an indicator and a date: the dated figures of the subject, by what they measure."""
    return kept(course.view, course.subject.query, "figures", lambda: _figures(course.view, course))


def _figures(view: View, course: Course) -> Part:
    rows = course.rows.filter(pl.col("kind") == str(Kind.QUANTITY))
    chosen = rows.sort(pl.coalesce("start", "published"), "num", descending=[True, False], nulls_last=True)
    made = []
    for held in view.numbered(chosen["num"].head(FIGURES).to_list()):
        item = held.item
        assert isinstance(item, Quantity)
        when = item.period or held.document.published
        low, high = item.low, item.high
        made.append(
            (
                *(held.id, item.indicator or "figure", item.unit, item.value, low, high, item.bound, item.change),
                *(when.start if when else None, when.end if when else None, item.period is not None),
                *("+".join(item.about), held.document.name, item.anchors[0].quote),
            )
        )  # fmt: skip
    frame = pl.DataFrame(made, schema=_FIGURES, orient="row").with_columns(
        group=pl.concat_str("indicator", pl.lit(" ("), "unit", pl.lit(")"))
    )
    told = frame.drop_nulls("start").group_by("group").agg(points=pl.col("start").n_unique(), many=pl.len())
    order = told.filter(pl.col("points") > 1).sort("many", "group", descending=[True, False])
    about = {"groups": order["group"].head(GROUPS).to_list(), "all": rows.height}
    notes = (
        "Each figure as its sentence tells it, at its own period, or at the publication of its document (hollow) where"
        " none is told. Several may tell of the same thing and disagree.",
    )
    title = f"{course.subject.title}: figures over time"
    columns = ("start", "indicator", "value", "unit", "about", "document")
    return Part(
        title, frame.sort("start", "item", nulls_last=True), notes, columns, "figures", about, "no figure"
    )


_FIGURES = {
    "item": pl.String, "indicator": pl.String, "unit": pl.String, "value": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "bound": pl.String, "change": pl.String, "start": pl.Date, "end": pl.Date, "own": pl.Boolean,
    "about": pl.String, "document": pl.String, "quote": pl.String,
}  # fmt: skip
