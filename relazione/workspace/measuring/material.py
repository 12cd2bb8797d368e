"""What is measured: the record's events and, apart from them by their origin, those of data sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import polars as pl

from relazione.measures.events import CODED, DETAILS, EVENTS, read
from relazione.measures.series import DOCUMENTS, Choice, documents
from relazione.measures.sources import read_events
from relazione.model import RecordError, UsageError
from relazione.record import Query, View
from relazione.workspace.measuring.result import evidence

ONCE = (
    "An event told in several documents stands once, under its surest telling; near-duplicates are left out."
)


@dataclass(frozen=True)
class DataSet:
    """A file of events. format, mapping: as `read_events` takes them, None where the file tells."""

    path: Path | str
    format: str | None = None
    mapping: Path | str | None = None


@dataclass(frozen=True)
class _Read:
    """origins: of all that there is, also of data sets of which no row was wanted."""

    events: pl.DataFrame
    details: pl.DataFrame
    notes: tuple[str, ...]
    origins: frozenset[str]


@dataclass
class Material:
    """open: gives the record's view. sets: data sets read beside it. query: of the record's events, only these.

    dyad: of data sets in the measures' own form only what is between these two is read, which may be little of much.
    Where data sets are given, a record need not be there.
    """

    open: Callable[[], View]
    sets: Sequence[DataSet] = ()
    query: Query | None = None
    dyad: tuple[str, str] | None = None

    def of(self, dyad: tuple[str, str]) -> Material:
        """For measures of two states alone; the same, with what it has read, where there is no data set."""
        return replace(self, dyad=dyad) if self.sets else self

    @cached_property
    def view(self) -> View | None:
        try:
            return self.open()
        except RecordError:
            if not self.sets:
                raise
            return None

    @property
    def record(self) -> View:
        """The view; RecordError where there is none."""
        return self.open()

    @cached_property
    def _read(self) -> _Read:
        events, details = [pl.DataFrame(schema=dict(EVENTS))], [pl.DataFrame(schema=dict(DETAILS))]
        notes, origins = [], set[str]()
        if self.view is not None:
            own = read(self.view, self.query)
            origins.update(own[0]["origin"].unique())
            events.append(own[0])
            details.append(own[1])
        for one in self.sets:
            found = read_events(one.path, one.format, one.mapping, between=self.dyad)
            events.append(found.frame)
            details.append(found.details)
            origins.update(found.origins)
            notes.append(" ".join(line.strip() for line in list(found.report.lines(0))[:3]))
        return _Read(pl.concat(events), pl.concat(details), tuple(notes), frozenset(origins))

    @property
    def events(self) -> pl.DataFrame:
        return self._read.events

    @property
    def details(self) -> pl.DataFrame:
        return self._read.details

    @property
    def notes(self) -> tuple[str, ...]:
        """What was read of each data set."""
        return self._read.notes

    @cached_property
    def documents(self) -> pl.DataFrame:
        """What was read, for coverage; no rows without a record."""
        return documents(self.view) if self.view is not None else pl.DataFrame(schema=dict(DOCUMENTS))

    def origins(self, choice: Choice) -> list[Choice]:
        """The choice once for each of its origins, coded text first: origins are measured apart, never summed."""
        names = self.named(choice.origins) if choice.origins else self._read.origins or [CODED]
        order = sorted(names, key=lambda name: (name != CODED, name))
        return [replace(choice, origins=(name,)) for name in order]

    def named(self, wanted: Sequence[str]) -> list[str]:
        """Origins as they are written, in any case; UsageError for one of which there is no event."""
        there = {name.casefold(): name for name in (CODED, *self._read.origins)}
        for name in wanted:
            if name.casefold() not in there:
                has = ", ".join(sorted(there.values()))
                raise UsageError(f"no events of origin {name!r}", remedy=f"choose one of {has}")
        return list(dict.fromkeys(there[name.casefold()] for name in wanted))

    def quoted(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows with an item, in the form of EVIDENCE, each with its quotation and what the event is."""
        own = ["document", "type", "mode", "status", "origin", "start", "end", "source", "target"]
        about = self.events.unique("item", keep="first", maintain_order=True).select("item", *own)
        words = self.details.select("item", "quote").unique("item")
        fresh = frame.drop([name for name in own if name in frame.columns])
        found = fresh.join(about, on="item", how="left").join(words, on="item", how="left")
        found = found.with_columns(
            what=pl.concat_str("type", "mode", separator=" ", ignore_nulls=True).str.to_lowercase(),
            **{
                name: pl.coalesce(name, other) if name in found.columns else pl.col(other)
                for name, other in (("first", "start"), ("last", "end"), ("a", "source"), ("b", "target"))
            },
        )
        return evidence(found)
