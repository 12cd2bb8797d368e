"""PDF: the text of its pages as one, paragraphs told by the lines' places, running heads and numbers as furniture.

Line breaks stay in the text. A hyphen that only the line's end made becomes a soft hyphen, which matching sees
through; nothing else is changed. What stands at a page's edge follows the paragraph that runs over it, so that no
sentence is cut by a page number.
"""

from __future__ import annotations

import re

from relazione.model import Interval, ReadingError
from relazione.model.wording import counted
from relazione.reading.dating.parse import day_of
from relazione.reading.draft import About, Block, Draft
from relazione.reading.formats.html import join
from relazione.reading.formats.pdf_lines import PageLine, page_lines
from relazione.reading.formats.pdf_paragraphs import paragraphs
from relazione.reading.options import Options, too_large

_FEWEST = 20  # characters below which a PDF counts as a picture of text
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read(data: bytes, where: str, options: Options) -> Draft:
    pages, fields = _pages(data, where, options)
    if sum(len(line.text) for page in pages for line in page) < _FEWEST:
        raise ReadingError(
            f"a PDF of {counted(len(pages), 'page')} without text, a scan",
            where=where,
            remedy="run text recognition (OCR) on it first",
        )
    found = list(paragraphs(pages))
    text, spans = join([words for words, _ in found])
    blocks = tuple(Block(start, end, part) for (start, end), (_, part) in zip(spans, found, strict=True))
    about, created = _properties(fields)
    return Draft(text, "application/pdf", blocks, metadata=about, created=created)


def _pages(data: bytes, where: str, options: Options) -> tuple[list[list[PageLine]], dict[str, str]]:
    """The lines of every page, and the document's own fields."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower() or "security" in str(fault).lower():
            raise ReadingError(
                "an encrypted PDF", where=where, remedy="save it without a password"
            ) from fault
        raise ReadingError("a broken PDF", where=where, remedy="fetch or save it again") from fault
    try:
        pages, size = [], 0
        for number in range(len(document)):
            pages.append(page_lines(document, number))
            size += sum(len(line.text) for line in pages[-1])
            if size > options.max_text:
                raise too_large(options.max_text, where)
        return pages, document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as fault:
        raise ReadingError("a broken PDF", where=where, remedy="fetch or save it again") from fault
    finally:
        document.close()


def _properties(fields: dict[str, str]) -> tuple[About, Interval | None]:
    """Title and author of the file; its day of making is handed on apart, it is no date of publication."""
    match = _DATE.match(fields.get("CreationDate", ""))
    created = day_of(int(match[1]), int(match[2]), int(match[3])) if match else None
    title = " ".join(fields.get("Title", "").split())
    if re.search(
        r"\.(docx?|pdf|indd|qxd|pptx?)$|^(untitled|microsoft word|powerpoint)\b|^\W*$", title, re.IGNORECASE
    ):
        title = ""
    author = " ".join(fields.get("Author", "").split())
    about = About(
        title=title or None,
        authors=(author,) if author and " " in author else (),
        extra={"created": created.prefix} if created else {},
    )
    return about, created
