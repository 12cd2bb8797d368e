"""Dates as intervals with a precision: publication, event and reading dates are three different things."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known. RANGE is an interval that is no calendar unit (*May 16 and 17*)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of days, both ends included, with the precision at which the text gives it."""

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"interval ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        return cls(day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)

    @classmethod
    def year(cls, year: int) -> Interval:
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def from_prefix(cls, text: str) -> Interval:
        """`2026`, `2026-04` or `2026-04-05` as the year, month or day it names; ValueError otherwise."""
        if len(text) > len("2026-04-05"):
            raise ValueError(f"{text!r} is no date")
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return cls.year(parts[0])
        if len(parts) == 2:
            return cls.month(*parts)
        return cls.day(date(*parts))

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end

    def overlaps(self, other: Interval) -> bool:
        return self.start <= other.end and other.start <= self.end

    @property
    def prefix(self) -> str:
        """The longest ISO date prefix that both ends share: `2026`, `2026-04`, `2026-04-05` or ``."""
        first, last = self.start.isoformat(), self.end.isoformat()
        for length in (10, 7, 4):
            if first[:length] == last[:length]:
                return first[:length]
        return ""
