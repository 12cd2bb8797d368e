"""Who stands beside the sides of an act for another reason: in whose place it was done, whose soldiers are sent, who abstains."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

# *blamed Lima rather than Quito*: who stands next is the one to whom it was not done
_INSTEAD = re.compile(
    r"(?:\b(?:rather than|instead of|as opposed to|unlike)\s+(?:(?:with|on|by|against|to|of|from|for)\s+)?(?:the\s+)?(?:\w+\s+)?|"
    r"\bwithout\s+(?:(?:even|first|either)\s+)?(?:invit|consult|includ|nam|tell|inform|involv|mention|notify|warn|ask)ing\s+(?:the\s+)?|"
    r"(?:,|\band)\s+not\s+(?:(?:with|on|by|against|to|of|from|for)\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)
_FORCES_FROM = re.compile(
    r"\b(?:troops|soldiers|forces|peacekeepers|contingents|units|policemen|officers|personnel|battalions|observers|volunteers|"
    r"fighters|mercenaries|warships|aircraft)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# *with Peru and Chile abstaining*: what they do is told of them alone
_WITH = re.compile(r",\s+with\s+(?:the\s+)?$", re.IGNORECASE)
_ABSENT = re.compile(
    r"\s+(?:abstaining|absent|voting|dissenting|objecting|looking on|watching|following|opposing)\b"
)
# *is fighting for Peru*: who stands next is not the one who is fought
_FOR = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|serv(?:es?|ed|ing)|enlist(?:ed|ing))\s+(?:for|alongside|with|in\s+the\s+ranks\s+of|on\s+the\s+side\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:,|,?\s+and|,?\s+or)\s+(?:the\s+)?", re.IGNORECASE)
SENT = frozenset({EventType.MOBILIZE, EventType.AID})
# *brought the case before the International Court of Justice*: who judges is on no side of the quarrel
_CASE = re.compile(
    r"\b(?:cases?|complaints?|suits?|lawsuits?|disputes?|matter|question|proceedings|claims?|application)\s+(?:\w+\s+){0,4}?"
    r"(?:before|at|to|with|in)\s+(?:the\s+)?$"
    r"|\b(?:took|takes?|taken|taking|brought|hauled)\s+(?:[\w'.-]+\s+){1,4}?(?:to|before)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# *supports Chile's bid for a seat on the Security Council*: nor is the body to which another would belong
_SEAT = re.compile(
    r"\b(?:seats?|memberships?|members?|admission|accession|entry|candidature|candidacy|bid|application|aspirations?|election)\s+"
    r"(?:as\s+(?:an?\s+)?(?:\w+\s+){1,3})?(?:\w+\s+){0,2}?(?:on|of|in|to|into|for|join|joining)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
# *closed its border and appealed to the League*: who is turned to afterwards is not who it was done to
_TURNED_TO = re.compile(
    r"(?:\band|,)\s+(?:then\s+|also\s+|has\s+)?(?:appeal(?:s|ed)|wrote|writes|turn(?:s|ed)|complain(?:s|ed))\s+to\s+(?:the\s+)?$",
    re.IGNORECASE,
)
LONGEST = 40  # characters before a name in which it is looked for what the name is there for


def instead(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side of whom it is only said that it was not they, where others stand there."""
    out = tuple(m for m in side if _INSTEAD.search(text, max(0, m.start - LONGEST), m.start))
    return out if len(out) < len(side) else ()


def only_supply(text: str, kind: EventType, target: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the target from whom the soldiers come that another sends (*sent troops from Malawi and Kenya*)."""
    if kind not in SENT:
        return ()
    return _listed(text, target, _FORCES_FROM)


def fought_for(text: str, target: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of the target for whom somebody fights."""
    return _listed(text, target, _FOR)


def stand_by(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side of whom only a participle at the end tells: *…, with Peru and Chile abstaining*."""
    row = _listed(text, side, _WITH)
    return row if row and _ABSENT.match(text, row[-1].end) else ()


def only_judges(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side before whom a case is brought, where others stand there."""
    return _organisations(text, side, _CASE)


def only_host(text: str, kind: EventType, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side to whom one who is supported would belong, where others stand there."""
    return _organisations(text, side, _SEAT) if kind is EventType.SUPPORT else ()


def _organisations(
    text: str, side: tuple[ActorMention, ...], before: re.Pattern[str]
) -> tuple[ActorMention, ...]:
    """The organisations of a side behind such words, where others stand there."""
    out = tuple(
        m
        for m in side
        if m.sort is Sort.ORGANISATION and before.search(text, max(0, m.start - 2 * LONGEST), m.start)
    )
    return out if len(out) < len(side) else ()


def only_turned_to(text: str, cue: int, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side to whom one who acted turned afterwards."""
    organisations = (m for m in side if m.sort is Sort.ORGANISATION and m.start > cue)
    found = ((m, _TURNED_TO.search(text, max(cue, m.start - LONGEST), m.start)) for m in organisations)
    return tuple(m for m, turned in found if turned and turned.start() > cue)


def only_kin(text: str, side: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Those of a side who are of its people and not of its state: *ethnic Albanian mayors*."""
    return tuple(
        m
        for m in side
        if text[max(0, m.start - 12) : m.start].endswith(("ethnic ", "Ethnic ", "ethnically "))
    )


def _listed(text: str, side: tuple[ActorMention, ...], before: re.Pattern[str]) -> tuple[ActorMention, ...]:
    """The list of those of a side whose first stands after these words."""
    row: list[ActorMention] = []
    for mention in sorted(side, key=lambda m: m.start):
        if row:
            follows = _NEXT.fullmatch(text, row[-1].end, max(row[-1].end, mention.start))
        else:
            follows = before.search(text, max(0, mention.start - LONGEST), mention.start)
        if follows:
            row.append(mention)
    return tuple(row)
