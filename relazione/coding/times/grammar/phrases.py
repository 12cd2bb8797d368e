"""Phrases over times: *the end of 2025*, *Friday next week*, *the first Monday of May*, *two weeks after May 3*."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.engine import Match, Stage
from relazione.coding.times.grammar.relative import COUNT, counted, counts
from relazione.coding.times.spans import next_unit, shift, shift_month, third, unit_of
from relazione.coding.times.values import Fixed, Recurring, Value, settle, unknown
from relazione.model import Interval, Precision

STAGE = Stage()
rule = STAGE.rule
OF = "(?:of|in|comma|possessive|on)?"


def fixed(m: Match, name: str) -> Fixed:
    """A named part as a settled time."""
    return settle(m[name], m.context, m.planned)


@rule(f"r:YEARLY {OF} y:YEAR", f"y:YEAR {OF} the? r:YEARLY", "r:YEARLY of y:two")
def _in_year(m: Match) -> Value | None:
    """*May 3 of last year*, *Q3 2025*, *summer of 2026*, *next year's first quarter*."""
    recurring: Recurring = m["r"]
    year = m["y"] if isinstance(m["y"], Fixed) else Fixed(Interval.year(m["y"] + (2000 if m["y"] < 40 else 1900)), explicit=True)
    if year.interval is None:
        return replace(year, weak=False)
    if recurring.direction is not None or year.interval.precision is not Precision.YEAR:
        return None
    interval = recurring.inside(year.interval)
    return interval and Fixed(interval, relative=year.relative, explicit=year.explicit, certainty=year.certainty)


@rule(f"r:MONTHLY {OF} t:MONTH", f"r:WEEKLY {OF} t:WEEK", f"t:WEEK {OF} r:WEEKLY")
def _in_fixed(m: Match) -> Value | None:
    """*the 20th of next month*, *Friday next week*."""
    container: Fixed = m["t"]
    interval = container.interval and m["r"].inside(container.interval)
    return interval and replace(container, interval=interval, weak=False)


@rule("the? d:ordinal of t:MONTH")
def _day_of_month(m: Match) -> Value | None:
    interval = m["t"].interval
    return interval and replace(m["t"], interval=Interval.day(interval.start.replace(day=m["d"])), weak=False)


def _monthly(day: int) -> Recurring:
    def at(start: date) -> Interval | None:
        found = start + timedelta(days=day - 1)
        return Interval.day(found) if found.month == start.month else None

    return Recurring("month", at)


_ENDING = "(?=$|dot|stop|comma|close|and|upto|dash|at|in|for)"


@rule(*(f"(?<={lead}) the (?:d:ordinal|d2:day) {_ENDING}" for lead in ("on", "by", "since", "from", "until", "to", "before", "after", "for")),
      f"(?<=on) d:ordinal {_ENDING}")  # fmt: skip
def _the_18th(m: Match) -> Value | None:
    day = m.get("d") or m["d2"]
    return _monthly(day) if day <= 31 else None


@rule("the? unit_week of the d:ordinal")
def _week_of_the_18th(m: Match) -> Value | None:
    return _monthly(m["d"]).map(lambda interval: unit_of(interval.start, "week")) if m["d"] <= 31 else None


@rule("(?:from|between)? the? a:date (?:dash|upto|and) the? b:date (?:of|in)? t:MONTH")
def _days_of_fixed_month(m: Match) -> Value | None:
    """*from 4 to 22 this month*."""
    month: Fixed = m["t"]
    if month.interval is None or not 1 <= m["a"] < m["b"]:
        return None
    start = month.interval.start
    return replace(month, interval=Interval(start.replace(day=m["a"]), start.replace(day=m["b"]), Precision.RANGE), weak=False)


_NEAR = 430


@rule("w:WEEKLY comma? the? open? d:YEARLY close?", "w:WEEKLY comma? the? open? d:MONTHLY close?")
def _weekday_and_date(m: Match) -> Value | None:
    """The weekday chooses the year or month among those where it fits."""
    weekday = m["w"].at(date(2024, 1, 1))
    date_of: Recurring = m["d"]

    def fits(interval: Interval) -> Interval | None:
        return interval if interval.start != interval.end or interval.start.weekday() == number else None

    if weekday is None or weekday.start != weekday.end:
        return None
    number = weekday.start.weekday()
    sample = date_of.at(date(2024, 1, 1))
    if sample is not None and sample.precision is not Precision.DAY:
        return None
    filtered = date_of.map(fits)
    ref = m.context.reference
    if ref is None or any(abs((found.start - ref).days) <= _NEAR for found in filtered.around(ref)):
        return filtered
    return date_of  # the weekday fits no year nearby: the text errs in one of the two


