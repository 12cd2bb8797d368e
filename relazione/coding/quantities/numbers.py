"""Numbers in running text: digits in their many groupings, words, fractions and scales."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relazione.coding.quantities.tables import any_of, load, units

_TABLE = load("numbers.yaml")
SMALL: dict[str, float] = {word: float(value) for word, value in _TABLE["small"].items()}
SCALES: dict[str, float] = {word: float(value) for word, value in _TABLE["scales"].items()}
SHORT: dict[str, float] = {word: float(value) for word, value in _TABLE["short"].items()}
DOUBTFUL: dict[str, float] = {word: float(value) for word, value in _TABLE["doubtful"].items()}
PARTS: dict[str, int] = _TABLE["parts"]
_LARGEST = 1e18  # a longer row of digits is no amount of anything between states
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_DIGITS = r"""
    (?P<grouped>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?)(?![\d]|,\d)
  | (?P<points>\d{1,3}(?:\.\d{3}){2,})(?!\d)
  | (?P<spaced>\d{1,3}(?:[ ]\d{3})+(?:\.\d+)?)(?!\d|,\d{3}|[ ]\d)
  | (?P<comma>\d+,\d{1,2})(?![\d,])
  | (?:(?P<whole>\d+)[ -])?(?P<over>\d+)/(?P<under>[1-9]\d*)(?![\d/])
  | (?P<mixed>\d*)(?P<glyph>[½¼¾⅓⅔])
  | (?P<plain>\d+(?:\.\d+)?|\.\d+)
"""
_WORDS = rf"(?:{any_of(list(SMALL))}|{any_of(list(SCALES))})"
_PARTIAL = rf"""
    \b(?P<partial>(?:(?:an?|one)[\s-])?(?:half|quarter|three[\s-]quarters)(?:[ ]of)?(?:[ ]an?)?)(?=[\s-](?:{any_of([*SCALES, *units().names])}|percent|dollars?)\b)
  | \b(?:an?[ ])(?P<a_scale>(?:{any_of(list(SCALES))})(?:(?:[\s-]+|,?[ ]and[ ])(?:{any_of([*SMALL, *SCALES])}))*)\b
"""
NUMBER = re.compile(
    rf"""{_DIGITS}|(?i:{_PARTIAL}|\b(?P<words>{_WORDS}(?:(?:[\s-]+|,?[ ]and[ ]){_WORDS})*)\b)""", re.VERBOSE
)
_SCALE = re.compile(
    rf"(?i:[\s-]{{0,2}}(?P<scale>{any_of(list(SCALES))}|{any_of(list(SHORT))})(?![A-Za-z])|\s?(?P<doubtful>[kmbt])(?![A-Za-z]))"
)
_AND_PART = re.compile(r"(?i:[ ]and[ ](?:an?|one|three)[\s-](?P<part>half|quarters?|thirds?)\b)")
# *900.000 troops*: a point for thousands; nobody counts men by thousandths
_POINTED = re.compile(
    r"[1-9]\d{0,2}\.000\s(?:[a-z]+\s)?(?:people|men|troops|soldiers|refugees|peacekeepers|families|civilians|citizens|children|"
    r"women|persons|migrants|workers|victims|personnel|students|homes|houses|jobs|doses)\b"
)
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. scale: what its scale word multiplied by; doubtful: one letter that may be a scale."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    spelled: bool = False
    grouped: bool = False
    doubtful: str = ""


def _digits(match: re.Match[str]) -> float:
    found = match.groupdict()
    if text := found["grouped"] or found["points"] or found["spaced"]:
        return float(text.replace(",", "").replace(" ", "") if not found["points"] else text.replace(".", ""))
    if found["comma"]:
        return float(found["comma"].replace(",", "."))
    if found["over"]:
        return float(found["whole"] or 0) + float(found["over"]) / float(found["under"])
    if found["glyph"]:
        return float(found["mixed"] or 0) + _GLYPHS[found["glyph"]]
    return float(found["plain"])


@cache
def _words(text: str) -> tuple[float, float, int] | None:
    """Value, last scale and end of the longest well-formed number at the start of `text`; None if there is none."""
    total = current = 0.0
    last, end, joined = 1.0, 0, False
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word == "and":
            joined = True
            continue
        if word in SMALL:
            value = SMALL[word]
            room = current % 100
            if (joined and last < 100) or (room and not (room >= 20 and room % 10 == 0 and 0 < value < 10)):
                break
            current += value
        elif not end and not current:
            return None  # "hundred troops": no value without what stands before it
        elif joined:
            break
        else:
            last = SCALES[word]
            if last in (12.0, 100.0):
                current *= last
            else:
                total, current = total + current * last, 0.0
        end, joined = match.end(), False
    return (total + current, last, end) if end else None


def read(text: str, at: int) -> Number | None:
    """The number that starts exactly at `at`, its scale included (*3.5 billion*, *half a million*, *two dozen*)."""
    match = NUMBER.match(text, at)
    if match is None:
        return None
    start, end, scale, spelled = at, match.end(), 1.0, True
    if match["words"]:
        parsed = _words(match["words"])
        if parsed is None:
            return None
        value, scale, length = parsed
        end = at + length
    elif match["a_scale"]:
        parsed = _words("one " + match["a_scale"])
        if parsed is None:
            return None
        value, scale, length = parsed
        end = match.start("a_scale") + length - len("one ")
    elif match["partial"]:
        value = (
            0.5
            if "half" in match["partial"].lower()
            else 0.75
            if "three" in match["partial"].lower()
            else 0.25
        )
    else:
        value, spelled = _digits(match), False
        if _POINTED.match(text, at):
            value *= 1000
    if part := _AND_PART.match(text, end):
        share = 1 / PARTS[part["part"].rstrip("s").lower()] * (3 if "three" in part.group().lower() else 1)
        value, end = value + share * scale, part.end()
    number = _scaled(
        text, Number(start, end, value, scale, spelled, bool(match["grouped"] or match["spaced"]))
    )
    return number if number.value < _LARGEST else None


def _scaled(text: str, number: Number) -> Number:
    value, scale, end = number.value, number.scale, number.end
    while (match := _SCALE.match(text, end)) and match["scale"]:
        word = match["scale"].lower()
        factor = SCALES.get(word) or SHORT[word]
        value, scale, end = value * factor, scale * factor, match.end()
    doubtful = match["doubtful"] if match and match["doubtful"] else ""
    return Number(number.start, end, value, scale, number.spelled, number.grouped, doubtful)
