"""The date of publication in the running text: byline, dateline or citation block, only where it is plainly that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from relazione.model import Interval, Part, Passage
from relazione.reading.dating.parse import WRITTEN, parse_written, parse_written_month, read_match

HEAD = 14  # passages from the top among which a byline is looked for
LONGEST_LINE = 120
_MENU = 80  # passages of a page that begins with its menu
_MARKERS = re.compile(
    r"\b(publish\w*|posted|updated|modified|issued|released?|dated?|by|edt|est|gmt|utc|bst|am|pm|a\.m|p\.m|"
    r"min(?:ute)?s?|read|for immediate release|mon|tue|wed|thu|fri|sat|sun)\w*\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(updated|modified|accessed|retrieved)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"^\s*[^\W\d_][\w .,'’/-]{1,60}?[,(]\s*(?P<date>[^()–—]{6,24}?\d{4})\)?\s*(?:\([^)]{2,30}\)\s*)?[–—-]"
)
# *BUENOS AIRES, 29 November 1984. Argentina …*
_DATELINE_STOP = re.compile(r"^\s*[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40},\s*(?P<date>[^()–—.]{6,24}?\d{4})\.\s")
_CITATION = re.compile(r"\b(?:academic citation|suggested citation|cite this|how to cite)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|did|said|says|that|which|who|after|since|before|until|"
    r"began|ended|signed|met|took|agreed|opened|closed|arrived|visited|left|went|came|spoke|called|held)\b",
    re.IGNORECASE,
)
# a heading that ends in its place and date: *Remarks by the Foreign Minister, Warsaw, 21 June 2024*
_FORM = re.compile(
    r"^\W*(?:(?:opening|closing|keynote|joint|official|press)\s+)*(?:remarks|statement|speech|address|conference|briefing|"
    r"release|interview|transcript|communiqu[eé]|declaration|readout|lecture|message)\b",
    re.IGNORECASE,
)
_MONTH_LINE = re.compile(
    r"\W*(?:\d{1,4}\s{2,})?(?:[A-Z][\w&' ]{3,40},\s)?[^\W\d_]{3,9}\.?,?\s+(?:19|20)\d\d\W*(?:\s{2,}\d{1,4})?"
)
_HEADING = 25  # words of such a heading
_ENTRY = re.compile(r"[\W_]*(?:\w{3,9}day,?\s+)?(?:on\s+)?", re.IGNORECASE)
_TOLD = re.compile(r"\W+\w+\W+\w+\W+\w")  # three words that follow an entry's date
LEAST_ENTRIES = 3
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")
_GLUED = re.compile(
    r"(?<=[a-z])(?=(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)"
)


def from_text(text: str, passages: Sequence[Passage]) -> Interval | None:
    """The date in a short line at the top, in a dateline with its year, or in a citation block; else None."""
    head = list(_head(passages))
    shown = (text[passage.start : min(passage.end, passage.start + 4000)] for passage in head)
    lines = [line for words in shown for line in words.splitlines()]
    entries = _entries(lines)
    found = [line for line in lines if line not in entries and _is_byline(line)]
    for line in sorted(found, key=lambda line: bool(_UPDATED.search(line))):
        if interval := parse_written(_GLUED.sub(" ", line)):
            return interval
    for passage in head:
        opening = text[passage.start : min(passage.end, passage.start + 160)]
        match = _DATELINE.match(opening) or _DATELINE_STOP.match(opening)
        if match and (interval := parse_written(match["date"])):
            return interval
    return _from_citation(text, passages) or _whole_line_month(lines)


def _entries(lines: Sequence[str]) -> set[str]:
    """The lines of a chronology, each of which begins with another date; none of a text that has not three such."""
    dated = [
        (line, match.group())
        for line in lines
        for match in [_first_date(line[:LONGEST_LINE])]
        if match and _ENTRY.fullmatch(line[: match.start()]) and _TOLD.match(line, match.end())
    ]
    return {line for line, _ in dated} if len({day for _, day in dated}) >= LEAST_ENTRIES else set()


def _head(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The first passages; more of them only as long as all have been short, as the lines of a page's menu are."""
    running = False
    for number, passage in enumerate(islice(passages, _MENU)):
        if number >= HEAD and running:
            return
        running = running or passage.end - passage.start > LONGEST_LINE
        yield passage


def tells(words: str) -> bool:
    """Whether words hold a verb that tells something, as a sentence does and a byline does not."""
    return _SENTENCE.search(words) is not None


def _is_byline(line: str) -> bool:
    """Short, and little but a date, a place, a name and the words that go with them."""
    if len(line) > 2 * LONGEST_LINE:
        return False
    line = _ADDRESS.sub(" ", _GLUED.sub(" ", line))
    if len(line) > LONGEST_LINE or (match := _first_date(line)) is None:
        return False
    rest = line[: match.start()] + " " + line[match.end() :]
    if re.search(r"[.!?]\s+\w+ \w+ \w+|\bphoto\b|\bfile\b|getty|reuters/|©", rest, re.IGNORECASE):
        return False
    if tells(rest):
        return False
    words = re.findall(r"[^\W\d_]{2,}", _MARKERS.sub(" ", rest))
    ends = not line[match.end() :].strip(" .)]") and line[: match.start()].rstrip().endswith(
        (",", "(", "-", "–", "—")
    )
    if ends and _FORM.match(line):
        return len(words) <= _HEADING
    return len(words) <= (8 if "|" in line or _MARKERS.search(rest) or match.start() < 3 else 4)


def _first_date(line: str) -> re.Match[str] | None:
    found = [match for pattern in WRITTEN for match in [pattern.search(line)] if match and read_match(match)]
    return min(found, key=lambda match: match.start(), default=None)


def _from_citation(text: str, passages: Sequence[Passage]) -> Interval | None:
    for passage in passages:
        if passage.part is Part.FURNITURE:
            line = text[passage.start : passage.end]
            if _CITATION.search(line) and (interval := parse_written(line)):
                return interval
    return None


def _whole_line_month(lines: Sequence[str]) -> Interval | None:
    """A line that is a month and its year, as on a report's cover, or ends so after a journal's name."""
    for line in lines:
        if _MONTH_LINE.fullmatch(line) and (found := parse_written_month(line)):
            return found
    return None
