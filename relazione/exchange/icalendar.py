"""Things with a day as iCalendar (RFC 5545): one all-day entry each, whose description is the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlsplit

LINE = 75  # octets; longer lines are folded (RFC 5545, 3.1)


@dataclass(frozen=True, kw_only=True)
class Dated:
    """key: the same for the same thing for ever. start, end: days, both included. kept, changed: when the record took
    it in, and when anything was last said of it. url: where its document lies, if anywhere."""

    key: str
    start: date
    end: date
    title: str
    text: str
    categories: tuple[str, ...]
    kept: datetime
    changed: datetime
    url: str | None = None


def calendar(found: Iterable[Dated]) -> str:
    """The whole file, lines ended as the standard asks. The same things make the same file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Relazione//due//EN", "CALSCALE:GREGORIAN"]
    for one in found:
        lines.extend(_entry(one))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _entry(one: Dated) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.key}@relazione"
    yield f"DTSTAMP:{_moment(one.changed)}"  # without a METHOD it is when the entry last changed (3.8.7.2)
    yield f"CREATED:{_moment(one.kept)}"
    yield f"DTSTART;VALUE=DATE:{_day(one.start)}"
    if one.end < date.max:
        yield f"DTEND;VALUE=DATE:{_day(one.end + timedelta(days=1))}"  # the day after the last (3.6.1)
    yield f"SUMMARY:{escaped(one.title)}"
    yield f"DESCRIPTION:{escaped(one.text)}"
    yield f"CATEGORIES:{','.join(map(escaped, one.categories))}"
    if address := web(one.url):
        yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def web(url: str | None) -> str | None:
    """The address as a URI of the web, None where it is another kind or none at all."""
    if not url:
        return None
    try:
        known = urlsplit(url).scheme.lower() in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        return None
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~-._") if known else None


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value: marks that mean something behind a backslash, control characters gone."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    broken = plain.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in broken if c == "\n" or c.isprintable() or c == " ").replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never cutting a character; all but the first begin with a space."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > LINE:
            yield piece
            piece, size = " ", 1
        piece += char
        size += octets
    yield piece
