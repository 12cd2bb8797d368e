"""Whose word a clause is: shared by claims and forecasts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from relazione.coding import saying
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.naming import called, codes_of, described, member_of
from relazione.coding.page import Page, Sentence
from relazione.coding.quotations.cues import cues
from relazione.coding.quotations.ground import Ground
from relazione.coding.quotations.marks import spans
from relazione.coding.quotations.names import full
from relazione.coding.quotations.patterns import PLACED
from relazione.coding.quotations.subjects import subject
from relazione.coding.told_after import HE, told_after
from relazione.coding.voice import Turn, analytic, own_codes, reporting, turn_at, turns

_ACCORDING = re.compile(
    r"\baccording to\s+(?:(?:an?|the|its|their)\s+(?:\w+\s){0,2}?(?:report|poll|survey|study|estimate|analysis|paper|figures|data|statement)s?\s(?:by|from|of)\s+)?"
    r"(?:the\s+)?(?P<who>[\w' .-]{3,60}?)(?=[,.;:]|\s(?:and|which|that|who)\s|$)",
    re.I,
)
_PAUSE = re.compile(r"[;:]\s")  # beyond which another clause stands on somebody's word
_NEVER_SPEAK = frozenset({"we", "i", "our", "my", "us", "his", "its", "their"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "both", "this"})
_NO_NAME = _NEVER_SPEAK | _PRONOUNS | {"who", "which", "that", "there", "you", "these", "those", "one"}
_OPENING = frozenset(
    {"He", "She", "It", "They", "We", "This", "That", "The", "These", "Those", "Officials", "Analysts"}
)
_WHICH = re.compile(r"\bwhich\s(?:the\s)?$")
_HE_SAYS = re.compile(r",\s(?:he|she)\s(?:said|says|argue[sd]|added|believe[sd]|thinks|thought)[,.]")
_FLOOR = re.compile(r"(?:I|we|you)\b", re.IGNORECASE)  # *I do think that*: whoever has the floor
_HE_FAR = 400  # characters back in which he was quoted
_HE_REACH = 2  # sentences back in which whoever *he* is has spoken


@dataclass(frozen=True)
class Voices:
    """What a page tells of its voices as a whole, found once: turns of speech, attributed quotations, whose *we*.

    ground: for the subject of any verb of saying; without it only those right beside the words are heard.
    """

    turns: list[Turn]
    quoted: list[tuple[int, int, str]]  # spans of the document's own text and their speakers
    analytic: bool
    own: frozenset[str]
    ground: Ground | None = None
    reporting: bool = False


def voices(page: Page) -> Voices:
    """The voices of a page. Needs the actors layer."""
    return page.kept(_voices)


def _voices(page: Page) -> Voices:
    quoted = sorted(
        (anchor.start, anchor.end, q.speaker)
        for q in page.quotations
        for anchor in q.anchors
        if q.speaker is not None
    )
    ground = Ground(page, spans(page.folded))
    return Voices(turns(page), quoted, analytic(page), own_codes(page), ground, reporting(page))


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word a clause stands: the name (None is the author), where the words begin, the speaker's states, and
    where the text names him (-1 where it is not in this sentence)."""

    name: str | None
    start: int
    codes: tuple[str, ...] = ()
    at: int = -1


def _named_before_verb(page: Page, sentence: Sentence, offset: int) -> Word | None:
    """A person the actor layer does not know: *Ali Wyne, a policy specialist at X, says that*."""
    if page.lower_case:
        pattern = rf"^(?P<who>[\w'-]+\s+[\w'-]+),\s[^.;]{{5,140}}?,\s{saying.VERBS}\b(?:\s+that)?"
    else:
        pattern = rf"\b{saying.NAMED}(?:,\s[^.;]{{2,140}}?,)?\s(?:has |have |had )?{saying.VERBS}\b(?:\s+that|(?!\s+by\b))"  # not *the Defence Pact concluded by*
    match = re.search(pattern, page.text[sentence.start : sentence.end])
    if match is None or sentence.start + match.end() > offset + 2:
        return None
    at = sentence.start + match.start("who")
    name = member_of(page, sentence, at) or match.group("who")
    return Word(name, sentence.start + match.end(), at=at)


