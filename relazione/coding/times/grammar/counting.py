"""Numbers of units: how many the words say, and the day or unit that lies so far from a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.spans import WORKING_DAY, next_unit, shift, unit_of
from relazione.coding.times.values import Fixed, unknown
from relazione.model import Interval, Precision

# A number of units as a pattern: *three*, *a few*, *a couple of*, *a*.
COUNT = "(?:n:number|a? w:few of?|a)"
FEW = (2, 5)
_COUPLE = (2, 3)
_MOST = 3000
_WHOLE_UNITS = frozenset({"quarter", "decade", "century"})
_NO_FOCUS = 0.5  # how sure a date is that leans on the running text where that names none
FOCUS = 0.8
# The longest date, in days, that a unit can be counted from: nothing lies "two days after" a mere year.
_FINE = {"day": 7, "week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92}
_SHORT = frozenset({"day", "week", "weekend"})


def from_reference(m: Match, make: Callable[[date], Interval]) -> Fixed:
    """A time counted from the day of writing; not known where that is not."""
    ref = m.context.reference
    return unknown() if ref is None else Fixed(make(ref), relative=True)


def counts(m: Match) -> tuple[int, int]:
    """The least and the most that the number says; *a few* leaves room. ValueError for no number of units."""
    if "w" in m.values:
        return _COUPLE if m.tokens["w"].text.lower() == "couple" else FEW
    if "n" not in m.values:
        return 1, 1
    if m["n"] is None or m["n"] > _MOST:
        raise ValueError("not a number of units")
    return m["n"], m["n"]


def grain(m: Match) -> str:
    """The unit that is counted: working days leave out weekends."""
    unit: str = m["u"]
    return WORKING_DAY if "b" in m.values and unit == "day" else unit


def is_plural(m: Match) -> bool:
    return m.tokens["u"].text.lower().endswith("s")


def counted(start: date, unit: str, low: int, high: int, sign: int) -> Interval:
    """The unit so many units from a day: *two months ago* is a month, *two days ago* a day."""
    ends = sorted(shift(start, unit, sign * number) for number in (low, high))
    size = {"fortnight": "week"}.get(unit, unit)
    first, last = unit_of(ends[0], size), unit_of(ends[1], size)
    return first if low == high else Interval(first.start, last.end, Precision.RANGE)


def rolling(ref: date, unit: str, number: int, sign: int) -> Interval:
    """The last or next so many units: whole ones of quarters and longer, else from day to day."""
    if unit in _WHOLE_UNITS:
        near, far = next_unit(ref, unit, sign), next_unit(ref, unit, sign * number)
        return Interval(min(near.start, far.start), max(near.end, far.end), Precision.RANGE)
    if sign < 0:
        return Interval(shift(ref, unit, -number), ref, Precision.RANGE)
    return Interval(ref + timedelta(days=1), shift(ref, unit, number), Precision.RANGE)


def between(one: date, other: date) -> Interval:
    return Interval(min(one, other), max(one, other), Precision.RANGE)


# Numbers of several units: *2 years, 1 month and 21 days*.
_AND = "comma? and?"
COMPOUND = f"n:number u:unit {_AND} n2:number u2:unit (?:{_AND} n3:number u3:unit)?"


def compound(m: Match, start: date, sign: int) -> date:
    """The day that lies a COMPOUND from a day."""
    for number, unit in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        if m.get(number):
            start = shift(start, m[unit], sign * m[number])
    return start


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
    return Fixed(interval, relative=True, certainty=FOCUS, aside=aside)


def told_of(m: Match) -> bool:
    """Whether the clause tells what came after a date that the text has named: *met several times over the next years*."""
    focus, ref = m.context.focus, m.context.reference
    return m.planned is False and focus is not None and (ref is None or focus.end < ref)
