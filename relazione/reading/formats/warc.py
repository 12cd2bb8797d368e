"""WARC: the pages that a crawl kept, each a document, read one record at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from relazione.model import ReadingError
from relazione.reading.draft import About, Entry
from relazione.reading.formats import html, pdf, text
from relazione.reading.kinds import Format, charset_of, from_bytes, from_mime
from relazione.reading.options import Options
from relazione.reading.streams import read_all

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what is wrong is told by our errors
_READERS = {Format.HTML: html.read, Format.TEXT: text.read, Format.PDF: pdf.read}


def read(stream: IO[bytes], where: str, options: Options) -> Iterator[Entry | ReadingError]:
    """(key, origin, draft) for each page that was answered with text; a ReadingError for one that cannot be read."""
    number = 0
    try:
        for record in _Records(stream):
            number += 1
            origin = f"{where}, record {number}"
            entry = None
            if record.rec_type == "response" and _status(record).startswith("2"):
                entry = _entry(record, origin, options)
            if _is_cut(record):
                yield ReadingError(
                    "the archive breaks off within this record", where=origin, remedy="fetch it again"
                )
            elif entry is not None:
                yield entry
    except Exception as fault:  # warcio raises whatever a malformed record leads it to
        told = isinstance(fault, ArchiveLoadFailed)  # other faults speak of warcio's own workings
        reason = " ".join(str(fault).split())[:80] if told else "a record that cannot be understood"
        yield ReadingError(f"the archive breaks off after record {number} ({reason})", where=where)
        return
    if not number:
        raise ReadingError("an archive without records, or one that breaks off in the first", where=where)


class _Records(ArchiveIterator):  # type: ignore[misc]
    """Records that are whole: warcio passes over one cut in its head, and warns on the terminal of a wrong length."""

    def _next_record(self, next_line: bytes | None) -> Any:
        try:
            return super()._next_record(next_line)
        except EOFError:
            if next_line:
                raise ArchiveLoadFailed("cut in a record's head") from None
            raise

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        blank = 0
        while line := self.reader.readline():
            if line.strip():
                if not blank and not self.reader.decompressor:
                    raise ArchiveLoadFailed("its length is not what it says")
                return line, blank
            blank += len(line)
        return None, blank


def _is_cut(record: Any) -> bool:
    """Whether the file ends before the record does, as far as its head and length tell."""
    while record.raw_stream.read(2**16):
        pass
    whole_head = record.rec_type and record.rec_headers.get_header("Content-Length")
    return not whole_head or getattr(record.raw_stream, "limit", 0) > 0


def _status(record: Any) -> str:
    return str(record.http_headers.get_statuscode() or "") if record.http_headers else ""


def _entry(record: Any, origin: str, options: Options) -> Entry | ReadingError | None:
    """The document of a response; None for what is no text (pictures, scripts)."""
    mime = record.http_headers.get_header("Content-Type") or ""
    url = record.rec_headers.get_header("WARC-Target-URI") or origin
    try:
        kind = from_mime(mime)
        if kind not in _READERS and mime:
            return None
        data = read_all(record.content_stream(), options.max_bytes, origin)
        reader = _READERS.get(from_bytes(data[:4096], kind))
        if reader is None:
            return None
        draft = reader(data, origin, replace(options, encoding=charset_of(mime) or options.encoding))
    except ReadingError as fault:
        return fault
    captured = record.rec_headers.get_header("WARC-Date")
    extra = {"captured": captured} if captured else {}
    return url, origin, replace(draft, metadata=draft.metadata.over(About(url=url, extra=extra)))
