"""Dates by their calendar names: *May 3, 2022*, *3-5 May*, *2022-05-03*, *the first Friday of July*, *Q3 2025*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.engine import Match, Stage
from relazione.coding.times.spans import joined, months, unit_of
from relazione.coding.times.values import Recurring, Value, known, known_or_none
from relazione.coding.times.words import table
from relazione.model import Interval, Precision

STAGE = Stage(repeat=False)
_ATTACKED = re.compile(r"\b(?:attack|terror|kill|murder|lives|hijack|towers)", re.IGNORECASE)
rule = STAGE.rule


def full_year(value: int, text: str = "") -> int:
    """Two digits as a year: 00-39 of this century, 40-99 of the last."""
    if value >= 100 or len(text) > 2:
        return value
    return value + (2000 if value < 40 else 1900)


def month(number: int) -> Recurring:
    return Recurring("year", lambda start: Interval.month(start.year, number))


def month_day(number: int, day: int) -> Recurring | None:
    date(2000, number, day)  # ValueError: no such day in any year

    def at(start: date) -> Interval | None:
        try:
            return Interval.day(date(start.year, number, day))
        except ValueError:
            return None

    return Recurring("year", at)


def _days(number: int, first: int, last: int) -> Recurring | None:
    if not 1 <= first < last <= 31:
        return None

    def at(start: date) -> Interval:
        return Interval(date(start.year, number, first), date(start.year, number, last), Precision.RANGE)

    at(date(2000, 1, 1))
    return Recurring("year", at)


@rule(
    "(?<!in) m:month dot? n:date (?!unit)",
    "m:month comma n:ordinal",
    "m:month dash n:date",
    "m:month dot? the n:day",
    "m:month dot? the n:ordinal (?!other)",
    "m:month slash n:digits",
)
def _month_then_day(m: Match) -> Value | None:
    return month_day(m["m"], m["n"])


@rule("n:date (?:of)? m:month", "the n:date of? m:month", "n:date (?:dash|slash|dot) m:month")
def _day_then_month(m: Match) -> Value | None:
    return month_day(m["m"], m["n"])


@rule(
    "m:month dot? n:date comma? y:four", "m:month dot? the? n:date (?:comma|of)? y:four",
    "n:date of? m:month dot? (?:comma|of)? y:four", "the n:date of m:month (?:comma|of)? y:four",
    "n:date dash m:month dash y:four", "n:date slash m:month slash y:four", "y:four (?:dash|slash) m:month (?:dash|slash) n:date",
    "n:date dot m:month dot y:four", "y:four slash n:date slash m:month", "m:month dash n:date dash y:four",
    "n:date of? m:month dot? of y:two", "m:month slash n:date slash y:four",
)  # fmt: skip
def _full_date(m: Match) -> Value:
    year = full_year(m["y"], m.tokens["y"].text)
    return known(Interval.day(date(year, m["m"], m["n"])), explicit=True)


@rule("m:month dot?")
def _month(m: Match) -> Value:
    return month(m["m"])


@rule("m:month n:date attack", "m:day slash n:day (?=attack|other|by|$|dot|comma|possessive)")
def _named_day(m: Match) -> Value | None:
    """*the September 11 attacks*, *9/11*."""
    year = table("words")["named_days"].get(f"{m['m']}-{m['n']}")
    led = m.left.rstrip().lower().endswith((" on", " by", " from", " since"))
    return (
        None
        if year is None or (led and not _ATTACKED.search(m.left))
        else known(Interval.day(date(year, m["m"], m["n"])), explicit=True)
    )


@rule("m:month dot? (?:comma|of|dash|slash)? y:four", "y:four (?:comma|dash|slash)? m:month")
def _month_year(m: Match) -> Value:
    return known(Interval.month(m["y"], m["m"]), explicit=True)


@rule("m:month quote? y:two")
def _month_short_year(m: Match) -> Value:
    return known(Interval.month(full_year(m["y"], "99"), m["m"]), explicit=True)


RANGE_MARK = "(?:dash|upto|and)"


@rule(
    f"m:month dot? the? a:date {RANGE_MARK} the? b:date",
    f"(?:the|from|between)? a:date {RANGE_MARK} the? b:date of? m:month",
)
def _days_of_month(m: Match) -> Value | None:
    return _days(m["m"], m["a"], m["b"])


@rule(
    f"m:month dot? the? a:date {RANGE_MARK} the? b:date (?:comma|of)? y:four",
    f"(?:the|from|between)? a:date {RANGE_MARK} the? b:date of? m:month dot? (?:comma|of)? y:four",
)
def _days_of_month_year(m: Match) -> Value | None:
    days = _days(m["m"], m["a"], m["b"])
    return days and known_or_none(days.inside(Interval.year(m["y"])))


@rule(
    f"(?:from|between) m:month dot? the? a:date {RANGE_MARK} the? b:date",
    f"(?:from|between) a:date {RANGE_MARK} m:month the? b:date",
)
def _from_days_of_month(m: Match) -> Value | None:
    if m["a"] < m["b"]:
        return _days(m["m"], m["a"], m["b"])
    number, first, last = m["m"], m["a"], m["b"]

    def at(start: date) -> Interval | None:  # "from April 27 to the 3rd": into the next month
        begin = date(start.year, number, first)
        return joined(
            Interval.day(begin), Interval.day((begin.replace(day=1) + timedelta(days=32)).replace(day=last))
        )

    return Recurring("year", at)


@rule(f"(?:from|between) a:date {RANGE_MARK} m:month the? b:date comma? y:four")
def _from_days_of_month_year(m: Match) -> Value | None:
    days = _days(m["m"], m["a"], m["b"])
    return days and known_or_none(days.inside(Interval.year(m["y"])))


@rule(
    "m:month dot? a:day comma b:day (?:comma? and c:day)? comma? y:four",
    "m:month dot? a:day comma b:day comma? and c:day",
)
def _days_listed(m: Match) -> Value | None:
    days = _days(m["m"], m["a"], m.get("c") or m["b"])
    if days is None or m.get("y") is None:
        return days
    return known_or_none(days.inside(Interval.year(m["y"])))


@rule("w:weekday")
def _weekday(m: Match) -> Value:
    number = m["w"]
    return Recurring(
        "week", lambda start: Interval.day(unit_of(start, "week").start + timedelta(days=number))
    )


@rule("s:season")
def _season(m: Match) -> Value:
    first = m["s"]
    return Recurring("year", lambda start: months(start.year, first, 3, Precision.SEASON), weak=True)


@rule("q:quartername", "the? o:ordinal dash? unit_quarter")
def _quarter(m: Match) -> Value | None:
    number = m.get("q") or m.get("o")
    if not 1 <= number <= 4:
        return None
    at = Recurring("year", lambda start: months(start.year, 3 * number - 2, 3, Precision.QUARTER))
    return at if m.get("q") else replace(at, weak=True)


@rule(
    "y:four dash q:quartername",
    "q:quartername dash y:four",
    "y:four dash h:halfname",
    "h:halfname dash y:four",
)
def _part_of_year(m: Match) -> Value:
    """*2019-Q3*, *H1-2020*."""
    length, number = (3, m["q"]) if "q" in m.values else (6, m["h"])
    precision = Precision.QUARTER if length == 3 else Precision.HALF
    return known(months(m["y"], length * (number - 1) + 1, length, precision), explicit=True)


@rule("h:halfname")
def _half(m: Match) -> Value:
    number = m["h"]
    return Recurring("year", lambda start: months(start.year, 6 * number - 5, 6, Precision.HALF))
