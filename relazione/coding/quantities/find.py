"""Numbers with their units in one string: money, percent, measures, people and things counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from relazione.coding.quantities import counted, money
from relazione.coding.quantities.numbers import DOUBTFUL, NUMBER, PARTS, SCALES, SMALL, Number, read
from relazione.coding.quantities.tables import any_of, key, units

PERCENT = "percent"
PEOPLE = "people"
_START = re.compile(
    rf"(?P<sign>{money.BEFORE})\s?(?=[\d.½¼¾]|(?i:an?\b|half\b|one\b|two\b|three\b))(?P<after>)"
    rf"|(?<![\w.,/:$£€])(?:{NUMBER.pattern})",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"\W?(?:https?://|www\.)\S+", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus\s|(?:^|[\s(])-)$", re.IGNORECASE)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_LETTERS = re.compile(r"[a-z]+")
_COUNTING = frozenset({*SMALL, *SCALES, *PARTS, *(f"{part}s" for part in PARTS)})
_PERCENT = re.compile(r"(?i:[\s-]{0,2}(?:%|per\s?cents?\b|percent(?:age)?s?(?:[\s-]points?)?\b|pct\b))")
_PLUS = re.compile(r"\+|-plus\b|\s(?:plus|or more)\b")
_LINK = re.compile(r"-?\s(?P<word>to|and|or)\s(?:about\s|around\s|some\s)?|\s?[-–—~]\s?(?:~\s?)?")
_UNIT = re.compile(rf"(?i:[\s-]{{0,2}}(?P<name>{any_of(list(units().names))})(?![A-Za-z]))")
_SIGN = re.compile(rf"(?i:[\s-]?[{{<(\[]?(?P<sign>{any_of(list(units().signs))})(?![\w^²³]|'\w))")
_SHARE = re.compile(
    rf"(?i:\b(?:(?P<count>an?|one|two|three|four|five)[\s-])?(?P<part>{any_of([*PARTS, *(p + 's' for p in PARTS)])})\s+of\b)"
)
_BETWEEN = re.compile(r"(?i:\bbetween\s+(?:\w+\s+)?$)")
_FROM = re.compile(r"(?i:\bfrom\s+(?:\w+\s+){0,2}$)")
_RANGING = re.compile(r"(?i:\b(?:ranging|range[sd]?|anywhere|varying)\s+from\s+(?:\w+\s+){0,2}$)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit. sort: money, percent, people, a group of things or a dimension.

    value is in whole units; for a range it lies midway between low and high. noun: what is counted, as written.
    """

    start: int
    end: int
    value: float
    unit: str
    sort: str
    bound: str | None = None
    low: float | None = None
    high: float | None = None
    noun: str = ""
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a number: its unit, and where that ends."""

    unit: str
    sort: str
    end: int
    times: float = 1.0
    noun: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """One number as read, its currency sign before it and its unit behind it, either may be missing."""

    start: int
    number: Number
    code: str | None
    tail: _Tail | None

    @property
    def end(self) -> int:
        return self.tail.end if self.tail else self.number.end


def find(text: str, *, home: str | None = None, states: Collection[str] = ()) -> list[Measure]:
    """Every number with a unit in `text`, in order.

    home: the state whose currency a bare *$* or *pound* means (USD and GBP without one); states: those named in the
    text, which decide about *dinars*, *pesos* and the like.
    """
    if not may_count(text):
        return []
    found = list(_measures(text, money.Where(home, states)))
    taken = [(one.start, one.end) for one in found]
    for share in _shares(text):
        if not any(start < share.end and share.start < end for start, end in taken):
            found.append(share)
    return sorted(found, key=lambda one: one.start)


def may_count(text: str) -> bool:
    """A cheap look: a digit or a word for a number or part."""
    return _DIGIT.search(text) is not None or not _COUNTING.isdisjoint(_LETTERS.findall(text.lower()))


def _measures(text: str, where: money.Where) -> Iterator[Measure]:
    at = 0
    while match := _START.search(text, at):
        if address := _ADDRESS.match(text, _token_start(text, match.start())):
            at = max(address.end(), match.start() + 1)
            continue
        first = _part(text, match.start(), match, where)
        if first is None:
            at = max(match.end(), at + 1)
            continue
        second, link = _second(text, first, where)
        if second is None:
            found = _alone(text, first)
        elif link:
            found = _range(text, _lend(first, second), second)
        else:
            found = [*_alone(text, _lend(first, second)), *_alone(text, second)]
        yield from found
        at = max([match.start() + 1, (second or first).end, *(one.end for one in found)])


def _token_start(text: str, at: int) -> int:
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _part(text: str, at: int, match: re.Match[str] | None, where: money.Where) -> _Part | None:
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
        return None if runs_on and tail is None and not number.doubtful else _Part(at, number, None, tail)
    if number.doubtful:
        number = _scaled(text, number)
    return _Part(at, number, code, _money_tail(text, number, code, where))


def _labelled(text: str, at: int) -> bool:
    """Whether the digits at `at` belong to a name or label: F-16, Su-35, Article 5, Leopard 2, COVID-19."""
    return text[at].isdigit() and counted.LABEL.search(text[max(0, at - 24) : at]) is not None


def _scaled(text: str, number: Number) -> Number:
    """The number with its one-letter scale taken as one: $12m."""
    factor = DOUBTFUL[number.doubtful.lower()]
    end = number.end + (2 if text[number.end].isspace() else 1)
    return replace(number, value=number.value * factor, scale=number.scale * factor, end=end, doubtful="")


def _money_tail(text: str, number: Number, code: str, where: money.Where) -> _Tail:
    """The rest of an amount whose sign stood before it: a plus sign, the code told again, the cents."""
    end = number.end
    if plus := _PLUS.match(text, end):
        end = plus.end()
    again = money.after(text, end, where, scaled=True)
    if again and again.times == 1.0 and not re.match(r"\s?\d", text[again.end : again.end + 2]):
        explicit = text[end : again.end].strip(" -").lower() not in ("dollar", "dollars", "pounds", "yen")
        return _Tail(again.code if explicit else code, "money", again.end)
    return _Tail(code, "money", end)


def _tail(text: str, number: Number, where: money.Where) -> _Tail | None:
    if number.doubtful:
        larger = _scaled(text, number)
        if text[number.end : number.end + 1].strip():  # attached: 12m euros, 5k troops
            if after := money.after(text, larger.end, where, scaled=True):
                return _Tail(after.code, "money", after.end, after.times * larger.value / number.value)
            if thing := counted.thing(text, larger):
                return _Tail(thing.unit, thing.sort, thing.end, larger.value / number.value, thing.noun)
            if named := _UNIT.match(text, larger.end):
                unit = units().names[key(named["name"])]
                return _Tail(unit.name, unit.sort, named.end(), unit.times * larger.value / number.value)
    end = number.end
    if plus := _PLUS.match(text, end):
        end = plus.end()
    if percent := _PERCENT.match(text, end):
        return _Tail(PERCENT, PERCENT, percent.end())
    if after := money.after(text, end, where, scaled=number.scale >= 1000):
        return _Tail(after.code, "money", after.end, after.times)
    if measured := _unit(text, end):
        return measured
    thing = counted.thing(text, replace(number, end=end))
    return _Tail(thing.unit, thing.sort, thing.end, 1.0, thing.noun) if thing else None


def _unit(text: str, at: int) -> _Tail | None:
    if match := _UNIT.match(text, at):
        unit = units().names[key(match["name"])]
    elif match := _SIGN.match(text, at):
        unit = units().signs[key(match["sign"])]
    else:
        return None
    return _Tail(unit.name, unit.sort, match.end(), unit.times)


def _second(text: str, first: _Part, where: money.Where) -> tuple[_Part | None, bool]:
    """The number that `first` is joined to by a hyphen, *to*, *or*, *between … and*, and whether they are a range."""
    link = _LINK.match(text, first.end)
    if link is None:
        return None, False
    left = text[max(0, first.start - 40) : first.start]
    word = link["word"]
    if word == "and" and not _BETWEEN.search(left):
        return None, False
    match = _START.match(text, link.end())
    if match is None and text[link.end() : link.end() + 1].isdigit():
        signed: re.Match[str] | None = None
    elif match is None:
        return None, False
    else:
        signed = match if match["sign"] else None
    second = _part(text, link.end(), signed, where)
    if second is None or (second.tail is None and first.tail is None):
        return None, False
    if first.tail and second.tail and first.tail.unit != second.tail.unit:
        return None, False
    if first.tail and second.tail is None and not (first.code and second.number.scale > 1):
        return None, False
    if word == "to" and _FROM.search(left) and not _RANGING.search(left):
        return second, False
    return second, _ascends(first, second)


def _ascends(first: _Part, second: _Part) -> bool:
    low = first.number.value
    if first.number.scale == 1.0 and second.number.scale > 1.0 and low < 1000:
        low *= second.number.scale
    return low < second.number.value


def _lend(first: _Part, second: _Part) -> _Part:
    """`first` with the scale and unit that it shares with `second`: *$5 to 7 billion*, *5,000 to 7,000 troops*."""
    number, tail = first.number, second.tail
    unscaled = number.scale == 1.0 and number.value < 1000 and not number.grouped
    if unscaled and 1.0 < second.number.scale <= second.number.value * 100 / max(number.value, 1e-9):
        number = replace(number, value=number.value * second.number.scale)
    if first.tail is not None:
        return replace(first, number=number)
    lent = replace(tail, end=number.end) if tail else None
    return replace(first, number=number, tail=lent)


def _alone(text: str, part: _Part) -> list[Measure]:
    if part.tail is None:
        if people := counted.people_by_verb(text, part.start, part.number):
            value = part.number.value
            return [Measure(part.start, people.end, value, PEOPLE, PEOPLE, people.bound, noun=people.noun)]
        return []
    value, end = part.number.value * part.tail.times, part.tail.end
    cents = money.hundredths(text, end) if part.tail.sort == "money" and part.number.scale == 1.0 else None
    if cents and value == int(value):
        value, end = value + cents[0], cents[1]
    elif inner := units().compound.get(part.tail.unit):
        value, end = _compound(text, end, value, inner)
    start, bound = counted.bounded(text, part.start, part.number.end, end)
    if part.tail.sort in ("money", PERCENT) and _MINUS.search(text[max(0, part.start - 6) : part.start]):
        value = -value
    return [
        Measure(
            start, end, value, part.tail.unit, part.tail.sort, bound, noun=part.tail.noun,
            spelled=part.number.spelled,
            low=value if bound == "more than" else None, high=value if bound == "up to" else None,
        )
    ]  # fmt: skip


def _compound(text: str, end: int, value: float, inner: dict[str, float]) -> tuple[float, int]:
    """Feet with inches: *5 feet 2 inches*, *12 ft 2 in*."""
    match = re.match(
        rf"(?i:,?\s(?:and\s)?(\d\d?)[\s-]({any_of([*inner, *(name + 'es' for name in inner)])})\b)",
        text[end : end + 24],
    )
    if match is None:
        return value, end
    name = match[2].lower().removesuffix("es")
    return value + float(match[1]) / inner[name], end + match.end()


def _range(text: str, first: _Part, second: _Part) -> list[Measure]:
    tail = second.tail or first.tail
    if tail is None:
        return []
    times_low = first.tail.times if first.tail else tail.times
    low, high = first.number.value * times_low, second.number.value * tail.times
    start, bound = counted.bounded(text, first.start, second.number.end, second.end)
    if opening := (_BETWEEN.search(text[: first.start]) or _RANGING.search(text[: first.start])):
        start = opening.start()
    return [
        Measure(
            start, second.end, (low + high) / 2, tail.unit, tail.sort, bound, low, high, tail.noun,
            spelled=second.number.spelled,
        )
    ]  # fmt: skip


def _shares(text: str) -> Iterator[Measure]:
    """Parts of a whole as percent: *half of*, *two-thirds of*, *a quarter of*."""
    for match in _SHARE.finditer(text):
        count, part = (match["count"] or "").lower(), match["part"].lower()
        name = part if part in PARTS else part.removesuffix("s")
        if not count and name != "half":
            continue
        share = (SMALL.get(count, 1.0)) / PARTS.get(name, 2) * 100
        yield Measure(match.start(), match.end(), share, PERCENT, PERCENT, spelled=True)
