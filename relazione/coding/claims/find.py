"""Where a sentence assesses rather than reports: words of assessment, by the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from relazione.coding.page import Page, Sentence
from relazione.vocabulary.load import parsed

_CLAUSE = re.compile(r";\s|,\s+(?:but|while|although|though|whereas)\s|\s--?\s|\s[–—]\s")
BY_ANALYSIS = "analysis"  # the sort of what an analysis assesses by its wider table
SHORTEST = 25  # characters of a clause that can assess
NEAR_ACTOR, NEAR_RELATION = (
    16,
    90,
)  # characters between the subject's name or noun and the words of assessment
_FIRST_PERSON = re.compile(r"\b(?:we|i|you|we've|i've)\b(?:\s+[\w']+){0,3}\s*$", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:it|there|to|could|may|might|would|will|shall|must|should|can|not|and|or)\s+$", re.IGNORECASE
)  # no subject of its own
_THEY = re.compile(r"\b(?:they|he|she|both)\s+(?:\w+ly\s+|also\s+|still\s+|now\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A clause that assesses: its span and where the first word of assessment starts.

    sort: what is assessed, as the table names it.
    """

    start: int
    end: int
    cue: int
    sort: str


@dataclass(frozen=True, slots=True)
class _Plain:
    sort: str
    of_relation: bool
    pattern: re.Pattern[str]


def _load(name: str) -> Any:
    return parsed(resources.files(__package__).joinpath(f"resources/{name}.yaml").read_text("utf-8"))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


@cache
def _analysis() -> re.Pattern[str]:
    return _any_of([word for words in _load("cues").values() for word in words])


@cache
def _plain() -> tuple[_Plain, ...]:
    return tuple(
        _Plain(row["sort"], row["of"] == "relation", _any_of(row["words"])) for row in _load("plain")
    )


@cache
def _subjects() -> re.Pattern[str]:
    return _any_of([word for words in _load("subjects").values() for word in words])


@cache
def _restraint() -> re.Pattern[str]:
    return _any_of(_load("restraint")["before"])


def find(page: Page, sentence: Sentence, analytic: bool) -> list[Assessed]:
    """The clauses of the sentence that assess, in order; none in a question."""
    text = page.text
    if text[sentence.start : sentence.end].rstrip("\"') ").endswith("?"):
        return []
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    bounds = [(a, b) for a, b in pairwise([sentence.start, *cuts, sentence.end]) if b - a > SHORTEST]
    by = _by_analysis if analytic else _by_plain
    return [found for start, end in bounds if (found := by(page, start, end)) is not None]


def _by_analysis(page: Page, start: int, end: int) -> Assessed | None:
    match = _analysis().search(page.text, start, end)
    return Assessed(start, end, match.start(), BY_ANALYSIS) if match else None


def _by_plain(page: Page, start: int, end: int) -> Assessed | None:
    """By the narrower table: each word must have its subject right before it."""
    for row in _plain():
        for match in row.pattern.finditer(page.text, start, end):
            before = page.text[start : match.start()]
            if _restraint().search(before) or _FIRST_PERSON.search(before) or _OPEN.search(before):
                continue
            if _has_subject(page, start, match.start(), row.of_relation):
                return Assessed(start, end, match.start(), row.sort)
    return None


def _has_subject(page: Page, start: int, cue: int, of_relation: bool) -> bool:
    before = page.text[start:cue]
    if not of_relation and _THEY.search(before):
        return True
    room = NEAR_RELATION if of_relation else NEAR_ACTOR
    if of_relation and _subjects().search(before[-room:]):
        return True
    return any(
        start <= actor.start and actor.end <= cue and cue - actor.end <= NEAR_ACTOR and actor.codes
        for actor in page.actors
    )
