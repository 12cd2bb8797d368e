"""What a stretch of time words means before the whole phrase is known.

`Fixed` is settled. `Recurring` comes back every year, month or week (*May 3*, *the 18th*, *Friday*) and waits for
the words around it, or for the context, to say which one is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from relazione.coding.times.context import Context
from relazione.coding.times.spans import joined, next_unit, unit_of
from relazione.model import Interval, Precision


@dataclass(frozen=True)
class Fixed:
    """A settled interval (None: it cannot be known here) with what the words say of its ends.

    explicit: the text itself gives the year, so that what follows may lean on it.
    aside: a step back from what is told (*who had died three years earlier*), which the text does not stay at.
    weak: a date only as a part of a longer phrase: *the year* in *the end of the year*.
    """

    interval: Interval | None
    relative: bool = False
    explicit: bool = False
    open_start: bool = False
    open_end: bool = False
    deadline: bool = False
    certainty: float = 1.0
    weak: bool = False
    aside: bool = False

    def over(self, interval: Interval | None) -> Fixed:
        return replace(self, interval=interval)


@dataclass(frozen=True)
class Recurring:
    """every: `year`, `month` or `week`. at: the instance in the unit that begins on a day; None where it has none.

    direction: -1 the last one, 1 the next, 0 this one, where the words say so (a weekday of the last or next week;
    -2 and 2: the nearest, whatever week it lies in); None leaves it to the context.
    """

    every: str
    at: Callable[[date], Interval | None]
    direction: int | None = None
    certainty: float = 1.0
    weak: bool = False

    def inside(self, container: Interval) -> Interval | None:
        """The instance in a given unit: *May 3* in 2025, *Friday* in next week."""
        found = self.at(unit_of(container.start, self.every).start)
        if found is None and self.every != "year":
            return None
        return found

    def map(self, change: Callable[[Interval], Interval | None]) -> Recurring:
        """The same recurrence with each instance changed: *early May*, *before March 3*."""

        def at(start: date) -> Interval | None:
            instance = self.at(start)
            return instance and change(instance)

        return replace(self, at=at)

    def around(self, day: date) -> list[Interval]:
        """The instances near a day, in order."""
        reach = _FAR[self.every] if self.at(unit_of(day, self.every).start) is None else 1
        near = [self.at(next_unit(day, self.every, step).start) for step in range(-reach, reach + 1)]
        return [interval for interval in near if interval is not None]


_LONG_AGO, _LATE = 300, 14  # days
# How far to look where not every year or month has an instance (leap days, *Thursday the 21st*).
_FAR = {"year": 8, "month": 14, "week": 1}

Value = Fixed | Recurring


def _choose(near: list[Interval], day: date, planned: bool | None) -> Interval | None:
    """The nearest that has begun; for what is planned, the nearest that has not ended.

    A day of the year just ahead is preferred to one most of a year back, for which a writer would name the year; so is
    one just past to one most of a year ahead, even for what *will* be: a page is put up late, or again.
    """
    ahead = next((interval for interval in near if interval.end >= day), None)
    back = next((interval for interval in reversed(near) if interval.start <= day), None)
    if back is None or ahead is None:
        return ahead or back
    if planned:
        of_days = (back.end - back.start).days <= _LATE
        late = of_days and (day - back.end).days <= _LATE and (ahead.start - day).days >= _LONG_AGO
        return back if late else ahead
    reach = 31 if planned is None else 10
    soon, long_ago = (ahead.start - day).days <= reach, (day - back.end).days >= _LONG_AGO
    return ahead if soon and long_ago else back


def settle(value: Value, context: Context, planned: bool | None) -> Fixed:
    """The value with its year, month or week decided by the running text or the day of writing."""
    if isinstance(value, Fixed):
        return value
    if value.every == "year" and context.year is not None and value.direction is None and not planned:
        return Fixed(value.inside(Interval.year(context.year)), certainty=0.7 * value.certainty)
    if value.every == "year" and value.direction is None and not planned:
        for told in context.days:  # *On July 5, 1814, … When the battle began on July 5*
            if value.inside(Interval.year(told.start.year)) == told:
                return Fixed(told, certainty=0.7 * value.certainty)
    day = context.reference
    if day is None:
        return Fixed(None, relative=True, certainty=value.certainty)
    return Fixed(_directed(value, day, planned), relative=True, certainty=value.certainty)


def _directed(value: Recurring, day: date, planned: bool | None) -> Interval | None:
    if value.every == "week" and value.direction in {-1, 0, 1}:
        return value.at(next_unit(day, "week", value.direction).start)
    near = value.around(day)
    if value.direction == 0:
        return value.at(unit_of(day, value.every).start)
    if value.direction in {-1, -2}:
        return next((interval for interval in reversed(near) if interval.end < day), None)
    if value.direction in {1, 2}:
        return next((interval for interval in near if interval.start > day), None)
    return _choose(near, day, planned)


def span(first: Value, last: Value, context: Context, planned: bool | None) -> Value | None:
    """From one to the other; the one that names its year gives it to the other."""
    if isinstance(first, Recurring) and first.direction is not None:
        first = settle(first, context, planned)  # "from next Monday to Friday"
    if isinstance(first, Recurring) and isinstance(last, Recurring):
        if first.every != last.every:
            return None
        return Recurring(
            first.every,
            lambda start: _across(first, last, start),
            certainty=min(first.certainty, last.certainty),
        )
    if isinstance(first, Recurring) and isinstance(last, Fixed) and last.interval is not None:
        near = [
            interval for interval in first.around(last.interval.start) if interval.start <= last.interval.end
        ]
        return last.over(joined(near[-1], last.interval) if near else None)
    if isinstance(last, Recurring) and isinstance(first, Fixed) and first.interval is not None:
        near = [
            interval for interval in last.around(first.interval.start) if interval.end >= first.interval.start
        ]
        return first.over(joined(first.interval, near[0]) if near else None)
    one, other = settle(first, context, planned), settle(last, context, planned)
    if one.interval is None or other.interval is None:
        return Fixed(None, relative=True)
    interval = joined(one.interval, other.interval)
    return (
        None
        if interval is None
        else Fixed(interval, one.relative or other.relative, one.explicit or other.explicit)
    )


def _across(first: Recurring, last: Recurring, start: date) -> Interval | None:
    one, other = first.at(start), last.at(start)
    if one is not None and (other is None or other.end < one.start):
        other = last.at(next_unit(start, first.every, 1).start)
    return joined(one, other) if one is not None and other is not None else None


def known(interval: Interval, *, explicit: bool = False, relative: bool = False) -> Fixed:
    return Fixed(interval, relative=relative, explicit=explicit)


def known_or_none(interval: Interval | None) -> Fixed | None:
    return None if interval is None else known(interval, explicit=True)


def unknown() -> Fixed:
    """A date that the text counts from something that is not known."""
    return Fixed(None, relative=True)


def is_year(value: Value) -> bool:
    return (
        isinstance(value, Fixed) and value.interval is not None and value.interval.precision is Precision.YEAR
    )
