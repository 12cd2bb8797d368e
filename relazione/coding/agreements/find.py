"""Where a text names an agreement: a noun for one with its words, or the name of a known one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from relazione.coding.encoder.stretches import Stretch
from relazione.coding.page import Page, Sentence
from relazione.coding.wordlists import any_of as any_small
from relazione.vocabulary.load import parsed

_RESOURCES = resources.files(__package__).joinpath("resources")


_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "its", "their", "our", "his", "her", "both", "no", "any"}
)
VERB = "verb"  # the sort of an agreement told by its verb alone
NETWORK = "network"  # the sort of one that the network alone sees
_SOFT = (
    r"(?!to (?:was|is|that|this|do so|further|continue|meet|stay|remain|work|discuss|consult|keep|explore|strengthen|deepen|coordinate|cooperate|"
    r"remain|hold|convene|reconvene|maintain|the (?:need|importance|value|urgency)|there|it|this|we|they|more|any|all|these|those|our)\b)"
)
_AGREED = re.compile(
    r"\b(?:have|has|had)?\s*agreed\s+(?:in principle\s+)?" + _SOFT + r"to\s+(?:[\w'$-]+\s+){1,11}[\w'-]+"
    r"|\b(?:won|secured|obtained|gained|received)\s+(?:the\s+)?agreement\s+(?:from|of)\s+(?:[\w'.-]+\s+){1,4}(?:that|to)\s+(?:[\w'$-]+\s+){1,11}[\w'-]+",
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
    return parsed(_RESOURCES.joinpath(name).read_text("utf-8"))


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


_ARTICLE = re.compile(r"\b(?:a|an|the|this|that|its|their|our|his|no)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
_PAIR = re.compile(r"[A-Z][\w.]*-[A-Z]")  # *U.S.-Philippines*
SHORTEST = 5  # characters of a name
MOST = 6  # words of a name before its noun
_LAST = re.compile(r"""["'][^"'\n]{1,40}["']\s+$|[^\s"',;:()]+\s+$""")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Nouns for an agreement and names of known ones, to be looked for in small letters, and the sort of each noun."""
    sorts = {noun: sort for sort, nouns in _load("nouns.yaml").items() for noun in nouns}

    def any_of(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"\b{any_small(sorted(map(re.escape, words), key=len, reverse=True))}\b(?!-)")

    return any_of(sorts), any_of(treaties()), sorts


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(word for row in _load("modifiers.yaml") for word in row)


def _name_start(text: str, start: int, noun: int) -> int:
    """Where the name begins whose noun stands at `noun`: modifiers, capitalised and quoted words before it belong to it."""
    for _ in range(MOST):
        match = _LAST.search(text, max(start, noun - 60), noun)
        if match is None:
            break
        word = match.group().strip()
        told = (
            word[0].isupper()
            or word[0] in "\"'"
            or word.lower() in _modifiers()
            or (word.isdigit() and len(word) == 4)
        )
        if not told or word.lower() in _ARTICLES:
            break
        noun = match.start()
    return noun


@cache
def _restraint() -> dict[str, re.Pattern[str]]:
    """What is no agreement between two: instruments of all states, and the words beside a noun that make it another."""
    rows = _load("restraint.yaml")
    bounds = {
        "multilateral": r"\b(?:{})\b",
        "before": r"\b(?:{})\s+$",
        "after": r"^\s+(?:{})",
        "vague": r"^(?:{})$",
        "abstract": r"^(?:{})$",
        "formal": r"\b(?:{})\b",
    }
    return {
        name: re.compile(bound.format("|".join(rows[name])), re.IGNORECASE) for name, bound in bounds.items()
    }


def vague(page: Page, named: Named) -> bool:
    """Whether the name alone says too little: *a deal*, *an understanding*; a capitalised name says enough."""
    words = page.text[named.start : named.end]
    return (
        named.treaty is None
        and _restraint()["vague"].search(words.split()[-1]) is not None
        and not (words.split()[-1][0].isupper() and " " in words)
    )


def _is_agreement(page: Page, sentence: Sentence, named: Named) -> bool:
    """Whether the noun names an agreement between some, and not an instrument of all or a way of speaking."""
    told = _restraint()
    words = page.text[named.start : named.end]
    around = page.text[max(sentence.start, named.start - 20) : min(sentence.end, named.end + 10)]
    if told["multilateral"].search(around) or told["after"].search(page.text[named.end : sentence.end]):
        return False
    if named.start == named.end - len(words.split()[-1]) and told["before"].search(
        page.text[sentence.start : named.start]
    ):
        return False
    if told["abstract"].search(words) and not _ARTICLE.search(page.text[sentence.start : named.start]):
        return False
    if named.sort != "alliance" or not words.lower().endswith(("partnership", "alliance")):
        return True
    if _PAIR.search(words) and words.lower().endswith("alliance"):
        return True
    return told["formal"].search(words) is not None or (words.split()[-1][0].isupper() and " " in words)


def find(page: Page, sentence: Sentence) -> list[Named]:
    """Agreements named in the sentence, in order of the text, none inside another."""
    common, known, sorts = _patterns()
    found = [
        Named(m.start(), m.end(), "treaty", m.group())
        for m in known.finditer(page.small, sentence.start, sentence.end)
        if not (page.text[m.start()].islower() and not page.lower_case)
    ]
    for match in common.finditer(page.small, sentence.start, sentence.end):
        if all(match.end() <= other.start or match.start() >= other.end for other in found):
            start = _name_start(page.text, sentence.start, match.start())
            named = Named(start, match.end(), sorts[match.group()])
            if found and found[-1].treaty is None and page.text[found[-1].end : start] == " ":
                named = replace(named, start=found.pop().start)  # *the ceasefire agreement* is one name
            if _is_agreement(page, sentence, named):
                found.append(named)
    if "agree" not in page.small[sentence.start : sentence.end]:
        return sorted(found, key=lambda named: named.start)
    for match in _AGREED.finditer(page.text, sentence.start, sentence.end):
        if all(match.end() <= other.start or match.start() >= other.end for other in found):
            found.append(Named(match.start(), match.end(), VERB))
    return sorted(found, key=lambda named: named.start)


_LEAD = re.compile(
    r"^(?:\W+|(?:the|an?|this|that|its|their|our|his|her|of|on|to|in|and|for)\s+)+", re.IGNORECASE
)


_TRAIL = re.compile(r"(?:[\s,.;:'\"]+|\s(?:to|of|on|with|in|for|by|from|and|the|an?))+$", re.IGNORECASE)


def adopt(page: Page, sentence: Sentence, stretch: Stretch) -> Named | None:
    """A stretch of the network's as an agreement that has no noun or verb of one; None for an instrument of all."""
    words = page.text[stretch.start : stretch.end]
    lead = _LEAD.match(words)
    words = _TRAIL.sub("", words)
    start, end = stretch.start + (lead.end() if lead else 0), stretch.start + len(words)
    around = page.text[max(sentence.start, start - 20) : min(sentence.end, end + 10)]
    if end - start < SHORTEST or _restraint()["multilateral"].search(around):
        return None
    return Named(start, end, NETWORK)
