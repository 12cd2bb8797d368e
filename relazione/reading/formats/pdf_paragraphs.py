"""A PDF's lines → paragraphs, over the ends of pages; running heads, feet and page numbers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median_low

from relazione.model import Part
from relazione.reading.formats.pdf_lines import PageLine
from relazione.reading.passages.split import BULLET, SPEAKER

_EDGE = 0.12  # share of the page's height in which running heads and feet stand
_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_PREFIXES = frozenset(
    "self non anti ex co pro vice counter cross well long short high low mid post pre two three".split()
)


def paragraphs(pages: list[list[PageLine]]) -> Iterator[tuple[str, Part | None]]:
    """Text and part of each paragraph. What stands at a page's edges follows the paragraph that runs over it."""
    furniture, title = _furniture(pages), _title_size(pages)
    words = Counter(
        word.lower() for page in pages for line in page for word in re.findall(r"[\w-]+", line.text)
    )
    columns, spacing = _Columns(pages), _spacing(pages)
    open_lines: list[PageLine] = []
    waiting: list[str] = []
    titled = False
    for number, page in enumerate(pages):
        previous: PageLine | None = None
        apart: list[str] = []
        for line in page:
            if _key(line) in furniture and not (number == 0 and line.size >= title):
                apart.append(line.text)
                continue
            if open_lines and _begins(open_lines[-1], previous, line, spacing, columns):
                is_title = not titled and min(open.size for open in open_lines) >= title
                titled = titled or is_title
                yield _join(open_lines, words), Part.TITLE if is_title else None
                open_lines = []
                yield from ((text, Part.FURNITURE) for text in waiting)
                waiting = []
            open_lines.append(line)
            previous = line
        waiting += apart
    if open_lines:
        yield _join(open_lines, words), None
    yield from ((text, Part.FURNITURE) for text in waiting)


def _title_size(pages: list[list[PageLine]]) -> float:
    """The size of the title's letters: the largest of the first page, if larger than the text's; else out of reach."""
    usual = median_low([line.size for page in pages for line in page])
    largest = max((line.size for line in next(filter(None, pages))), default=0.0)
    return 0.98 * largest if largest > 1.2 * usual else float("inf")


def _key(line: PageLine) -> tuple[str, bool] | None:
    """What a line at a page's edge is known by on every page: its words with figures made alike, and which edge."""
    if _EDGE < line.top < 1 - _EDGE:
        return None
    return re.sub(r"\d+", "0", line.text), line.top <= _EDGE


def _furniture(pages: list[list[PageLine]]) -> set[tuple[str, bool]]:
    """Edge lines that come back on many pages, and page numbers."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page} if key)
    often = max(2, round(0.3 * len(pages)))
    repeated = {key for key, count in counts.items() if count >= often}
    return repeated | {key for key in counts if _NUMBER.fullmatch(key[0])}


def _spacing(pages: list[list[PageLine]]) -> float:
    """The usual distance from line to line."""
    pairs = [pair for page in pages for pair in pairwise(page)]
    gaps = [after.top - line.top for line, after in pairs if 0 < after.top - line.top < 0.1]
    return median_low(gaps) if gaps else 0.02


class _Columns:
    """How far to the right full lines reach, by where they begin on the left (a page may have two columns)."""

    def __init__(self, pages: list[list[PageLine]]) -> None:
        edges: dict[int, list[float]] = {}
        for page in pages:
            for line in page:
                edges.setdefault(round(line.left * 8), []).append(line.right)
        self._edges = {place: sorted(rights)[int(0.9 * (len(rights) - 1))] for place, rights in edges.items()}

    def reach(self, line: PageLine) -> float:
        """The line's length as a share of a full one in its column."""
        place = round(line.left * 8)
        edge = max(self._edges.get(near, 0.0) for near in (place - 1, place))
        return (line.right - line.left) / max(edge - line.left, 0.01)


def _begins(
    last: PageLine, above: PageLine | None, line: PageLine, spacing: float, columns: _Columns
) -> bool:
    """Whether `line` begins a paragraph. `above` is the line over it on its page, None at the page's top."""
    if last.hyphen:
        return False
    if BULLET.match(line.text) or SPEAKER.match(line.text) or abs(line.size - last.size) > 0.15 * last.size:
        return True
    ended, reach = bool(_ENDS.search(last.text)), columns.reach(last)
    if above is None or line.top < above.top:  # over the end of a page or column, a sentence goes on
        return ended and (reach < 0.9 or line.text[0].isupper())
    if line.top - above.top > 1.3 * spacing:
        return True
    if not ended:  # a heading is short and does not end as sentences do
        return reach < 0.6 and line.text[0].isupper()
    return reach < 0.85 or line.left > above.left + 0.015


def _join(lines: list[PageLine], words: Counter[str]) -> str:
    pieces = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        pieces.append(line.text)
        if line.hyphen:
            pieces.append(_hyphen(line.text, after.text if after else "", words))
        elif after is not None:
            pieces.append("\n")
    return "".join(pieces)


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """A soft hyphen where the line's end broke a word, a plain one where the word has it anyway."""
    head = re.search(r"[\w-]*$", before)
    tail = re.match(r"[\w-]*", after)
    first, second = (head.group() if head else ""), (tail.group() if tail else "")
    if words[(first + second).lower()]:
        return "\u00ad"
    hyphenated = words[f"{first}-{second}".lower()] or first.lower() in _PREFIXES
    return "-" if hyphenated or not second[:1].islower() or not first[-1:].isalpha() else "\u00ad"
