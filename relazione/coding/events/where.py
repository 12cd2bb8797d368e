"""Who stands among those who act and does not: a state where it happened (*kidnapped in Chad*, *the US general in Iraq*)
or that the sentence is about (*On Western Sahara, …*), and who tells of it (*the army said that two Danes were abducted*,
*Peru and Chile spoke of Cuba's attack*).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from relazione.coding.events.candidate import JOINT
from relazione.coding.events.targets import POSSESSIVE
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
_TOPIC = re.compile(
    r"(?:^|[.!?\n]\s*)(?:on|regarding|concerning|as for|turning to)\s+(?:the\s+)?$", re.IGNORECASE
)
_CONDEMNS = re.compile(
    r"\b(?:condemn|denounc|critici[sz]|deplor|decr(?:y|ied)|mourn|lament|regret|welcom|confirm|report|investigat|recall|commemorat|"
    r"remember|view|describ|endur|suffer|surviv|witness|protest)(?!ers?\b|ors?\b|ions?\b)\w*\s+(?:against\s+|at\s+|over\s+)?"
    r"(?:the|an?|this|that|these|those|last|such)\s+(?:[\w-]+,?\s+){0,4}$",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s+(?:country|state|nation|member(?:\s+state)?|ally|capital|territory|soil|candidate)\b", re.IGNORECASE
)
_ANY = re.compile(r"\b(?:an?|any|another|no|every|each|first|which)\s+$", re.IGNORECASE)
_LEAVE = re.compile(
    r"\b(?:without|lacking)\s+(?:the\s+|any\s+)?(?:\w+\s+){0,2}(?:consent|approval|permission|authori[sz]ation|mandate|backing|blessing|"
    r"knowledge|leave)\s+(?:of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\b(?:links?|ties|connections?|linked|loyal|allegiance)\s+(?:to|with)\s+(?:the\s+)?$", re.IGNORECASE
)
# *Pakistani officials have stated that*: what follows is done by whom it names
_SAID_THAT = re.compile(
    r"(?:'s?)?\s+(?:(?:foreign|interior|defen[cs]e|military|government|senior|the)\s+)*(?:(?:officials?|authorities|spokes\w+|minist\w+|media|army|"
    r"police)\s+)?(?:(?:has|have|had|also|later|\w+ly)\s+)*(?:said|says|stated?|states|announced|reported|claim(?:ed|s)|confirmed|alleged)\s+"
    r"(?:(?:on|late|early|yesterday|today|\w+day)\s+){0,3}that\b(?!\s+(?:it|he|she|they|its|his|her|their)\b)",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:backed|supported|funded|financed|armed|trained|sponsored|aided|equipped)\s+by\s+(?:the\s+)?$",
    re.IGNORECASE,
)
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
    """Those of the source who stand before the one to whom something *was* done, and not after *by*, or who only
    condemn, recall or suffer what the cue names."""
    if told := _CONDEMNS.search(text[max(0, cue - 2 * LONGEST) : cue]):
        return tuple(one for one in source if one.end <= told.start() + max(0, cue - 2 * LONGEST))
    if not _PASSIVE.search(text[max(0, cue - LONGEST) : cue]):
        return ()
    return tuple(
        one
        for one in source
        if any(one.end <= other.start < cue for other in target)
        and not _BY.search(text[max(0, one.start - LONGEST) : one.start])
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


def of_a_kind(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side that only say of what kind somebody is: *a NATO country*."""
    return tuple(
        one
        for one in side
        if _KIND.match(text, one.end) and _ANY.search(text[max(0, one.start - 12) : one.start])
    )


def topics(text: str, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source whom the sentence opens with as what it is about: *On Western Sahara, Peru and Chile …*."""
    return tuple(
        one
        for one in source
        if text.startswith(",", one.end) and _TOPIC.search(text[max(0, one.start - LONGEST) : one.start])
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


def bystanders(text: str, cue: int, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source without whose leave it was done (*without the consent of the UN*), by whom one who acts is only
    helped (*militias backed by Iran killed …*), with whom one who suffers is linked, or who says what others did."""
    return tuple(one for one in source if _stands_by(text, cue, one, source))


def _stands_by(text: str, cue: int, one: ActorMention, source: tuple[ActorMention, ...]) -> bool:
    before = text[max(0, one.start - LONGEST) : one.start]
    if (
        _LEAVE.search(before)
        or (one.end < cue and _HELPED.search(before))
        or (cue < one.start and _LINKED.search(before))
    ):
        return True
    said = _SAID_THAT.match(text, one.end, cue)
    return said is not None and any(
        said.end() <= other.start and other.codes != one.codes for other in source
    )


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


def no_speaker(text: str, mention: ActorMention) -> bool:
    """Whether one whom the network takes for who says so only tells where (*attacks in Iraq*) or whose something was
    (*during Putin's visit*)."""
    if _SPEAKS.match(text, mention.end):
        return False
    inside = mention.sort in (Sort.STATE, Sort.SEAT) and _INSIDE.search(
        text[max(0, mention.start - LONGEST) : mention.start]
    )
    return bool(inside) or _OWNS.match(text, mention.end) is not None
