"""A triangle over time as it is drawn: for each period Dittmer's pattern, how probable each is, and the swing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.networks import Band
from relazione.measures.networks.course import PROBABILITIES
from relazione.measures.series import Choice
from relazione.record import Query, View
from relazione.vocabulary import vocabulary
from relazione.workspace.kept import is_kept, kept
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.result import Part
from relazione.workspace.measuring.threes import triangle
from relazione.workspace.pictures.frames import events_query, frame
from relazione.workspace.portrait.course import DRAWS, FEWEST_DRAWS, WORK

Pair = tuple[str, str]
Triple = tuple[str, str, str]
MANY = 3_000  # events, of which a triangle is made in a moment


@dataclass(frozen=True, kw_only=True)
class TriangleAsked:
    """states: three different ones. every: year, quarter or month. query: which events count. band: neutral values."""

    states: Triple
    every: str = "year"
    query: Query = field(default_factory=Query)
    band: Band = field(default_factory=Band)


@dataclass(frozen=True, kw_only=True)
class Period:
    """first, last: its days. values: of each tie, None where nothing was coded. signs: -1, 0, 1, None.

    pattern: None where a tie is neutral or not known, which `reason` says. apart: the pivot or the outsider.
    chances: (pattern, or None for *a tie is neutral*, probability), the likeliest first; none where a tie is not known.
    probability: of pattern and state apart as told. changed: whether they are others than before.
    swing: (tie, change of its value, pattern then, state apart then) of the least change to another pattern.
    """

    first: date
    last: date
    values: Mapping[Pair, float | None]
    signs: Mapping[Pair, int | None]
    pattern: str | None
    apart: str | None
    balanced: bool | None
    changed: bool
    probability: float | None
    chances: tuple[tuple[str | None, float], ...]
    swing: tuple[str, float, str, str | None] | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Course:
    """ties: the three pairs, each in the order of the alphabet. names: of the states. part: the measure's own table,
    for its chart and its notes."""

    states: Triple
    names: Mapping[str, str]
    ties: tuple[Pair, ...]
    periods: tuple[Period, ...]
    part: Part

    @property
    def notes(self) -> tuple[str, ...]:
        return self.part.notes


def course_of(view: View, asked: TriangleAsked) -> Course:
    """The triangle over time; UsageError unless the states are three, TooMany where its events cannot be read."""
    query = events_query(asked.query)
    return kept(view, _near(asked), ("triangle", asked), lambda: _course(view, asked, query))


def takes_long(view: View, asked: TriangleAsked) -> bool:
    """Whether it has to be made anew of many events."""
    if is_kept(view, _near(asked), ("triangle", asked)):
        return False
    return sum(view.count(between, most=MANY) for between in _sides(asked)) > MANY


def _near(asked: TriangleAsked) -> Query:
    """What it hangs on is among this."""
    return replace(events_query(asked.query), actors=asked.states)


def _sides(asked: TriangleAsked) -> list[Query]:
    """The events of each two of the three."""
    query = events_query(asked.query)
    return [replace(query, actors=(), dyad=_sorted(pair)) for pair in combinations(asked.states, 2)]


def _course(view: View, asked: TriangleAsked, query: Query) -> Course:
    read = [frame(view, between) for between in _sides(asked)]
    material = _Between(lambda: view, between=_once(read))
    choice = Choice(every=asked.every, statuses=query.statuses or None, origins=(CODED,))  # type: ignore[arg-type]
    draws = max(FEWEST_DRAWS, min(DRAWS, WORK // max(1, material.between["item"].n_unique())))
    part = triangle(material, asked.states, choice, band=asked.band, draws=draws).part("course")
    ties = tuple(_sorted(pair) for pair in combinations(asked.states, 2))
    words = vocabulary()
    return Course(
        states=asked.states,
        names={code: words.name_of(code) for code in asked.states},
        ties=ties,
        periods=tuple(_periods(part.frame, ties, choice, asked.band)),
        part=part,
    )


@dataclass
class _Between(Material):
    """Coded events that were read already."""

    between: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def events(self) -> pl.DataFrame:
        return self.between

    @property
    def notes(self) -> tuple[str, ...]:
        return ()

    def named(self, wanted: Sequence[str]) -> list[str]:
        return list(wanted)


def _once(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows of all parts, equal ones once: an event of three states is read for several pairs."""
    return pl.concat(parts).unique(maintain_order=True)


def _sorted(pair: Pair) -> Pair:
    a, b = sorted(pair)
    return a, b


def _periods(course: pl.DataFrame, ties: tuple[Pair, ...], choice: Choice, band: Band) -> Iterator[Period]:
    """None where the measure found nothing to tell."""
    if "pattern" in course.columns:
        following = course["period"].dt.offset_by(choice.truncate)
        for row, next_first in zip(course.iter_rows(named=True), following, strict=True):
            yield _period(row, next_first - timedelta(days=1), ties, band)


def _period(row: Mapping[str, Any], last: date, ties: tuple[Pair, ...], band: Band) -> Period:
    values = {tie: row["-".join(tie)] for tie in ties}
    chances = [
        (None if pattern is None else str(pattern), row[name])
        for name, pattern in PROBABILITIES.items()
        if row[name]
    ]
    swing = None
    if row["swing_tie"] is not None and row["swing_pattern"] is not None:
        swing = row["swing_tie"], row["swing"], row["swing_pattern"], row["swing_apart"]
    return Period(
        first=row["period"],
        last=last,
        values=values,
        signs={tie: None if value is None else band.sign(value) for tie, value in values.items()},
        pattern=row["pattern"],
        apart=row["apart"],
        balanced=row["balanced"],
        changed=bool(row["changed"]),
        probability=row["probability"],
        chances=tuple(sorted(chances, key=lambda one: -one[1])),
        swing=swing,
        reason=row["reason"],
    )