def claimant(page: Page, sentence: Sentence, offset: int, heard: Voices) -> Word:
    """On whose word the clause at `offset` stands: who is quoted, who is reported, who has the floor, else the author."""
    told = (
        _reported(page, sentence, offset)
        or _he(page, sentence, offset, heard)
        or _by_verb(page, sentence, offset, heard)
        or _behind(page, sentence, offset, heard)
    )
    original = page.folded.origin(offset)
    for start, end, speaker in heard.quoted:
        if start <= original < end and (told is None or not start <= page.folded.origin(told.at) < end):
            return Word(speaker, sentence.start, codes_of(page, speaker))
    if told is not None:
        return told
    turn = turn_at(heard.turns, offset)
    return Word(turn.speaker if turn else None, sentence.start)


def _reported(page: Page, sentence: Sentence, offset: int) -> Word | None:
    said, crowd, according = saying.patterns()
    for mention in page.within(page.actors, sentence):
        if PLACED.search(page.text, max(sentence.start, mention.start - 40), mention.start):
            continue
        tail = page.text[mention.end : sentence.end]
        verb = said.match(tail)
        start = mention.end + (verb.end() if verb else 0)
        if (
            verb
            and _before(start, mention.end, offset)
            and _may_speak(page, mention)
            and not _apart(page, mention, verb, offset)
        ):
            that = re.match(r"\s+that\b|\s*:\s*", page.text[start : sentence.end])
            who = described(page, mention)
            begins = start + (that.end() if that else 0)
            if who is mention and not who.persons and (member := member_of(page, sentence, mention.start)):
                return Word(member, begins, mention.codes, mention.start)
            return Word(called(page, who), begins, who.codes, mention.start)
        kin = saying.kin().match(page.text, mention.end, sentence.end)
        if kin and _before(kin.end(), kin.end("who"), offset):
            return Word(page.text[mention.start : kin.end("who")], kin.end(), at=mention.start)
        if according.search(page.text[sentence.start : mention.start]) and not _PAUSE.search(
            page.text, offset, mention.start
        ):
            return Word(called(page, mention), sentence.start, mention.codes, mention.start)
        if (
            mention.start > offset
            and _may_speak(page, mention)
            and re.search(
                rf"""[,"']\s*(?:{saying.VERBS}\s+)?(?:the\s+)?$""", page.text[sentence.start : mention.start]
            )
            and said.match(tail)
        ):
            return Word(called(page, mention), sentence.start, mention.codes, mention.start)
    says = saying.verb().search(page.small, sentence.start, sentence.end) is not None
    match = crowd.search(page.text, sentence.start, sentence.end) if says else None
    if match and _before(match.end(), match.end("crowd"), offset):
        name = member_of(page, sentence, match.start()) or match.group("crowd")
        return Word(name, match.end(), at=match.start())
    according_to = "according to" in page.small[sentence.start : sentence.end]
    match = _ACCORDING.search(page.text, sentence.start, sentence.end) if according_to else None
    if match and not _PAUSE.search(page.text, offset, match.start()):
        return Word(match.group("who"), sentence.start, at=match.start("who"))
    if not says:
        return None
    return _named_before_verb(page, sentence, offset) or _by_surname(page, sentence, offset)


def _by_surname(page: Page, sentence: Sentence, offset: int) -> Word | None:
    """A surname whose full name the text has given and that the actor layer does not know: *Stiglitz argued that*."""
    match = saying.surname().search(page.text, sentence.start, sentence.end)
    if match is None or match.end() > offset + 2 or match["who"] in _OPENING:
        return None
    name = full(page.text, match["who"], match.start("who"))
    return Word(name, match.end(), at=match.start("who")) if name != match["who"] else None


def _he(page: Page, sentence: Sentence, offset: int, heard: Voices) -> Word | None:
    """*He warned that*, of somebody whom the actor layer does not know: whoever spoke by name or was quoted just before."""
    match = saying.he_says().match(page.text, sentence.start, sentence.end)
    if match is None or not _before(match.end(), match.end("he"), offset):
        return None
    told = _spoke_last(page, sentence, heard)
    return replace(told, start=match.end(), at=match.start()) if told else None


