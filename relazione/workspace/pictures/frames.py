"""Events of a view as frames, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from relazione.model import Interval, Kind
from relazione.record import Query, View
from relazione.workspace.kept import kept
from relazione.workspace.portrait.course import events_in

LIMIT = 60_000
"""Events that are read for one picture."""
_MONTHS = 2400
_SPANS = (365, 180, 90, 30, 7, 1)


@dataclass(frozen=True)
class TooMany(Exception):  # noqa: N818  what a page then says, not a fault
    """The question stands for more than LIMIT events; it has to be narrowed."""

    limit: int = LIMIT


def events_query(query: Query) -> Query:
    """The query of events alone, paging and order aside, and without dates: those a picture sets itself."""
    return replace(
        query,
        kinds=(str(Kind.EVENT),),
        duplicates=False,
        sort="kept",
        limit=None,
        after=None,
        date_from=None,
        date_to=None,
    )


def frame(view: View, query: Query) -> pl.DataFrame:
    """The query's events in the form of EVENTS; TooMany where there are more than LIMIT."""
    if view.count(query, most=LIMIT) > LIMIT:
        raise TooMany
    return events_in(view, query)


def window(view: View, query: Query, first: date, last: date) -> pl.DataFrame:
    """The same of the events between two days: out of all of them where these can be read, else asked for alone."""
    try:
        return frame(view, query)
    except TooMany:
        return frame(view, replace(query, date_from=first, date_to=last))


def fitting(view: View, query: Query, on: date) -> int:
    """The longest of the usual spans of days up to a day whose events can be read; the shortest where none can."""
    for days in _SPANS:
        asked = replace(query, date_from=on - timedelta(days=days - 1), date_to=on)
        if view.count(asked, most=LIMIT) <= LIMIT:
            return days
    return _SPANS[-1]


def months(view: View, query: Query) -> tuple[tuple[str, int], ...]:
    """How many events begin in each month that has any (`2024-05`), in the order of time."""
    return kept(view, query, "months", lambda: tuple(sorted(view.facets(query, "month", limit=_MONTHS))))


def last_day(month: str) -> date:
    """The last day of `2024-05`."""
    return Interval.from_prefix(month).end


def every_month(first: str, last: str) -> list[str]:
    """The months from one to another, both included."""
    begins, ends = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(begins, ends + 1)]
