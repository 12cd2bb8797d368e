"""Who stands among those who act and does not: a state where it happened (*kidnapped in Chad*, *the US general in Iraq*)
or that the sentence is about (*On Western Sahara, …*), and who tells of it (*the army said that two Danes were abducted*,
*Peru and Chile spoke of Cuba's attack*).
"""

from __future__ import annotations

import re

from relazione.coding.events.candidate import JOINT
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

_BESIDE = re.compile(r"(?:'s?)?(?:\s+[\w-]+){0,3}\s+(?:in|inside|near|at|off)\s+(?:the\s+)?", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:in|inside|near|outside|across|around|throughout|off)\s+(?:(?:the|its|their|(?:north|south|east|west)\w*|central|"
    r"neighbou?ring|nearby|occupied|war-torn|mainland)[\s-]+)*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
_FRONTIER = re.compile(
    r"\b(?:near|along|at|on|across|off)\s+(?:the\s+|its\s+|their\s+)?(?:\w+ern\s+)?$", re.IGNORECASE
)
_BORDER = re.compile(r"(?:'s?)?\s+(?:\w+\s+)?(?:border|frontier|coast|shore)s?\b", re.IGNORECASE)
_OWNS = re.compile(
    r"'s?\s+(?:(?!own\b)[\w-]+\s+){0,2}?(?:visit|trip|tour|arrival|journey|stay|talks|meeting|summit|attack|strike|war|invasion|"
    r"withdrawal|troops|forces|army)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:'s?)?,?\s+(?:[\w-]+\s+){0,2}?(?:sa(?:ys?|id)|told|claim|report|announc|stat|warn|not|add|accus|insist)\w*",
    re.IGNORECASE,
)
# *Russia's brutal, unprovoked and unjustified*: from an owner to what it did
_WHOSE = re.compile(
    r"'s?\s+(?:(?!(?:an?|the|of|in|on|to|for|with|by|from|that|which|who|at|as|has|have|had|is|was|were|are|will|would)\b)"
    r"[\w-]+(?:,?\s+and\s+|,\s+|\s+)){0,6}",
    re.IGNORECASE,
)
_VISIT = re.compile(r"(?:visit|trip|tour|journey|arrival)s?\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:'s?)?(?:,|,?\s+and)\s+(?:the\s+)?", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:^|[.!?\n]\s*)(?:on|regarding|concerning|as for|turning to)\s+(?:the\s+)?$", re.IGNORECASE
)
LONGEST = 40  # characters of the words that make a place of the name after them


def only_there(text: str, kind: EventType, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source who do not act: a state after *in* behind another who does and, where force was used by
    somebody unnamed, the state in which it was. (That a state arrests those who are arrested in it is likely.)"""
    return tuple(
        one
        for one in source
        if any(
            other.codes
            and other.codes != one.codes
            and other.end <= one.start
            and _BESIDE.fullmatch(text, other.end, one.start)
            for other in source
        )
        or (
            kind is EventType.ASSAULT
            and one.sort in (Sort.STATE, Sort.SEAT)
            and _INSIDE.search(text[max(0, one.start - LONGEST) : one.start])
        )
    )


def only_tells(
    text: str, cue: int, source: tuple[ActorMention, ...], target: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """Those of the source who stand before the one to whom something *was* done, and not after *by*."""
    if not _PASSIVE.search(text[max(0, cue - LONGEST) : cue]):
        return ()
    return tuple(
        one
        for one in source
        if any(one.end <= other.start < cue for other in target)
        and not _BY.search(text[max(0, one.start - LONGEST) : one.start])
    )


def not_owners(
    text: str, cue: int, kind: EventType, source: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """Those of the source who stand before the one whose act the cue is told to be, and are not joined to it: *Peru and
    Chile spoke of Cuba's attack*. Of what is done together only a visit has one owner."""
    if kind in JOINT and not _VISIT.match(text, cue):
        return ()
    behind = [one for one in source if one.end <= cue]
    owner = next((n for n, one in enumerate(behind) if _WHOSE.fullmatch(text, one.end, cue)), 0)
    while owner and _JOINED.fullmatch(text, behind[owner - 1].end, behind[owner].start):
        owner -= 1
    return tuple(behind[:owner])


def topics(text: str, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source whom the sentence opens with as what it is about: *On Western Sahara, Peru and Chile …*."""
    return tuple(
        one
        for one in source
        if text.startswith(",", one.end) and _TOPIC.search(text[max(0, one.start - LONGEST) : one.start])
    )


def beside_border(text: str, target: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of several targets whose border or coast only tells where: *attacked an outpost near the Pakistan border*."""
    there = tuple(
        one
        for one in target
        if _BORDER.match(text, one.end) and _FRONTIER.search(text[max(0, one.start - LONGEST) : one.start])
    )
    return there if len(there) < len(target) else ()


def no_speaker(text: str, mention: ActorMention) -> bool:
    """Whether one whom the network takes for who says so only tells where (*attacks in Iraq*) or whose something was
    (*during Putin's visit*)."""
    if _SPEAKS.match(text, mention.end):
        return False
    inside = mention.sort in (Sort.STATE, Sort.SEAT) and _INSIDE.search(
        text[max(0, mention.start - LONGEST) : mention.start]
    )
    return bool(inside) or _OWNS.match(text, mention.end) is not None
