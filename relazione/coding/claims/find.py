"""Where a sentence assesses rather than reports: by words of assessment from the tables, and by the network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

from relazione.coding.assertions import NETWORK, NO_RULE, Candidate
from relazione.coding.claims.copula import said_to_be
from relazione.coding.clauses import FINITE, word_at
from relazione.coding.encoder.stretches import Stretch
from relazione.coding.mentions import Sort
from relazione.coding.page import Page, Sentence
from relazione.coding.voice import assessing
from relazione.coding.wordlists import any_of
from relazione.vocabulary.load import parsed

_CLAUSE = re.compile(r";\s|,\swho\s|,\s+(?:but|while|although|though|whereas)\s|\s--?\s|\s[–—]\s")
# Share right of what each table finds. analysis: 42 of 58 of the development gold; plain: 65 of 90 by eye, of five
# random samples of releases, speeches and news texts, each new to the rules when it was read. loose: the table of
# analyses in other texts.
ANALYSIS, PLAIN, LOOSE = 0.7, 0.7, 0.1
COPULA = 0.6  # the same of what an analysis says that somebody or something is like
SHORTEST = 25  # characters of a clause that can assess
SHORT = 14  # the same in an analysis: *This is a misreading*
# Characters between the subject's name or noun and the words of assessment.
NEAR_ACTOR, NEAR_RELATION = 16, 90
_FIRST_PERSON = re.compile(r"\b(?:we|i|you|we've|i've)\b(?:\s+[\w']+){0,3}\s*$", re.IGNORECASE)
_CALLED_ON = re.compile(
    r"\b(?:urg(?:e[sd]?|ing)|call(?:s|ed|ing)? (?:up)?on|ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|welcom(?:e[sd]?|ing)|thank(?:s|ed)?)\s(?:the\s|all\s)?$",
    re.IGNORECASE,
)
# before what is asked, or made sure, and not said: *asked whether*, *to make sure that*
_WANTED = re.compile(
    r"\basked (?:\w+ )?(?:whether|if|how|why)\b[^,;]*$|\b(?:ma[dk]e sure|making sure|ensur\w+|so|in order|see to it)\sthat\s(?:the\s)?$",
    re.IGNORECASE,
)
# what somebody is told to do: *Brussels should seek to*
_ADVISED = re.compile(r"\b(?:should|must|ought to|needs? to|let us)(?:\s\w+ly)?\s$", re.IGNORECASE)
_ASKED = re.compile(r"(?:why|how)\b")  # *the question arises why the two meet*
_OPEN = re.compile(
    r"\b(?:it|there|to|could|may|might|would|will|shall|must|should|can|not|and|or)\s+$", re.IGNORECASE
)  # no subject of its own
_THESE = re.compile(
    r"\b(?:these|those|such|this|that|each|every|it)\s+(?:[\w-]+\s+){0,3}(?:\w+ly\s+|also\s+|further\s+)?$",
    re.IGNORECASE,
)
# whose something is, not *it's*
_OWNER = re.compile(r"\b(?!(?:it|that|there|he|she|what|who|here|this|let)'s)[\w.]+'s\b", re.IGNORECASE)
_MAIN_VERB = 24  # characters behind an auxiliary in which its verb stands
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?!(?:is|was|does|this|says|means|shows|suggests)\b)[a-z]+s\sthat\s+(?:\w+ly\s)?$"
)  # *steps that*: any such, not these
_BY = re.compile(
    r"\b(?:by|of|with|between|to|towards?|against)\s(?:the\s)?(?:[A-Z][\w'.-]*\s){1,5}$"
)  # whose deed it is: *the release of plans by the Agency*
_THEY = re.compile(r"\b(?:they|he|she|both)\s+(?:\w+ly\s+|also\s+|still\s+|now\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Plain:
    sort: str
    of: str
    pattern: re.Pattern[str]  # for small letters


def _load(name: str) -> Any:
    return parsed(resources.files(__package__).joinpath(f"resources/{name}.yaml").read_text("utf-8"))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


def _in_small(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words)}\b")


@cache
def _plain() -> tuple[_Plain, ...]:
    return tuple(_Plain(row["sort"], row["of"], _in_small(row["words"])) for row in _load("plain"))


@cache
def _any_plain() -> re.Pattern[str]:
    """Whether any row of the narrower table has its words there, in small letters."""
    return _in_small(word for row in _load("plain") for word in row["words"])


@cache
def _subjects() -> re.Pattern[str]:
    return _any_of([word for words in _load("subjects").values() for word in words])


@cache
def _restraint() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What assesses nothing before the words of assessment: anywhere in the clause, and since its last comma."""
    rows = _load("restraint")
    return _any_of(rows["before"]), _any_of(rows["near"])


def _restrained(before: str) -> bool:
    anywhere, near = _restraint()
    return anywhere.search(before) is not None or near.search(before.rsplit(", ", 1)[-1]) is not None


class _NoClaim(NamedTuple):
    """What makes of words no assessment: how they begin, what is in them, what stands before them."""

    avowal: re.Pattern[str]
    demand: re.Pattern[str]
    programme: re.Pattern[str]
    contents: re.Pattern[str]
    report: re.Pattern[str]


