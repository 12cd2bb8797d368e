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
_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are|about|set|ready|wants?|decid\w+|order\w*|ask\w*|call\w*|urg\w+|threat\w*)\s+to|"
    r"plan(?:s|ned|ning)?|due|intend\w*|expected|scheduled|promis\w*|pledg\w*|vow\w*|agree[sd]?|offer\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = 80  # characters before a cue in which the words stand that put it ahead
LEAST = 3  # entries with dates of their own that a chronology has
REACH = 900  # characters over which an entry goes on
_BEGUN = frozenset({Status.HAPPENED, Status.HALTED, Status.NOT_HAPPENED, Status.DENIED})


def entry_date(page: Page, sentence: Sentence, candidate: Candidate) -> Interval | None:
    """The date at the head of the entry in which an act is told; None in what is no chronology, and for what lies
    before the entry (*had invited*, *since the boycott began*) or ahead of it."""
    head = _head_of(page, candidate)
    if head is None or candidate.status not in _BEGUN:
        return None
    if _PLUPERFECT.search(page.text, sentence.start, candidate.end):
        return None
    aside = any(one.holds(candidate.start) for one in clauses(page, sentence) if not one.relative)
    return None if aside else head.interval


def told_in_present(page: Page, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether an act is told in an entry as chronologies tell what has been: *May 2011: Peru's president visits Chile*."""
    head = _head_of(page, candidate)
    if head is None or head.interval is None:
        return False
    ahead = page.published is not None and head.interval.start > page.published.end
    before = page.text[max(sentence.start, candidate.start - _CLAUSE) : candidate.end]
    return not ahead and _FUTURE.search(before) is None


def _head_of(page: Page, candidate: Candidate) -> TimeMention | None:
    """The date at the head of the entry that a cue stands in."""
    heads = page.kept(_heads)
    number = bisect_right(heads, candidate.start, key=lambda head: head.start) - 1
    return heads[number] if number >= 0 and candidate.start - heads[number].end <= REACH else None


def _heads(page: Page) -> list[TimeMention]:
    """The dates that head the entries of a chronology, in order; none of any other text."""
    found = [time for time in page.times if time.interval is not None and _at_head(page.text, time)]
    return found if len({time.interval for time in found}) >= LEAST else []


def _at_head(text: str, time: TimeMention) -> bool:
    line = text.rfind("\n", 0, time.start) + 1
    return _BEFORE.fullmatch(text, line, time.start) is not None and _MARK.match(text, time.end) is not None
