"""Times counted from the day of writing: *yesterday*, *last month*, *two weeks ago*, *within 30 days*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from relazione.coding.times.grammar.calendar import STAGE
from relazione.coding.times.grammar.counting import (
    COMPOUND,
    COUNT,
    FEW,
    between,
    compound,
    counted,
    counts,
    from_reference,
    grain,
    is_plural,
    leaning,
    rolling,
    told_of,
)
from relazione.coding.times.grammar.engine import Match
from relazione.coding.times.spans import next_unit, shift, third, unit_of
from relazione.coding.times.values import Fixed, Value, unknown
from relazione.model import Interval

rule = STAGE.rule
# "the first visit in ten years" is no visit ten years ahead
_RECORD = re.compile(r"\b(?:first|most|only|least|once|twice|times?|worst|best|\w{3,}est)\b", re.IGNORECASE)
_NO_TIME = frozenset({"final", "latest"})


def _word(m: Match, *names: str) -> str:
    return next(m.tokens[name].text.lower() for name in names if name in m.tokens)


@rule("(?<!of) d:deictic")
def _deictic(m: Match) -> Value:
    return from_reference(m, lambda ref: Interval.day(ref + timedelta(days=m["d"])))


@rule("this daypart")
def _part_of_today(m: Match) -> Value:
    """*this morning*."""
    return from_reference(m, Interval.day)


@rule(*(f"(?<=on) this f:other possessive? {'other ' * more}u:unit_day" for more in range(4)))
def _feast(m: Match) -> Value | None:
    """*On this Women's Equality Day*: a message for a day is of that day."""
    if not (m.tokens["f"].text[:1].isupper() and m.tokens["u"].text == "Day"):
        return None
    return from_reference(m, Interval.day)


@rule("now")
def _now(m: Match) -> Value:
    return replace(from_reference(m, Interval.day), weak=True)


@rule("every u:unit", "every w:weekday")
def _every(m: Match) -> Value:
    """What comes back is no date."""
    return replace(unknown(), weak=True)


@rule("the unit_day before d:deictic", "the unit_day after d:deictic")
def _two_days(m: Match) -> Value:
    return from_reference(m, lambda ref: Interval.day(ref + timedelta(days=2 * m["d"])))


@rule("u:unit_year dash? end")
def _year_end(m: Match) -> Value:
    return from_reference(m, lambda ref: third(unit_of(ref, "year"), 2))


@rule("t:this calendar? u:unit", "the? l:last u:unit (?!of)", "e:the? x:next u:unit")
def _neighbour(m: Match) -> Value:
    """*this year*, *last week*, *the coming month*."""
    step = 0 if "t" in m.values else -1 if "l" in m.values else 1
    word, unit = _word(m, "l", "x", "t"), m["u"]
    if word in _NO_TIME:
        return replace(unknown(), weak=True)
    if unit == "weekend" and word == "this":
        return _weekend_near(m)
    if is_plural(m) and step:
        return _about(m, step)
    if "e" in m.values and word == "next" and told_of(m):
        return leaning(m, lambda day, unit: next_unit(day, unit, 1))
    if word == "coming" and unit in {"month", "year", "decade"}:
        return from_reference(m, lambda ref: between(ref, shift(ref, unit, 1)))
    if word == "past" and unit != "day":
        return from_reference(m, lambda ref: between(shift(ref, unit, -1), ref))
    if unit == "fortnight" and step:
        return from_reference(m, lambda ref: rolling(ref, unit, 1, step))
    return from_reference(m, lambda ref: next_unit(ref, unit, step))


@rule("over the? l:last u:unit")
def _over_the_last(m: Match) -> Value:
    return from_reference(m, lambda ref: between(shift(ref, m["u"], -1), ref))


@rule("recent u:unit")
def _recent(m: Match) -> Value:
    return _about(m, -1)


def _about(m: Match, sign: int) -> Value:
    """*in recent weeks*, *the coming months*: a few of them, and it is not said how many."""
    return replace(
        from_reference(m, lambda ref: between(ref, shift(ref, m["u"], sign * FEW[1]))), certainty=0.6
    )


@rule(
    "the u:unit (?!day|two|count|of|starting|begin|after|before)",
    "the u:unit (?=of the? (?:other|$))",
    "(?<=of) u:unit_year (?!four)",
)
def _the(m: Match) -> Value:
    """Part of a longer phrase: *the end of the year*."""
    if m["u"] == "weekend":
        return _weekend_near(m)
    return replace(from_reference(m, lambda ref: unit_of(ref, m["u"])), weak=True)


@rule("u:unit_weekend")
def _weekend(m: Match) -> Value:
    return _weekend_near(m)


def _weekend_near(m: Match) -> Fixed:
    """*over the weekend*: the one before in a clause about the past, else that of this week."""

    def make(ref: date) -> Interval:
        back = m.planned is False and ref.weekday() < 4
        return next_unit(ref, "weekend", -1 if back else 0)

    return from_reference(m, make)


@rule(
    "earlier t:this u:unit",
    "so far t:this u:unit",
    "t:this u:unit so far",
    "far in? t:this u:unit",
    "(?:the|this)? u:unit to dateword",
    "earlier in (?:the|this) u:unit",
)
def _earlier(m: Match) -> Value:
    def make(ref: date) -> Interval:
        unit = unit_of(ref, m["u"])
        return Interval(min(unit.start, ref), ref, unit.precision)

    return from_reference(m, make)


