"""Where a sentence foretells: words of foresight by certainty, and verbs of what comes about rather than is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from relazione.coding.page import Page, Sentence
from relazione.model import Certainty
from relazione.vocabulary.load import parsed

_CLAUSE = re.compile(
    r"(?:;|:|,\s+(?:but|while|and|although|though|because|so)\s|\s(?:while|although|because|whereas)\s)"
)
_BETWEEN = r"(?:\s+(?:not|\w+ly|still|also|soon|well|even|just|ever|never|only|then|again|eventually|one day|in turn))*\s+"
_CONDITION = re.compile(
    r"\b(?:if|unless|without|should|such an?|any|another|a (?:new|further|renewed|full|wider)|failure|further|renewed"
    r"|an? (?:\w+ )?(?:war|blockade|attack|invasion|strike|collapse|defeat|split|victory|conflict|ban|embargo|loss|"
    r"withdrawal|crisis|escalation|deal|alliance))\b|^\W*(?:[\w'-]+\W+){0,8}?\w{3,}ing\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:that|(?:which|who|whom|where)(?:\s+[\w']+){0,5})\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
LOOK_BACK = 110


@dataclass(frozen=True, slots=True)
class Foretold:
    """A clause that foretells: its span, the span of the words of foresight, how certain they are.

    deed: the verb after them is something that one does on purpose, so that the clause may only be a plan.
    """

    start: int
    end: int
    cue: int
    cue_end: int
    certainty: Certainty
    deed: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    certainty: Certainty
    pattern: re.Pattern[str]
    free: bool
    conditional: bool
    promise: bool


def _load(name: str) -> Any:
    return parsed(resources.files(__package__).joinpath(f"resources/{name}.yaml").read_text("utf-8"))


@cache
def _foresight() -> tuple[_Words, ...]:
    return tuple(
        _Words(
            Certainty(row["certainty"]),
            re.compile(r"\b(?:" + "|".join(row["words"]) + r")(?!\w)", re.IGNORECASE),
            row["free"],
            row.get("conditional", False),
            row.get("promise", False),
        )
        for row in _load("certainty")
    )


@cache
def _outcome() -> re.Pattern[str]:
    verbs = [verb for row in _load("outcomes").values() for verb in row]
    return re.compile(rf"^{_BETWEEN}(?:{'|'.join(verbs)})(?!\w)", re.IGNORECASE)


@cache
def _restraint() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = _load("restraint")
    return (
        re.compile(r"\b(?:" + "|".join(rows["sentence"]) + r")\b|\?\W*$", re.IGNORECASE),
        re.compile(r"\b(?:" + "|".join(rows["before"]) + r")\s*$", re.IGNORECASE),
    )


def _clauses(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    bounds = [sentence.start, *cuts, sentence.end]
    return [(a, b) for a, b in pairwise(bounds) if b - a > 20]


def find(page: Page, sentence: Sentence, analytic: bool) -> list[Foretold]:
    """The clauses of the sentence that foretell, the most telling words deciding; none in questions and notices."""
    if _restraint()[0].search(page.text[sentence.start : sentence.end]):
        return []
    return [
        found
        for start, end in _clauses(page.text, sentence)
        if (found := next(_in_clause(page.text, start, end, analytic), None)) is not None
    ]


def _in_clause(text: str, start: int, end: int, analytic: bool) -> Iterator[Foretold]:
    """What the clause may foretell: outcomes before deeds."""
    deeds = []
    for words in _foresight():
        for match in words.pattern.finditer(text, start, end):
            before = text[max(start, match.start() - LOOK_BACK) : match.start()]
            if _restraint()[1].search(before):
                continue
            if match.group().startswith("May") and before.strip():
                continue  # the month
            relative = _RELATIVE.search(before) is not None
            if words.conditional and (relative or not _CONDITION.search(text[start : match.start()])):
                continue
            if relative and not analytic and words.certainty in (Certainty.POSSIBLE, Certainty.WILL):
                continue  # *actions that could undermine the truce* are any such, *aid that will help* is praise
            outcome = words.free or (
                not words.promise and _outcome().match(text[match.end() : end]) is not None
            )
            found = Foretold(start, end, match.start(), match.end(), words.certainty, not outcome)
            if outcome:
                yield found
            else:
                deeds.append(found)
    yield from deeds
