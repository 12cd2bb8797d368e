"""A scale of months to drag along: bars of how much was coded, a slider, and links for those without either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from relazione.model import Interval, UsageError
from relazione.surfaces.desk.wording import date_words
from relazione.surfaces.parameters import address, changed
from relazione.workspace.pictures.frames import every_month, last_day

MOST = 240  # months: twenty years, the latest
HIGH = 40  # units of the drawing


@dataclass(frozen=True)
class Bar:
    """A month: where its bar stands in the drawing (x, y, height), how many events, and the page on its last day."""

    month: str
    events: int
    x: int
    y: float
    height: float
    link: str
    chosen: bool

    @property
    def name(self) -> str:
        """May 2024."""
        return date_words(Interval.from_prefix(self.month))


@dataclass(frozen=True)
class Months:
    """bars: every month from the first to the last with events. at: the place of the chosen one. left: earlier months
    that are left out. before, after: the neighbouring months' pages."""

    bars: tuple[Bar, ...]
    at: int
    left: int
    before: str | None
    after: str | None

    def chosen(self, step: str) -> str:
        """The page on a place of the scale, as a slider's form tells it."""
        if not step.isdecimal() or int(step[:9]) >= len(self.bars):
            raise UsageError(f"{step!r} is no place on the scale of months", where="step")
        return self.bars[int(step)].link


def months_scale(
    path: str, given: Sequence[tuple[str, str]], told: Sequence[tuple[str, int]], on: date, word: str = "on"
) -> Months:
    """The scale of a page whose URL names its day by `word`. told: months and how many events each has."""
    counts = dict(told)
    now = f"{on:%Y-%m}"
    known = sorted({*counts, now})
    every = every_month(max(known[0], _back(known[-1])), known[-1])
    high = max(counts.values(), default=1)
    rest = [one for one in given if one[0] != "step"]
    bars = tuple(
        Bar(
            month,
            counts.get(month, 0),
            number,
            HIGH - (height := HIGH * counts.get(month, 0) / high),
            height,
            address(path, changed(rest, **{word: last_day(month).isoformat()})),
            month == now,
        )
        for number, month in enumerate(every)
    )
    at = every.index(now) if now in every else 0
    return Months(
        bars,
        at,
        sum(month < every[0] for month in counts),
        bars[at - 1].link if at else None,
        bars[at + 1].link if at + 1 < len(bars) else None,
    )


def _back(month: str) -> str:
    """The month MOST months before, this one counted."""
    number = int(month[:4]) * 12 + int(month[5:]) - MOST
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
