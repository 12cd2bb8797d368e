"""Numbers with their units in one string: money, percent, measures, people and things counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from relazione.coding.quantities import counted, money
from relazione.coding.quantities.numbers import PARTS, SCALES, SMALL
from relazione.coding.quantities.parts import PEOPLE, PERCENT, START, Part, part_at
from relazione.coding.quantities.tables import any_of, units

_LONGEST_ADDRESS = 300  # characters looked back for its beginning
_ADDRESS = re.compile(r"\W?(?:https?://|www\.)\S+", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus\s|(?:^|[\s(])-)$", re.IGNORECASE)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_LETTERS = re.compile(r"[a-z]+")
_COUNTING = frozenset({*SMALL, *SCALES, *PARTS, *(f"{part}s" for part in PARTS)})
_LINK = re.compile(r"-?\s(?P<word>to|and|or)\s(?:about\s|around\s|some\s)?|\s?[-–—~]\s?(?:~\s?)?")
_SHARE = re.compile(
    rf"(?i:\b(?:(?P<count>an?|one|two|three|four|five)[\s-])?(?P<part>{any_of([*PARTS, *(p + 's' for p in PARTS)])})\s+of\b)"
)
_OPENING = 40  # characters before a range in which its opening words stand
_BETWEEN = re.compile(r"(?i:\bbetween\s+(?:\w+\s+)?$)")
_FROM = re.compile(r"(?i:\bfrom\s+(?:\w+\s+){0,2}$)")
_YEAR_BEFORE = re.compile(r"\b(?:1[89]|20)\d\d[-–/]$")
_IN = re.compile(r"(?i:\b(?:in|since|during|by|for)\s+(?:early\s+|late\s+|mid-)?$)")
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
    while match := START.search(text, at):
        if address := _ADDRESS.match(text, _token_start(text, match.start())):
            at = max(address.end(), match.start() + 1)
            continue
        first = part_at(text, match.start(), match, where)
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
    lowest = max(0, at - _LONGEST_ADDRESS)
    while at > lowest and not text[at - 1].isspace():
        at -= 1
    return at


def _second(text: str, first: Part, where: money.Where) -> tuple[Part | None, bool]:
    """The number that `first` is joined to by a hyphen, *to*, *or*, *between … and*, and whether they are a range."""
    link = _LINK.match(text, first.end)
    if link is None:
        return None, False
    left = text[max(0, first.start - _OPENING) : first.start]
    word = link["word"]
    if (word == "and" and not _BETWEEN.search(left)) or _dates(first, left):
        return None, False
    match = START.match(text, link.end())
    if match is None and text[link.end() : link.end() + 1].isdigit():
        signed: re.Match[str] | None = None
    elif match is None:
        return None, False
    else:
        signed = match if match["sign"] else None
    second = part_at(text, link.end(), signed, where)
    if second is None or (second.tail is None and first.tail is None):
        return None, False
    if first.tail and second.tail and first.tail.unit != second.tail.unit:
        return None, False
    if first.tail and second.tail is None and not (first.code and second.number.scale > 1):
        return None, False
    if word == "to" and _FROM.search(left) and not _RANGING.search(left):
        return second, False
    return second, _ascends(first, second)


def _dates(first: Part, left: str) -> bool:
    """Whether a number is but the year, or ends the years, in which the next one was reached: *doubled in 2022 to 68 billion
    dollars*, *in 2011-15 to 49 percent*."""
    if _YEAR_BEFORE.search(left):
        return True
    bare = first.tail is None and first.code is None and first.number.scale == 1.0
    return bare and 1800 <= first.number.value <= 2100 and _IN.search(left) is not None


def _ascends(first: Part, second: Part) -> bool:
    low = first.number.value
    if first.number.scale == 1.0 and second.number.scale > 1.0 and low < 1000:
        low *= second.number.scale
    return low < second.number.value


def _lend(first: Part, second: Part) -> Part:
    """`first` with the scale and unit that it shares with `second`: *$5 to 7 billion*, *5,000 to 7,000 troops*."""
    number, tail = first.number, second.tail
    unscaled = number.scale == 1.0 and number.value < 1000 and not number.grouped
    if unscaled and 1.0 < second.number.scale <= second.number.value * 100 / max(number.value, 1e-9):
        number = replace(number, value=number.value * second.number.scale)
    if first.tail is not None:
        return replace(first, number=number)
    lent = replace(tail, end=number.end) if tail else None
    return replace(first, number=number, tail=lent)


def _alone(text: str, part: Part) -> list[Measure]:
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


def _range(text: str, first: Part, second: Part) -> list[Measure]:
    tail = second.tail or first.tail
    if tail is None:
        return []
    times_low = first.tail.times if first.tail else tail.times
    low, high = first.number.value * times_low, second.number.value * tail.times
    start, bound = counted.bounded(text, first.start, second.number.end, second.end)
    left = text[max(0, first.start - _OPENING) : first.start]
    if opening := (_BETWEEN.search(left) or _RANGING.search(left)):
        start = first.start - len(left) + opening.start()
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
