"""What an act is told to be about, and whether its noun points back to one that is known already."""

from __future__ import annotations

import re

from relazione.coding.events.candidate import Candidate
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.model import EventType

_KNOWN = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|its|their)|'s?)\s+(?P<words>(?:\w+[\s-]+){0,2})$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\b(?:his|her|its|their)|'s?)\s+(?:\w+[\s-]+){0,2}$", re.IGNORECASE)
_FUNCTION = (
    r"(?:ha[sd]|have|having|will|would|shall|should|may|might|can|could|must|do(?:es)?|did|is|are|was|were|be|been|"
    r"to|that|which|who|whom|but|not|never|also|by|for|from|on|in|at|as|it|he|she|they|we|I)"
)
_FUNCTIONAL = re.compile(rf"\b{_FUNCTION}\b", re.IGNORECASE)
_VERB = re.compile(  # what is done, in words that are no noun
    rf"\w(?:ed|(?<!meet)(?<!bomb)(?<!shell)(?<!kill)(?<!warn)(?<!shoot)(?<!brief)ing)\b|^(?:{_FUNCTION}|met|held|spoke|"
    r"spoken|said|told|gave|given|sent|took|taken|made|led|went|came|sought|began|begun|broke|broken|withdrew|withdrawn|"
    r"shot|fought|struck|flew|drove|swore|wrote|bought|sold|won|lost|became|left|kept|saw|seen|meets?|says?|tells?|"
    r"believes?|stands?|join|lead|attend|urges?|calls on|calls for)\b",
    re.IGNORECASE,
)
WORDS = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
"""Acts of words, which what is said tells apart."""
_TOLD_APART = WORDS | {EventType.SANCTION, EventType.AID}
_WORD = re.compile(r"[^\W\d_]{4,}")
# what is stood for all along, however often it is said
_STANDING = re.compile(r"\b(?:support|stand|help|commit)", re.IGNORECASE)
_SO_MANY = re.compile(
    r"\s+of\s+(?:\d|an?\b|another|some|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds)\b"
)
_END = re.compile(r"[;.!?\n]")
_REACH = 90  # characters after a cue in which the text says what the act is about
_SAYS_NOTHING = frozenset(
    "that this these those with from into over under upon their there they them have been were will would could "
    "should against about after before during which while also more than when what some such other both between "
    "statement monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december today yesterday tomorrow week month year last next government country "
    "countries states people".split()
)


def by_name(page: Page, candidate: Candidate) -> bool:
    """Whether a noun of the act is told as known: *the visit*, *this latest meeting*, *Putin's trip*.

    Whose appreciation or commitment it is does not say that it was told of before.
    """
    before = page.text[max(0, candidate.start - 30) : candidate.start]
    known = _KNOWN.search(before)
    if known is None or _FUNCTIONAL.search(known["words"]) or _VERB.search(_cue(page, candidate)):
        return False
    if candidate.type in WORDS and _OWNED.search(before):
        return False
    if _SO_MANY.match(page.text, candidate.end):
        return False  # *the donation of four ambulances*
    return not any(_does(page, actor, candidate.start) for actor in candidate.source)


def _does(page: Page, actor: ActorMention, cue: int) -> bool:
    """Whether the words for an actor stand right before the cue as those for who does it: *the two sides undertook*."""
    if actor.end + 1 != cue:
        return False
    several = actor.sort is Sort.REFERENCE and " " in page.text[actor.start : actor.end]
    return several or actor.sort in (Sort.PERSON, Sort.BODY)


def _cue(page: Page, candidate: Candidate) -> str:
    return page.text[candidate.start : candidate.end]


def about(page: Page, candidate: Candidate) -> frozenset[str]:
    """The beginnings of the words that say what the act is about, its sides left out; none of a deed that may be told
    in other words."""
    if candidate.type not in _TOLD_APART or _STANDING.search(_cue(page, candidate)):
        return frozenset()
    end = min(len(page.text), candidate.end + _REACH)
    stop = _END.search(page.text, candidate.end, end)
    end = stop.start() if stop else page.text.rfind(" ", candidate.end, end) + 1
    names = page.between(page.actors, candidate.end, end)
    return frozenset(
        word.group().lower()[:5]
        for word in _WORD.finditer(page.text, candidate.end, end)
        if word.group().lower() not in _SAYS_NOTHING
        and not any(name.start <= word.start() < name.end for name in names)
    )


def of_other_things(first: frozenset[str], later: frozenset[str]) -> bool:
    """Whether two acts of one kind are about different things: *condemned the sale of arms*, *condemned the raids on
    fishing boats*. A word or none (*condemned the move*) tells nothing new."""
    return bool(first) and len(later) > 1 and not first & later
