"""When an act took place: the words of its clause that say so, or the date of the same act told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relazione.coding.events.candidate import Candidate
from relazione.coding.events.content import by_name
from relazione.coding.events.elsewhere import of_another, of_another_part
from relazione.coding.events.entries import entry_date
from relazione.coding.events.subordinate import apart, clauses, counted, of_reason, only_told
from relazione.coding.mentions import ActorMention, TimeMention
from relazione.coding.page import Page, Sentence
from relazione.coding.times.spans import unit_of
from relazione.model import EventType, Interval, Precision, Status
from relazione.vocabulary import vocabulary

_CLAUSE = re.compile(r"[;:]|,\s+(?:but|while|whereas|although|after|before)\s|\s(?:while|whereas|although)\s")
_FIRST = re.compile(r"\b(?:first|highest|largest|lowest|biggest|only|worst)\b[^.;]{0,60}$", re.IGNORECASE)
# a clause about a place that was named before; those of *which* and *who* `apart` knows
_WHERE = re.compile(r",\swhere\s[^,;]*$")
# the month or year of what is asked for or threatened, not of the words: *invited him to Lima in May*
_CONTENT = re.compile(r"\bto\s[^,;]*$", re.IGNORECASE)
CALLING = frozenset({EventType.REQUEST, EventType.THREATEN})
_NAMED = re.compile(r"\b[A-Z][a-z]+\s+of\s+$")  # *the Athens Declaration of December 2023*
_THAT = re.compile(r"\sthat\s")  # *raised duties, beside those that Biden announced in May*
_BEYOND = re.compile(r":\s(?=[a-z])")
_WHEN = re.compile(r",?\s+when\s")
_UNITS = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}
CARRIED = 6  # sentences over which the date of an act holds for its further telling
ADRIFT = 0.5  # how sure a date is that leans on one before it where the text names none (*two days later*)
NEXT = 2  # sentences over which that of a meeting holds for what one side says of others
BEGUN = frozenset({Status.HAPPENED, Status.HALTED})
SAID = frozenset(
    {
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.AGREE,
        EventType.CONCEDE,
    }
)  # acts of words, which are told of once they are spoken


def clause_distance(text: str, first: int, second: int) -> tuple[int, int]:
    """How many clause breaks and how many characters lie between two offsets."""
    low, high = min(first, second), max(first, second)
    return len(_CLAUSE.findall(text[low:high])), high - low


_STILL = re.compile(
    r"\b(?:still|now|always|often|regularly|repeatedly|long|since|never|continues?(?:\s+to)?|keeps?)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_UPDATED = 7  # days
_PAST = re.compile(r"(?<!\bbe)(?<!\bis)(?<!\bbeen)(?<!\bare)(?<!\bwas)(?<!\bwere)\s[a-z]+ed\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """An act already told with a date: what it was, and in which sentence."""

    candidate: Candidate
    interval: Interval
    sentence: int


def date_of(page: Page, sentence: Sentence, candidate: Candidate, told: Sequence[Dated]) -> Interval | None:
    """The interval of the act: that of its own words or, where it has none, of the same act told before.

    No cue, no date: the date of publication is never put in its place, and neither is a date of something else in the
    sentence. What is dated by words that cannot be resolved (*on Friday* in a text without a date) has no date.
    """
    own = candidate.when
    if own is not None and _may_date(page, sentence, candidate, own):
        return _begun(page, candidate, own) or own.interval
    if own is not None and own.interval is not None and (other := _other(page, sentence, candidate, own)):
        return other
    by_count = _counted(page, sentence, candidate)
    if by_count is not None:
        return by_count
    if (heading := entry_date(page, sentence, candidate)) is not None:
        return heading
    if own is not None and own.interval is None:
        return None
    for dated in reversed(told):
        if sentence.index - dated.sentence > CARRIED:
            break
        if _moved_on(page, sentence, candidate, dated):
            continue
        if ahead(page, candidate, dated.interval):
            continue
        if _aside(dated, told) and not _told_on(page, dated.candidate, candidate):
            continue
        far = sentence.index - dated.sentence > NEXT and not _among_them(dated.candidate, candidate)
        if _same_act(dated.candidate, candidate):
            return dated.interval
        here = sentence.index == dated.sentence or dated.interval.precision is Precision.DAY
        if here and not far and not _standing(page, candidate) and _at_meeting(dated.candidate, candidate):
            return dated.interval
    return None


def _begun(page: Page, candidate: Candidate, time: TimeMention) -> Interval | None:
    """*since 1 May, when Peru signed*: the day on which what the clause of *when* tells took place."""
    began = time.interval if time.open_end else None
    unit = None if began is None else _UNITS.get(began.precision)
    when = _WHEN.match(page.text, time.end, max(time.end, candidate.start))
    return unit_of(began.start, unit) if began is not None and unit is not None and when else None


def _standing(page: Page, candidate: Candidate) -> bool:
    """Whether an act of words is told of no one day: *Riyadh still demands*."""
    return _STILL.search(page.text, max(0, candidate.start - 30), candidate.start) is not None


def _told_on(page: Page, one: Candidate, other: Candidate) -> bool:
    """Whether the later act's noun points back (*the pact*), or tells it in the same word."""
    words = (page.text[act.start : act.end].lower()[:5] for act in (one, other))
    return by_name(page, other) or next(words) == next(words)


def _aside(dated: Dated, told: Sequence[Dated]) -> bool:
    """Whether an act lies before what was told already, so that what follows has not its date: *they met today. They
    recalled the accord of 2020. They agreed to …*."""
    return any(one.sentence < dated.sentence and one.interval.start > dated.interval.end for one in told)


