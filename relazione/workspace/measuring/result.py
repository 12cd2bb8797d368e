"""What a measure hands to a surface: parts, each a data frame with its method note, and the way back to the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from relazione.model import UsageError

EVIDENCE: Mapping[str, pl.DataType] = {
    "first": pl.Date(),
    "last": pl.Date(),
    "a": pl.String(),
    "b": pl.String(),
    "value": pl.Float64(),
    "what": pl.String(),
    "status": pl.String(),
    "origin": pl.String(),
    "item": pl.String(),
    "document": pl.String(),
    "quote": pl.String(),
}
"""One row an item behind a figure. first, last: the span of the figure it is in. a, b: the pair. value: its part."""


@dataclass(frozen=True)
class Part:
    """One table of a measure. frame: every row and column. columns: those that fit a terminal, in order.

    notes: how it was made, what was left out, what it rests on. chart: which drawing suits it, None for none; about:
    what the drawing has to know beside the frame. empty: what to say where there is no row.
    """

    title: str
    frame: pl.DataFrame
    notes: tuple[str, ...]
    columns: tuple[str, ...] = ()
    chart: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    empty: str = "nothing in the record answers this"


@dataclass(frozen=True)
class Measured:
    """A measure: its parts by name, made when they are asked for, the first the main one; and the items behind it."""

    name: str
    made: Mapping[str, Callable[[], Part]]
    behind: Callable[[], pl.DataFrame]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.made)

    def part(self, name: str | None = None) -> Part:
        """A part by name, the main one where none is given."""
        chosen = name or self.parts[0]
        if chosen not in self.made:
            raise UsageError(f"{self.name} has no part {chosen!r}", remedy=f"choose {', '.join(self.parts)}")
        return self.made[chosen]()

    @property
    def frame(self) -> pl.DataFrame:
        return self.part().frame

    def note(self) -> str:
        return "\n".join(self.part().notes)

    def evidence(
        self, first: date | None = None, last: date | None = None, pair: tuple[str, str] | None = None
    ) -> pl.DataFrame:
        """The items behind the figures (EVIDENCE), the weightiest first: of a span of days, of a pair, or all."""
        found = self.behind()
        if first is not None and last is not None:
            found = found.filter(pl.col("first") <= last, pl.col("last") >= first)
        if pair is not None:
            found = found.filter(pl.col("a").is_in(pair) & pl.col("b").is_in(pair))
        size = pl.col("value").abs()
        keys = [pl.col("first"), size, pl.col("item")]
        return found.sort(keys, descending=[False, True, False], nulls_last=True)


def evidence(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame in the form of EVIDENCE; what it lacks is null."""
    lacking = [pl.lit(None, kind).alias(name) for name, kind in EVIDENCE.items() if name not in frame.columns]
    return frame.with_columns(lacking).select(pl.col(name).cast(kind) for name, kind in EVIDENCE.items())
