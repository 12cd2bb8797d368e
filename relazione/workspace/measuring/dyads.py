"""Two states over time: series, stock, breaks, and what was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.series import (
    Choice,
    Coverage,
    Stock,
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
    """Series of a dyad (parts series, stock, moves, breaks, breakers, levels, coverage); the choice names the dyad."""
    assert choice.dyad is not None
    reading = coverage(material.documents, every=choice.every)
    asked = _Asked(material, choice, "-".join(choice.dyad), reading, seed, draws, figure, half_life)
    made: dict[str, Callable[[], Part]] = {
        "series": asked.series,
        "stock": asked.stock,
        "moves": asked.moves,
        "breaks": partial(asked.broken, "breaks"),
        "breakers": partial(asked.broken, "breakers"),
        "levels": partial(asked.broken, "levels"),
        "coverage": asked.coverage,
    }
    return Measured("dyad", made, lambda: behind_series(material, choice))


@dataclass(frozen=True)
class _Asked:
    """What was asked of a dyad; a method makes each part."""

    material: Material
    choice: Choice
    title: str
    reading: Coverage
    seed: int
    draws: int
    figure: str
    half_life: float | None

    def series(self) -> Part:
        choice, told = self.choice, list[str]()
        frames = []
        for one in self.material.origins(choice):
            frame, notes = _series(self.material, one, self.reading, self.seed, self.draws)
            frames.append(frame)
            told += notes
        groups = ("origin", *choice.sides, *choice.by)
        return Part(
            f"{self.title} by {choice.every}",
            pl.concat(frames, how="diagonal_relaxed"),
            self._notes(told),
            (*groups, *_FIGURES),
            "series",
            {"every": choice.every, "groups": list(groups)},
            "no dated event between the two; --when either counts undated ones by publication",
        )

    def stock(self) -> Part:
        return self._stock(lambda made, one: made.by(one.truncate), ("origin", "period", "stock"), "stock")

    def moves(self) -> Part:
        columns = ("origin", "day", "type", "score", "own", "moved", "stock", "item")
        return self._stock(lambda made, one: made.frame, columns, None)

    def _stock(
        self, shown: Callable[[Stock, Choice], pl.DataFrame], columns: tuple[str, ...], chart: str | None
    ) -> Part:
        frames, told = [], []
        for one in self._joint():
            made = stock(self.material.events, one, half_life=self.half_life)
            frames.append(_named(shown(made, one), _origin(one)))
            told.append(made.note())
        return Part(
            f"{self.title}: stock of the relationship",
            pl.concat(frames, how="diagonal_relaxed"),
            self._notes(told),
            columns,
            chart,
            {"every": self.choice.every},
        )

    def broken(self, which: Literal["breaks", "breakers", "levels"]) -> Part:
        """Where the series breaks, the events that made a break, or the level before and after."""
        frames, told = [], []
        for one in self._joint():
            made = changes(self.material.events, one, figure=self.figure)
            frame = {"breaks": made.frame, "breakers": made.events, "levels": made.levels}[which]
            frames.append(_named(frame, _origin(one)))
            told.append(made.note())
        return Part(
            f"{self.title}: breaks in {self.figure}",
            pl.concat(frames, how="diagonal_relaxed"),
            self._notes(told),
            _BROKEN[which],
            "levels" if which == "levels" else None,
            {"every": self.choice.every, "figure": self.figure},
            "no break in the level",
        )

    def coverage(self) -> Part:
        made = coverage(self.material.documents, every=self.choice.every, by_outlet=True)
        columns = ("outlet", "period", "documents", "sentences")
        about = {"every": self.choice.every}
        return Part(
            "What was read", made.frame, (made.note(),), columns, "coverage", about, "nothing was read"
        )

    def _joint(self) -> list[Choice]:
        """The choice of each origin, for what is of the two together and not split."""
        return self.material.origins(replace(self.choice, direction="joint", by=()))

    def _notes(self, told: Sequence[str]) -> tuple[str, ...]:
        return (*dict.fromkeys(told), *self.material.notes)


_FIGURES = (
    "period", "events", "cooperation", "conflict", "net", "net_low", "net_high", "share_of_conflict", "documents",
    "rate", "step", "made_by",
)  # fmt: skip
_BROKEN = {
    "breaks": ("origin", "period", "before", "after", "shift", "noise", "periods_before", "periods_after"),
    "breakers": ("origin", "period", "side", "start", "type", "value", "item"),
    "levels": ("origin", "period", "value", "level"),
}


def _origin(choice: Choice) -> str:
    """The one origin of a choice that `Material.origins` gave."""
    return (choice.origins or (CODED,))[0]


def _series(
    material: Material, choice: Choice, reading: Coverage, seed: int, draws: int
) -> tuple[pl.DataFrame, list[str]]:
    """The series of one origin; coded text with its intervals and its coverage."""
    origin = _origin(choice)
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
