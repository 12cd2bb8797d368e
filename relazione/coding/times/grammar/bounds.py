"""Ranges and bounds: *from 2014 to 2022*, *since 1861*, *until the end of May*, *by Friday*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.engine import Match, Stage
from relazione.coding.times.values import Fixed, Recurring, Value, settle, span
from relazione.model import Interval, Precision

RANGES = Stage()
BOUNDS = Stage(repeat=False)


@RANGES.rule("(?:from|between)? a:time (?:upto|dash) the? b:time", "between a:time and the? b:time", "a:WEEKLY and b:WEEKLY",
             "from a:time (?:upto|dash) the? b:DAY")  # fmt: skip
def _range(m: Match) -> Value | None:
    first, last = m["a"], m["b"]
    if any(
        isinstance(end, Fixed) and (end.interval is None or (end.weak and not _is_now(end)))
        for end in (first, last)
    ):
        return None
    if isinstance(first, Recurring) and isinstance(last, Recurring) and first.weak != last.weak:
        return None
    value = span(first, last, m.context, m.planned)
    return value and replace(value, weak=False)


def _is_now(value: Fixed) -> bool:
    return value.interval is not None and value.interval.precision is Precision.DAY


@RANGES.rule("a:YEARLY and b:YEARLY", "a:DAY and b:DAY")
def _two_days(m: Match) -> Value | None:
    """*May 3 and May 4*: one time where they follow each other, else two."""
    value = span(m["a"], m["b"], m.context, m.planned)
    one = settle(m["a"], m.context, m.planned).interval
    both = None if value is None else settle(value, m.context, m.planned).interval
    if one is None or both is None or one.start != one.end:
        return None
    return value if (both.end - both.start).days == 1 else None


@RANGES.rule("w:WEEK comma? (?:from|between) a:WEEKLY (?:upto|dash|and) b:WEEKLY")
def _days_of_week(m: Match) -> Value | None:
    """*next week between Wednesday and Friday*."""
    week: Fixed = m["w"]
    days = span(m["a"], m["b"], m.context, m.planned)
    if week.interval is None or not isinstance(days, Recurring):
        return None
    return replace(week, interval=days.inside(week.interval), weak=False)


@BOUNDS.rule("since at? t:time", "since the t:time (?!other)", "as early as t:time", "no earlier than t:time", "starting (?:on|from|in|of)? t:time", "t:time (?:and|or) (?:later|after|since|onward)", "from t:time (?:on|onward)", "t:time onward",
             "beginning (?:on|from|in|of) t:time")  # fmt: skip
def _since(m: Match) -> Value:
    return bound(m, lambda interval, ref: _forward(interval.start, interval, ref), open_end=True)


@BOUNDS.rule("after t:time", "after the t:time (?!other)", "later than t:time", "more than t:YEAR")
def _after(m: Match) -> Value:
    def make(interval: Interval, ref: date | None) -> Interval:
        return _forward(interval.end + timedelta(days=1), interval, ref)

    return bound(m, make, open_end=True)


@BOUNDS.rule(
    "(?:up to|until) t:time",
    "(?:up to|until) the t:time (?!other)",
    "as late as t:time",
    "t:time (?:and|or) (?:earlier|before)",
)
def _until(m: Match) -> Value:
    return bound(m, lambda interval, ref: _backward(interval.end, interval, ref), open_start=True)


@BOUNDS.rule(
    "before t:time",
    "before the t:time (?!other)",
    "earlier than t:time",
    "preceding to t:time",
    "less than t:YEAR",
)
def _before(m: Match) -> Value:
    def make(interval: Interval, ref: date | None) -> Interval:
        last = interval.start - timedelta(days=1)
        return (
            Interval(last, last, Precision.RANGE)
            if ref is None or ref > last
            else Interval(ref, last, Precision.RANGE)
        )

    return bound(m, make, open_start=True)


@BOUNDS.rule(
    "by t:time", "by the t:time (?!other)", "within t:fixed", "no later than t:time", "on or before t:time"
)
def _by(m: Match) -> Value:
    def make(interval: Interval, ref: date | None) -> Interval:
        return _backward(interval.end, interval, ref)

    return bound(m, make, deadline=True)


def _forward(start: date, interval: Interval, ref: date | None) -> Interval:
    """From a day up to the day of writing, or to the end of the time itself where that lies ahead."""
    end = max(start, interval.end if ref is None or ref < start else ref)
    return Interval(start, end, interval.precision)


def _backward(end: date, interval: Interval, ref: date | None) -> Interval:
    """From the day of writing up to a day, or the time itself where that lies behind."""
    start = interval.start if ref is None or ref > end else ref
    return Interval(start, end, interval.precision)


def bound(
    m: Match, make: Callable[[Interval, date | None], Interval], *, open_start: bool = False, open_end: bool = False,
    deadline: bool = False,
) -> Fixed:  # fmt: skip
    time = settle(m["t"], m.context, True if deadline else m.planned)
    if time.interval is None:
        return replace(time, open_start=open_start, open_end=open_end, deadline=deadline, weak=False)
    interval, ref = make(time.interval, m.context.reference), m.context.reference
    deadline = deadline and (
        ref is None or interval.end >= ref
    )  # "by 1969 they were enemies" was no deadline
    return replace(
        time, interval=interval, open_start=open_start, open_end=open_end, deadline=deadline, weak=False
    )
