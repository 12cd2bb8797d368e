"""The course of a relationship: its four dimensions by period with uncertainty and coverage, and its stock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.rows import as_two, events_of
from relazione.measures.series import Choice, Coverage, covered, series, stock, uncertainty
from relazione.model import Dimension, UsageError
from relazione.record import Query, View
from relazione.workspace.kept import is_kept, kept
from relazione.workspace.measuring.result import Part
from relazione.workspace.portrait.rows import reading_of, rows_of
from relazione.workspace.portrait.subject import Subject

SEED, LEVEL = 20, 0.95
DRAWS, FEWEST_DRAWS, WORK = 1000, 100, 2_000_000
MOST_PERIODS = 400
_STEPS = ((4000, "year"), (900, "quarter"), (120, "month"), (0, "week"))
ONCE = (
    "An event told in several documents stands once, under its surest telling; near-duplicates are left out."
)


@dataclass(frozen=True)
class Course:
    """The measures of one subject as a view shows it. choice: period, span, dimensions and scale; its dyad is set here.

    half_life: days in which the stock fades by half, None for never.
    """

    view: View
    subject: Subject
    choice: Choice
    half_life: float | None = None

    @property
    def key(self) -> tuple[object, ...]:
        return self.choice, self.half_life

    @property
    def rows(self) -> pl.DataFrame:
        """All items of the subject, as `View.rows` has them."""
        return rows_of(self.view, self.subject.query)

    @property
    def every_event(self) -> pl.DataFrame:
        """All events among the rows, in the form of EVENTS."""
        return events_in(self.view, self.subject.query)

    @property
    def events(self) -> pl.DataFrame:
        """The same as those of the two sides of the subject."""
        subject = self.subject
        return kept(
            self.view,
            subject.query,
            ("events", subject.of),
            lambda: sided(self.every_event, subject),
            rows=True,
        )

    @property
    def joint(self) -> Choice:
        return replace(self.choice, dyad=self.subject.sides, direction="joint", by=(), origins=None)

    @property
    def is_made(self) -> bool:
        """Whether its dimensions, which take longest, need not be made anew."""
        return is_kept(self.view, self.subject.query, ("dimensions", *self.key))

    def dimensions(self) -> Part:
        """A row a dimension and period: events, cooperation, conflict, net and its interval. about: what was read."""
        return kept(self.view, self.subject.query, ("dimensions", *self.key), self._dimensions)

    def _dimensions(self) -> Part:
        split = replace(self.joint, by=("dimension",))
        _bounded(self.events, self.joint)
        items = max(1, self.events["item"].n_unique())
        draws = max(FEWEST_DRAWS, min(DRAWS, WORK // items))
        reading = self.reading()
        told = uncertainty(
            self.events, split, seed=SEED, level=LEVEL, draws=draws, population=reading.all_documents or None
        )
        columns = ("dimension", "period", "events", "cooperation", "conflict", "net", "net_low", "net_high")
        frame = told.frame.select(columns)
        about = {"every": self.choice.every, "read": self.periods(), "dimensions": shown(self.choice)}
        notes = (told.made.note(), told.note(), self._read_note(reading), ONCE)
        return Part(
            f"{self.subject.title} by {self.choice.every}", frame, notes, columns, "dimensions", about,
            "no dated event that happened",
        )  # fmt: skip

    def periods(self) -> pl.DataFrame:
        """A row a period, all dimensions together, with what was read: documents, words, rate per 1,000 words.

        step: rise, fall or same; made_by: events, reading or chance (see `measures.series.covered`).
        """
        return kept(self.view, self.subject.query, ("periods", *self.key), self._periods)

    def _periods(self) -> pl.DataFrame:
        made = series(self.events, self.joint)
        frame = covered(made, self.reading()).drop("one", "other", "expected", "share_of_conflict")
        return frame.rename({"sentences": "words"})

    def reading(self) -> Coverage:
        """Documents and words published in each period; words stand where other coverage has sentences."""
        read = reading_of(self.view)
        dated = read.drop_nulls("published").with_columns(
            period=pl.col("published").dt.truncate(self.choice.truncate)
        )
        frame = dated.group_by("period").agg(
            documents=pl.len().cast(pl.Int64), sentences=pl.col("words").sum().cast(pl.Int64)
        )
        undated, words = read.height - dated.height, int(read["words"].sum())
        return Coverage(frame.sort("period"), self.choice.every, undated, read.height, words)

    def _read_note(self, reading: Coverage) -> str:
        return (
            f"Read: {reading.all_documents:,} documents, {reading.all_sentences:,} words, by {self.choice.every} of"
            f" publication; {reading.undated:,} documents without a date stand in no {self.choice.every}. A rise or fall"
            " is laid to events, to reading or to chance by the exact test of two Poisson rates (Przyborowski and"
            " Wilenski 1940), told by the words that were read."
        )

    def stock(self) -> Part:
        """The stock of the relationship on the last day of each period."""
        return kept(self.view, self.subject.query, ("stock", *self.key), self._stock)

    def _stock(self) -> Part:
        _bounded(self.events, self.joint)
        made = stock(self.events, replace(self.joint, first=None), half_life=self.half_life)
        frame = made.by(self.choice.truncate).select("period", "stock")
        if self.choice.first:  # what came before still bears on where it stands
            frame = frame.filter(
                pl.col("period") >= pl.lit(self.choice.first).dt.truncate(self.choice.truncate)
            )
        counted = self.periods().select("period", "events")
        frame = frame.join(counted, on="period", how="left").with_columns(
            pl.col("events").fill_null(0.0), origin=pl.lit(CODED)
        )
        about = {"every": self.choice.every}
        return Part(
            f"{self.subject.title}: stock of the relationship", frame, (made.note(), ONCE), ("period", "stock", "events"),
            "stock", about, "no dated event that happened",
        )  # fmt: skip


def events_in(view: View, query: Query) -> pl.DataFrame:
    """The events that answer a query, in the form of EVENTS, made once a view."""
    return kept(view, query, "every event", lambda: events_of(rows_of(view, query)), rows=True)


def sided(events: pl.DataFrame, subject: Subject) -> pl.DataFrame:
    """Events as those of the two sides of the subject: partners of a state as one, whatever states as one pair."""
    if subject.of == "dyad":
        return events.filter(pl.col("source").is_in(subject.sides) & pl.col("target").is_in(subject.sides))
    return as_two(events, subject.codes[0] if subject.codes else None)


def shown(choice: Choice) -> list[str]:
    """The dimensions that are asked for, in the order of the codebook."""
    return [str(one) for one in Dimension if choice.dimensions is None or one in choice.dimensions]


def step_for(first: date | None, last: date | None) -> str:
    """A period that gives a span some ten to sixty of them."""
    days = max(0, (last - first).days) if first and last else 0
    return next(name for least, name in _STEPS if days >= least)


def _bounded(events: pl.DataFrame, choice: Choice) -> None:
    """UsageError where the choice has more periods than can be looked at."""
    dated = events.drop_nulls("start").filter(pl.col("status").is_in(choice.statuses or ["happened"]))
    first, last = choice.first or dated["start"].min(), choice.last or dated["end"].max()
    if not isinstance(first, date) or not isinstance(last, date):
        return
    days = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}[choice.every]
    if (last - first).days // days > MOST_PERIODS:
        raise UsageError(
            f"from {first} to {last} there are more than {MOST_PERIODS} {choice.every}s",
            remedy="choose a longer step or a shorter span",
        )
