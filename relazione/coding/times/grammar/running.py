"""Times counted from the date that the running text named last: *the following day*, *two days later*, *that year*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from relazione.coding.times.grammar.calendar import STAGE
from relazione.coding.times.grammar.counting import COUNT, counted, counts, from_reference, is_plural
from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.spans import next_unit, unit_of
from relazione.coding.times.values import Fixed, Value, unknown
from relazione.model import Interval

rule = STAGE.rule
_NO_FOCUS = 0.5  # how sure a date is that leans on the running text where that names none
_FOCUS = 0.8
# The longest date, in days, that a unit can be counted from: nothing lies "two days after" a mere year.
_FINE = {"day": 7, "week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92}
_SHORT = frozenset({"day", "week", "weekend"})


def leaning(m: Match, make: Callable[[date, str], Interval], *, aside: bool = False) -> Fixed:
    """A unit counted from the date named last; from the day of writing, with a doubt, where none is.

    aside: the text steps back for a moment, and what follows still leans on the date before.
    """
    focus, ref, unit = m.context.focus, m.context.reference, m["u"]
    if focus is None:
        return replace(from_reference(m, lambda day: make(day, unit)), certainty=_NO_FOCUS)
    if (focus.end - focus.start).days > _FINE.get(unit, focus.end.toordinal()):
        return unknown()
    interval = make(focus.end if unit in _SHORT else focus.start, unit)
    told_ahead = ref is not None and interval.start > ref >= focus.start and m.planned is False
    if told_ahead:
        return unknown()
    if not aside:
        m.context.focus = interval
    return Fixed(interval, relative=True, certainty=_FOCUS, aside=aside)


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
