"""Phrases over times: *the end of 2025*, *Friday next week*, *the first Monday of May*, *two weeks after May 3*."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.calendar import full_year
from relazione.coding.times.grammar.engine import Match, Stage
from relazione.coding.times.spans import unit_of
from relazione.coding.times.values import Fixed, Recurring, Value, known, known_or_none, settle, unknown
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
    year = m["y"] if isinstance(m["y"], Fixed) else known(Interval.year(full_year(m["y"])), explicit=True)
    if year.interval is None:
        return replace(year, weak=False)
    if recurring.direction is not None or year.interval.precision is not Precision.YEAR:
        return None
    return _within(recurring, year)


def _within(recurring: Recurring, container: Fixed) -> Fixed | None:
    """The instance in a settled unit, which gives it what it knows of itself."""
    interval = None if container.interval is None else recurring.inside(container.interval)
    return None if interval is None else replace(container, interval=interval, weak=False)


@rule(f"r:MONTHLY {OF} t:MONTH", f"r:WEEKLY {OF} t:WEEK", f"t:WEEK {OF} r:WEEKLY")
def _in_fixed(m: Match) -> Value | None:
    """*the 20th of next month*, *Friday next week*."""
    return _within(m["r"], m["t"])


@rule("the? d:ordinal of t:MONTH")
def _day_of_month(m: Match) -> Value | None:
    return _within(_monthly(m["d"]), m["t"])


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
    return replace(
        month,
        interval=Interval(start.replace(day=m["a"]), start.replace(day=m["b"]), Precision.RANGE),
        weak=False,
    )


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
    if word == "previous" and recurring.every == "year" and m.context.focus is not None:
        near = recurring.around(m.context.focus.start)
        return known_or_none(next((one for one in near[::-1] if one.end < m.context.focus.start), None))
    if ("s" in m.values and direction) or word == "past":
        return replace(recurring, direction=2 * direction, weak=False)
    return replace(recurring, direction=direction, weak=False)


@rule(
    *(
        f"(?<={lead}) the? s:YEARLY"
        for lead in ("in", "over", "by", "since", "until", "from", "before", "after", "on")
    )
)
def _led_season(m: Match) -> Value | None:
    """*in the spring*: a season or quarter stands alone after a word that leads to a time."""
    return replace(m["s"], weak=False) if m["s"].weak else None
