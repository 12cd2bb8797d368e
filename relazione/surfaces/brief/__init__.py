"""The brief on paper: Markdown, self-contained HTML and DOCX from the plain data of `relazione.workspace.brief`."""

from __future__ import annotations

from pathlib import Path

from relazione.model import UsageError
from relazione.workspace.brief import Brief

ENDINGS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}
FORMATS = ("markdown", "html", "docx")


def format_of(path: str) -> str:
    """The format that a file's name tells; UsageError where it tells none."""
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            f"a brief is written as {', '.join(sorted(ENDINGS))}", where=path, remedy="or give --format"
        )
    return ENDINGS[ending]


def render(brief: Brief, format_: str) -> bytes:
    """The brief in one of FORMATS, as the bytes of a file."""
    if format_ == "markdown":
        from relazione.surfaces.brief.markdown import markdown

        return markdown(brief).encode("utf-8", "replace")
    if format_ == "html":
        from relazione.surfaces.brief.html import html

        return html(brief).encode("utf-8", "replace")
    if format_ == "docx":
        from relazione.surfaces.brief.docx import docx

        return docx(brief)
    raise UsageError(f"no format {format_!r} for a brief", remedy=f"choose one of {', '.join(FORMATS)}")
