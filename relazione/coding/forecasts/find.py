"""Where a sentence foretells: words of foresight by certainty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

from relazione.coding.page import Page, Sentence
from relazione.model import Certainty

# What is asked for, offered or left to law is no judgement that it will come about.
_NO_FORECAST = re.compile(
    r"\b(?:will you|would you|could you|may i|if i may|may we|could we|may be (?:obtained|reached|found|used)|you may|who may|as may be)\b|\?\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:;|:|,\s+(?:but|while|and|although|though|because|so)\s|\s(?:while|although|because|whereas)\s)"
)


@dataclass(frozen=True, slots=True)
class Foretold:
    """A clause that foretells: its span, the span of the words of foresight, how certain they are."""

    start: int
    end: int
    cue: int
    cue_end: int
    certainty: Certainty


@cache
def _words() -> tuple[tuple[Certainty, re.Pattern[str]], ...]:
    rows = yaml.safe_load(
        resources.files(__package__).joinpath("resources/certainty.yaml").read_text("utf-8")
    )
    return tuple(
        (Certainty(row["certainty"]), re.compile(r"\b(?:" + "|".join(row["words"]) + ")", re.IGNORECASE))
        for row in rows
    )


def _clauses(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    bounds = [sentence.start, *cuts, sentence.end]
    return [(a, b) for a, b in pairwise(bounds) if b - a > 20]


def find(page: Page, sentence: Sentence) -> list[Foretold]:
    """The clauses of the sentence that foretell, the most telling words deciding; none in questions."""
    if _NO_FORECAST.search(page.text[sentence.start : sentence.end]):
        return []
    found = []
    for start, end in _clauses(page.text, sentence):
        for certainty, pattern in _words():
            if match := pattern.search(page.text, start, end):
                found.append(Foretold(start, end, match.start(), match.end(), certainty))
                break
    return found
