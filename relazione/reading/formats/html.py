"""HTML: a page's text in its order, main text told from furniture; nothing that a reader sees is dropped."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml.html import HTMLParser

from relazione.model import Part, ReadingError
from relazione.reading.decode import decode
from relazione.reading.draft import Block, Draft
from relazione.reading.formats.page_metadata import metadata
from relazione.reading.formats.structure import Piece, pieces
from relazione.reading.options import Options
from relazione.reading.passages.head import plain

DEEPEST = 1000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)")
_SEPARATOR = "\n\n"
_ENOUGH = 250  # characters of main text below which trafilatura's view of a page is not trusted


def read(data: bytes, where: str, options: Options) -> Draft:
    source = decode(data, where, options.encoding or _declared(data))
    tree = parse(source, where)
    return draft_of(tree, where)


def _declared(data: bytes) -> str | None:
    match = _META_CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:200])
    return match[1].decode("ascii") if match else None


def parse(source: str, where: str) -> Any:
    """The page's tree. Raises ReadingError where there is none, or one too deep to be a page."""
    parser = HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_pis=True)
    try:
        tree = etree.fromstring(source.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as fault:
        raise ReadingError(f"not HTML ({str(fault)[:80]})", where=where) from fault
    if tree is None:
        raise ReadingError("HTML without text", where=where)
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise ReadingError(
                f"HTML nested more than {DEEPEST:,} deep",
                where=where,
                remedy="save the page again, or as text",
            )
    return tree


def draft_of(tree: Any, where: str) -> Draft:
    """The text of a page, its blocks with their parts as far as the structure tells them, its metadata."""
    found = list(pieces(tree))
    if not found:
        raise ReadingError(
            "HTML without text", where=where, remedy="was the page saved before it had loaded?"
        )
    about = metadata(tree)
    text, spans = join([piece.text for piece in found])
    parts = _parts(found, tree, about.title)
    blocks = tuple(Block(start, end, part) for (start, end), part in zip(spans, parts, strict=True))
    return Draft(text, "text/html", blocks, metadata=about)


def join(texts: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Paragraphs as one text with a blank line between them, and where each stands."""
    spans, position = [], 0
    for text in texts:
        spans.append((position, position + len(text)))
        position += len(text) + len(_SEPARATOR)
    return _SEPARATOR.join(texts), spans


def _parts(found: list[Piece], tree: Any, title: str | None) -> list[Part | None]:
    main = _main_text(tree)
    headline = _headline(found, title)
    parts: list[Part | None] = []
    for number, piece in enumerate(found):
        if number == headline:
            parts.append(Part.TITLE)
        elif piece.role == "furniture":
            parts.append(Part.FURNITURE)
        elif piece.role == "caption":
            parts.append(Part.CAPTION)
        elif piece.role == "byline" and len(piece.text) < 200:
            parts.append(Part.BYLINE)
        else:
            parts.append(None if _is_main(piece, main) else Part.FURNITURE)
    return parts


def _headline(found: list[Piece], title: str | None) -> int | None:
    """The number of the heading that says the title; else of the page's only first-rank heading."""
    first = [number for number, piece in enumerate(found) if piece.tag == "h1" and piece.role != "furniture"]
    wanted = plain(title or "")
    for number, piece in enumerate(found):
        own = plain(piece.text)
        if piece.tag in ("h1", "h2") and len(own) > 5 and (own in wanted or (wanted and wanted in own)):
            return number
    return first[0] if len(first) == 1 else None


def _main_text(tree: Any) -> str:
    """The letters of what trafilatura takes for the page's main text; empty where it finds too little to trust."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what is wrong is told by our errors
    try:
        found = trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=True, fast=True)
    except Exception:  # trafilatura raises whatever a malformed page leads it to; the structure must do then
        return ""
    return plain(found) if found and len(found) >= _ENOUGH else ""


def _is_main(piece: Piece, main: str) -> bool:
    own = plain(piece.text)
    if not main:
        return piece.inside or piece.tag in ("p", "h1", "h2", "h3", "blockquote", "pre", "li")
    if own and own in main:
        return True
    # what trafilatura lets go of in the article itself: a paragraph that is running text
    return (
        piece.inside
        and piece.tag in ("p", "blockquote", "li")
        and len(piece.text) >= 80
        and piece.text[-1] in '.!?”"'
    )
