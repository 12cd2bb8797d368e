"""Dates across *after*, *before* and *which*: *recalled its envoy on Tuesday, a day after fishermen were seized*.

What stands in such a clause has its own date, and the rest of the sentence its own; how far they lie apart is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from relazione.coding.mentions import TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Interval, Precision

_NUMBERS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LINK = re.compile(
    r"\b(?:(?P<number>a|one|the|two|three|four|five|six|seven|several|some|\d{1,2})\s+(?:full\s+)?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?)\s+|(?P<near>hours|days|weeks|months|years|shortly|soon|just)\s+)?"
    r"(?P<link>after|before)\s+(?=[a-zA-Z'\"])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:,\s(?:which|who|whose)|\swhich)\s")
_ENDS = re.compile(r",\s|;|\s[–—-]\s")
# the same past the commas of a list of names: *which leases bases to France, Japan and China, refused*
_ENDS_LIST = re.compile(
    r",\s(?!(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2}(?:,\s|\s+and\s))|;|\s[–—-]\s"
)
# what is named as the reason of an act has not the act's date: *summoned on Monday over the seizure*
_REASON = re.compile(
    r"\b(?:over|because of|in (?:response|reply|retaliation|answer) (?:to|for)|in protest (?:at|against|over)|to protest"
    r"(?: against)?)\s+(?:[\w'’-]+\s+){0,4}$",
    re.IGNORECASE,
)
# what is spoken of or remembered has not the date of the words: *today we mark the anniversary of the landing*
_TOLD_OF = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|commemorat\w+|celebrat\w+|remember(?:s|ed|ing)?|observ(?:es?|ed|ing)|recall(?:s|ed|ing)?|anniversary|"
    r"discuss(?:es|ed|ing)?|preview(?:s|ed|ing)?)\b[^,;.]+$",
    re.IGNORECASE,
)
OBJECT = 6  # characters from *after* to a date that is itself what it governs: *after 3 May*


@dataclass(frozen=True, slots=True)
class Clause:
    """page.text[start:end] goes on from *after* or *before*; days: how many days earlier it lies than the rest of its
    sentence (later: less than nothing), None where that is not told in days. relative: from *which* or *who*."""

    start: int
    end: int
    days: int | None
    relative: bool = False

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


def clauses(page: Page, sentence: Sentence) -> Iterator[Clause]:
    """The clauses of time of a sentence, in order; none of those that govern a date (*after 3 May*)."""
    yield from _of_time(page, sentence)
    for link in _RELATIVE.finditer(page.text, sentence.start, sentence.end):
        yield Clause(link.start(), _end(page, sentence, link.end(), _ENDS_LIST), None, relative=True)


def _of_time(page: Page, sentence: Sentence) -> Iterator[Clause]:
    words = page.small[sentence.start : sentence.end]
    if "after" not in words and "before" not in words:
        return
    times = [time for time in page.within(page.times, sentence) if time.interval is not None]
    for link in _LINK.finditer(page.text, sentence.start, sentence.end):
        if any(
            link.end() <= time.start <= link.end() + OBJECT or time.start <= link.start() < time.end - 1
            for time in times
        ):
            continue
        yield Clause(link.start(), _end(page, sentence, link.end()), _days(link))


def _end(page: Page, sentence: Sentence, start: int, ends: re.Pattern[str] = _ENDS) -> int:
    ended = ends.search(page.text, start, sentence.end)
    return ended.start() if ended else sentence.end


def _days(link: re.Match[str]) -> int | None:
    number, unit = link["number"], link["unit"]
    if number is None or not unit.lower().startswith("day"):
        return None
    days = int(number) if number.isdigit() else _NUMBERS.get(number.lower())
    if days is None or link["link"].lower() == "after":
        return days
    return -days


def apart(page: Page, sentence: Sentence, cue: int, time: TimeMention) -> Clause | None:
    """The clause of time that holds either the cue or the date, and not the other.

    Of *after* and *before* only with days: what came next to an act of May or of 2014 lies mostly in the same month or
    year.
    """
    day = time.interval is not None and time.interval.precision is Precision.DAY
    edges = (one for one in clauses(page, sentence) if one.holds(cue) != one.holds(time.start))
    return next((one for one in edges if day or one.relative), None)


def of_reason(page: Page, cue: int, time: TimeMention) -> bool:
    """Whether the cue names but the reason of what the time dates."""
    return time.end <= cue and _REASON.search(page.text[time.end : cue]) is not None


def only_told(page: Page, cue: int, time: TimeMention) -> bool:
    """Whether the cue names but what was spoken of or remembered on the date."""
    return time.end <= cue and _TOLD_OF.search(page.text[time.end : cue]) is not None


def counted(clause: Clause, cue: int, interval: Interval) -> Interval | None:
    """The day of an act on the one side of the clause's edge, from that of what stands on the other; None where the
    text does not tell them both to the day."""
    if clause.days is None or interval.start != interval.end:
        return None
    days = -clause.days if clause.holds(cue) else clause.days
    return Interval.day(interval.start + timedelta(days=days))
