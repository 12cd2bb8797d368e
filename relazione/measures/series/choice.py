"""What a series is to be made of: one frozen value that series, stock, uncertainty and changes all take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from relazione.model import Dimension, EventType, Status, UsageError

Every = Literal["day", "week", "month", "quarter", "year"]
Scale = Literal["plover", "goldstein"]
SPLITS = ("dimension", "type", "status", "mode", "origin")
"""Columns by which a series may be split."""

_TRUNCATE: dict[str, str] = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q", "year": "1y"}
_SCORE = {"plover": "intensity", "goldstein": "goldstein"}
_PICKED = {
    "every": tuple(_TRUNCATE),
    "direction": ("directed", "joint"),
    "scale": tuple(_SCORE),
    "coarse": ("spread", "leave"),
    "when": ("event", "published", "either"),
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which events count, on which scale, in which periods.

    every: the period; weeks begin on Monday. dyad: two codes, both directions between them; None for every dyad.
    direction: `directed` has a row for each source and target, `joint` one for each pair.
    by: of SPLITS, columns to split by. statuses, types, dimensions, origins: keep these only (None: all). Frames of
    several origins must say which: coded text and data sets do not mix unsaid.
    scale: `plover` (intensity) or `goldstein`; both run from -10 to 10.
    coarse: an event whose date does not lie in one period is `spread` over the periods that it touches, by days, or
    `leave`, left out. Spans longer than `longest` days are left out either way.
    when: an event stands at its own date (`event`), at the publication of its document (`published`), or at its own
    where it has one (`either`).
    first, last: days; periods that begin before the one of `first` or after `last` are cut off.
    """

    every: Every = "month"
    dyad: tuple[str, str] | None = None
    direction: Literal["directed", "joint"] = "directed"
    by: tuple[str, ...] = ()
    statuses: tuple[str, ...] | None = ("happened",)
    types: tuple[str, ...] | None = None
    dimensions: tuple[str, ...] | None = None
    origins: tuple[str, ...] | None = None
    scale: Scale = "plover"
    coarse: Literal["spread", "leave"] = "spread"
    longest: int = 366
    when: Literal["event", "published", "either"] = "event"
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        for name, known in _PICKED.items():
            _known(name, (str(getattr(self, name)),), known)
        _known("by", self.by, SPLITS)
        _known("statuses", self.statuses or (), tuple(Status))
        _known("types", self.types or (), tuple(EventType))
        _known("dimensions", self.dimensions or (), tuple(Dimension))
        if self.dyad is not None and len(set(self.dyad)) != 2:
            raise UsageError(f"{' and '.join(self.dyad)} are not two states")

    @property
    def truncate(self) -> str:
        """The period as polars writes it."""
        return _TRUNCATE[self.every]

    @property
    def score(self) -> str:
        """The column of the scale."""
        return _SCORE[self.scale]

    @property
    def sides(self) -> tuple[str, str]:
        """The two columns that name the states of a row."""
        return ("source", "target") if self.direction == "directed" else ("one", "other")

    @property
    def keys(self) -> tuple[str, ...]:
        """What a row of the series is of."""
        return (*self.sides, *self.by, "period")

    def note(self) -> str:
        """How the figures were made, in words to print under them."""
        whose = " and ".join(self.dyad) if self.dyad else "every two states"
        kept = [
            f"{name}: {', '.join(values)}"
            for name in ("statuses", "types", "dimensions", "origins")
            if (values := getattr(self, name)) is not None
        ]
        placing = {
            "event": "Events stand at their own date; undated ones are left out.",
            "published": "Events stand at the day on which their document was published.",
            "either": "Events stand at their own date, undated ones at the publication of their document.",
        }[self.when]
        coarse = (
            f"Events dated more coarsely than a {self.every} are spread over the days of their date"
            f" (up to {self.longest} days; longer ones are left out)."
            if self.coarse == "spread"
            else f"Events whose date does not lie within one {self.every} are left out."
        )
        scale = (
            "PLOVER's conflict-cooperation scores (Open Event Data Alliance, PLOVER manual)"
            if self.scale == "plover"
            else "Goldstein's scale (Goldstein 1992, J. of Conflict Resolution 36:369-385), as ICEWS applies it to CAMEO"
        )
        return (
            f"Events between {whose} by {self.every}, {self.direction}; {'; '.join(kept) or 'all of them'}."
            f" Intensity: {scale}. An event counts once in each pair of states that it joins, halved between"
            f" the directions where it names both. {placing} {coarse}"
        )


def _known(name: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    if odd := [value for value in given if value not in known]:
        raise UsageError(f"{name}: {', '.join(odd)} is not known", remedy=f"use {', '.join(known)}")
