"""Whose act the cue names: of an owner in the possessive, of *its*, of the subject of the cue's own clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relazione.coding.events.candidate import JOINT
from relazione.coding.events.targets import POSSESSIVE
from relazione.coding.mentions import ActorMention
from relazione.model import EventType

# *Russia's brutal, unprovoked and unjustified*: from an owner to what it did
_WHOSE = re.compile(
    r"'s?\s+(?:(?!(?:an?|the|of|in|on|to|for|with|by|from|that|which|who|at|as|has|have|had|is|was|were|are|will|would)\b)"
    r"[\w-]+(?:,?\s+and\s+|,\s+|\s+)){0,6}",
    re.IGNORECASE,
)
_ITS = re.compile(  # *its brutal and unprovoked*, not *his Russian counterpart, Vasily Nebenzya,*
    r"\s+(?:(?!(?:an?|the|of|in|on|to|for|with|by|from|that|which|who|at|as|has|have|had|is|was|were|are|will|would)\b)"
    r"[a-z][\w-]*(?:,?\s+and\s+|,\s+|\s+)){0,5}"
)
_VISIT = re.compile(r"(?:visit|trip|tour|journey|arrival|travel)s?\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:'s?)?(?:,|,?\s+and)\s+(?:the\s+)?", re.IGNORECASE)
# *… Sweden's accession after months of delay, and within days the*
_AND_THEN = re.compile(r"(?:'s)?(?:\s+[a-z][\w-]*){2,}[^;:]{0,120}?,\s(?:and|but)\s+(?:[a-z][\w-]*\s+){0,3}")
_FINITE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:\w+ed|has|have|had|is|are|was|were|will|would|said|made|gave|took|sent|began)\b"
)
# *Peru is small, and* …
_SUBJECT = re.compile(
    r"(?!'s?\b)[^;:.]{0,80}?\b(?:is|are|was|were|has|have|had|will|would|can|could|must)\s[^;:]{1,120}?,?\s(?:and|but)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def not_owners(
    text: str, cue: int, kind: EventType, source: tuple[ActorMention, ...], named: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """Those of the source who stand before the one whose act the cue is told to be, and are not joined to it: *Peru and
    Chile spoke of Cuba's attack*; who is not meant by *its* where others are. Of what is done together only a visit has
    one owner. named: the actors of the sentence."""
    if kind in JOINT and not _VISIT.match(text, cue):
        return ()
    behind = [one for one in source if one.end <= cue]
    owner = next((n for n, one in enumerate(behind) if _owns(text, one, cue)), 0)
    while owner and _JOINED.fullmatch(text, behind[owner - 1].end, behind[owner].start):
        owner -= 1
    meant = {
        code
        for one in named
        if one.end <= cue and _its(text, one) and _owns(text, one, cue)
        for code in one.codes
    }
    others = [one for one in source if meant.isdisjoint(one.codes)]
    return (*behind[:owner], *(others if meant and len(others) < len(source) else ()))


def _its(text: str, one: ActorMention) -> bool:
    return text[one.start : one.end].lower() in POSSESSIVE


def _owns(text: str, one: ActorMention, cue: int) -> bool:
    """Whether the cue names what the mention in the possessive did."""
    if _its(text, one):
        return _ITS.fullmatch(text, one.end, cue) is not None
    return text.startswith("'", one.end) and _WHOSE.fullmatch(text, one.end, cue) is not None


def of_another_clause(text: str, cue: int, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source who stand before *and* and the one who does it: *Peru is small and Chile attacked Cuba*."""
    behind = [one for one in source if one.end <= cue]
    return tuple(one for one in behind if any(_begins_clause(text, one, other) for other in behind))


def _begins_clause(text: str, one: ActorMention, other: ActorMention) -> bool:
    """Whether the other mention is the subject of a clause that *and* begins behind the one."""
    if one.end > other.start:
        return False
    if _SUBJECT.fullmatch(text, one.end, other.start):
        return True
    return (
        _AND_THEN.fullmatch(text, one.end, other.start) is not None
        and _FINITE.match(text, other.end) is not None
    )