def _behind(page: Page, sentence: Sentence, offset: int, heard: Voices) -> Word | None:
    """Whoever is told behind the words: *…, analysts say*, *…, he argues*."""
    found = told_after(page, sentence, offset)
    if found is None:
        return None
    name, at = found
    if name not in HE:
        return Word(name, sentence.start, codes_of(page, name), at)
    told = _spoke_last(page, sentence, heard)
    return replace(told, start=sentence.start, at=at) if told else None


def _spoke_last(page: Page, sentence: Sentence, heard: Voices) -> Word | None:
    """The person who spoke by name or was quoted just before the sentence."""
    for back in range(1, min(_HE_REACH, sentence.index) + 1):
        earlier = page.sentences[sentence.index - back]
        if _HE_SAYS.search(page.text, earlier.start, earlier.end):
            continue  # *Lund did so*, he said: of another
        told = _reported(page, earlier, earlier.end)
        if told is not None and told.name is not None:
            words = told.name.split()
            person = len(words) > 1 and all(word[0].isupper() for word in (words[0], words[-1]))
            return told if person else None
    here = page.folded.origin(sentence.start)
    index = bisect_left(heard.quoted, (here,)) - 1
    if index < 0 or here - heard.quoted[index][1] > _HE_FAR or " " not in heard.quoted[index][2]:
        return None
    speaker = heard.quoted[index][2]
    return Word(speaker, sentence.start, codes_of(page, speaker)) if speaker[0].isupper() else None


def _by_verb(page: Page, sentence: Sentence, offset: int, heard: Voices) -> Word | None:
    """The subject of the last verb of saying before the offset that brings a clause with *that*, whatever stands between
    them: *China has always officially maintained that*, *…, arguing that*."""
    if heard.ground is None:
        return None
    floor = sentence.start
    for verb in reversed(list(cues().verb.finditer(page.text, floor, offset))):
        that = saying.THAT.match(page.text, verb.end(), offset + 2)
        naming = cues().kind(verb) == "name" and not saying.EXPRESSES.fullmatch(verb.group())
        if that is None or naming or saying.WEIGHS.fullmatch(verb.group()):
            continue
        cut = list(saying.CUT.finditer(page.text, floor, verb.start()))
        speaker = subject(heard.ground, verb, cut[-1].end() if cut else floor)
        if speaker is None or speaker.name.lower() in _NO_NAME or _FLOOR.match(speaker.name):
            return None
        bare = re.sub(r"^(?:The|A|An)\s", "", speaker.name)
        if saying.SPEAKS.search(bare) is None and not bare[:1].isupper():
            return None  # *the visit confirmed that*: the author says so
        return Word(speaker.name, that.end(), codes_of(page, speaker.name), speaker.start)
    return None


def _apart(page: Page, mention: ActorMention, verb: re.Match[str], offset: int) -> bool:
    """Whether the words at the offset are not what the verb of saying brings: *Georgia, which Moscow considers its own,
    is weak* is the author's, and behind *declared it closed, and* or *complains, but* another clause begins."""
    if saying.REGARDS.search(verb.group()) and _WHICH.search(
        page.text, max(0, mention.start - 10), mention.start
    ):
        return True
    end = mention.end + verb.end()
    cut = saying.CUT.search(page.text, end, max(end, offset) + 2)
    return cut is not None and (cut.start() == end or saying.NAMES.search(verb.group()) is not None)


def _before(end: int, speaker_end: int, offset: int) -> bool:
    """Whether the verb of saying, that ends at `end`, stands before the words at `offset` or is the first of them
    (*analysts expect … to*)."""
    return end <= offset + 2 or speaker_end < offset < end


def _may_speak(page: Page, mention: ActorMention) -> bool:
    if mention.sort is Sort.ADJECTIVE or mention.sort is Sort.OTHER:
        return False
    words = page.text[mention.start : mention.end].lower()
    return words not in _NEVER_SPEAK and (bool(mention.persons) or words not in _PRONOUNS)
