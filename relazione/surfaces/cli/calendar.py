"""What falls due as iCalendar (RFC 5545): one all-day entry each, whose description is the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from relazione.model.wording import say

if TYPE_CHECKING:
    from relazione.workspace import Due

LINE = 75  # octets; longer lines are folded (RFC 5545, 3.1)


def calendar(found: Iterable[Due]) -> str:
    """The whole file, lines ended as the standard asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Relazione//due//EN", "CALSCALE:GREGORIAN"]
    for one in found:
        lines.extend(_entry(one))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _entry(due: Due) -> Iterator[str]:
    held = due.held
    quote = held.item.anchors[0].quote
    yield "BEGIN:VEVENT"
    yield f"UID:{held.id}-{due.why}@relazione"
    yield f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{due.interval.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.interval.end + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(f'{due.why}: {say(held.item)}')}"
    yield f"DESCRIPTION:{escaped(f'“{quote}” — {held.document.name}')}"
    yield f"CATEGORIES:{due.why}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


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
