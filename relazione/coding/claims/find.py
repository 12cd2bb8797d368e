"""Where a sentence assesses rather than reports: words of assessment, by the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

from relazione.coding.page import Page, Sentence

_CLAUSE = re.compile(r";\s|,\s+(?:but|while|although|though|whereas)\s|\s--?\s|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class Assessed:
    """A clause that assesses: its span, where the first word of assessment starts, how many such words it has."""

    start: int
    end: int
    cue: int
    words: int


@cache
def _pattern() -> re.Pattern[str]:
    rows = yaml.safe_load(resources.files(__package__).joinpath("resources/cues.yaml").read_text("utf-8"))
    return re.compile(
        r"\b(?:" + "|".join(word for words in rows.values() for word in words) + r")\b", re.IGNORECASE
    )


def find(page: Page, sentence: Sentence) -> list[Assessed]:
    """The clauses of the sentence that assess, in order; none in a question or in quotation marks alone."""
    text = page.text
    if text[sentence.start : sentence.end].rstrip().endswith("?"):
        return []
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    bounds = [sentence.start, *cuts, sentence.end]
    found = []
    for start, end in pairwise(bounds):
        matches = list(_pattern().finditer(text, start, end))
        if matches and end - start > 25:
            found.append(Assessed(start, end, matches[0].start(), len(matches)))
    return found
