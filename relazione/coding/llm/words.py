"""Where a model's words stand in the text: character by character, else after folding; nowhere is a finding too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from relazione.coding.page import Page
from relazione.model import Folded

_MARKS = "\"' \t\n"


def quote_in(page: Page, quote: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of page.text[start:end] that the quote is, None where it is not there.

    Exactly first; then with quotation marks, dashes, spaces and case set aside. Not a word may differ, nor be
    cut in two. A stretch that begins or ends in what is not coded does not count.
    """
    spans = chain(_exact(page.text, quote, start, end), _folded(page.text, quote, start, end))
    return next((span for span in spans if _coded(page, span)), None)


def occurrences(page: Page, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Every place of page.text[start:end] where the words stand as whole words, in order."""
    return list(_folded(page.text, words, start, end))


def _exact(text: str, quote: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(rf"(?<!\w){re.escape(quote)}(?!\w)").finditer(text, start, end):
        yield match.span()


def _folded(text: str, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    parts = Folded(words).text.strip(_MARKS).split()
    if not parts:
        return
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text, start, end):
        yield match.span()


def _coded(page: Page, span: tuple[int, int]) -> bool:
    return page.sentence_at(span[0]) is not None and page.sentence_at(span[1] - 1) is not None
