"""The day that a stretch of text speaks of, as far as it matters for who held an office then."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from relazione.coding.page import Page

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A year that dates what is told: after a preposition, a season or a month; not *the 2015 deal*, not *since 1861*.
_YEAR = re.compile(
    r"\b(?:(?:in|of|during|until|by|from|through|around|late|early|mid|spring|summer|autumn|fall|winter)[ -]+"
    r"(?:the )?(?:late|early|mid)?[ -]?"
    r"|(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,? )?)"
    r"(?P<year>1[89]\d\d|20\d\d)(?P<decade>s)?(?![\d%]|,\d|\.\d)"
)  # in small letters
_UNDATED = 0.6
# Between words and a year after them, what makes the year another clause's.
_ANOTHER_CLAUSE = re.compile(
    r"[(;:\"]|\b(?:that|who|which|would|if|when|where|while|but|because|since)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and how sure it is that the text speaks of about then."""

    day: date
    certainty: float
    told: bool = False  # the sentence itself gives the year
    rough: bool = False  # by the year or decade only


class Clock:
    """Gives the moment for a place in a page: a past year in the sentence, else the date of publication."""

    def __init__(self, page: Page, latest: date) -> None:
        self._page = page
        found = [
            (match.start(), _day(match), bool(match["decade"]), match["month"] is None)
            for match in _YEAR.finditer(page.small)
        ]
        self.base = self._base([day for _, day, _, _ in found], latest)
        self._offsets = [offset for offset, day, _, _ in found if day.year < self.base.day.year]
        self._moments = [
            Moment(day, 0.6 if decade else 0.9, told=True, rough=rough)
            for _, day, decade, rough in found
            if day.year < self.base.day.year
        ]

    def _base(self, days: list[date], latest: date) -> Moment:
        published = self._page.published
        if published is not None:
            return Moment(published.end, 1.0)
        past = [day for day in days if day.year <= latest.year]
        if not past:
            return Moment(latest, _UNDATED)
        return Moment(min(max(past), latest), _UNDATED)

    def at(self, start: int, end: int, offset: int) -> Moment:
        """The moment for `offset` in the sentence start:end: the year given last before it, else first after."""
        index = bisect_right(self._offsets, offset) - 1
        if index >= 0 and self._offsets[index] >= start and not self._parted(self._offsets[index], offset):
            return self._moments[index]
        following = self._offsets[index + 1] if index + 1 < len(self._offsets) else end
        if following < end and not _ANOTHER_CLAUSE.search(self._page.text, offset, following):
            return self._moments[index + 1]
        return self.base

    def _parted(self, first: int, last: int) -> bool:
        """Whether a semicolon stands between: the year before it is the other clause's."""
        return ";" in self._page.text[first:last]

    @cached_property
    def years(self) -> frozenset[int]:
        """The past years that the page gives, decades apart."""
        return frozenset(moment.day.year for moment in self._moments if moment.certainty > _UNDATED)

    def before(self, offset: int) -> list[Moment]:
        """The years given before `offset`, the nearest first."""
        return self._moments[: bisect_right(self._offsets, offset)][::-1]


def _day(match: re.Match[str]) -> date:
    year = int(match["year"])
    if match["decade"]:
        words = match.group()
        return date(year + (8 if "late" in words else 2 if "early" in words else 5), 7, 1)
    if match["month"] is None:
        return date(year, 7, 1)
    day = int(match["day"] or 15)
    return date(year, _MONTHS.index(match["month"]) + 1, day if 0 < day <= 28 else 15)
