"""What a page says twice: pull quotes, and paragraphs that stand there again word for word."""

from __future__ import annotations

import re

from relazione.model import Part
from relazione.reading.passages.para import Para

PULL_LONGEST = 320
_CANDIDATES = 200  # a page has a handful of pull quotes; the bound keeps long texts from costing their square
_SHORTEST_REPEAT = 60
_PAGE_HEAD_LONGEST = 100
_PAGE_HEAD = re.compile(r"\d{1,4}\W+(?P<after>\D.{5,80})|(?P<before>\D.{5,80}?)\W+\d{1,3}")


def label_repeats(paras: list[Para]) -> None:
    """Marks pull quotes, all but the first of equal paragraphs, and the heads of printed pages as furniture."""
    _label_page_heads(paras)
    seen: set[str] = set()
    for para in paras:
        if para.part not in (None, Part.BODY) or len(para.text) < _SHORTEST_REPEAT:
            continue
        if para.text in seen:
            para.part = Part.FURNITURE
        seen.add(para.text)
    running = "\n".join(_bare(para.text) for para in paras if para.part in (None, Part.BODY))
    candidates = [para for para in paras if para.part is None and _may_be_pull_quote(para)]
    for para in candidates[:_CANDIDATES]:
        if _stands_inside(_bare(para.text), running):
            para.part = Part.FURNITURE


def _label_page_heads(paras: list[Para]) -> None:
    """Short lines with a page's number that come again with another, or without."""
    lines = {para.text.lower() for para in paras}
    heads: dict[str, list[Para]] = {}
    for para in paras:
        if len(para.text) < _PAGE_HEAD_LONGEST and (match := _PAGE_HEAD.fullmatch(para.text)):
            heads.setdefault(match["before"] or match["after"], []).append(para)
    for words, alike in heads.items():
        if len({para.text for para in alike}) > 1 or words.lower() in lines:
            for para in alike:
                para.part = Part.FURNITURE


def _may_be_pull_quote(para: Para) -> bool:
    return (
        len(para.text) <= PULL_LONGEST
        and para.words >= 5
        and para.text[0] in "\"'"
        and para.text[-1] in "\"'"
    )


def _bare(text: str) -> str:
    """Without quotation marks and what stands at the ends, small."""
    return text.replace('"', "").replace("'", "").strip(" .,;:!?-").lower()


def _stands_inside(bare: str, running: str) -> bool:
    """Whether the words stand a second time, within a longer paragraph."""
    position = running.find(bare)
    while position >= 0:
        before = position == 0 or running[position - 1] == "\n"
        after = position + len(bare) == len(running) or running[position + len(bare)] == "\n"
        if not (before and after):
            return True
        position = running.find(bare, position + 1)
    return False
