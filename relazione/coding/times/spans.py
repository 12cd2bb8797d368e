"""Calendar arithmetic on units: the week that holds a day, three months on, the last third of a year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from relazione.model import Interval, Precision

UNITS = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "half": Precision.HALF,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
WORKING_DAY = "working day"
_DAYS = {"day": 1, WORKING_DAY: 1, "week": 7, "weekend": 7, "fortnight": 14}


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, month: int, count: int, precision: Precision) -> Interval:
    """`count` months from the first of a month on."""
    last = shift_month(year, month, count - 1)
    return Interval(date(year, month, 1), _month_end(*last), precision)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def _shift_working(day: date, by: int) -> date:
    step = 1 if by > 0 else -1
    while by:
        day += timedelta(days=step)
        by -= step if day.weekday() < 5 else 0
    return day


def shift(day: date, unit: str, by: int) -> date:
    """`by` units on from a day, the same day of the month where there is one (else its last)."""
    if unit == WORKING_DAY:
        return _shift_working(day, by)
    if unit in _DAYS:
        return day + timedelta(days=by * _DAYS[unit])
    year, month = shift_month(day.year, day.month, by * _MONTHS[unit])
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def weekend(monday: date) -> Interval:
    return Interval(monday + timedelta(days=5), monday + timedelta(days=6), Precision.RANGE)


def unit_of(day: date, unit: str) -> Interval:
    """The calendar unit of this name that the day lies in (weeks begin on Monday)."""
    if unit in {"day", WORKING_DAY}:
        return Interval.day(day)
    if unit in {"week", "weekend", "fortnight"}:
        monday = day - timedelta(days=day.weekday())
        if unit == "weekend":
            return weekend(monday)
        return Interval(
            monday,
            monday + timedelta(days=_DAYS[unit] - 1),
            UNITS["week"] if unit == "week" else Precision.RANGE,
        )
    length = _MONTHS[unit]
    if length <= 12:
        first = (day.month - 1) // length * length + 1
        return months(day.year, first, length, UNITS[unit])
    years = length // 12
    return months(day.year // years * years, 1, length, UNITS[unit])


def next_unit(day: date, unit: str, by: int) -> Interval:
    """The unit `by` steps on from the one the day lies in."""
    if unit in {"day", "week", "weekend"}:
        return unit_of(shift(day, unit, by), unit)
    first = unit_of(day, unit).start
    return unit_of(shift(first, unit, by), unit)


def third(interval: Interval, part: int) -> Interval:
    """Early (0), mid (1) or late (2) in an interval.

    A third of it in its own smaller units; of a month and a week the halves and what lies about the middle, since
    *early May* and *late in the week* are used that widely.
    """
    start, end = interval.start, interval.end
    if interval.precision is Precision.MONTH:
        return (
            Interval(start, start.replace(day=15), Precision.RANGE),
            Interval(start.replace(day=10), start.replace(day=20), Precision.RANGE),
            Interval(start.replace(day=16), end, Precision.RANGE),
        )[part]
    if interval.precision is Precision.WEEK:
        begin, close = ((0, 2), (1, 4), (3, 6))[part]
        return Interval(start + timedelta(days=begin), start + timedelta(days=close), Precision.RANGE)
    if interval.precision is Precision.DECADE:
        cuts = [date(start.year + step, 1, 1) for step in (0, 4, 7, 10)]
    elif interval.precision is Precision.CENTURY:
        cuts = [date(start.year + step, 1, 1) for step in (0, 34, 67, 100)]
    elif interval.precision in {Precision.YEAR, Precision.SEASON, Precision.QUARTER, Precision.HALF}:
        count = (end.year - start.year) * 12 + end.month - start.month + 1
        cuts = [date(*shift_month(start.year, start.month, count * step // 3), 1) for step in range(4)]
    else:
        days = (end - start).days + 1
        cuts = [start + timedelta(days=days * step // 3) for step in range(4)]
    last = max(cuts[part], cuts[part + 1] - timedelta(days=1))
    return Interval(cuts[part], last, Precision.RANGE)


def joined(first: Interval, last: Interval) -> Interval | None:
    """From the one's start to the other's end; a calendar unit keeps its name, None where they are out of order."""
    if last.end < first.start:
        return None
    if first == last:
        return first
    return Interval(first.start, last.end, Precision.RANGE)
