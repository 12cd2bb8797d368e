"""Things with a day as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from relazione.exchange.icalendar import Dated, web

NAMESPACE = "http://www.w3.org/2005/Atom"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def feed(title: str, found: Sequence[Dated]) -> str:
    """The whole feed, what changed last first. Ids are the same for the same thing for ever (4.2.6)."""
    root = ET.Element("feed", xmlns=NAMESPACE)
    _add(root, "id", _id(f"feed:{title}"))
    _add(root, "title", title)
    _add(root, "updated", _moment(max((one.changed for one in found), default=BEGINNING)))
    _add(ET.SubElement(root, "author"), "name", "Relazione")
    _add(root, "generator", "Relazione")
    for one in sorted(found, key=lambda one: (one.changed, one.key), reverse=True):
        _entry(root, one)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(root: ET.Element, one: Dated) -> None:
    entry = ET.SubElement(root, "entry")
    days = str(one.start) if one.start == one.end else f"{one.start} to {one.end}"
    _add(entry, "id", _id(one.key))
    _add(entry, "title", f"{days}: {one.title}")
    _add(entry, "published", _moment(one.kept))
    _add(entry, "updated", _moment(one.changed))
    for category in one.categories:
        ET.SubElement(entry, "category", term=category)
    if address := web(one.url):
        ET.SubElement(entry, "link", rel="alternate", href=address)
    _add(entry, "content", one.text, type="text")


def _add(to: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(to, name, attributes).text = "".join(char for char in text if _allowed(char))


def _allowed(char: str) -> bool:
    """Whether XML 1.0 has the character (2.2)."""
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _id(key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'relazione:{key}')}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
