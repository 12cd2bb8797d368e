"""The labels of a transcript that writes its speakers in ordinary letters: *Lin Jian: …*, *Reuters: … ?*."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from relazione.coding.page import Page

OFTEN = 3  # answers of one who alone is labelled, between questions that are not
LEAST = 4  # labelled paragraphs that make a text a talk of questions and answers: one or two such words may be anything
_LABEL = re.compile(
    r"(?:^|\n)(?P<who>[A-Z][\w'’.&-]*(?: (?:[A-Z][\w'’.&-]*|of|the|de|al|van|von)){0,5}(?: \([^)\n]{1,40}\)){0,2}):[ \t]+(?=\S)"
)
_MEMBER = re.compile(
    r"\)$|^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Senator)\b"
)  # of a parliament, as its record has them
_ASKS = re.compile(r"\?[\"'”’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Label:
    """Who has the floor from `start`, where the label stands; its words begin at `words`. asks: he puts questions.

    Offsets of folded text.
    """

    start: int
    words: int
    who: str
    asks: bool


def labels(page: Page) -> dict[int, Label]:
    """The labels of the page by where they start; none where it is no transcript in questions and answers."""
    return page.kept(_labels)


def _labels(page: Page) -> dict[int, Label]:
    found = list(_LABEL.finditer(page.text))
    counts = Counter(match["who"] for match in found)
    questions = Counter(match["who"] for match in found if _ASKS.search(_paragraph(page, match)))
    answering = {who for who, count in counts.items() if 2 * questions[who] < count}
    talk = len(found) >= LEAST and bool(questions) and any(counts[who] > 1 for who in answering)
    debate = len(found) > 1 and sum(_MEMBER.search(who) is not None for who in counts) > 1
    if not (talk or debate):
        return _interview(page, found)
    return {
        match.start("who"): Label(
            match.start("who"), match.end(), match["who"], match["who"] not in answering
        )
        for match in found
    }


def _interview(page: Page, found: list[re.Match[str]]) -> dict[int, Label]:
    """The labels of one who answers questions that have none: most of his answers stand behind a paragraph that asks."""
    who, count = Counter(match["who"] for match in found).most_common(1)[0] if found else ("", 0)
    answers = [match for match in found if match["who"] == who]
    asked = [start for match in answers if (start := _question_before(page.text, match.start())) is not None]
    if count < OFTEN or 2 * len(asked) < count:
        return {}
    told = [Label(start, start, "", asks=True) for start in asked]
    told += [Label(match.start("who"), match.end(), who, asks=False) for match in answers]
    return {label.start: label for label in sorted(told, key=lambda label: label.start)}


def _question_before(text: str, answer: int) -> int | None:
    """Where the paragraph before an answer begins, if it asks."""
    end = len(text[:answer].rstrip())
    start = text.rfind("\n", 0, end) + 1
    return start if _ASKS.search(text, start, end) else None


def _paragraph(page: Page, label: re.Match[str]) -> str:
    end = page.text.find("\n", label.end())
    return page.text[label.end() : end if end >= 0 else len(page.text)]
