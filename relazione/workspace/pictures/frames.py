"""Events of a view as frames, read once: views never change, so what was read of one stays true while it is used."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Lock
from weakref import WeakKeyDictionary

import polars as pl

from relazione.measures.events import read
from relazione.model import Interval, Kind
from relazione.record import Query, View

LIMIT = 6000
"""Events that are read for one picture; reading so many takes about a second, once."""
_KEPT = 8  # frames that are kept of a view
_MONTHS = 2400
_SPANS = (365, 180, 90, 30, 7, 1)

Frames = tuple[pl.DataFrame, pl.DataFrame]
_lock = Lock()
_read: WeakKeyDictionary[View, OrderedDict[Query, Frames]] = WeakKeyDictionary()
_months: WeakKeyDictionary[View, dict[Query, tuple[tuple[str, int], ...]]] = WeakKeyDictionary()


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


def frames(view: View, query: Query) -> Frames:
    """EVENTS and DETAILS of the query's events; TooMany where there are more than LIMIT."""
    with _lock:
        kept = _read.setdefault(view, OrderedDict())
        if query in kept:
            kept.move_to_end(query)
            return kept[query]
    if view.count(query, most=LIMIT) > LIMIT:
        raise TooMany
    found = read(view, query)
    with _lock:
        kept[query] = found
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return found


def window(view: View, query: Query, first: date, last: date) -> Frames:
    """The same of the events between two days: out of all of them where these can be read, else asked for alone."""
    try:
        return frames(view, query)
    except TooMany:
        return frames(view, replace(query, date_from=first, date_to=last))


def fitting(view: View, query: Query, on: date) -> int:
    """The longest of the usual spans of days up to a day whose events can be read; the shortest where none can."""
    for days in _SPANS:
        asked = replace(query, date_from=on - timedelta(days=days - 1), date_to=on)
        if view.count(asked, most=LIMIT) <= LIMIT:
            return days
    return _SPANS[-1]


def months(view: View, query: Query) -> tuple[tuple[str, int], ...]:
    """How many events begin in each month that has any (`2024-05`), in the order of time."""
    with _lock:
        kept = _months.setdefault(view, {})
    if query not in kept:
        kept[query] = tuple(sorted(view.facets(query, "month", limit=_MONTHS)))
    return kept[query]


def last_day(month: str) -> date:
    """The last day of `2024-05`."""
    return Interval.from_prefix(month).end


def every_month(first: str, last: str) -> list[str]:
    """The months from one to another, both included."""
    (year, month), end = (int(part) for part in first.split("-")), last
    found = []
    while (told := f"{year:04d}-{month:02d}") <= end:
        found.append(told)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
