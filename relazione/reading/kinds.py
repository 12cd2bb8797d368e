"""Which format a file is in, from its name and its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    FEED = "feed"
    JSONL = "jsonl"
    WARC = "warc"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


CONTAINERS = frozenset({Format.JSONL, Format.WARC})  # read as a stream; a feed is one XML tree
_BY_SUFFIX = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".asc": Format.TEXT,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".mdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".shtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".eml": Format.MAIL, ".mhtml": Format.MAIL, ".mht": Format.MAIL,
    ".rss": Format.FEED, ".atom": Format.FEED, ".xml": Format.FEED, ".rdf": Format.FEED,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL,
    ".warc": Format.WARC,
}  # fmt: skip
_OTHERS = frozenset(
    """.json .yaml .yml .toml .csv .tsv .ini .css .js .py .sh .log .sqlite .db .duckdb .parquet .xls .xlsx .ods .msg
    .png .jpg .jpeg .gif .svg .webp .tif .tiff .mp3 .mp4 .wav .mov""".split()
)
_WRITTEN = frozenset(
    ".doc .rtf .odt .pages .ppt .pptx .odp .epub".split()
)  # texts that their program saves otherwise too
READABLE = "text, Markdown, HTML, PDF, DOCX, mail, RSS/Atom, JSONL and WARC are read"
_ARCHIVE_MAGIC = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)
_HTML_HEAD = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE | re.DOTALL
)
_XML_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_MIME = {
    "text/plain": Format.TEXT,
    "text/markdown": Format.MARKDOWN,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "message/rfc822": Format.MAIL,
    "multipart/related": Format.MAIL,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/xml": Format.FEED,
    "text/xml": Format.FEED,
    "application/x-ndjson": Format.JSONL,
    "application/jsonl": Format.JSONL,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
}


def from_name(name: str) -> tuple[Format | None, bool]:
    """The format that a name's ending promises (None: none) and whether it is packed with gzip."""
    path = PurePath(name.lower())
    if path.suffix == ".gz":
        inner, _ = from_name(path.stem)
        return (inner, True) if inner in CONTAINERS else (Format.ARCHIVE, False)
    if path.suffix in _BY_SUFFIX:
        return _BY_SUFFIX[path.suffix], False
    return (Format.UNKNOWN, False) if path.suffix in _OTHERS | _WRITTEN else (None, False)


def remedy(name: str) -> str:
    """What to do about a file of a format that is not read."""
    return "save it as DOCX or PDF" if PurePath(name.lower()).suffix in _WRITTEN else READABLE


def from_mime(content_type: str | None) -> Format | None:
    """The format of an HTTP content type."""
    return _MIME.get((content_type or "").split(";")[0].strip().lower())


def charset_of(content_type: str) -> str | None:
    """The `charset` of an HTTP content type."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return match[1] if match else None


def from_bytes(head: bytes, promised: Format | None) -> Format:
    """The format of a file by its first bytes where they are plain, else what its name promised."""
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return Format.PDF
    if head.startswith(_ARCHIVE_MAGIC) or head[257:262] == b"ustar":
        # a DOCX is a ZIP, as an ODT and an XLSX are, and a WARC may be packed by gzip under any name
        return promised if promised in (Format.DOCX, Format.WARC, Format.UNKNOWN) else _archive(head)
    if head.startswith(b"WARC/"):
        return Format.WARC
    if promised is not None:
        return promised
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML_HEAD.match(start):
        return Format.HTML
    if start.startswith(b"<") and _XML_FEED.search(head[:2000]):
        return Format.FEED
    if start.startswith(b"{"):
        return Format.JSONL
    return Format.MARKDOWN if start.startswith(b"---\n") else Format.TEXT


def _archive(head: bytes) -> Format:
    return Format.DOCX if head.startswith(b"PK") and b"word/" in head else Format.ARCHIVE
