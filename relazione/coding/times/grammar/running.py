"""Times counted from the date that the running text named last: *the following day*, *two days later*, *that year*."""

from __future__ import annotations

from relazione.coding.times.grammar.calendar import STAGE, month_day
from relazione.coding.times.grammar.counting import (
    COUNT,
    FOCUS,
    counted,
    counts,
    from_reference,
    is_plural,
    leaning,
)
from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.grammar.phrases import STAGE as PHRASES
from relazione.coding.times.spans import next_unit, unit_of
from relazione.coding.times.values import Fixed, Recurring, Value, unknown
from relazione.model import Interval, Precision

rule = STAGE.rule


@rule(
    "the (?:x:next|l:last) u:unit_day",
    "the x:following u:unit",
    "the? l:preceding u:unit",
    "the p:last u:unit_year",
)
def _neighbour(m: Match) -> Value | None:
    """*the following day*, *the preceding weekend*. *The last year* is counted from the day of writing."""
    if is_plural(m):
        return unknown()
    word = m.tokens["p"].text.lower() if "p" in m.tokens else ""
    if word == "past":  # "the past year" is the year up to now
        return None
    if "p" in m.values and word != "previous":
        return from_reference(m, lambda ref: next_unit(ref, "year", -1))
    return leaning(m, lambda day, unit: next_unit(day, unit, 1 if "x" in m.values else -1))


@rule(*(f"the u:unit {side} (?=$|dot|stop|comma|close|and)" for side in ("b:before", "a:after")))
def _before_that(m: Match) -> Value:
    """*the year before*."""
    return leaning(m, lambda day, unit: next_unit(day, unit, -1 if "b" in m.values else 1))


@rule("that u:unit", "(?:the|that|this) same u:unit", "same u:unit")
def _that(m: Match) -> Value:
    return leaning(m, unit_of)


@rule(f"{COUNT} u:unit later", f"{COUNT} u:unit s:earlier")
def _later_than_that(m: Match) -> Value:
    sign = -1 if "s" in m.values else 1
    low, high = counts(m)
    return leaning(m, lambda day, unit: counted(day, unit, low, high, sign), aside=sign < 0)


@rule("s:earlier that u:unit", "later that u:unit")
def _part_of_that(m: Match) -> Value | None:
    """*Earlier that year*: before what was told last, which the text then goes on with."""
    focus, back = m.context.focus, "s" in m.values
    if focus is None:
        return None
    unit = unit_of(focus.start, m["u"])
    first, last = (unit.start, focus.start) if back else (focus.end, unit.end)
    if unit.start < focus.start and focus.end < unit.end:
        unit = Interval(first, last, unit.precision)
    return Fixed(unit, relative=True, certainty=FOCUS, aside=back)


_YEARS = ("that", "the? same", "the? x:following", "the x:next")


@rule(
    *(f"n:date of? m:month of? {year} unit_year" for year in _YEARS),
    *(f"m:month dot? n:date of? {year} unit_year" for year in _YEARS),
)
def _day_of_that_year(m: Match) -> Value | None:
    """*9 October that year*, *on May 3 of the following year*."""
    focus, day = m.context.focus, month_day(m["m"], m["n"])
    if focus is None or day is None:
        return None
    found = day.inside(Interval.year(focus.start.year + ("x" in m.values)))
    m.context.focus = found or focus
    return None if found is None else Fixed(found, relative=True, certainty=FOCUS)


@PHRASES.rule(
    "that r:YEARLY",
    "the x:following r:YEARLY",
    "the x:following r:WEEKLY",
)
def _that_month(m: Match) -> Value | None:
    """*that March*, *the following April*: the one of the year that is told of, or the next after what was told last."""
    focus, recurring = m.context.focus, m["r"]
    if focus is None or m.planned or not isinstance(recurring, Recurring):
        return None
    near = recurring.around(focus.start)
    if "x" in m.values:
        found = next((one for one in near if one.start > focus.end), None)
    else:
        year = Interval.year(focus.start.year)
        same = recurring.inside(year)
        over = same is not None and focus.precision is not Precision.YEAR and same.end < focus.start
        found = recurring.inside(Interval.year(focus.start.year + 1)) if over else same
    if found is None:
        return None
    m.context.focus = found
    return Fixed(found, relative=True, certainty=FOCUS)