@cache
def _no_claim() -> _NoClaim:
    rows = _load("restraint")
    return _NoClaim(
        re.compile(
            rf"\W*(?:(?:and|but|so|yet|indeed|again),? )*(?:{'|'.join(rows['avowal'])})", re.IGNORECASE
        ),
        _any_of(rows["demand"]),
        re.compile(rf"\b(?:{'|'.join(rows['programme'])})\s", re.IGNORECASE),
        _any_of(rows["contents"]),
        re.compile(
            rf"\W*(?:[\w.'-]+\s){{1,6}}?(?:also |further |then )?(?:{'|'.join(rows['report'])})\b(?!(?:\s[\w'-]+){{0,4}}\sthat\b)",
            re.IGNORECASE,
        ),
    )


def _assesses(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether text[start:end] may assess: no avowal, no demand, no programme of a visit, no contents of a talk,
    no report of what was asked or offered."""
    words, rules = page.text[start:end], _no_claim()
    lead = _CLAUSE.split(page.text[sentence.start : start])[-1]
    avowed = words if _THAT.search(lead) else lead + words
    if rules.avowal.match(avowed) or rules.demand.search(words):
        return False
    if (report := rules.report.match(words)) and not _subjects().search(report.group()):
        return False  # but *the treaty reaffirmed*
    verb = FINITE.search(_OWNER.sub(lambda match: "-" * len(match[0]), words))
    ends = min(end, start + verb.end() + _MAIN_VERB) if verb else end
    if programme := rules.programme.search(page.text, sentence.start, ends):
        return _THAT.search(page.text, sentence.start + programme.end(), end) is not None
    return verb is not None or not rules.contents.search(page.text[sentence.start : start])


def find(page: Page, sentence: Sentence, analytic: bool) -> list[Candidate]:
    """The clauses of the sentence in which a table has words of assessment, in order."""
    text = page.text
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    least = SHORT if analytic else SHORTEST
    bounds = [(a, b) for a, b in pairwise([sentence.start, *cuts, sentence.end]) if b - a > least]
    found = []
    for start, end in bounds:
        made = _by_analyst(page, start, end) if analytic else _by_plain(page, start, end)
        if made is None and (loose := _by_analysis(page, start, end, LOOSE)) is not None:
            made = loose if analytic or _assesses(page, sentence, start, end) else None
        if made is not None:
            found.append(made)
    return found


def adopt(page: Page, sentence: Sentence, stretch: Stretch) -> Candidate | None:
    """A stretch of the network's as a claim that no table found; None where it is what somebody is called on to do,
    avows, is to say on a visit or has talked about."""
    before = page.text[sentence.start : stretch.start]
    if _CALLED_ON.search(before) or _WANTED.search(before):
        return None
    if _ASKED.match(page.text, stretch.start) and before.strip():
        return None
    if not _assesses(page, sentence, stretch.start, stretch.end):
        return None
    middle = word_at(page.text, (stretch.start + stretch.end) // 2)
    return Candidate(start=stretch.start, end=stretch.end, cue=middle, rule=NETWORK, share=NO_RULE)


def _by_analyst(page: Page, start: int, end: int) -> Candidate | None:
    """By both tables, and by what an analysis says that its subjects are like."""
    if made := _by_analysis(page, start, end, ANALYSIS) or _by_plain(page, start, end):
        return made
    cue = said_to_be(page, start, end)
    return None if cue is None else Candidate(start=start, end=end, cue=cue, rule="copula", share=COPULA)


def _by_analysis(page: Page, start: int, end: int, share: float) -> Candidate | None:
    for match in assessing().finditer(page.small, start, end):
        if not _ADVISED.search(page.text[start : match.start()]):
            return Candidate(start=start, end=end, cue=match.start(), rule="analysis", share=share)
    return None


def _by_plain(page: Page, start: int, end: int) -> Candidate | None:
    """By the narrower table: each word must have its subject right before it."""
    if _any_plain().search(page.small, start, end) is None:
        return None
    for row in _plain():
        for match in row.pattern.finditer(page.small, start, end):
            before = page.text[start : match.start()]
            if _restrained(before) or _FIRST_PERSON.search(before) or _OPEN.search(before):
                continue
            if _has_subject(page, start, match.start(), row.of):
                return Candidate(start=start, end=end, cue=match.start(), rule=row.sort, share=PLAIN)
    return None


def _has_subject(page: Page, start: int, cue: int, of: str) -> bool:
    before = page.text[start:cue]
    if of == "actor" and _THEY.search(before):
        return True
    if of == "deed" and _THESE.search(before) and not _RELATIVE.search(before):
        return True
    if of != "actor" and _subjects().search(before[-NEAR_RELATION:]) and not _RELATIVE.search(before):
        return of != "deed" or _BY.search(before) is not None or not _by_person(page, start, cue)
    return of != "deed" and any(
        start <= actor.start and actor.end <= cue and cue - actor.end <= NEAR_ACTOR and actor.codes
        for actor in page.actors
    )


def _by_person(page: Page, start: int, cue: int) -> bool:
    """Whether a person or a body stands right before the words: *the Secretary emphasizes*."""
    near = page.between(page.actors, max(start, cue - 2 * NEAR_ACTOR), cue)
    return any(cue - actor.end <= 2 and actor.sort not in (Sort.SEAT, Sort.REFERENCE) for actor in near)
