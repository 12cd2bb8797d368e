"""Markdown: the text as it stands, its front matter understood, headings and lists as passages."""

from __future__ import annotations

import re

import yaml

from relazione.model import Part, ReadingError
from relazione.reading.draft import About, Block, Draft
from relazione.reading.formats.text import decode_bounded
from relazione.reading.options import Options
from relazione.reading.passages.lines import lines_of
from relazione.reading.passages.split import split
from relazione.reading.sidecar import about, load_yaml

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LARGEST_FRONT = 2**16
_HEADING = re.compile(r"#{1,6}\s")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)$|<!--.*-->$|\[\^?[^\]]+\]:\s")


def read(data: bytes, where: str, options: Options) -> Draft:
    text = decode_bounded(data, where, options)
    front, start = _front_matter(text, where)
    blocks = _front_block(text, start) + _blocks(text, start)
    return Draft(text, "text/markdown", tuple(blocks), front=front)


def _front_matter(text: str, where: str) -> tuple[About, int]:
    """What the YAML between `---` lines at the top says, and where it ends."""
    match = _FRONT.match(text)
    if match is None or match.end() > _LARGEST_FRONT:
        return About(), 0
    try:
        fields = load_yaml(match["fields"] or "")
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        line = " ".join(str(fault).split())[:100]
        raise ReadingError(
            f"its front matter is not YAML ({line})", where=where, remedy="mend or remove it"
        ) from fault
    if not isinstance(fields, dict):  # a rule between paragraphs, not front matter
        return About(), 0
    return about(fields, where), match.end()


def _front_block(text: str, end: int) -> list[Block]:
    stripped = text[:end].strip("\ufeff \t\r\n")
    if not stripped:
        return []
    start = text.index(stripped)
    return [Block(start, start + len(stripped), Part.FURNITURE)]


def _blocks(text: str, start: int) -> list[Block]:
    """Paragraphs of the rest; the first heading is the title, other headings stand alone."""
    pieces: list[Block] = []
    run = start
    titled = False
    for line in lines_of(text, start):
        part: Part | None = None
        if _HEADING.match(line.text):
            part = Part.BODY if titled else Part.TITLE
            titled = True
        elif _MARKUP.match(line.text) or _UNDERLINE.match(line.text):
            part = Part.FURNITURE
        if part is not None:
            pieces += _paragraphs(text, run, line.start)
            pieces.append(Block(line.start, line.end, part))
            run = line.end
    return pieces + _paragraphs(text, run, len(text))


def _paragraphs(text: str, start: int, end: int) -> list[Block]:
    return [Block(block.start + start, block.end + start) for block in split(text[start:end])]
