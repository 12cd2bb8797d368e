"""Dates as documents' fields, bylines and names write them; never more precise than written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from relazione.model import Interval, Precision

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_EARLIEST, _LATEST = 1900, 2100

WRITTEN = (
    re.compile(rf"\b{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)"),
    re.compile(rf"\b{_YEAR}\s*年\s*(?P<month>[01]?\d)\s*月\s*(?P<day>[0-3]?\d)\s*日"),
    re.compile(rf"\b(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}\b"),
    re.compile(rf"\b(?P<first>[0-3]?\d)[/-](?P<second>[0-3]?\d)[/-]{_YEAR}\b"),
)
WRITTEN_MONTH = (
    re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}\s*年\s*(?P<month>[01]?\d)\s*月"),
)
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?$")
_ISO_SHORT = re.compile(r"(\d{4})(?:-(\d\d))?$")
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?$")
_ISO_ORDINAL = re.compile(r"(\d{4})-(\d{3})$")


def day_of(year: int, month: int, day: int) -> Interval | None:
    """The day, None where the calendar has none such or the year is out of reason."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return Interval.day(date(year, month, day))
    except ValueError:
        return None


def month_of(year: int, month: int) -> Interval | None:
    """The month, None where there is none such."""
    return Interval.month(year, month) if 1 <= month <= 12 and _EARLIEST <= year <= _LATEST else None


def month_number(name: str) -> int | None:
    return _MONTHS.get(name.lower().rstrip("."))


def parse_iso(text: str) -> Interval | None:
    """Any ISO 8601 form (year, month, day, time, week, ordinal day, `start/end`); None if it is none."""
    text = text.strip()
    if "/" in text:
        first, last = (parse_iso(part) for part in text.split("/", 1))
        if first is None or last is None or last.end < first.start:
            return None
        return Interval(first.start, last.end, Precision.RANGE)
    if match := _ISO_SHORT.match(text):
        year = int(match[1])
        if match[2]:
            return month_of(year, int(match[2]))
        return Interval.year(year) if _EARLIEST <= year <= _LATEST else None
    if match := _ISO.match(text):
        return day_of(int(match[1]), int(match[2]), int(match[3]))
    return _parse_week_or_ordinal(text)


def _parse_week_or_ordinal(text: str) -> Interval | None:
    try:
        if match := _ISO_WEEK.match(text):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            if match[3]:
                return Interval.day(monday + timedelta(int(match[3]) - 1))
            return Interval(monday, monday + timedelta(6), Precision.WEEK)
        if match := _ISO_ORDINAL.match(text):
            found = date(int(match[1]), 1, 1) + timedelta(int(match[2]) - 1)
            return Interval.day(found) if found.year == int(match[1]) else None
    except ValueError:
        return None
    return None


def parse_field(value: object) -> Interval | None:
    """A date as a metadata field gives it: ISO, RFC 822, or written out; a `date` or year from YAML too."""
    if isinstance(value, date):  # datetime is one
        return day_of(value.year, value.month, value.day)
    if isinstance(value, int) and not isinstance(value, bool):
        return Interval.year(value) if _EARLIEST <= value <= _LATEST else None
    if not isinstance(value, str) or not value.strip():
        return None
    return parse_iso(value) or _parse_mail(value) or parse_written(value) or parse_written_month(value)


def _parse_mail(value: str) -> Interval | None:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day_of(found.year, found.month, found.day) if re.search(r"\d{4}", value) else None


def read_match(match: re.Match[str]) -> Interval | None:
    """The day that a match of `WRITTEN` names; None for *03/04/2025*, which may be two days."""
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first > 12 or first == second:
            return day_of(year, second, first)
        return day_of(year, first, second) if second > 12 else None
    month = parts["month"]
    return day_of(year, int(month) if month.isdigit() else _MONTHS[month.lower()], int(parts["day"]))


def parse_written(text: str) -> Interval | None:
    """The first full date written in `text`."""
    found = [match for pattern in WRITTEN for match in [pattern.search(text)] if match]
    for match in sorted(found, key=lambda m: m.start()):
        if interval := read_match(match):
            return interval
    return None


def parse_written_month(text: str) -> Interval | None:
    """The first month with its year written in `text`."""
    for pattern in WRITTEN_MONTH:
        if match := pattern.search(text):
            name = match["month"]
            return month_of(int(match["year"]), int(name) if name.isdigit() else _MONTHS[name.lower()])
    return None
