"""Years and what is longer: *2014*, *FY2022*, *2024-25*, *the 1970s*, *the 19th century*; dates in figures."""

from __future__ import annotations

from datetime import date

from relazione.coding.times.grammar.calendar import STAGE, full_year, month_day
from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.spans import joined, months
from relazione.coding.times.values import Fixed, Value, known
from relazione.model import Interval, Precision

rule = STAGE.rule
_BARE_FROM, _BARE_TO = 1900, 2060  # a bare number of four digits is taken for a year only between these


@rule("y:four")
def _bare_year(m: Match) -> Value | None:
    return known(Interval.year(m["y"]), explicit=True) if _BARE_FROM <= m["y"] <= _BARE_TO else None


@rule("(?<=in) y:four", "(?<=since) y:four", "(?<=by) y:four", "(?<=from) y:four", "(?<=to) y:four", "(?<=before) y:four",
      "(?<=after) y:four", "(?<=between) y:four", "(?<=mid) y:four", "(?<=early) y:four", "(?<=late) y:four",
      "the? unit_year of? y:four")  # fmt: skip
def _led_year(m: Match) -> Value:
    return known(Interval.year(m["y"]), explicit=True)


@rule("f:fiscalyear", "fiscal unit_year? y:four")
def _fiscal_year(m: Match) -> Value:
    """Governments begin their years in different months: the calendar year stands for it, with a doubt."""
    return Fixed(Interval.year(m.get("f") or m["y"]), explicit=True, certainty=0.7)


@rule("y:four (?:dash|slash) n:digits")
def _year_and_two_digits(m: Match) -> Value | None:
    """*2024-25* is two years, *2024-05* a month."""
    year, second = m["y"], m["n"]
    if second == year % 100 + 1 or (second > 12 and second > year % 100):
        return known_span(year, year // 100 * 100 + second)
    return known(Interval.month(year, second), explicit=True) if 1 <= second <= 12 else None


def known_span(first: int, last: int) -> Fixed | None:
    interval = joined(Interval.year(first), Interval.year(last))
    return None if interval is None else known(interval, explicit=True)


@rule("n:digits (?:dash|slash) y:four")
def _month_and_year(m: Match) -> Value | None:
    return known(Interval.month(m["y"], m["n"]), explicit=True) if 1 <= m["n"] <= 12 else None


@rule("(?:the|in)? d:decade")
def _decade(m: Match) -> Value:
    year: int = m["d"]
    if year % 100 == 0 and year < 2000:  # "the 1800s"
        return known(months(year, 1, 1200, Precision.CENTURY), explicit=True)
    return known(months(year, 1, 120, Precision.DECADE), explicit=True)


@rule("the? o:ordinal dash? unit_century")
def _century(m: Match) -> Value | None:
    if not 1 < m["o"] <= 22:
        return None
    return known(months(100 * (m["o"] - 1), 1, 1200, Precision.CENTURY), explicit=True)


def _day_first(m: Match) -> bool:
    return bool(m.context.day_first)


def _figures(m: Match, first: int, second: int, year: int) -> Value:
    """Two numbers and a year: by what the numbers allow, else by the order that the document keeps."""
    if first > 12:
        day, month_number, certainty = first, second, 1.0
    elif second > 12:
        day, month_number, certainty = second, first, 1.0
    elif _day_first(m):
        day, month_number, certainty = first, second, 0.9
    else:
        day, month_number, certainty = second, first, 0.9 if m.context.day_first is False else 0.6
    return Fixed(
        Interval.day(date(year, month_number, day)),
        explicit=True,
        certainty=1.0 if first == second else certainty,
    )


@rule("a:day slash b:day (?:slash|comma) y:four", "a:day slash b:day slash y:digits",
      "a:day dash b:day dash y:four", "a:day dash b:day dash y:digits")  # fmt: skip
def _figures_and_year(m: Match) -> Value:
    return _figures(m, m["a"], m["b"], full_year(m["y"], m.tokens["y"].text))


@rule("a:day dot b:day dot y:four")
def _dotted(m: Match) -> Value:
    if m["b"] > 12:
        return known(Interval.day(date(m["y"], m["a"], m["b"])), explicit=True)
    return known(Interval.day(date(m["y"], m["b"], m["a"])), explicit=True)


@rule("y:four (?:dash|slash|dot) a:day (?:dash|slash|dot) b:day")
def _iso(m: Match) -> Value:
    return known(Interval.day(date(m["y"], m["a"], m["b"])), explicit=True)


@rule("d:digits8")
def _compact(m: Match) -> Value | None:
    value: int = m["d"]
    year, month, day = value // 10000, value // 100 % 100, value % 100
    return known(Interval.day(date(year, month, day)), explicit=True) if 1900 <= year <= 2060 else None


@rule(*(f"(?<={lead}) a:day (?:slash|dash) b:day" for lead in
        ("on", "since", "by", "before", "after", "weekday", "from", "to", "between", "this", "next", "last")))  # fmt: skip
def _month_and_day(m: Match) -> Value | None:
    first, second = m["a"], m["b"]
    day_first = first > 12 or (second <= 12 and _day_first(m))
    return month_day(second, first) if day_first else month_day(first, second)


@rule("a:day slash b:day")
def _bare_month_and_day(m: Match) -> Value | None:
    """*4/22* without a leading word: a date where it cannot be a fraction or a score."""
    return _month_and_day(m) if (m["a"] > 12) != (m["b"] > 12) else None
