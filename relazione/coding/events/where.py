"""Who stands among those who act only because it happened where he is: *kidnapped in Chad*, *the US general in Iraq*."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

_BESIDE = re.compile(r"(?:\s+[\w-]+){0,3}\s+(?:in|inside|near|at|off)\s+(?:the\s+)?", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:in|inside|near|outside|across|around|throughout|off)\s+(?:(?:the|its|their|(?:north|south|east|west)\w*|central|"
    r"neighbou?ring|nearby|occupied|war-torn|mainland)[\s-]+)*$",
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
