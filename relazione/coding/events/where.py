"""Where an act was, and who is named as that place only: *kidnapped in Chad*, *the US general in Iraq*, *near the border
with Iran*, *attacks in Iraq*."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

_BESIDE = re.compile(r"(?:'s?)?(?:\s+[\w-]+){0,3}\s+(?:in|inside|near|at|off)\s+(?:the\s+)?", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:in|inside|near|outside|across|around|throughout|off)\s+(?:(?:the|its|their|(?:north|south|east|west)\w*|central|"
    r"neighbou?ring|nearby|occupied|war-torn|mainland)[\s-]+)*$",
    re.IGNORECASE,
)
_FRONTIER = re.compile(
    r"\b(?:near|along|at|on|across|off)\s+(?:the\s+|its\s+|their\s+)?(?:\w+ern\s+)?$", re.IGNORECASE
)
_BORDER_WITH = re.compile(
    r"\b(?:near|along|at|on|across|off)\s[^,;:.]{0,25}\b(?:border|frontier)s?\s+with\s+(?:the\s+)?$",
    re.IGNORECASE,
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


def beside_border(text: str, target: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of several targets whose border or coast only tells where (*attacked an outpost near the Pakistan border*),
    and those of the target on whose border it was (*near Pakistan's border with Iran*)."""
    there = tuple(
        one
        for one in target
        if _BORDER.match(text, one.end) and _FRONTIER.search(text[max(0, one.start - LONGEST) : one.start])
    )
    beyond = tuple(
        one for one in target if _BORDER_WITH.search(text[max(0, one.start - LONGEST) : one.start])
    )
    return (*beyond, *there) if len(there) < len(target) else beyond


def no_speaker(text: str, mention: ActorMention) -> bool:
    """Whether one whom the network takes for who says so only tells where (*attacks in Iraq*) or whose something was
    (*during Putin's visit*)."""
    inside = mention.sort in (Sort.STATE, Sort.SEAT) and _INSIDE.search(
        text[max(0, mention.start - LONGEST) : mention.start]
    )
    if inside and text.startswith(",", mention.end):
        return True  # *Lavrov, speaking in Rome, accused*
    if _SPEAKS.match(text, mention.end):
        return False
    return bool(inside) or _OWNS.match(text, mention.end) is not None
