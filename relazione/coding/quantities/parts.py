"""One number in the text with its unit: the currency sign before it, the name or sign of a unit behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from relazione.coding.quantities import counted, money
from relazione.coding.quantities.numbers import DOUBTFUL, NUMBER, Number, read
from relazione.coding.quantities.tables import any_of, key, units

PERCENT = "percent"
PEOPLE = "people"
START = re.compile(
    rf"(?P<sign>{money.BEFORE})\s?(?=[\d.½¼¾]|(?i:an?\b|half\b|one\b|two\b|three\b))(?P<after>)"
    rf"|(?<![\w.,/:$£€])(?:{NUMBER.pattern})",
    re.VERBOSE,
)
_PERCENT = re.compile(r"(?i:[\s-]{0,2}(?:%|per\s?cents?\b|percent(?:age)?s?(?:[\s-]points?)?\b|pct\b))")
_PLUS = re.compile(r"\+|-plus\b|\s(?:plus|or more)\b")
_UNIT = re.compile(rf"(?i:[\s-]{{0,2}}(?P<name>{any_of(list(units().names))})(?![A-Za-z]))")
_SIGN = re.compile(rf"(?i:[\s-]?[{{<(\[]?(?P<sign>{any_of(list(units().signs))})(?![\w^²³]|'\w))")


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number: its unit, and where that ends."""

    unit: str
    sort: str
    end: int
    times: float = 1.0
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One number as read, its currency sign before it and its unit behind it, either may be missing."""

    start: int
    number: Number
    code: str | None
    tail: Tail | None

    @property
    def end(self) -> int:
        return self.tail.end if self.tail else self.number.end


def part_at(text: str, at: int, match: re.Match[str] | None, where: money.Where) -> Part | None:
    """The number at `at` with what surrounds it; None where none stands there or it is part of a name."""
    signed = match is not None and match["sign"]
    code = money.before(match["sign"], where) if match is not None and signed else None
    if signed and code is None:
        return None
    if match is not None and not signed and _labelled(text, at):
        return None
    number = read(text, match.end() if match is not None and signed else at)
    if number is None:
        return None
    runs_on = re.match(r"[A-Za-z_]|:\d|/\d|-\d+-", text[number.end : number.end + 4])
    if code is None:
        tail = _tail(text, number, where)
        return None if runs_on and tail is None and not number.doubtful else Part(at, number, None, tail)
    if number.doubtful:
        number = _scaled(text, number)
    return Part(at, number, code, _money_tail(text, number, code, where))


def _labelled(text: str, at: int) -> bool:
    """Whether the digits at `at` belong to a name or label: F-16, Su-35, Article 5, Leopard 2, COVID-19."""
    return text[at].isdigit() and counted.LABEL.search(text[max(0, at - 24) : at]) is not None


def _scaled(text: str, number: Number) -> Number:
    """The number with its one-letter scale taken as one: $12m."""
    factor = DOUBTFUL[number.doubtful.lower()]
    end = number.end + (2 if text[number.end].isspace() else 1)
    return replace(number, value=number.value * factor, scale=number.scale * factor, end=end, doubtful="")


def _money_tail(text: str, number: Number, code: str, where: money.Where) -> Tail:
    """The rest of an amount whose sign stood before it: a plus sign, the code told again, the cents."""
    end = number.end
    if plus := _PLUS.match(text, end):
        end = plus.end()
    again = money.after(text, end, where, scaled=True)
    if again and again.times == 1.0 and not re.match(r"\s?\d", text[again.end : again.end + 2]):
        explicit = text[end : again.end].strip(" -").lower() not in ("dollar", "dollars", "pounds", "yen")
        return Tail(again.code if explicit else code, "money", again.end)
    return Tail(code, "money", end)


def _tail(text: str, number: Number, where: money.Where) -> Tail | None:
    if number.doubtful:
        larger = _scaled(text, number)
        if text[number.end : number.end + 1].strip():  # attached: 12m euros, 5k troops
            if after := money.after(text, larger.end, where, scaled=True):
                return Tail(after.code, "money", after.end, after.times * larger.value / number.value)
            if thing := counted.thing(text, larger):
                return Tail(thing.unit, thing.sort, thing.end, larger.value / number.value, thing.noun)
            if named := _UNIT.match(text, larger.end):
                unit = units().names[key(named["name"])]
                return Tail(unit.name, unit.sort, named.end(), unit.times * larger.value / number.value)
    end = number.end
    if plus := _PLUS.match(text, end):
        end = plus.end()
    if percent := _PERCENT.match(text, end):
        return Tail(PERCENT, PERCENT, percent.end())
    if after := money.after(text, end, where, scaled=number.scale >= 1000):
        return Tail(after.code, "money", after.end, after.times)
    if measured := _unit(text, end):
        return measured
    thing = counted.thing(text, replace(number, end=end))
    return Tail(thing.unit, thing.sort, thing.end, 1.0, thing.noun) if thing else None


def _unit(text: str, at: int) -> Tail | None:
    if match := _UNIT.match(text, at):
        unit = units().names[key(match["name"])]
    elif match := _SIGN.match(text, at):
        unit = units().signs[key(match["sign"])]
    else:
        return None
    return Tail(unit.name, unit.sort, match.end(), unit.times)