@rule("w:WEEKLY (?:the? d:ordinal|the? d2:dayno)")
def _weekday_and_number(m: Match) -> Value | None:
    day = m.get("d") or m.get("d2")
    if not 1 <= day <= 31:
        return None
    return _weekday_and_date(replace(m, values={**m.values, "d": _monthly(day)}))


@rule("w:WEEKLY comma? open? t:DAY close?", "t:DAY (?:comma|open)? w:WEEKLY close?")
def _weekday_and_day(m: Match) -> Value | None:
    weekday = m["w"].at(date(2024, 1, 1))
    day: Fixed = m["t"]
    if day.interval is None or weekday is None or weekday.start.weekday() != day.interval.start.weekday():
        return None if day.interval is None or not day.explicit else replace(day, certainty=0.8)
    return day


@rule("t:DAY comma? open w:WEEKLY close", "t:YEARLY open w:WEEKLY close")
def _day_with_weekday(m: Match) -> Value | None:
    return m["t"] if isinstance(m["t"], (Fixed, Recurring)) else None


@rule("every r:YEARLY")
def _every(m: Match) -> Value:
    return replace(unknown(), weak=True)


@rule("s:this r:recurring", "l:last r:recurring", "x:next r:recurring", "x:following r:WEEKLY", "the l:last r:recurring",
      "s:this l:last r:recurring", "s:this x:next r:recurring", "l:preceding r:WEEKLY")  # fmt: skip
def _directed(m: Match) -> Value | None:
    recurring: Recurring = m["r"]
    if recurring.direction is not None:
        return None
    direction = 1 if "x" in m.values else -1 if "l" in m.values else 0
    word = (m.tokens.get("x") or m.tokens.get("l") or m.tokens["s"]).text.lower()
    if "s" in m.values and direction or word in {"past"}:
        return replace(recurring, direction=2 * direction, weak=False)
    return replace(recurring, direction=direction, weak=False)


@rule(*(f"(?<={lead}) the? s:YEARLY" for lead in ("in", "over", "by", "since", "until", "from", "before", "after", "on")))
def _led_season(m: Match) -> Value | None:
    """*in the spring*: a season or quarter stands alone after a word that leads to a time."""
    return replace(m["s"], weak=False) if m["s"].weak else None


@rule("(?:e:early|k:mid|l:late) dash? (?:in|the|of)* t:time", "the? (?:e:begin|k:mid|l:end) (?:of|to) t:time", "the? e:ordinal part of t:time")
def _part(m: Match) -> Value | None:
    """*early May*, *mid-2022*, *the end of the decade*: a third of it."""
    index = 0 if "e" in m.values else 1 if "k" in m.values else 2
    return in_part(m["t"], lambda interval: third(interval, index))


def in_part(value: Value, change: object) -> Value | None:
    assert callable(change)
    if isinstance(value, Recurring):
        return replace(value.map(lambda interval: change(interval) if interval.start != interval.end else None), weak=False) if value.every == "year" else None
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
    return replace(time, interval=Interval(start, time.interval.end, time.interval.precision), deadline=True, weak=False)


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
    ref = m.context.reference
    year = m["y"].interval.start.year if m.get("y") and m["y"].interval else ref and ref.year
    if year is None or not m["n"] or not 1 <= m["n"] <= 53:
        return None
    return Fixed(unit_of(date.fromisocalendar(year, m["n"], 1), "week"), relative="y" not in m.values)


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


@rule(f"for {COUNT} u:unit (?:comma|starting|begin|from|on)+ t:time", f"{COUNT} u:unit (?:starting|begin)+ t:time")
def _length_from(m: Match) -> Value | None:
    """*for three days from Monday*."""
    start = fixed(m, "t")
    low, high = counts(m)
    if start.interval is None or start.weak or low != high:
        return None
    day = start.interval.start
    return start.over(Interval(day, shift(day, m["u"], low) - timedelta(days=1), Precision.RANGE))
