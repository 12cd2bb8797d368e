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
from relazione.coding.times.spans import shift_month
from relazione.model import Interval, Precision

_NUMBERS = {"a": 1, "the": 1} | {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_LINK = re.compile(
    r"\b(?:(?P<number>a|one|the|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|\d{1,2})\s+(?:full\s+)?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?)\s+|(?P<near>hours|days|weeks|months|years|shortly|soon|just)\s+)?"
    r"(?P<link>after|before)\s+(?=[a-zA-Z'\"])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:,\s(?:which|who|whose)|\swhich)\s")
# *shut the bases until the embargo was lifted in 1978*
_UNTIL = re.compile(
    r"\b(?:until|till)\s+(?=(?:the|an?|its|their|his|her|[A-Z][\w.]+)\s(?:[^\W\d][\w'’-]*\s){0,6}?(?:is|are|was|were|had|has|have|\w+ed)\b)"
)
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
_UNITS = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}
_AS_FINE = {Precision.MONTH: (Precision.MONTH, Precision.YEAR), Precision.YEAR: (Precision.YEAR,)}
OBJECT = 6  # characters from *after* to a date that is itself what it governs: *after 3 May*


@dataclass(frozen=True, slots=True)
class Clause:
    """page.text[start:end] goes on from *after* or *before*; lies: how many days, months or years earlier than the rest of
    its sentence (later: less than nothing), None where that is not told. relative: from *which* or *who*, or from *until*."""

    start: int
    end: int
    lies: tuple[int, Precision] | None
    relative: bool = False
    until: bool = False

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


def clauses(page: Page, sentence: Sentence) -> Iterator[Clause]:
    """The clauses of time of a sentence, in order; none of those that govern a date (*after 3 May*)."""
    yield from _of_time(page, sentence)
    for link in _UNTIL.finditer(page.text, sentence.start, sentence.end):
        yield Clause(link.start(), _end(page, sentence, link.end()), None, relative=True, until=True)
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
        yield Clause(link.start(), _end(page, sentence, link.end()), _lies(link))


def _end(page: Page, sentence: Sentence, start: int, ends: re.Pattern[str] = _ENDS) -> int:
    ended = ends.search(page.text, start, sentence.end)
    return ended.start() if ended else sentence.end


def _lies(link: re.Match[str]) -> tuple[int, Precision] | None:
    number, unit = link["number"], _UNITS.get((link["unit"] or "").lower().rstrip("s"))
    if number is None or unit is None:
        return None
    count = int(number) if number.isdigit() else _NUMBERS.get(number.lower())
    if count is None:
        return None
    return (count if link["link"].lower() == "after" else -count), unit


def apart(page: Page, sentence: Sentence, cue: int, time: TimeMention) -> Clause | None:
    """The clause of time that holds either the cue or the date, and not the other.

    Of *after* and *before* only with days, or with so many months or years: what came next to an act of May or of 2014
    lies mostly in the same month or year.
    """
    edges = (one for one in clauses(page, sentence) if one.holds(cue) != one.holds(time.start))
    return next((one for one in edges if one.relative or _tells_apart(one, time.interval)), None)


def _tells_apart(clause: Clause, interval: Interval | None) -> bool:
    """Whether what a clause of time tells and the rest of its sentence cannot both be of that time."""
    if interval is None:
        return False
    if interval.precision is Precision.DAY:
        return True
    return clause.lies is not None and clause.lies[1] in _AS_FINE.get(interval.precision, ())


def of_reason(page: Page, cue: int, time: TimeMention) -> bool:
    """Whether the cue names but the reason of what the time dates."""
    return time.end <= cue and _REASON.search(page.text[time.end : cue]) is not None


def only_told(page: Page, cue: int, time: TimeMention) -> bool:
    """Whether the cue names but what was spoken of or remembered on the date."""
    return time.end <= cue and _TOLD_OF.search(page.text[time.end : cue]) is not None


def counted(clause: Clause, cue: int, interval: Interval) -> Interval | None:
    """The day, month or year of an act on the one side of the clause's edge, from that of what stands on the other; None
    where the text does not tell them both so."""
    if clause.lies is None:
        return None
    count, unit = clause.lies
    count = -count if clause.holds(cue) else count
    start = interval.start
    if unit is Precision.DAY:
        return Interval.day(start + timedelta(days=count)) if start == interval.end else None
    if unit is Precision.MONTH:
        return (
            Interval.month(*shift_month(start.year, start.month, count))
            if start.month == interval.end.month
            else None
        )
    return Interval.year(start.year + count) if start.year == interval.end.year else None
