"""HTML's elements as paragraphs in their order, each with what the page's structure says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody
    tfoot thead tr ul video audio""".split()
)
SILENT = frozenset(
    "script style noscript template svg math iframe object embed canvas head title select textarea datalist".split()
)
_FURNITURE_TAGS = frozenset("nav footer aside form button menu dialog label".split())
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog menu menubar alert toolbar".split()
)
_FURNITURE_WORDS = frozenset(
    """nav navbar navigation menu footer sidebar share sharing sharebar social comment comments related newsletter
    subscribe subscription promo promotion ad ads advert advertisement adslot sponsored cookie cookies consent
    breadcrumb breadcrumbs recommended recommendations recirc trending popular widget popup modal paywall toolbar
    skip disqus tags taglist pagination pager login signup copyright masthead bio biography outbrain taboola
    hidden screenreader pullquote noprint catlinks mw-editsection reflist""".split()
)
_CAPTION_WORDS = frozenset("caption figcaption credit photocredit imagecaption".split())
_BYLINE_WORDS = frozenset(
    "byline dateline author authors pubdate timestamp published date contributors".split()
)
_UNMARKED = frozenset(
    {"html", "body", "main", "article"}
)  # their classes speak of the page, not of the element
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a page. role: `furniture`, `caption`, `byline` or ``; inside: whether in article or main."""

    text: str
    tag: str
    role: str
    inside: bool


@dataclass(slots=True)
class _Frame:
    tag: str
    role: str
    inside: bool
    silent: bool
    pre: bool


def pieces(tree: Any) -> Iterator[Piece]:
    """The paragraphs of a parsed page, in order. Goes by events, so that no nesting is too deep for it."""
    weights = _weights(tree)
    total = max(weights.get(tree, 0), 1)
    frames = [_Frame("", "", False, False, False)]
    held: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            _hold(held, element.tail, frames[-1])
            continue
        tag = _tag(element)
        if event == "start":
            if tag in BLOCKS:
                yield from _flush(held, frames[-1])
            frames.append(_frame(element, tag, frames[-1], weights.get(element, 0) / total))
            if tag == "br":
                held.append("\n")
            _hold(held, element.text, frames[-1])
            continue
        frame = frames.pop()
        if tag in BLOCKS:
            yield from _flush(held, frame)
        elif tag in ("td", "th"):
            held.append("\t")
        _hold(held, element.tail, frames[-1])
    yield from _flush(held, frames[-1])


def _tag(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _hold(held: list[str], text: str | None, frame: _Frame) -> None:
    if text and not frame.silent:
        held.append(text if frame.pre else _SPACES.sub(" ", text))


def _flush(held: list[str], frame: _Frame) -> Iterator[Piece]:
    """The paragraph held so far, with single spaces, no-break spaces and marks as they are."""
    text = "".join(held)
    held.clear()
    if not frame.pre:
        text = re.sub(r" {2,}", " ", re.sub(r" ?\n ?", "\n", text))
    text = text.strip(" \t\r\n\f")
    if text.strip():
        yield Piece(text, frame.tag, frame.role, frame.inside)


def _frame(element: Any, tag: str, outer: _Frame, weight: float) -> _Frame:
    return _Frame(
        tag=tag if tag in BLOCKS else outer.tag,
        role=outer.role if outer.role == "furniture" else _role(element, tag, outer, weight) or outer.role,
        inside=outer.inside or tag in ("article", "main") or element.get("role") in ("article", "main"),
        silent=outer.silent or tag in SILENT,
        pre=outer.pre or tag == "pre",
    )


def _role(element: Any, tag: str, outer: _Frame, weight: float) -> str:
    """What an element's name, role and class say; nothing where it holds most of the page's words."""
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag in _UNMARKED or weight > 0.5:
        return ""
    if tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return "furniture"
    if tag == "header" and not outer.inside and element.find(".//h1") is None:
        return "furniture"
    if element.get("hidden") is not None or _INVISIBLE_STYLE.search(element.get("style") or ""):
        return "furniture"
    return _by_class(f"{element.get('class') or ''} {element.get('id') or ''}")


def _by_class(names: str) -> str:
    words = {word.lower() for word in _WORDS.findall(names)} | {name.lower() for name in names.split()}
    if words & _FURNITURE_WORDS:
        return "furniture"
    if words & _CAPTION_WORDS:
        return "caption"
    return "byline" if words & _BYLINE_WORDS else ""


def _weights(tree: Any) -> dict[Any, int]:
    """The number of characters of text in every element that holds other elements."""
    weights: dict[Any, int] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        if _tag(element) in SILENT:
            continue
        own = len((element.text or "").strip())
        for child in element:
            own += weights.get(child, 0) + len((child.tail or "").strip())
        weights[element] = own
    return weights
