"""Two states over time: series, stock, breaks, and what was read."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.series import (
    Choice,
    Coverage,
    behind,
    changes,
    coverage,
    covered,
    series,
    stock,
    uncertainty,
)
from relazione.workspace.measuring.material import ONCE, Material
from relazione.workspace.measuring.result import Measured, Part, evidence

SEED, DRAWS = 20, 1000


def dyad(
    material: Material,
    choice: Choice,
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    figure: str = "net",
    half_life: float | None = None,
) -> Measured:
    """Series of a dyad (parts series, stock, moves, breaks, breakers, coverage); the choice has to name the dyad."""
    assert choice.dyad is not None
    title = "-".join(choice.dyad)
    reading = coverage(material.documents, every=choice.every)
    joint = replace(choice, direction="joint", by=())

    def whole() -> Part:
        notes, parts = list[str](), []
        for one in material.origins(choice):
            frame, told = _series(material, one, reading, seed, draws)
            parts.append(frame)
            notes.extend(told)
        frame = pl.concat(parts, how="diagonal_relaxed")
        columns = [
            "origin", *choice.sides, *choice.by, "period", "events", "cooperation", "conflict", "net", "net_low",
            "net_high", "share_of_conflict", "documents", "rate", "step", "made_by",
        ]  # fmt: skip
        about = {"every": choice.every, "groups": ["origin", *choice.sides, *choice.by]}
        return Part(
            f"{title} by {choice.every}", frame, (*dict.fromkeys(notes), *material.notes), tuple(columns), "series",
            about, "no dated event between the two; --when either counts undated ones by publication",
        )  # fmt: skip

    def stocks(moves: bool) -> Part:
        found = [(one, stock(material.events, one, half_life=half_life)) for one in material.origins(joint)]
        frames = [
            (made.frame if moves else made.by(one.truncate)).with_columns(origin=pl.lit((one.origins or ("",))[0]))
            for one, made in found
        ]  # fmt: skip
        notes = (*dict.fromkeys(made.note() for _, made in found), *material.notes)
        columns = (
            ("origin", "day", "type", "score", "own", "moved", "stock", "item")
            if moves
            else ("origin", "period", "stock")
        )
        return Part(
            f"{title}: stock of the relationship", pl.concat(frames, how="diagonal_relaxed"), notes, columns,
            None if moves else "stock", {"every": choice.every},
        )  # fmt: skip

    def broken(which: str) -> Part:
        frames, notes = [], []
        for one in material.origins(joint):
            made = changes(material.events, one, figure=figure)
            frame = {"breaks": made.frame, "breakers": made.events, "levels": made.levels}[which]
            frames.append(frame.with_columns(origin=pl.lit((one.origins or ("",))[0])))
            notes.append(made.note())
        columns = {
            "breaks": ("origin", "period", "before", "after", "shift", "noise", "periods_before", "periods_after"),
            "breakers": ("origin", "period", "side", "start", "type", "value", "item"),
            "levels": ("origin", "period", "value", "level"),
        }[which]  # fmt: skip
        frame = pl.concat(frames, how="diagonal_relaxed")
        about = {"every": choice.every, "figure": figure}
        chart = "levels" if which == "levels" else None
        return Part(
            f"{title}: breaks in {figure}", frame, (*dict.fromkeys(notes), *material.notes), columns, chart, about,
            "no break in the level",
        )  # fmt: skip

    def read() -> Part:
        made = coverage(material.documents, every=choice.every, by_outlet=True)
        columns = ("outlet", "period", "documents", "sentences")
        return Part(
            "What was read",
            made.frame,
            (made.note(),),
            columns,
            "coverage",
            {"every": choice.every},
            "nothing was read",
        )

    return Measured(
        "dyad",
        {
            "series": whole,
            "stock": lambda: stocks(False),
            "moves": lambda: stocks(True),
            "breaks": lambda: broken("breaks"),
            "breakers": lambda: broken("breakers"),
            "levels": lambda: broken("levels"),
            "coverage": read,
        },
        lambda: behind_series(material, choice),
    )


def _series(
    material: Material, choice: Choice, reading: Coverage, seed: int, draws: int
) -> tuple[pl.DataFrame, list[str]]:
    """The series of one origin; coded text with its intervals and its coverage."""
    (origin,) = choice.origins or (CODED,)
    if origin != CODED:
        made = series(material.events, choice)
        return _named(made.frame, origin), [
            f"{origin}: {made.note()} A data set is taken as it is: no interval, no coverage."
        ]
    told = uncertainty(
        material.events, choice, seed=seed, draws=draws, population=reading.all_documents or None
    )
    frame = told.frame
    if reading.all_documents:
        beside = covered(told.made, reading).select(
            *choice.keys, "documents", "sentences", "rate", "why", "step", "made_by"
        )
        frame = frame.join(beside, on=list(choice.keys), how="left", nulls_equal=True, maintain_order="left")
    return _named(frame, origin), [told.made.note(), told.note(), reading.note(), ONCE]


def _named(frame: pl.DataFrame, origin: str) -> pl.DataFrame:
    if "origin" in frame.columns:  # it was split by
        return frame
    return frame.insert_column(0, pl.Series("origin", [origin] * frame.height, dtype=pl.String))


def behind_series(material: Material, choice: Choice) -> pl.DataFrame:
    """The events of every period of the series, each with the part it has in `net`."""
    found = []
    for one in material.origins(choice):
        made = series(material.events, one).frame
        periods = made.filter(pl.col("events") > 0)["period"].unique().sort()
        found += [behind(material.events, one, period) for period in periods]
    if not found:
        return evidence(pl.DataFrame(schema={"item": pl.String}))
    rows = pl.concat(found).with_columns(
        first="period", last=pl.col("period").dt.offset_by(choice.truncate).dt.offset_by("-1d")
    )
    return material.quoted(rows.select("item", "first", "last", "value", a="source", b="target"))
