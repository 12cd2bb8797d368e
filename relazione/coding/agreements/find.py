"""Where a text names an agreement: a noun for one with its words, or the name of a known one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from relazione.coding.page import Page, Sentence

_RESOURCES = resources.files(__package__).joinpath("resources")


VERB = "verb"  # the sort of an agreement told by its verb alone
_AGREED = re.compile(
    r"\b(?:have|has|had)?\s*agreed\s+(?:in principle\s+)?(?:to|that|on)\s+(?:[\w'$-]+\s+){1,11}[\w'-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement's name in the page: span of folded text, what sort of agreement, and the known treaty if it is one.

    An agreement without a name is told by its verb: *agreed to restrict the export of fentanyl*.
    """

    start: int
    end: int
    sort: str
    treaty: str | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    name: str
    parties: tuple[str, ...]
    signed: str
    expires: str | None
    ended: str | None


def _load(name: str) -> Any:
    return yaml.safe_load(_RESOURCES.joinpath(name).read_text("utf-8"))


@cache
def treaties() -> dict[str, Treaty]:
    """Known agreements by each of their names, lower case."""
    found: dict[str, Treaty] = {}
    for row in _load("treaties.yaml"):
        treaty = Treaty(
            row["name"], tuple(row["parties"]), row["signed"], row.get("expires"), row.get("ended")
        )
        for name in (row["name"], *row.get("others", ())):
            found[name.lower().removeprefix("the ")] = treaty
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    sorts = {noun: sort for sort, nouns in _load("nouns.yaml").items() for noun in nouns}
    nouns = "|".join(sorted(map(re.escape, sorts), key=len, reverse=True))
    # up to six words that belong to the name before it: adjectives, years, capitalised words, quoted words
    word = r"""(?:[A-Z][\w.'-]*|\d{4}|\d{1,3}-year|["'][^"'\n]{1,40}["']|[\w'-]+)"""
    stop = r"(?!(?:the|a|an|its|their|his|her|this|that|these|of|to|on|in|with|by|for|and|or|as|at|from|has|have|had|was|were|is|are|be|been|will|would|signed|sign|sealed|reached|reach|negotiated|under)\b)"
    common = re.compile(rf"\b(?:{stop}{word}\s+){{0,4}}(?P<noun>{nouns})\b(?!-)", re.IGNORECASE)
    known = re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, treaties()), key=len, reverse=True)) + r")\b", re.IGNORECASE
    )
    return common, known, sorts


def find(page: Page, sentence: Sentence) -> list[Named]:
    """Agreements named in the sentence, in order of the text, none inside another."""
    common, known, sorts = _patterns()
    found = [
        Named(m.start(), m.end(), "treaty", m.group().lower())
        for m in known.finditer(page.text, sentence.start, sentence.end)
        if not (page.text[m.start()].islower() and not page.lower_case)
    ]
    for match in common.finditer(page.text, sentence.start, sentence.end):
        if all(match.end() <= other.start or match.start() >= other.end for other in found):
            found.append(Named(match.start(), match.end(), sorts[match.group("noun").lower()]))
    for match in _AGREED.finditer(page.text, sentence.start, sentence.end):
        if all(match.end() <= other.start or match.start() >= other.end for other in found):
            found.append(Named(match.start(), match.end(), VERB))
    return sorted(found, key=lambda named: named.start)
