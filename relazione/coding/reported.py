"""Whose word a clause is, and whom it is about: shared by claims and forecasts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence
from relazione.coding.voice import Turn, analytic, matters, own_codes, turn_at, turns
from relazione.model import Part

_VERBS = (
    r"(?:sa(?:id|ys?)|argue[sd]?|believe[sd]?|thinks?|thought|claim(?:s|ed)?|warn(?:s|ed)?|predict(?:s|ed)?|forecast(?:s|ed)?|"
    r"expect(?:s|ed)?|suggest(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?|note[sd]?|"
    r"declare[sd]?|declaring|conclude[sd]?|estimate[sd]?|assess(?:es|ed)?|put it|call(?:s|ed)|described?|describes|theori[sz]ed?|"
    r"told|wrote|writes|consider(?:s|ed)?|view(?:s|ed)?|regard(?:s|ed)?|fear(?:s|ed)?|vow(?:s|ed)?|stated?|states|announced?)"
)
_NAMED = r"(?P<who>(?:[A-Z][\w.'-]+\s+){1,3}[A-Z][\w'-]+)"
_SPEAKERS = (
    r"(?:analysts?|experts?|observers?|officials?|scholars?|economists?|diplomats?|critics?|researchers?|lawyers?|aides?|"
    r"advis[eo]rs?|lawmakers?|commanders?|spokes(?:man|woman|person|people)|investigators?|opponents|supporters|historians?|"
    r"inspectors?|residents|activists|campaigners|negotiators?|ambassadors?|agencies|sources?)"
)
_OF_THEM = (
    r"(?:(?:many|some|most|several|two|three|four|a few|a number of|the|an?|his|her|their|its|senior|top|former|retired|other|"
    r"western|independent|government|military|security|intelligence|defen[cs]e|foreign|policy|ministry|legal|political|"
    r"(?-i:[A-Z])[\w.-]*(?:'s?)?)\s+)"
)
_CROWD = (
    rf"(?P<crowd>{_OF_THEM}{{0,5}}{_SPEAKERS}"
    r"|(?:many|some|most|several|a number of|a few)\s+(?:[\w-]+\s+){0,5}?(?:countries|people|in [A-Z]\w+))"
    r"(?:\s+(?:here|in|at|of|from|briefed|close to|familiar with)\b[^,.;]{0,40}?)?"
)
_ANAPHOR = re.compile(
    r"^\W*(?:it|they|this|that|these|such|both|he|she|their|its|his|her|the (?:two|visit|meeting|summit|deal|war|alliance|relationship|partnership|move|issues?))\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\baccording to\s+(?:the\s+)?(?P<who>[\w' .-]{3,60}?)(?=[,.;:]|\s(?:and|which|that|who)\s|$)", re.I
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they)\s+$", re.IGNORECASE)
_NEVER_SPEAK = frozenset({"we", "i", "our", "my", "us", "his", "its", "their"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "both", "this"})
NEAR = 12  # characters between a subject and its verb


@dataclass(frozen=True)
class Voices:
    """What a page tells of its voices as a whole, found once: turns of speech, attributed quotations, whose *we*."""

    turns: list[Turn]
    quoted: list[tuple[int, int, str]]  # spans of the document's own text and their speakers
    analytic: bool
    own: frozenset[str]


def voices(page: Page) -> Voices:
    """The voices of a page. Needs the actors layer."""
    quoted = [
        (q.anchors[0].start, q.anchors[0].end, q.speaker) for q in page.quotations if q.speaker is not None
    ]
    return Voices(turns(page), quoted, analytic(page), own_codes(page))


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word a clause stands: the name (None is the author), where the words begin, the speaker's states."""

    name: str | None
    start: int
    codes: tuple[str, ...] = ()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = re.compile(
        rf"^(?:(?:,[^,]{{2,120}},)?\s*(?:has |have |had )?(?:\w+ly )?{_VERBS}"
        r"|\s+(?:[\w']+\s+){1,4}?(?:declaring|saying|adding|warning|insisting|arguing)\s+that)\b",
        re.IGNORECASE,
    )
    crowd = re.compile(rf"\b{_CROWD}\s+(?:have |has |had )?(?:\w+ly )?{_VERBS}\b(?:\s+that)?", re.IGNORECASE)
    according = re.compile(r"\baccording to\s+(?:the\s+)?$", re.IGNORECASE)
    return said, crowd, according


def _named_before_verb(page: Page, sentence: Sentence, offset: int) -> Word | None:
    """A person the actor layer does not know: *Ali Wyne, a policy specialist at X, says that*."""
    if page.lower_case:
        pattern = rf"^(?P<who>[\w'-]+\s+[\w'-]+),\s[^.;]{{5,140}}?,\s{_VERBS}\b(?:\s+that)?"
    else:
        pattern = rf"\b{_NAMED}(?:,\s[^.;]{{2,140}}?,)?\s(?:has |have |had )?{_VERBS}\b(?:\s+that)?"
    match = re.search(pattern, page.text[sentence.start : sentence.end])
    if match is None or sentence.start + match.end() > offset + 2:
        return None
    return Word(match.group("who"), sentence.start + match.end())


