"""Times counted from the day of writing or from the date named last: *last month*, *two days later*, *that year*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.calendar import STAGE
from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.spans import WORKING_DAY, next_unit, shift, unit_of
from relazione.coding.times.values import Fixed, Value, unknown
from relazione.model import Interval, Precision

rule = STAGE.rule
COUNT = "(?:n:number|a? w:few of?|a)"
_CALENDAR_COUNTED = {"quarter", "decade", "century"}
_FEW = (2, 5)
_RECORD = re.compile(r"\b(?:first|most|only|least|once|twice|times?|worst|best|\w{3,}est)\b", re.IGNORECASE)
_FINE = {"day": 7, "week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92}
_NO_FOCUS = 0.5  # how sure a date is that leans on the running text where that names none


def written(m: Match, make: Interval | None) -> Fixed:
    return Fixed(make, relative=True)


def counts(m: Match) -> tuple[int, int]:
    """The least and the most that the number says; *a few* leaves room."""
    if "w" in m.values:
        return (2, 3) if m.tokens["w"].text.lower() == "couple" else _FEW
    if "n" not in m.values:
        return 1, 1
    if m["n"] is None or m["n"] > 3000:
        raise ValueError("not a number of units")
    return m["n"], m["n"]


def grain(m: Match) -> str:
    """The unit that is counted: working days leave out weekends."""
    unit: str = m["u"]
    return WORKING_DAY if "b" in m.values and unit == "day" else unit


def counted(start: date, unit: str, low: int, high: int, sign: int) -> Interval:
    """The unit so many units from a day: *two months ago* is a month, *two days ago* a day."""
    ends = sorted(shift(start, unit, sign * number) for number in (low, high))
    size = {"fortnight": "week"}.get(unit, unit)
    first, last = unit_of(ends[0], size), unit_of(ends[1], size)
    return first if low == high else Interval(first.start, last.end, Precision.RANGE)


@rule("(?<!of) d:deictic", "now")
def _deictic(m: Match) -> Value:
    ref = m.context.reference
    fixed = written(m, ref and Interval.day(ref + timedelta(days=m.get("d") or 0)))
    return fixed if "d" in m.values else replace(fixed, weak=True)


@rule("every u:unit", "every w:weekday")
def _every(m: Match) -> Value:
    """What comes back is no date."""
    return replace(unknown(), weak=True)


@rule("the unit_day before d:deictic", "the unit_day after d:deictic")
def _two_days(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and Interval.day(ref + timedelta(days=2 * m["d"])))


@rule("t:this calendar? u:unit", "the? l:last u:unit", "the? x:next u:unit")
def _neighbour(m: Match) -> Value:
    step = 0 if "t" in m.values else -1 if "l" in m.values else 1
    ref, unit = m.context.reference, m["u"]
    word = (m.tokens.get("l") or m.tokens.get("x") or m.tokens["t"]).text.lower()
    if word in {"final", "latest"}:
        return replace(unknown(), weak=True)
    if m.tokens["u"].text.lower().endswith("s"):
        return about(m, step)
    if word == "coming" and ref and unit in {"month", "year", "decade"}:
        return written(m, Interval(ref, shift(ref, unit, 1), Precision.RANGE))
    if word == "past" and ref:
        return written(m, Interval(shift(ref, unit, -1), ref, Precision.RANGE)) if unit != "day" else written(m, Interval.day(ref - timedelta(days=1)))
    if unit == "fortnight" and ref:
        return written(m, rolling(ref, unit, 1, step))
    return written(m, ref and next_unit(ref, unit, step))


@rule("l:recent u:unit")
def _recent(m: Match) -> Value:
    return about(m, -1)


def about(m: Match, sign: int) -> Value:
    """*in recent weeks*, *the coming months*: a few of them, and it is not said how many."""
    ref = m.context.reference
    if ref is None:
        return unknown()
    far = shift(ref, m["u"], sign * _FEW[1])
    return Fixed(Interval(min(ref, far), max(ref, far), Precision.RANGE), relative=True, certainty=0.6)


@rule("the (?:x:next|l:last) u:unit_day", "the x:following u:unit", "the? l:preceding u:unit", "the l:last u:unit_year")
def _from_focus(m: Match) -> Value:
    word = (m.tokens.get("x") or m.tokens["l"]).text.lower()
    step = 1 if "x" in m.values else -1
    if m.tokens["u"].text.lower().endswith("s"):
        return unknown()
    if word in {"last", "past"} and m["u"] == "year":
        ref = m.context.reference
        return written(m, ref and next_unit(ref, "year", -1))
    return leaning(m, lambda day, unit: next_unit(day, unit, step))


def leaning(m: Match, make: object) -> Value:
    """A unit counted from the date that the running text named last; from the day of writing, with a doubt, if none."""
    assert callable(make)
    focus, ref = m.context.focus, m.context.reference
    if focus is not None and (focus.end - focus.start).days > _FINE.get(m["u"], 36600):
        return unknown()  # "two days later" after a mere year
    if focus is not None:
        made = Fixed(make(_edge(focus, m["u"]), m["u"]), relative=True, certainty=0.8)
        ahead = ref is not None and made.interval is not None and made.interval.start > ref
        return unknown() if ahead and m.planned is False and focus.start <= ref else made
    return Fixed(ref and make(ref, m["u"]), relative=True, certainty=_NO_FOCUS)


def _edge(focus: Interval, unit: str) -> date:
    return focus.end if unit in {"day", "week", "weekend"} else focus.start


@rule("that u:unit", "(?:the|that|this) same u:unit", "same u:unit")
def _that(m: Match) -> Value:
    return leaning(m, unit_of)


@rule("the u:unit (?!day|two|count|of|starting|begin|after|before)", "u:unit_weekend", "the u:unit (?=of the? (?:other|$))",
      "(?<=of) u:unit_year (?!four)")  # fmt: skip
def _the(m: Match) -> Value:
    """Part of a longer phrase: *the end of the year*. *Over the weekend* stands alone."""
    ref = m.context.reference
    if m["u"] == "weekend" and ref:
        step = 0 if m.planned is not False or ref.weekday() >= 5 else -1
        return written(m, next_unit(ref, "weekend", step))
    return replace(written(m, ref and unit_of(ref, m["u"])), weak=True)


@rule("earlier t:this u:unit", "so far t:this u:unit", "t:this u:unit so far", "far in? t:this u:unit", "(?:the|this)? u:unit to dateword", "earlier in (?:the|this) u:unit")
def _earlier(m: Match) -> Value:
    ref = m.context.reference
    if ref is None:
        return unknown()
    unit = unit_of(ref, m["u"])
    return written(m, Interval(min(unit.start, ref), ref, unit.precision))


@rule("later t:this u:unit", "later in (?:the|this) u:unit", "rest of (?:the|this) u:unit")
def _later(m: Match) -> Value:
    ref = m.context.reference
    if ref is None:
        return unknown()
    unit = unit_of(ref, m["u"])
    return written(m, Interval(ref, max(unit.end, ref), unit.precision))


def rolling(ref: date, unit: str, number: int, sign: int) -> Interval:
    """The last or next so many units: whole ones of quarters and longer, else from day to day."""
    if unit in _CALENDAR_COUNTED:
        near, far = next_unit(ref, unit, sign), next_unit(ref, unit, sign * number)
        return Interval(min(near.start, far.start), max(near.end, far.end), Precision.RANGE)
    if sign < 0:
        return Interval(shift(ref, unit, -number), ref, Precision.RANGE)
    return Interval(ref + timedelta(days=1), shift(ref, unit, number), Precision.RANGE)


@rule(*(f"(?:in|over)? the? {word} {COUNT} b:business? u:unit" for word in ("l:last", "x:next", "x:following")),
      f"{COUNT} l:last u:unit", f"{COUNT} x:next u:unit")  # fmt: skip
def _last_few(m: Match) -> Value | None:
    ref = m.context.reference
    if ref is None:
        return unknown()
    word = (m.tokens.get("l") or m.tokens["x"]).text.lower()
    if word in {"final", "latest"}:
        return replace(unknown(), weak=True)
    unit = grain(m)
    if counts(m)[1] > 1 and not m.tokens["u"].text.endswith("s"):  # "from 4 to 23 next month"
        return None
    return written(m, rolling(ref, unit, counts(m)[1], -1 if "l" in m.values else 1))


@rule("over the? l:last u:unit")
def _over_the_last(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and Interval(shift(ref, m["u"], -1), ref, Precision.RANGE))


@rule(f"{COUNT} u:unit ago")
def _ago(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and counted(ref, m["u"], *counts(m), -1))


@rule(f"{COUNT} u:unit from (?:now|d:deictic)", f"{COUNT} u:unit hence", f"{COUNT} u:unit after d:deictic")
def _from_now(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and counted(ref + timedelta(days=m.get("d") or 0), m["u"], *counts(m), 1))


@rule(f"in {COUNT} b:business? u:unit", f"in {COUNT} u:unit possessive")
def _in(m: Match) -> Value | None:
    """*in three weeks*: ahead. In a clause about the past it is how long something took, and no date."""
    ref = m.context.reference
    if m.planned is False or _RECORD.search(m.left):
        return None
    return written(m, ref and counted(ref, grain(m), *counts(m), 1))


@rule(f"within the? x:next? {COUNT} b:business? u:unit", f"within {COUNT} u:unit (?:from|of) (?:now|d:deictic)")
def _within(m: Match) -> Value:
    ref = m.context.reference
    if ref is None or (m.planned is False and "x" not in m.values):
        return unknown()
    ref += timedelta(days=m.get("d") or 0)
    last = shift(ref, grain(m), counts(m)[1])
    return Fixed(Interval(ref, last, Precision.RANGE), relative=True, deadline=True)


@rule(f"{COUNT} u:unit later", f"{COUNT} u:unit s:earlier")
def _later_than_that(m: Match) -> Value:
    sign = -1 if "s" in m.values else 1
    low, high = counts(m)
    return leaning(m, lambda day, unit: counted(day, unit, low, high, sign))


AND = "comma? and?"
COMPOUND = f"n:number u:unit {AND} n2:number u2:unit (?:{AND} n3:number u3:unit)?"


def compound(m: Match, start: date, sign: int) -> date:
    """The day so many units of several sizes from a day: *2 years, 1 month and 21 days*."""
    for number, unit in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        if m.get(number):
            start = shift(start, m[unit], sign * m[number])
    return start


@rule(f"{COMPOUND} (?:ago|s:later)")
def _compound(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and Interval.day(compound(m, ref, 1 if "s" in m.values else -1)))


@rule(f"within the? next? {COMPOUND}")
def _within_compound(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and Interval(ref, compound(m, ref, 1), Precision.RANGE))


@rule("the? u:unit after the? next", "the? u:unit b:before the? last")
def _after_next(m: Match) -> Value:
    ref = m.context.reference
    return written(m, ref and next_unit(ref, m["u"], -2 if "b" in m.values else 2))


@rule(f"more than {COUNT} u:unit (?:ago|before d:deictic)")
def _more_than_ago(m: Match) -> Value:
    """*more than twenty years ago*: that far back, or farther."""
    ref = m.context.reference
    if ref is None:
        return unknown()
    end = shift(ref + timedelta(days=m.get("d") or 0), m["u"], -counts(m)[0])
    unit = unit_of(end, m["u"])
    return Fixed(Interval(unit.start, end, unit.precision), relative=True, open_start=True, certainty=0.8)


@rule(f"(?:more than|over) {COUNT} u:unit (?:after|from) (?:now|d:deictic)")
def _more_than_ahead(m: Match) -> Value:
    ref = m.context.reference
    if ref is None:
        return unknown()
    start = shift(ref + timedelta(days=m.get("d") or 0), m["u"], counts(m)[1])
    return Fixed(Interval.day(start), relative=True, open_end=True, certainty=0.8)


@rule(f"less than {COUNT} u:unit (?:after|from) (?:now|d:deictic)", f"less than {COUNT} u:unit a:ago",
      f"less than {COUNT} u:unit a:before d:deictic")  # fmt: skip
def _less_than(m: Match) -> Value:
    ref = m.context.reference
    if ref is None:
        return unknown()
    base = ref + timedelta(days=m.get("d") or 0)
    far = shift(base, m["u"], counts(m)[1] * (-1 if "a" in m.values else 1))
    return written(m, Interval(min(base, far), max(base, far), Precision.RANGE))


@rule("n:number w:weekday from now", "n:number w:weekday later", "n:number w:weekday s:ago")
def _weekdays_from_now(m: Match) -> Value | None:
    """*two Sundays from now*."""
    ref, count = m.context.reference, m["n"]
    if ref is None or not count:
        return unknown()
    if "s" in m.values:
        return written(m, Interval.day(ref - timedelta(days=((ref.weekday() - m["w"] - 1) % 7 + 1) + 7 * (count - 1))))
    return written(m, Interval.day(ref + timedelta(days=((m["w"] - ref.weekday() - 1) % 7 + 1) + 7 * (count - 1))))