@rule("later t:this u:unit", "later in (?:the|this) u:unit", "rest of (?:the|this) u:unit")
def _later(m: Match) -> Value:
    def make(ref: date) -> Interval:
        unit = unit_of(ref, m["u"])
        return Interval(ref, max(unit.end, ref), unit.precision)

    return from_reference(m, make)


@rule("the? u:unit after the? next", "the? u:unit b:before the? last")
def _after_next(m: Match) -> Value:
    return from_reference(m, lambda ref: next_unit(ref, m["u"], -2 if "b" in m.values else 2))


@rule(
    f"(?:in|over)? the? l:last {COUNT} b:business? u:unit",
    f"(?:in|over)? the? x:next {COUNT} b:business? u:unit",
    f"{COUNT} l:last u:unit",
    f"{COUNT} x:next u:unit",
)
def _last_few(m: Match) -> Value | None:
    """*the past two decades*, *over the next five years*."""
    number = counts(m)[1]
    if _word(m, "l", "x") in _NO_TIME:
        return replace(unknown(), weak=True)
    if number > 1 and not is_plural(m):  # "from 4 to 23 next month"
        return None
    if "x" in m.values and told_of(m):
        return leaning(m, lambda day, unit: rolling(day, unit, number, 1), aside=True)
    return from_reference(m, lambda ref: rolling(ref, grain(m), number, -1 if "l" in m.values else 1))


@rule(f"{COUNT} u:unit ago")
def _ago(m: Match) -> Value:
    low, high = counts(m)
    return from_reference(m, lambda ref: counted(ref, m["u"], low, high, -1))


@rule(f"{COUNT} u:unit from (?:now|d:deictic)", f"{COUNT} u:unit hence", f"{COUNT} u:unit after d:deictic")
def _from_now(m: Match) -> Value:
    low, high = counts(m)
    return from_reference(m, lambda ref: counted(_base(m, ref), m["u"], low, high, 1))


def _base(m: Match, ref: date) -> date:
    return ref + timedelta(days=m.get("d") or 0)


@rule(f"in {COUNT} b:business? u:unit", f"in {COUNT} u:unit possessive")
def _in(m: Match) -> Value | None:
    """*in three weeks*: ahead. In a clause about the past it is how long something took, and no date."""
    low, high = counts(m)
    if not m.planned or _RECORD.search(m.left):
        return None
    return from_reference(m, lambda ref: counted(ref, grain(m), low, high, 1))


@rule(
    f"within the? x:next? {COUNT} b:business? u:unit", f"within {COUNT} u:unit (?:from|of) (?:now|d:deictic)"
)
def _within(m: Match) -> Value:
    """*within 30 days*: due by then. *Within days they were released* counts from another event."""
    if m.planned is False and "x" not in m.values:
        return replace(unknown(), aside=True)
    number = counts(m)[1]
    value = from_reference(m, lambda ref: between(_base(m, ref), shift(_base(m, ref), grain(m), number)))
    return replace(value, deadline=value.interval is not None)


@rule(f"{COMPOUND} (?:ago|s:later)")
def _compound(m: Match) -> Value:
    sign = 1 if "s" in m.values else -1
    return from_reference(m, lambda ref: Interval.day(compound(m, ref, sign)))


@rule(f"within the? next? {COMPOUND}")
def _within_compound(m: Match) -> Value:
    return from_reference(m, lambda ref: between(ref, compound(m, ref, 1)))


@rule(f"more than {COUNT} u:unit (?:ago|before d:deictic)")
def _more_than_ago(m: Match) -> Value:
    """*more than twenty years ago*: that far back, or farther."""
    low = counts(m)[0]

    def make(ref: date) -> Interval:
        end = shift(_base(m, ref), m["u"], -low)
        unit = unit_of(end, m["u"])
        return Interval(unit.start, end, unit.precision)

    return replace(from_reference(m, make), open_start=True, certainty=0.8)


@rule(f"(?:more than|over) {COUNT} u:unit (?:after|from) (?:now|d:deictic)")
def _more_than_ahead(m: Match) -> Value:
    low = counts(m)[0]
    value = from_reference(m, lambda ref: Interval.day(shift(_base(m, ref), m["u"], low)))
    return replace(value, open_end=True, certainty=0.8)


@rule(
    f"less than {COUNT} u:unit (?:after|from) (?:now|d:deictic)",
    f"less than {COUNT} u:unit a:ago",
    f"less than {COUNT} u:unit a:before d:deictic",
)
def _less_than(m: Match) -> Value:
    number = counts(m)[1] * (-1 if "a" in m.values else 1)
    return from_reference(m, lambda ref: between(_base(m, ref), shift(_base(m, ref), m["u"], number)))


@rule("n:number w:weekday from now", "n:number w:weekday later", "n:number w:weekday s:ago")
def _weekdays_from_now(m: Match) -> Value | None:
    """*two Sundays from now*."""
    count, number, sign = m["n"], m["w"], -1 if "s" in m.values else 1
    if not count:
        return None

    def make(ref: date) -> Interval:
        first = (sign * (number - ref.weekday()) - 1) % 7 + 1
        return Interval.day(ref + timedelta(days=sign * (first + 7 * (count - 1))))

    return from_reference(m, make)
