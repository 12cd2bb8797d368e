"""Chronologies: the date at the head of an entry dates what the entry tells."""

from __future__ import annotations

import re
from bisect import bisect_right

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.subordinate import clauses
from relazione.coding.mentions import TimeMention
from relazione.coding.page import Page, Sentence
from relazione.model import Interval, Status

_BEFORE = re.compile(r"[\W_]*(?:\w{3,6}day,?\s+)?(?:(?:on|in|late|early|mid)[ -])?", re.IGNORECASE)
_MARK = re.compile(r"\.?[ \t]*(?:[–—:|\n]|-\s)")
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+ly\s+|already\s+)?\w+", re.IGNORECASE)
LEAST = 3  # entries with dates of their own that a chronology has
REACH = 900  # characters over which an entry goes on
_BEGUN = frozenset({Status.HAPPENED, Status.HALTED, Status.NOT_HAPPENED, Status.DENIED})


def entry_date(page: Page, sentence: Sentence, candidate: Candidate) -> Interval | None:
    """The date at the head of the entry in which an act is told; None in what is no chronology, and for what lies
    before the entry (*had invited*, *since the boycott began*) or ahead of it."""
    heads = page.kept(_heads)
    number = bisect_right(heads, candidate.start, key=lambda head: head.start) - 1
    if number < 0 or candidate.start - heads[number].end > REACH or candidate.status not in _BEGUN:
        return None
    if _PLUPERFECT.search(page.text, sentence.start, candidate.end):
        return None
    aside = any(one.holds(candidate.start) for one in clauses(page, sentence) if not one.relative)
    return None if aside else heads[number].interval


def _heads(page: Page) -> list[TimeMention]:
    """The dates that head the entries of a chronology, in order; none of any other text."""
    found = [time for time in page.times if time.interval is not None and _at_head(page.text, time)]
    return found if len({time.interval for time in found}) >= LEAST else []


def _at_head(text: str, time: TimeMention) -> bool:
    line = text.rfind("\n", 0, time.start) + 1
    return _BEFORE.fullmatch(text, line, time.start) is not None and _MARK.match(text, time.end) is not None
