"""Reads the sentences with actors marked by hand, and compares them with what is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from relazione.coding.actors import find
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page
from relazione.model import Document, Interval

CASES = Path(__file__).parent / "actors.txt"
SURE = 0.5  # a mention less sure than this is no claim that there is an actor
_MARK = re.compile(r"(\*?)\[([^\]|]+)\|([^\]|]*)(?:\|([^\]]*))?\]")
_OPEN = "?"  # the state is not to be known


@dataclass(frozen=True)
class Marked:
    """A stretch marked by hand. codes None: any; persons empty: not asked for."""

    start: int
    end: int
    codes: frozenset[str] | None
    persons: frozenset[str]
    speaks_for_self: bool

    def fits(self, mention: ActorMention) -> bool:
        if mention.end <= self.start or self.end <= mention.start:
            return False
        if self.codes is not None and not self.speaks_for_self and self.codes != frozenset(mention.codes):
            return False
        if self.persons and self.persons != frozenset(mention.persons):
            return False
        return not self.speaks_for_self or mention.speaks_for_self


@dataclass(frozen=True)
class Case:
    """One line: the document, what is marked in it, and words of which nothing is asked (`~words`)."""

    document: Document
    marked: tuple[Marked, ...]
    unasked: frozenset[str]


def _split(text: str | None) -> frozenset[str]:
    return frozenset(part.strip() for part in (text or "").split(",") if part.strip())


def case(line: str) -> Case:
    day, _, rest = line.partition(": ")
    body, *unasked = rest.split(" ~")
    body = body.replace(" / ", "\n\n")
    text, marked, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        codes = None if match[3] == _OPEN else _split(match[3])
        marked.append(Marked(len(text), len(text) + len(match[2]), codes, _split(match[4]), bool(match[1])))
        text += match[2]
        last = match.end()
    text += body[last:]
    document = Document(text=text, origin="case", key="case", published=Interval.from_prefix(day))
    return Case(document, tuple(marked), frozenset(unasked))


def cases() -> list[Case]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [case(line) for line in lines if line.strip() and not line.startswith("#")]


@dataclass
class Score:
    marked: int = 0
    right: int = 0
    found: int = 0
    fitting: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.marked

    @property
    def precision(self) -> float:
        return self.fitting / self.found


def compare(given: Case, score: Score) -> list[str]:
    """Adds a case to the score; gives a line for each miss and each mention that should not be."""
    page = Page(given.document)
    mentions = find(page)
    faults = []
    for marked in given.marked:
        score.marked += 1
        if any(marked.fits(mention) for mention in mentions):
            score.right += 1
        else:
            faults.append(f"missed {page.text[marked.start : marked.end]!r} in {page.text!r}")
    for mention in mentions:
        words = page.text[mention.start : mention.end]
        if mention.certainty < SURE or words in given.unasked:
            continue
        score.found += 1
        if any(marked.fits(mention) for marked in given.marked):
            score.fitting += 1
        else:
            faults.append(f"found {words!r} {mention.codes} {mention.persons} in {page.text!r}")
    return faults
