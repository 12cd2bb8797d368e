"""Whose word a clause is: the claimant of an assessment or forecast, and where the reported words begin."""

from __future__ import annotations

import re
from functools import cache

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence

_VERBS = (
    r"(?:sa(?:id|ys?)|argue[sd]?|believe[sd]?|thinks?|thought|claim(?:s|ed)?|warn(?:s|ed)?|predict(?:s|ed)?|forecast(?:s|ed)?|"
    r"expect(?:s|ed)?|suggest(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?|note[sd]?|"
    r"declare[sd]?|conclude[sd]?|estimate[sd]?|assess(?:es|ed)?|put it|call(?:s|ed)|described?|describes|theori[sz]ed?|"
    r"told|wrote|writes|see[sn]?|saw|consider(?:s|ed)?|view(?:s|ed)?|regard(?:s|ed)?|fear(?:s|ed)?|vow(?:s|ed)?|stated?|states|announced?)"
)
_NAMED = r"(?P<who>(?:[A-Z][\w.'-]+\s+){1,3}[A-Z][\w'-]+)"
_CROWD = r"(?P<crowd>(?:many|some|most|several|a number of|a few)\s+(?:[\w-]+\s+){0,5}?(?:analysts?|experts?|observers?|officials?|scholars?|economists?|diplomats?|critics?|researchers?|countries|people|in [A-Z]\w+)|(?:analysts|experts|observers|critics|officials|diplomats|economists|researchers|scholars))"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = re.compile(rf"^(?:,[^,]{{2,120}},)?\s*(?:has |have |had )?(?:\w+ly )?{_VERBS}\b", re.IGNORECASE)
    crowd = re.compile(rf"\b{_CROWD}\s+(?:have |has |had )?(?:\w+ly )?{_VERBS}\b(?:\s+that)?", re.IGNORECASE)
    according = re.compile(r"\baccording to\s+(?:the\s+)?$", re.IGNORECASE)
    return said, crowd, according


def _name(page: Page, mention: ActorMention) -> str:
    return mention.persons[0] if mention.persons else page.anchor(mention.start, mention.end).quote


def _named_before_verb(page: Page, sentence: Sentence, offset: int) -> tuple[str, int] | None:
    """A person the actor layer does not know: *Ali Wyne, a policy specialist at X, says that*."""
    if page.lower_case:
        pattern = rf"^(?P<who>[\w'-]+\s+[\w'-]+),\s[^.;]{{5,140}}?,\s{_VERBS}\b(?:\s+that)?"
    else:
        pattern = rf"\b{_NAMED}(?:,\s[^.;]{{2,140}}?,)?\s(?:has |have |had )?{_VERBS}\b(?:\s+that)?"
    match = re.search(pattern, page.text[sentence.start : sentence.end])
    if match is None or sentence.start + match.end() > offset + 2:
        return None
    return match.group("who"), sentence.start + match.end()


def claimant(page: Page, sentence: Sentence, offset: int) -> tuple[str | None, int]:
    """On whose word the clause at `offset` stands, and where their words begin; None and the sentence's start: the author."""
    said, crowd, according = _patterns()
    for mention in page.within(page.actors, sentence):
        tail = page.text[mention.end : sentence.end]
        verb = said.match(tail)
        if verb and mention.end + verb.end() <= offset + 2 and _may_speak(mention):
            start = mention.end + verb.end()
            that = re.match(r"\s+that\b|\s*:\s*", page.text[start : sentence.end])
            return _name(page, mention), start + (that.end() if that else 0)
        if according.search(page.text[sentence.start : mention.start]):
            return _name(page, mention), sentence.start
        if (
            mention.start > offset
            and re.search(rf"""[,"']\s*(?:{_VERBS}\s+)?$""", page.text[sentence.start : mention.start])
            and said.match(tail)
        ):
            return _name(page, mention), sentence.start
    if (match := crowd.search(page.text, sentence.start, sentence.end)) and match.end() <= offset + 2:
        return match.group("crowd"), match.end()
    if named := _named_before_verb(page, sentence, offset):
        return named
    return None, sentence.start


def _may_speak(mention: ActorMention) -> bool:
    return mention.sort in (
        Sort.PERSON,
        Sort.STATE,
        Sort.SEAT,
        Sort.BODY,
        Sort.ORGANISATION,
        Sort.REFERENCE,
        Sort.FORCE,
    )


def about(page: Page, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Codes of the actors in page.text[start:end]; those of the sentence, then of the sentence before, where it names none."""
    for low, high in ((start, end), (sentence.start, sentence.end), _before(page, sentence)):
        codes = [code for m in page.actors if low <= m.start and m.end <= high for code in m.codes]
        if codes:
            return tuple(dict.fromkeys(codes))
    return ()


def _before(page: Page, sentence: Sentence) -> tuple[int, int]:
    if sentence.index == 0:
        return sentence.start, sentence.start
    previous = page.sentences[sentence.index - 1]
    return previous.start, previous.end
