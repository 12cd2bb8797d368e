"""Parts of times and what is counted from them: *early May*, *the first week of 2015*, *two weeks before May 13*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.counting import COUNT, counted, counts
from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.grammar.phrases import OF, STAGE, fixed
from relazione.coding.times.spans import next_unit, shift, shift_month, third, unit_of
from relazione.coding.times.values import Fixed, Recurring, Value, settle, unknown
from relazione.model import Interval, Precision

rule = STAGE.rule


@rule(
    "(?:e:early|k:mid|l:late) dash? (?:in|the|of)* t:time",
    "the? (?:e:begin|k:mid|l:end) (?:of|to) t:time",
    "the? e:ordinal part of t:time",
)
def _part(m: Match) -> Value | None:
    """*early May*, *mid-2022*, *the end of the decade*: a third of it."""
    index = 0 if "e" in m.values else 1 if "k" in m.values else 2
    return in_part(m["t"], lambda interval: third(interval, index))


def in_part(value: Value, change: Callable[[Interval], Interval | None]) -> Value | None:
    if isinstance(value, Recurring):
        return (
            replace(
                value.map(lambda interval: change(interval) if interval.start != interval.end else None),
                weak=False,
            )
            if value.every == "year"
            else None
        )
    if value.interval is None:
        return replace(value, weak=False)
    if value.interval.start == value.interval.end:
        return None
    return replace(value, interval=change(value.interval), weak=False)


@rule("before the? end of t:time")
def _before_the_end(m: Match) -> Value | None:
    time = settle(m["t"], m.context, True)
    ref = m.context.reference
    if time.interval is None:
        return replace(time, deadline=True, weak=False)
    start = max(time.interval.start, min(ref or time.interval.start, time.interval.end))
    return replace(
        time, interval=Interval(start, time.interval.end, time.interval.precision), deadline=True, weak=False
    )


@rule("the? n:ordinal half of t:time", "the? latter half of t:time")
def _half_of(m: Match) -> Value | None:
    number = m.get("n") or 2
    return in_part(m["t"], lambda interval: _half(interval, number)) if number <= 2 else None


def _half(interval: Interval, number: int) -> Interval:
    count = (interval.end.year - interval.start.year) * 12 + interval.end.month - interval.start.month + 1
    if count % 2:
        middle = interval.start + (interval.end - interval.start) // 2 + timedelta(days=1)
    else:
        middle = date(*shift_month(interval.start.year, interval.start.month, count // 2), 1)
    precision = Precision.HALF if interval.precision is Precision.YEAR else Precision.RANGE
    if number == 1:
        return Interval(interval.start, middle - timedelta(days=1), precision)
    return Interval(middle, interval.end, precision)


@rule(f"the? (?:n:ordinal|l:last) w:WEEKLY {OF} t:time")
def _nth_weekday(m: Match) -> Value | None:
    """*the first Friday of July*, *the last Monday in next month*."""
    weekday = m["w"].at(date(2024, 1, 1))
    if weekday is None or m["w"].direction is not None:
        return None
    number = weekday.start.weekday()

    def pick(interval: Interval) -> Interval | None:
        if "l" in m.values:
            return Interval.day(interval.end - timedelta(days=(interval.end.weekday() - number) % 7))
        first = interval.start + timedelta(days=(number - interval.start.weekday()) % 7)
        found = first + timedelta(days=7 * (m["n"] - 1))
        return Interval.day(found) if found <= interval.end else None

    return in_part(m["t"], pick)


@rule(f"the? (?:n:ordinal|l:last) (?:c:number)? u:unit {OF} t:time")
def _nth_unit(m: Match) -> Value | None:
    """*the first week of 2015*, *the last four months of 2021*, *the third quarter of last year*."""
    unit, count = m["u"], m.get("c") or 1
    if unit in {"decade", "century"} or ("n" in m.values and count > 1 and m["n"] > 1):
        return None

    def pick(interval: Interval) -> Interval | None:
        if "l" in m.values:
            last = unit_of(interval.end, unit)
            if unit == "week" and (interval.end - last.start).days < 3:
                last = next_unit(interval.end, unit, -1)
            found = Interval(next_unit(last.start, unit, 1 - count).start, last.end, last.precision)
        else:
            first = unit_of(interval.start, unit)
            if unit == "week" and interval.start.weekday() > 3:  # ISO 8601: the week with the first Thursday
                first = next_unit(interval.start, unit, 1)
            start = next_unit(first.start, unit, m["n"] - 1)
            found = Interval(start.start, next_unit(start.start, unit, count - 1).end, start.precision)
        if count > 1:
            found = Interval(found.start, found.end, Precision.RANGE)
        return found if found.overlaps(interval) else None

    return in_part(m["t"], pick)


@rule("the? u:unit_week (?:of|starting|begin) on? t:time", "the? u:unit_weekend of t:time")
def _week_of(m: Match) -> Value | None:
    day = fixed(m, "t")
    if day.interval is None:
        return unknown()
    return day.over(unit_of(day.interval.start, m["u"])) if day.interval.start == day.interval.end else None


@rule("the? unit_week n:number (?:of y:YEAR)?")
def _week_number(m: Match) -> Value | None:
    year: Fixed | None = m.get("y")
    begin = m.context.reference if year is None or year.interval is None else year.interval.start
    if begin is None or not m["n"] or not 1 <= m["n"] <= 53:
        return None
    return Fixed(unit_of(date.fromisocalendar(begin.year, m["n"], 1), "week"), relative="y" not in m.values)


@rule(f"{COUNT} u:unit (?:after|from|b:before) t:DAY", f"{COUNT} u:unit (?:after|from|b:before) t:YEARLY",
      f"{COUNT} u:unit (?:after|from|b:before) t:WEEKLY", f"{COUNT} u:unit (?:after|b:before) t:SPAN",
      f"{COUNT} u:unit (?:after|b:before) t:MONTH")  # fmt: skip
def _counted_from(m: Match) -> Value | None:
    """*two weeks before May 13, 1999*."""
    start = fixed(m, "t")
    if start.interval is None:
        return unknown()
    sign = -1 if "b" in m.values else 1
    origin = start.interval.start if sign < 0 else start.interval.end
    low, high = counts(m)
    if start.interval.start == start.interval.end and low == high:
        return replace(start, interval=Interval.day(shift(origin, m["u"], sign * low)), weak=False)
    return replace(start, interval=counted(origin, m["u"], low, high, sign), weak=False)


@rule(f"{COUNT} u:unit (?:before|after|later|earlier) (?:the|that|this|other)")
def _counted_from_event(m: Match) -> Value:
    """*twenty days before the invasion*: from something whose date the words do not give."""
    return unknown()


@rule(
    f"for {COUNT} u:unit (?:comma|starting|begin|from|on)+ t:time",
    f"{COUNT} u:unit (?:starting|begin)+ t:time",
)
def _length_from(m: Match) -> Value | None:
    """*for three days from Monday*."""
    start = fixed(m, "t")
    low, high = counts(m)
    if start.interval is None or start.weak or low != high:
        return None
    day = start.interval.start
    return start.over(Interval(day, shift(day, m["u"], low) - timedelta(days=1), Precision.RANGE))
