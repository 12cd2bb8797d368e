"""Reading: from a path, bytes, a URL or a walk over many, to documents; a fault is a value and the rest goes on."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from relazione.model import Document, ReadingError
from relazione.reading import sidecar
from relazione.reading.draft import About, Draft, Entry
from relazione.reading.finish import finish
from relazione.reading.formats import docx, feeds, html, jsonl, mail, markdown, pdf, text, warc
from relazione.reading.kinds import CONTAINERS, Format, charset_of, from_bytes, from_mime, from_name, remedy
from relazione.reading.options import Options
from relazione.reading.sources import Sort, Source, gone, shown, sources
from relazione.reading.streams import peek, read_all

DEFAULT = Options()
Beside = Callable[[], About | None]
GZIP = b"\x1f\x8b"
SINGLE_READERS: dict[Format, Callable[[bytes, str, Options], Draft]] = {
    Format.TEXT: text.read,
    Format.MARKDOWN: markdown.read,
    Format.HTML: html.read,
    Format.PDF: pdf.read,
    Format.DOCX: docx.read,
    Format.MAIL: mail.read,
}
CONTAINER_READERS: dict[Format, Callable[[IO[bytes], str, Options], Iterator[Entry | ReadingError]]] = {
    Format.JSONL: jsonl.read,
    Format.WARC: warc.read,
}


def walk(
    paths: Sequence[str | Path],
    options: Options = DEFAULT,
) -> Iterator[Document | ReadingError]:
    """Every document that `paths` name, in order, one at a time; what cannot be read as a ReadingError."""
    for source in sources(paths):
        if isinstance(source, ReadingError):
            yield source
        else:
            yield from read_source(source, options)


def read_source(source: Source, options: Options = DEFAULT) -> Iterator[Document | ReadingError]:
    """The documents of one source."""
    if source.sort is Sort.URL:
        yield from read_url(source.location, options)
    elif source.sort is Sort.STDIN:
        yield from _read_stream(sys.stdin.buffer, source.location, options)
    else:
        yield from read_path(source.location, options)


def read_path(path: str | Path, options: Options = DEFAULT) -> Iterator[Document | ReadingError]:
    """The documents of one file: one, or as many as a collection holds."""
    given = str(path)
    try:
        with Path(given).open("rb") as stream:
            yield from _read_stream(stream, shown(given), options, beside=lambda: sidecar.beside(given))
    except (OSError, ValueError) as fault:
        yield gone(given, fault)


def read_bytes(
    data: bytes,
    name: str,
    options: Options = DEFAULT,
    *,
    mime: str | None = None,
    beside: Beside | None = None,
) -> Iterator[Document | ReadingError]:
    """The documents in `data`, as if read from a file called `name`; beside: what its sidecar says."""
    yield from _read_stream(io.BytesIO(data), name, options, mime=mime, beside=beside)


def read_url(url: str, options: Options = DEFAULT) -> Iterator[Document | ReadingError]:
    """The documents behind a URL, fetched now."""
    from relazione.reading.fetch import fetch

    try:
        page = fetch(url, options)
    except ReadingError as fault:
        yield fault
        return
    for found in read_bytes(page.data, url, options, mime=page.mime):
        yield found.with_(url=url) if isinstance(found, Document) and found.url is None else found


def _read_stream(
    stream: IO[bytes], name: str, options: Options, *, mime: str | None = None, beside: Beside | None = None
) -> Iterator[Document | ReadingError]:
    """The documents of an open stream."""
    where = "standard input" if name == "-" else name
    try:
        head, whole = peek(stream)
        if not head:
            raise ReadingError("the file is empty", where=where)
        promised, packed = from_name(name)
        kind = from_bytes(head, from_mime(mime) or promised)
        if packed and promised and kind is Format.ARCHIVE:
            kind = promised
        if kind in CONTAINERS:
            opened = io.BufferedReader(gzip.GzipFile(fileobj=whole)) if head.startswith(GZIP) else whole
            yield from _finished(CONTAINER_READERS[kind](opened, where, options), options)
        else:
            yield from _single(kind, whole, name, where, options, mime, beside)
    except ReadingError as fault:
        yield fault
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        yield ReadingError(f"the packed data breaks off or is damaged ({fault})", where=where)


def _single(
    kind: Format,
    stream: IO[bytes],
    name: str,
    where: str,
    options: Options,
    mime: str | None,
    beside: Beside | None,
) -> Iterator[Document | ReadingError]:
    """A file that is one document, or one feed."""
    if kind is Format.ARCHIVE:
        raise ReadingError("an archive", where=where, remedy="unpack it and give the folder")
    if kind is Format.UNKNOWN:
        raise ReadingError("not a format that is read", where=where, remedy=remedy(name))
    limit = options.max_text if kind in (Format.TEXT, Format.MARKDOWN) else options.max_bytes
    data = read_all(stream, limit, where)
    declared = charset_of(mime) if mime else None
    if kind is Format.FEED:
        yield from _finished(feeds.read(data, where, options), options)
        return
    draft = SINGLE_READERS[kind](
        data, where, options if not declared else replace(options, encoding=declared)
    )
    about = beside() if beside else None
    yield finish(draft, key=name, origin=where, options=options, sidecar=about)


def _finished(entries: Iterator[Entry | ReadingError], options: Options) -> Iterator[Document | ReadingError]:
    """Entries of a collection as documents; one that holds no words as its error."""
    for entry in entries:
        if isinstance(entry, ReadingError):
            yield entry
            continue
        key, origin, draft = entry
        try:
            yield finish(draft, key=key, origin=origin, options=options)
        except ReadingError as fault:
            yield fault