def claimant(page: Page, sentence: Sentence, offset: int, heard: Voices) -> Word:
    """On whose word the clause at `offset` stands: who is quoted, who is reported, who has the floor, else the author."""
    told = _reported(page, sentence, offset)
    if told is not None:
        return told
    original = page.folded.origin(offset)
    for start, end, speaker in heard.quoted:
        if start <= original < end:
            return Word(speaker, sentence.start, _codes_of(page, speaker))
    turn = turn_at(heard.turns, offset)
    return Word(turn.speaker if turn else None, sentence.start)


def _reported(page: Page, sentence: Sentence, offset: int) -> Word | None:
    said, crowd, according = _patterns()
    for mention in page.within(page.actors, sentence):
        tail = page.text[mention.end : sentence.end]
        verb = said.match(tail)
        if verb and _before(mention.end + verb.end(), mention.end, offset) and _may_speak(page, mention):
            start = mention.end + verb.end()
            that = re.match(r"\s+that\b|\s*:\s*", page.text[start : sentence.end])
            return Word(_name(page, mention), start + (that.end() if that else 0), mention.codes)
        if according.search(page.text[sentence.start : mention.start]):
            return Word(_name(page, mention), sentence.start, mention.codes)
        if (
            mention.start > offset
            and _may_speak(page, mention)
            and re.search(
                rf"""[,"']\s*(?:{_VERBS}\s+)?(?:the\s+)?$""", page.text[sentence.start : mention.start]
            )
            and said.match(tail)
        ):
            return Word(_name(page, mention), sentence.start, mention.codes)
    match = crowd.search(page.text, sentence.start, sentence.end)
    if match and _before(match.end(), match.end("crowd"), offset):
        return Word(match.group("crowd"), match.end())
    if match := _ACCORDING.search(page.text[sentence.start : sentence.end]):
        return Word(match.group("who"), sentence.start)
    return _named_before_verb(page, sentence, offset)


def _before(end: int, speaker_end: int, offset: int) -> bool:
    """Whether the verb of saying, that ends at `end`, stands before the words at `offset` or is the first of them
    (*analysts expect … to*)."""
    return end <= offset + 2 or speaker_end < offset < end


def _name(page: Page, mention: ActorMention) -> str:
    return mention.persons[0] if mention.persons else page.anchor(mention.start, mention.end).quote


def _codes_of(page: Page, speaker: str) -> tuple[str, ...]:
    return next((actor.codes for actor in page.actors if speaker in actor.persons), ())


def _may_speak(page: Page, mention: ActorMention) -> bool:
    if mention.sort is Sort.ADJECTIVE or mention.sort is Sort.OTHER:
        return False
    words = page.text[mention.start : mention.end].lower()
    return words not in _NEVER_SPEAK and (bool(mention.persons) or words not in _PRONOUNS)


def about(page: Page, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Codes of the actors in page.text[start:end]; those of the sentence where it names none, and those of the
    sentence before where the clause points back to it (*it*, *the visit*)."""
    near = _codes(page, start, end)
    if len(near) > 1 or (near and not _ANAPHOR.match(page.text[start:end])):
        return near
    whole = _codes(page, sentence.start, sentence.end)
    if whole and whole != near:
        return tuple(dict.fromkeys(near + whole))
    if near or not _ANAPHOR.match(page.text[start:end]) or sentence.index == 0:
        return near
    previous = page.sentences[sentence.index - 1]
    return _codes(page, previous.start, previous.end)


def _codes(page: Page, start: int, end: int) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            code
            for actor in page.actors
            if start <= actor.start and actor.end <= end and not actor.speaks_for_self
            for code in actor.codes
        )
    )


def concerns_states(page: Page, sentence: Sentence, whom: tuple[str, ...], heard: Voices) -> bool:
    """Whether what is said passes between states: two are named, or one and a matter of theirs; an analysis always."""
    if heard.analytic:
        return bool(whom)
    others = set(whom) - heard.own
    return bool(others) and (len(set(whom)) > 1 or matters(page.text[sentence.start : sentence.end]))


def speaker_is_subject(page: Page, start: int, cue: int, word: Word, heard: Voices) -> bool:
    """Whether the subject of the words at `cue`, in a clause from `start`, is the one on whose word they stand: what
    one says of oneself promises or avows. In a release or a speech that is also the state that is *we*."""
    if word.codes and _PRONOUN.search(page.text[start:cue]):
        return True
    subjects = [
        a
        for a in page.within(page.actors, Sentence(0, max(0, start - 40), cue, 0, Part.BODY))
        if a.end <= cue
    ]
    if not subjects or cue - subjects[-1].end > NEAR or not subjects[-1].codes:
        return False
    speaks = set(word.codes) or (set() if heard.analytic else set(heard.own))
    return set(subjects[-1].codes) <= speaks
