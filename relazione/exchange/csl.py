"""CSL-JSON: the documents as a bibliography for Zotero, Pandoc and the like. Goes out only."""

from __future__ import annotations

import json
from typing import Any, TextIO

from relazione.exchange.bundle import Bundle
from relazione.model import Document, Interval


def write(bundle: Bundle, out: TextIO) -> None:
    json.dump([_entry(d) for d in bundle.documents.values()], out, ensure_ascii=False, indent=1)
    out.write("\n")


def _entry(document: Document) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": document.id,
        "type": "webpage" if document.url else "article",
        "title": document.title or document.key,
    }
    if document.outlet:
        entry["container-title"] = document.outlet
    if document.authors:
        entry["author"] = [{"literal": name} for name in document.authors]
    if document.published:
        entry["issued"] = _issued(document.published)
    if document.url:
        entry["URL"] = document.url
    if document.language:
        entry["language"] = document.language
    return entry


def _issued(published: Interval) -> dict[str, Any]:
    """`date-parts` as exact as the date is known: a single prefix, else both ends of the range."""
    if prefix := published.prefix:
        return {"date-parts": [[int(part) for part in prefix.split("-")]]}
    return {
        "date-parts": [[day.year, day.month, day.day] for day in (published.start, published.end)],
    }
