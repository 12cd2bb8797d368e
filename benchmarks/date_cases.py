"""The date and date-range cases that are counted, and when an answer to one is right.

Counted: every result of type `date` or `daterange` in the English DateParser, DatePeriodParser and DateTimeModel files
that has a value. Left out:
- DateExtractor and DatePeriodExtractor: they give spans without values, so there is no date to be right about;
- results of other types (clock times, date-times, sets, durations), also where they stand beside a counted one;
- holidays (the text has no other date than a feast's name): most are of one country;
- values that the specification calls unresolved or impossible (`0001-01-01`, `not resolved`, February 30);
- cases without a reference date whose value depends on the day the program runs.
The same text with the same reference date in two files is one case.

Right, by one rule for every program: the program gives, for words that overlap the expected ones, an interval that
equals one of the expected values. An ambiguous expression (*Friday*, *May 3*) has a past and a future value; either is
right, since the texts seldom say which. Ends: the specification gives the end of a calendar unit exclusively
(`2016-11-01..2016-12-01`) and of a named day by that day; an end on the given day or the day before is right. Where a
range ends with a unit longer than a day (*from 2014 to 2018*), the specification stops at its first day; its last day
is right too. Where the words count in units longer than a day (*two years ago*), the specification names one day; the
calendar unit that holds it (or, from day to day, that day) is right. Open ranges (*before 2010*) are judged by the end that is
given; *after* a day may begin on that day, as the specification has it, or on the next.
"""

from __future__ import annotations

import calendar
import re
import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.recognizers import specification

FILES = ("DateParser", "DatePeriodParser", "DateTimeModel")
_TYPES = {"date", "daterange"}
_FEASTS = re.compile(
    r"christmas|xmas|easter|thanksgiving|halloween|valentine|independence|new year|eve\b|memorial|labou?r day|mardi|"
    r"father|mother|king|martin|juneteenth|freedom day|jubilee|eid|ramadan|diwali|hanuk|chanuk|fools|patrick|"
    r"veteran|columbus|good friday|earth day|arbor|groundhog|black friday|cyber|ascension|pentecost|yuandan|"
    r"inauguration|may ?day|may the 4|girls|boys|singles|teacher|children|spring festival|lantern|presidents|"
    r"president's|holiday|sacred|boxing|guy fawkes|bastille|canberra|australia day|anzac|diada|yule|lent\b|"
    r"all (?:saint|hallow|soul)|epiphany|palm sunday|holy|st\.? |saint",
    re.IGNORECASE,
)
_LONG_UNIT = re.compile(r"\b(week|fortnight|month|quarter|year|decade|centur)", re.IGNORECASE)
_UNIT_DAYS = {
    "week": 7,
    "fortnight": 14,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3653,
    "centur": 36525,
}


@dataclass(frozen=True)
class Expected:
    """start, end as the specification gives them (None: open on that side); both the same for one day."""

    start: date | None
    end: date | None
    ranged: bool = False


@dataclass(frozen=True)
class Case:
    """One expected result: where its words stand in the text, and the values that are right.

    unseen: belongs to the part that was never looked at while the grammar was written.
    """

    text: str
    reference: date
    start: int
    end: int
    expected: tuple[Expected, ...]
    file: str
    unseen: bool

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def _day(text: str | None) -> date | None:
    if not text or text.startswith("0001") or text == "not resolved":
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _values(result: dict[str, Any]) -> list[Expected]:
    if result.get("Value"):
        value = result["Value"]
        forms = [value.get("PastResolution") or {}, value.get("FutureResolution") or {}]
        ranged = str(value.get("Timex", "")).startswith("(")
    else:
        forms = (result.get("Resolution") or {}).get("values") or []
        ranged = any(str(form.get("timex", "")).startswith("(") for form in forms)
    found = []
    for form in forms:
        single = _day(form.get("date") or form.get("value"))
        start = single or _day(form.get("startDate") or form.get("start"))
        end = single or _day(form.get("endDate") or form.get("end"))
        if start or end:
            found.append(Expected(start, end, ranged))
    return found


def _type(result: dict[str, Any]) -> str:
    return str(result.get("TypeName") or result.get("Typename") or result.get("Type") or "").split(".")[-1]


def unseen_text(text: str, looked_at: set[str]) -> bool:
    """In a quarter by checksum, and in no file that was looked at. Another quarter was kept back at first, then used."""
    key = text.lower().strip()
    return key not in looked_at and zlib.crc32(key.encode()) % 4 == 1


def cases(data: Path | None = None) -> list[Case]:
    """Every counted case. The two Parser files and three quarters of DateTimeModel, chosen by checksum, served development."""
    raw = {name: specification("DateTime", name, data=data) for name in FILES}
    looked_at = {case["Input"].lower().strip() for name in FILES[:2] for case in raw[name]}
    found: dict[tuple[Any, ...], Case] = {}
    for name in FILES:
        for entry in raw[name]:
            reference = _day((entry.get("Context") or {}).get("ReferenceDateTime"))
            for result in entry["Results"]:
                expected = tuple(_values(result))
                if (
                    _type(result) not in _TYPES
                    or not expected
                    or reference is None
                    or _FEASTS.search(result["Text"])
                ):
                    continue
                start = result["Start"]
                end = start + len(result["Text"]) if "Length" in result else result["End"] + 1
                unseen = name == FILES[2] and unseen_text(entry["Input"], looked_at)
                case = Case(entry["Input"], reference, start, end, expected, name, unseen)
                found.setdefault((case.text.lower().strip(), reference, start), case)
    return list(found.values())


def _end_is_right(end: date, expected: Expected, words: str) -> bool:
    given = expected.end
    assert given is not None
    if end in {given, given - timedelta(days=1)}:
        return True
    if not expected.ranged:
        return False
    if "week" in words.lower() and end == given + timedelta(days=6):
        return True
    if given.day != 1:
        return False
    lengths = [1] + ([3] if given.month % 3 == 1 else []) + ([12] if given.month == 1 else [])
    return end in {_last_day(given, length) for length in lengths}


def _last_day(first: date, months: int) -> date:
    month = first.month + months - 1
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def is_right(case: Case, start: date | None, end: date | None) -> bool:
    """Whether an interval (end inclusive; None: open) answers the case, by the rule above."""
    return any(_equals(case, expected, start, end) for expected in case.expected)


def _equals(case: Case, expected: Expected, start: date | None, end: date | None) -> bool:
    if expected.start is None:
        return end is not None and _end_is_right(end, expected, case.words)
    if expected.end is None:
        return start in {expected.start, expected.start + timedelta(days=1)}
    if start is None or end is None:
        return False
    if start == expected.start and _end_is_right(end, expected, case.words):
        return True
    unit = _LONG_UNIT.search(case.words)
    if expected.start == expected.end and unit:
        return start <= expected.start <= end and (end - start).days < _UNIT_DAYS[unit.group(1).lower()]
    return False


def is_exact(case: Case, start: date | None, end: date | None) -> bool:
    """The same without the allowances for ends of ranges and for counted units."""
    for expected in case.expected:
        first_ok = expected.start is None or start == expected.start
        last_ok = expected.end is None or (
            end is not None and end in {expected.end, expected.end - timedelta(days=1)}
        )
        if first_ok and last_ok:
            return True
    return False
