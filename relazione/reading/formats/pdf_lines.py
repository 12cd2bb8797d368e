"""The lines of a PDF page with their places, read character by character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_HYPHENS = frozenset("\x02\ufffe")  # what PDFium gives for a hyphen that a line's end made
MADE_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its text, its edges as shares of the page (0 left and top, 1 right and bottom), its size.

    hyphen: whether it ends in a hyphen at the line's end, which `text` leaves out.
    """

    text: str
    left: float
    right: float
    top: float
    size: float
    hyphen: bool = False


def page_lines(document: Any, number: int) -> list[PageLine]:
    """The lines of a page in the order in which the file has them."""
    import pypdfium2.raw as raw

    page = document[number]
    textpage = page.get_textpage()
    try:
        width, height = (max(length, 1.0) for length in page.get_size())
        found: list[PageLine] = []
        units: list[tuple[int, int]] = []  # (UTF-16 unit or code point, index in the page)
        for index in range(textpage.count_chars()):
            unit = raw.FPDFText_GetUnicode(textpage, index)
            if unit in (10, 13):
                _close(found, units, textpage, width, height)
                continue
            hyphen = raw.FPDFText_IsHyphen(textpage, index) == 1
            units.append((0xFFFE if hyphen else unit, index))
            if hyphen:
                _close(found, units, textpage, width, height)
        _close(found, units, textpage, width, height)
        return found
    finally:
        textpage.close()
        page.close()


def _close(
    found: list[PageLine], units: list[tuple[int, int]], textpage: Any, width: float, height: float
) -> None:
    """Ends a line: joins its characters and measures it."""
    text = _text([unit for unit, _ in units])
    seen = [index for unit, index in units if not chr(unit).isspace() and unit > 31]
    units.clear()
    hyphen = text.rstrip()[-1:] in _HYPHENS
    plain = "".join(
        "-" if char in _HYPHENS else char for char in (text.rstrip()[:-1] if hyphen else text)
    ).strip()
    if not plain or not seen:
        return
    first, middle, last = seen[0], seen[len(seen) // 2], seen[-1]
    left, right = textpage.get_charbox(first, loose=True)[0], textpage.get_charbox(last, loose=True)[2]
    # a bullet or a foreign word may be in another font: the line's height is the middle one of three characters'
    boxes = [textpage.get_charbox(index, loose=True) for index in (first, middle, last)]
    _, bottom, _, top = sorted(boxes, key=lambda box: box[3] - box[1])[1]
    size = round((top - bottom) / height, 4)
    found.append(PageLine(plain, left / width, right / width, 1 - top / height, size, hyphen))


def _text(units: list[int]) -> str:
    """Code points from PDFium's units; pairs of surrogates joined, halves and controls left out."""
    joined = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return "".join(char for char in joined if char >= " " or char in _HYPHENS or char == "\t")