def _moved_on(page: Page, sentence: Sentence, candidate: Candidate, dated: Dated) -> bool:
    """Whether the text has gone on to a later time, or tells the two acts in clauses with dates of their own."""
    times = (time.interval for time in page.within(page.times, sentence) if not time.deadline)
    if any(interval is not None and interval.start > dated.interval.end for interval in times):
        return True
    first, second = dated.candidate.start, candidate.start
    return any(one.holds(first) != one.holds(second) for one in clauses(page, sentence) if one.holds(first))


def _other(page: Page, sentence: Sentence, candidate: Candidate, own: TimeMention) -> Interval | None:
    """The only other date that the sentence has for the act, where the one that was taken is of something else."""
    times = (time for time in page.within(page.times, sentence) if time != own)
    fitting = [time for time in times if _may_date(page, sentence, candidate, time)]
    return fitting[0].interval if len(fitting) == 1 else None


def _counted(page: Page, sentence: Sentence, candidate: Candidate) -> Interval | None:
    """The day of an act that is told as so many days after or before another of the sentence."""
    for time in page.within(page.times, sentence):
        clause = apart(page, sentence, candidate.start, time)
        if clause is not None and time.interval is not None:
            return counted(clause, candidate.start, time.interval)
    return None


def _among_them(meeting: Candidate, candidate: Candidate) -> bool:
    """Whether the act is both's, or one's towards the other: what one of them says of a third may be of another day."""
    source, target = set(codes_of(candidate.source)), set(codes_of(candidate.target))
    return (
        len(source) > 1 or not target or bool(target & {*codes_of(meeting.source), *codes_of(meeting.target)})
    )


def _at_meeting(meeting: Candidate, candidate: Candidate) -> bool:
    """Whether an act is one of words between those whose meeting, call or visit was told of before: it has its date."""
    if meeting.type is not EventType.CONSULT or meeting.status is not candidate.status:
        return False
    if candidate.type not in SAID and candidate.type not in (EventType.CONSULT, EventType.SUPPORT):
        return False
    there = {*codes_of(meeting.source), *codes_of(meeting.target)}
    source = set(codes_of(candidate.source))
    if candidate.type is EventType.CONSULT and not set(codes_of(candidate.target)) <= there:
        return False  # at their meeting they praised a visit to somebody else
    return bool(source) and source <= there


def _may_date(page: Page, sentence: Sentence, candidate: Candidate, time: TimeMention) -> bool:
    """Whether a time may date an act: it is resolved, dates nothing else alone, and does not only say since when an
    act is the first, or how long what was done is to last."""
    text = page.text
    if time.interval is None or of_another(page, sentence, candidate.start, time):
        return False
    if (time.open_start or time.deadline) and _yet_to_end(page, candidate, time.interval):
        return False  # *signed a plan of cooperation until 2030*
    if (time.relative and time.certainty <= ADRIFT) or only_told(page, candidate.start, time):
        return False
    if (
        _NAMED.search(text, max(sentence.start, time.start - 30), time.start)
        and candidate.end < time.start - 4
    ):
        return False
    if candidate.end < time.start and _THAT.search(text, candidate.end, time.start):
        return False
    if _BEYOND.search(text, min(candidate.end, time.end), max(candidate.start, time.start)):
        return False
    if apart(page, sentence, candidate.start, time) or of_reason(page, candidate.start, time):
        return False
    if of_another_part(page, sentence, candidate.start, candidate.end, time):
        return False
    asked = candidate.type in CALLING and candidate.end < time.start
    vague = time.interval.precision is not Precision.DAY
    if asked and vague and _CONTENT.search(text[candidate.end : time.start]):
        return False
    if candidate.end < time.start and _WHERE.search(text[candidate.end : time.start]):
        return False
    return not (time.open_end and _FIRST.search(text[sentence.start : time.start]))


def _yet_to_end(page: Page, candidate: Candidate, interval: Interval) -> bool:
    """Whether an act that is told as done would end only after publication."""
    published = page.published
    return candidate.status is Status.HAPPENED and published is not None and interval.end > published.end


def ahead(page: Page, candidate: Candidate, interval: Interval | None) -> bool:
    """Whether an act that is told as done is dated after publication; few days after, a verb of the past says that the
    page was updated since."""
    published = page.published
    if interval is None or published is None or candidate.status is not Status.HAPPENED:
        return False
    days = (interval.start - published.end).days
    told = candidate.type not in SAID and interval.precision is Precision.DAY and days <= _UPDATED
    updated = told and _PAST.match(page.text, max(0, candidate.start - 1))
    return days > 0 and not updated


def _same_act(one: Candidate, other: Candidate) -> bool:
    """Same type and status, and on each side a state in common: what is told next of an act, or one more of like acts."""
    begun = (
        one.type is not EventType.CONSULT and {one.status, other.status} <= BEGUN
    )  # a trip put off is not the one made
    alike = one.type == other.type and (one.status == other.status or begun)
    targets = set(codes_of(one.target)), set(codes_of(other.target))
    met = targets[0] == targets[1] or bool(targets[0] & targets[1])
    sources = set(codes_of(one.source)), set(codes_of(other.source))
    return alike and met and (sources[0] == sources[1] or bool(sources[0] & sources[1]))


def codes_of(mentions: Sequence[ActorMention], interval: Interval | None = None) -> tuple[str, ...]:
    """The codes of the mentions in order of the text, each once, as valid at the date."""
    words = vocabulary()
    codes = (code for mention in mentions for code in mention.codes)
    if interval is not None:
        codes = (words.on(code, interval.start) for code in codes)
    return tuple(dict.fromkeys(codes))
