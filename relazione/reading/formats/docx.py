"""DOCX: paragraphs, tables, notes, headers and footers of a Word file; its size checked before it is opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from relazione.model import Interval, Part, ReadingError
from relazione.reading.draft import About, Block, Draft
from relazione.reading.formats.html import join
from relazione.reading.options import Options, megabytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_PARTS = 5000
_HIGHEST_RATIO = 200  # unpacked to packed; text packs about 10 to 1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what an encrypted DOCX is wrapped in
_NOTES = ("footnotes", "endnotes")


def read(data: bytes, where: str, options: Options) -> Draft:
    _check(data, where, options)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document))
    except ReadingError:
        raise
    except Exception as fault:  # python-docx raises whatever a malformed part leads it to
        raise ReadingError(
            f"a broken DOCX ({type(fault).__name__})", where=where, remedy="open and save it again"
        ) from fault
    if not paragraphs:
        raise ReadingError("a DOCX without text", where=where)
    text, spans = join([words for words, _ in paragraphs])
    blocks = tuple(Block(start, end, part) for (start, end), (_, part) in zip(spans, paragraphs, strict=True))
    about, created = _properties(document)
    return Draft(text, _MIME, blocks, metadata=about, created=created)


_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _check(data: bytes, where: str, options: Options) -> None:
    """Raises ReadingError for what is no DOCX, or would unpack to more than may be."""
    if data.startswith(_OLE):
        raise ReadingError(
            "an encrypted DOCX, or an old .doc", where=where, remedy="save it without a password as .docx"
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise ReadingError(
            "a broken DOCX (no readable ZIP)", where=where, remedy="fetch or save it again"
        ) from fault
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > 4 * options.max_bytes or _swells(parts):
        raise ReadingError(
            f"a DOCX that unpacks to {megabytes(unpacked)} in {len(parts)} parts, a zip bomb",
            where=where,
            remedy="not read",
        )
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise ReadingError("a ZIP archive, not a DOCX", where=where, remedy="unpack it and give the folder")


def _swells(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether a part unpacks to far more than text does."""
    return any(
        part.file_size > 2**20 and part.file_size > _HIGHEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )


def _paragraphs(document: Any) -> Iterator[tuple[str, Part | None]]:
    """Text and part of every paragraph: the body's in order, then notes, headers and footers."""
    yield from _body(document.element.body, {style.style_id: style.name for style in document.styles})
    for words in _notes(document):
        yield words, Part.FURNITURE
    seen: set[str] = set()
    for section in document.sections:
        for place in (section.header, section.footer):
            words = "\n".join(_words(paragraph._p) for paragraph in place.paragraphs).strip()
            if words and words not in seen:
                seen.add(words)
                yield words, Part.FURNITURE


def _body(body: Any, styles: dict[str, str]) -> Iterator[tuple[str, Part | None]]:
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        if element.tag == f"{_W}tr":
            cells = [
                " ".join(filter(None, map(_words, cell.iter(f"{_W}p")))) for cell in element.iter(f"{_W}tc")
            ]
            words = "\t".join(cell for cell in cells if cell)
            if words:
                yield words, None
        elif next(element.iterancestors(f"{_W}tc"), None) is None and (words := _words(element)):
            yield words, _by_style(styles.get(_style(element), ""))


def _words(paragraph: Any) -> str:
    """A paragraph's characters as a reader sees them: insertions in, deletions and field codes out."""
    pieces = []
    for node in paragraph.iter(
        f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}softHyphen"
    ):
        name = node.tag.removeprefix(_W)
        if name == "tab" and node.getparent().tag != f"{_W}r":
            continue  # a tab stop of the paragraph's format, not a character
        pieces.append(
            {"t": node.text or "", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}.get(
                name, "\n"
            )
        )
    return "".join(pieces).strip(" \t\r\n")


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return found.get(f"{_W}val") if found is not None else ""


def _by_style(name: str) -> Part | None:
    name = (name or "").lower()
    if name == "title":
        return Part.TITLE
    if name == "subtitle":
        return Part.LEAD
    if name.startswith("toc") or name in ("header", "footer", "page number"):
        return Part.FURNITURE
    return Part.CAPTION if name == "caption" else None


def _notes(document: Any) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] in _NOTES and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for paragraph in root.iter(f"{_W}p"):
                if words := _words(paragraph):
                    yield words


def _properties(document: Any) -> tuple[About, Interval | None]:
    """Core properties. The day of making is handed on apart: a template's or a copy's is no date of publication."""
    core = document.core_properties
    extra = {"created": core.created.date().isoformat()} if core.created else {}
    author = (core.author or "").strip()
    about = About(
        title=(core.title or "").strip() or None,
        authors=(author,)
        if author and author.lower() not in ("python-docx", "user", "admin", "microsoft office user")
        else (),
        language=None,
        extra=extra,
    )
    return about, Interval.day(core.created.date()) if core.created else None
