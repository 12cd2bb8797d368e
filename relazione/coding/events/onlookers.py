"""Who is named before an act and only looks on: who tells of it or condemns it, who is but helped or linked, of whom the
sentence is (*On Western Sahara, …*), what kind of state somebody is."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention

_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
_CONDEMNS = re.compile(
    r"\b(?:condemn|denounc|critici[sz]|deplor|decr(?:y|ied)|mourn|lament|regret|welcom|confirm|report|investigat|recall|commemorat|"
    r"remember|view|describ|endur|suffer|surviv|witness|protest)(?!ers?\b|ors?\b|ions?\b)\w*\s+(?:against\s+|at\s+|over\s+)?"
    r"(?:the|an?|this|that|these|those|last|such)\s+(?:[\w-]+,?\s+){0,4}$",
    re.IGNORECASE,
)
# *Pakistani officials have stated that*: what follows is done by whom it names
_SAID_THAT = re.compile(
    r"(?:'s?)?\s+(?:(?:foreign|interior|defen[cs]e|military|government|senior|the)\s+)*(?:(?:officials?|authorities|spokes\w+|minist\w+|media|army|"
    r"police)\s+)?(?:(?:has|have|had|also|later|\w+ly)\s+)*(?:said|says|stated?|states|announced|reported|claim(?:ed|s)|confirmed|alleged)\s+"
    r"(?:(?:on|late|early|yesterday|today|\w+day)\s+){0,3}that\b(?!\s+(?:it|he|she|they|its|his|her|their)\b)",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:in\s+(?:the\s+)?(?:presence|absence)\s+of|(?:without|lacking)\s+(?:the\s+|any\s+)?(?:\w+\s+){0,2}(?:consent|approval|"
    r"permission|authori[sz]ation|mandate|backing|blessing|knowledge|leave)\s+(?:of|from))\s+(?:the\s+)?"
    r"(?:(?-i:[A-Z])[\w'-]*(?:\s+(?-i:[A-Z])[\w'-]*){0,3},\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:backed|supported|funded|financed|armed|trained|sponsored|aided|equipped)\s+by\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\b(?:links?|ties|connections?|linked|loyal|allegiance)\s+(?:to|with)\s+(?:the\s+)?$", re.IGNORECASE
)
_KIND = re.compile(
    r"\s+(?:country|state|nation|member(?:\s+state)?|ally|capital|territory|soil|candidate)\b", re.IGNORECASE
)
_ANY = re.compile(r"\b(?:an?|any|another|no|every|each|first|which)\s+$", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:^|[.!?\n]\s*)(?:on|regarding|concerning|as for|turning to)\s+(?:the\s+)?$", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_SPOKE_WITH = re.compile(
    r"\b(?:spoke|spoken|speaks?|met|meets?|talked|conferred|consulted)\b[^.;:]*\b(?:with|to)\s+(?:the\s+|his\s+|her\s+)?$"
)
_SENTENCE_END = re.compile(r"[.;:]\s|\b(?:who|which|where|while)\b")
# *drills that Peru and its allies view with alarm*
_WHICH = re.compile(
    r"\b(?:that|which|what)\s+(?:the\s+)?(?:[\w.'-]+\s+(?:[\w.'-]+\s+)?and\s+)?$", re.IGNORECASE
)
_BEHOLDS = re.compile(
    r"(?:\s+and\s+(?:its|his|her|their)\s+\w+|\s+(?:officials?|authorities|leaders|diplomats|allies|partners|neighbou?rs))?\s+(?:also\s+|has\s+|have\s+|had\s+|long\s+|\w+ly\s+){0,2}"
    r"(?:view|see|saw|regard|consider|call|describ|perceiv|portray|denounc|decr|dismiss|hail|condemn|oppos)\w*\b"
)
LONGEST = 40  # characters before a name in which it is looked for what the name is there for


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


def before_whom(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side without whose leave it was done (*without the consent of the UN*) or in whose presence."""
    return tuple(one for one in side if _LEAVE.search(text[max(0, one.start - LONGEST) : one.start]))


def beholders(text: str, cue: int, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side of whom a clause behind the act only tells what they think of it."""
    return tuple(
        one
        for one in side
        if cue < one.start
        and _BEHOLDS.match(text, one.end)
        and _WHICH.search(text[max(0, one.start - LONGEST) : one.start])
    )


def bystanders(text: str, cue: int, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source by whom one who acts is only helped (*militias backed by Iran killed …*), with whom one who
    suffers is linked, or who says what others did."""
    return tuple(one for one in source if _stands_by(text, cue, one, source))


def _stands_by(text: str, cue: int, one: ActorMention, source: tuple[ActorMention, ...]) -> bool:
    before = text[max(0, one.start - LONGEST) : one.start]
    if (one.end < cue and _HELPED.search(before)) or (cue < one.start and _LINKED.search(before)):
        return True
    said = _SAID_THAT.match(text, one.end, cue)
    return said is not None and any(
        said.end() <= other.start and other.codes != one.codes for other in source
    )


def of_a_kind(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side that only say of what kind somebody is: *a NATO country*."""
    return tuple(
        one
        for one in side
        if _KIND.match(text, one.end) and _ANY.search(text[max(0, one.start - 12) : one.start])
    )


def met_to(text: str, cue: int, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source with whom another only spoke to do what the cue tells: *spoke with Lima's envoy to condemn*."""
    if not _INFINITIVE.search(text[max(0, cue - LONGEST) : cue]):
        return ()
    return tuple(
        one
        for one in source
        if one.end < cue
        and any(other.end < one.start and other.codes != one.codes for other in source)
        and _SPOKE_WITH.search(text[max(0, one.start - 2 * LONGEST) : one.start])
        and not _SENTENCE_END.search(text[one.end : cue])
    )


def topics(text: str, source: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the source whom the sentence opens with as what it is about: *On Western Sahara, Peru and Chile …*."""
    return tuple(
        one
        for one in source
        if text.startswith(",", one.end) and _TOPIC.search(text[max(0, one.start - LONGEST) : one.start])
    )
