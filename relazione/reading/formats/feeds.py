"""RSS and Atom: each entry of a feed is a document, its title the first passage."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from relazione.model import Interval, Part, ReadingError
from relazione.reading.dating.parse import parse_field
from relazione.reading.draft import About, Block, Draft, Entry
from relazione.reading.formats.html import join, parse
from relazione.reading.formats.structure import pieces
from relazione.reading.options import Options

_ENTITIES = re.compile(rb"<!ENTITY\b", re.IGNORECASE)


def read(data: bytes, where: str, options: Options) -> Iterator[Entry | ReadingError]:
    """(key, origin, draft) for each entry; a ReadingError for broken XML, after what could be read of it."""
    import feedparser

    if _ENTITIES.search(data):
        raise ReadingError(
            "XML that defines its own entities, which may unfold without end", where=where, remedy="not read"
        )
    try:
        feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    except Exception as fault:  # feedparser raises whatever damaged bytes lead it to
        raise ReadingError("a broken feed", where=where, remedy="fetch it again") from fault
    if not feed.entries and not feed.version:
        raise ReadingError(_fault(feed, "XML, but no feed"), where=where, remedy="RSS and Atom are read")
    if not feed.entries and not feed.bozo:
        raise ReadingError("a feed without entries", where=where)
    outlet = feed.feed.get("title")
    broken, read_so_far = feed.bozo and _is_broken(feed), 0
    for number, entry in enumerate(feed.entries, start=1):
        origin = f"{where}, entry {number}"
        try:
            draft = _draft(entry, outlet, origin)
        except ReadingError as fault:
            if not broken:  # else the one line at the end says it
                yield fault
            continue
        read_so_far += 1
        yield str(entry.get("link") or entry.get("id") or origin), origin, draft
    if broken:
        told = f"{_fault(feed, 'broken XML')}; entries read before it: {read_so_far}"
        yield ReadingError(told, where=where, remedy="fetch it again")


def _is_broken(feed: Any) -> bool:
    return type(feed.get("bozo_exception")).__name__ == "SAXParseException"


def _fault(feed: Any, otherwise: str) -> str:
    fault = feed.get("bozo_exception")
    if type(fault).__name__ == "SAXParseException":
        return f"broken XML in line {fault.getLineNumber()} ({fault.getMessage()})"
    return otherwise


def _draft(entry: Any, outlet: str | None, origin: str) -> Draft:
    title = _plain(entry.get("title") or "", origin)
    body = [piece for content in _contents(entry) for piece in _paragraphs(content, origin)]
    if not body and not title:
        raise ReadingError("an entry without text", where=origin)
    text, spans = join(([title] if title else []) + body)
    parts: list[Part | None] = ([Part.TITLE] if title else []) + [None] * len(body)
    blocks = tuple(Block(start, end, part) for (start, end), part in zip(spans, parts, strict=True))
    about = About(
        title=" ".join(title.split()) or None,
        outlet=outlet,
        authors=tuple(author["name"] for author in entry.get("authors", ()) if author.get("name")),
        published=_published(entry),
        url=entry.get("link"),
    )
    return Draft(text, "application/feed", blocks, metadata=about)


def _contents(entry: Any) -> list[str]:
    """The full content where the feed has it, else the summary."""
    full = [content.value for content in entry.get("content", ()) if content.get("value")]
    return full or ([entry.summary] if entry.get("summary") else [])


def _paragraphs(content: str, origin: str) -> list[str]:
    if not content.strip():
        return []
    if "<" not in content and "&" not in content:
        return [line.strip() for line in re.split(r"\n\s*\n", content) if line.strip()]
    return [piece.text for piece in pieces(parse(content, origin))]


def _plain(content: str, origin: str) -> str:
    return " ".join(_paragraphs(content, origin))


def _published(entry: Any) -> Interval | None:
    """The date as the feed writes it; what feedparser makes of it where its form is unusual."""
    written = entry.get("published")
    if found := parse_field(written):
        return found
    stamp = entry.get("published_parsed") if written else None
    return Interval.day(datetime.fromtimestamp(calendar.timegm(stamp), UTC).date()) if stamp else None
