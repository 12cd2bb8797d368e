"""Dates marked in the GUM corpus (CC BY): news, interviews and speeches with `<date when=…>` round the words.

Each file has one token a line with XML marks between. The day of writing is the text's `dateCreated`. Counted: marks
with `when` or with `from` and `to` that name a day, a month or a year (`--06` and clock times are left out).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.date_cases import Expected
from benchmarks.recognizers import data_folder
from relazione.coding.page import Page
from relazione.coding.times import find
from relazione.model import Document, Interval

_HEAD = re.compile(r'dateCreated="(\d{4}-\d\d-\d\d)"')
_ATTRIBUTE = re.compile(r'(when|from|to)="([^"]+)"')
_NO_SPACE_BEFORE = frozenset(",.;:!?)'’%") | {"'s", "n't", "’s", "'re", "'ve", "'ll", "'d", "'m"}


@dataclass
class Text:
    """A document as plain text, with the marked dates as offsets and values."""

    name: str
    reference: date
    words: str
    marks: list[tuple[int, int, Expected]]


def _interval(attributes: dict[str, str]) -> Expected | None:
    first = attributes.get("when") or attributes.get("from")
    last = attributes.get("when") or attributes.get("to")
    if first is None or last is None:
        return None
    try:
        return Expected(Interval.from_prefix(first).start, Interval.from_prefix(last).end)
    except (ValueError, TypeError):
        return None


def read(path: Path) -> Text | None:
    """One file; None where it does not say when it was written."""
    source = path.read_text(encoding="utf-8")
    head = _HEAD.search(source)
    if head is None:
        return None
    words, joined, first_of_word = "", False, False
    marks: list[tuple[int, int, Expected]] = []
    open_marks: list[tuple[int, Expected | None]] = []
    for line in source.splitlines():
        if line.startswith("<date "):
            open_marks.append((len(words), _interval(dict(_ATTRIBUTE.findall(line)))))
        elif line.startswith("</date"):
            start, expected = open_marks.pop()
            if expected is not None:
                begin = start + (len(words[start:]) - len(words[start:].lstrip()))
                marks.append((begin, len(words), expected))
        elif line in {"<w>", "</w>"}:
            joined = first_of_word = line == "<w>"
        elif line.startswith(("<s ", "<s>", "<p", "<head", "<caption")):
            words += "" if not words or words.endswith("\n") else "\n"
        elif "\t" in line:
            token = line.split("\t")[0]
            glued = (
                (joined and not first_of_word)
                or token in _NO_SPACE_BEFORE
                or not words
                or words.endswith(("\n", "("))
            )
            words += token if glued else " " + token
            first_of_word = False
    return Text(path.stem, date.fromisoformat(head[1]), words, marks)


def texts(data: Path | None = None) -> list[Text]:
    folder = (data or data_folder()) / "temporal" / "gum_cc"
    return [text for path in sorted(folder.glob("*.xml")) if (text := read(path)) is not None]


@dataclass
class Score:
    """How many marked dates Relazione finds in the whole documents, and how many it resolves as marked.

    exact: the same interval. right: also where the mark is one end of the range that we give (*from 2004 to 2009* has
    two marks and one time of ours; *by 2050* is marked 2050 and reaches from the day of writing in ours), or one day
    of the unit that the words count in (*three years ago*).
    """

    total: int = 0
    found: int = 0
    exact: int = 0
    right: int = 0

    def __str__(self) -> str:
        shares = ", ".join(
            f"{name} {getattr(self, name) / self.total:.1%}" for name in ("found", "exact", "right")
        )
        return f"{shares} of {self.total} marked dates"


def measure(data: Path | None = None) -> Score:
    """The score over every text."""
    score = Score()
    for text in texts(data):
        mentions = find(
            Page(Document(text.words, text.name, text.name, published=Interval.day(text.reference)))
        )
        for start, end, expected in text.marks:
            hits = [mention for mention in mentions if mention.start < end and start < mention.end]
            intervals = [mention.interval for mention in hits if mention.interval is not None]
            score.total += 1
            score.found += bool(hits)
            score.exact += any((i.start, i.end) == (expected.start, expected.end) for i in intervals)
            score.right += any(_agrees(i, expected, text.words[start:end]) for i in intervals)
    return score


def share_right(data: Path | None = None) -> float:
    score = measure(data)
    return score.right / score.total


def _agrees(interval: Interval, expected: Expected, words: str) -> bool:
    if interval.start == expected.start or interval.end == expected.end:
        return True
    assert expected.start is not None and expected.end is not None
    return "ago" in words and interval.contains(expected.start) and expected.start == expected.end
