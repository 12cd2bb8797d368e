"""Meetings of leaders, and what was promised and what came of it."""

from __future__ import annotations

from datetime import date

import polars as pl

from relazione.measures.series import OUTCOMES, Choice, Delivery, Meetings, delivery, meetings
from relazione.measures.series.delivery import wilson
from relazione.workspace.measuring.material import ONCE, Material
from relazione.workspace.measuring.result import Measured, Part


def met(
    material: Material,
    choice: Choice,
    *,
    leader: str | None = None,
    chiefs: bool = False,
    assume: bool = False,
) -> Measured:
    """Meetings of leaders (parts pairs, each). leader: a name as the tables have it, or a part of one."""
    found: list[tuple[str, Meetings]] = []

    def all_of() -> list[tuple[str, Meetings]]:
        if not found:
            for one in material.origins(choice):
                made = meetings(material.events, material.details, one, chiefs=chiefs, assume=assume)
                found.append(((one.origins or ("",))[0], made))
        return found

    def part(title: str, frames: list[pl.DataFrame], columns: tuple[str, ...], chart: str) -> Part:
        whole = pl.concat(frames, how="diagonal_relaxed")
        if leader is not None:
            whole = _of(whole, leader)
        notes = (*dict.fromkeys(made.note() for _, made in all_of()), ONCE, *material.notes)
        return Part(title, whole, notes, columns, chart, {}, "no meeting of two named leaders")

    def pairs() -> Part:
        frames = [made.pairs.with_columns(origin=pl.lit(name)) for name, made in all_of()]
        columns = (
            "origin", "one", "other", "one_state", "other_state", "meetings", "in_person", "telephone", "video",
            "bilateral", "margins", "many", "first", "last", "median_gap", "longest_gap",
        )  # fmt: skip
        return part("Meetings of leaders", frames, columns, "meetings")

    def each() -> Part:
        frames = [made.frame.with_columns(origin=pl.lit(name)) for name, made in all_of()]
        columns = (
            "origin", "start", "one", "other", "how", "setting", "place", "state", "tellings", "gap", "to_next",
        )  # fmt: skip
        return part("Meetings of leaders, one by one", frames, columns, "gatherings")

    def behind_them() -> pl.DataFrame:
        rows = each().frame.select(
            "one", "other", first="start", last="end", a="one_state", b="other_state", item="items"
        )
        return material.quoted(rows.explode("item", empty_as_null=False).drop_nulls("item"))

    return Measured("meetings", {"pairs": pairs, "each": each}, behind_them)


def _of(frame: pl.DataFrame, leader: str) -> pl.DataFrame:
    """Rows of one leader, who stands first."""
    wanted = leader.casefold()
    one, other = (
        pl.col(name).str.to_lowercase().str.contains(wanted, literal=True) for name in ("one", "other")
    )
    turned = ~one & other
    swaps = [("one", "other"), ("one_state", "other_state")]
    return frame.filter(one | other).with_columns(
        *(pl.when(turned).then(b).otherwise(a).alias(a) for a, b in swaps),
        *(pl.when(turned).then(a).otherwise(b).alias(b) for a, b in swaps),
    )


def delivered(material: Material, choice: Choice, *, on: date, window: int = 365) -> Measured:
    """Promised and delivered (parts outcomes, plans)."""
    found: list[tuple[str, Delivery]] = []

    def all_of() -> list[tuple[str, Delivery]]:
        if not found:
            for one in material.origins(choice):
                made = delivery(material.events, one, as_of=on, window=window)
                found.append(((one.origins or ("",))[0], made))
        return found

    def frames() -> pl.DataFrame:
        whole = pl.concat([made.frame for _, made in all_of()])
        day = pl.coalesce("due", "announced")
        if choice.first is not None:
            whole = whole.filter(day >= choice.first)
        return whole if choice.last is None else whole.filter(day <= choice.last)

    def notes() -> tuple[str, ...]:
        span = (
            " Only plans due (or announced, where no day was named) in the span."
            if choice.first or choice.last
            else ""
        )
        return (*dict.fromkeys(made.note() + span for _, made in all_of()), ONCE, *material.notes)

    def outcomes() -> Part:
        columns = ("origin", "what", "plans", "share", "low", "high", *OUTCOMES, "median_late")
        return Part(
            f"What was planned, and what came of it by {on.isoformat()}", _outcomes(frames()), notes(), columns,
            "delivery", {}, "nothing was planned",
        )  # fmt: skip

    def plans() -> Part:
        columns = ("origin", "announced", "due", "source", "target", "type", "outcome", "answered", "late", "item", "answer")  # fmt: skip
        order = frames().sort(pl.coalesce("due", "announced"), "item", nulls_last=True)
        return Part("Plans, one by one", order, notes(), columns, None, {}, "nothing was planned")

    def behind_them() -> pl.DataFrame:
        whole = frames().with_columns(span=pl.coalesce("due", "announced"))
        sides = [
            whole.select(pl.col(name).alias("item"), first="span", last="span", a="source", b="target")
            for name in ("item", "answer")
        ]
        return material.quoted(pl.concat(sides).drop_nulls("item"))

    return Measured("delivery", {"outcomes": outcomes, "plans": plans}, behind_them)


def _outcomes(plans: pl.DataFrame) -> pl.DataFrame:
    """One row for all plans of an origin, then one a dimension, with the share of those settled that were delivered."""
    counts = [
        *((pl.col("outcome") == name).sum().cast(pl.Int64).alias(name) for name in OUTCOMES),
        pl.len().cast(pl.Int64).alias("plans"),
        pl.col("late").median().alias("median_late"),
    ]
    whole = plans.group_by("origin").agg(counts).with_columns(what=pl.lit("all")).sort("origin")
    each = plans.group_by("origin", what=pl.coalesce("dimension", pl.lit("other"))).agg(counts)
    frame = pl.concat([whole, each.sort("origin", "what")], how="diagonal_relaxed")
    shares = []
    for row in frame.iter_rows(named=True):
        settled = sum(row[name] for name in OUTCOMES[:4])
        shares.append((row["delivered"] / settled if settled else None, *wilson(row["delivered"], settled)))
    told = pl.DataFrame(shares, schema=dict.fromkeys(("share", "low", "high"), pl.Float64), orient="row")
    return frame.hstack(told)
