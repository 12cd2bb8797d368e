"""Who takes part in a talk, a deal or a clash, and who is only talked of."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention, Sort

# *discussed ways to help Ukraine*: what is talked of takes no part in the talk
_TALK = re.compile(
    r"(?:also\s+)?(?:discuss|review|address|highlight|rais(?:e|ed)\b|exchanged? views)", re.IGNORECASE
)
_TO_TALK = re.compile(
    r"\bto\s+(?:also\s+)?(?:discuss|review|address|talk\s+about|confer\s+(?:on|about)|consult\s+(?:on|about))\b",
    re.IGNORECASE,
)
FURTHEST = 160  # characters from a cue to the words that say what the talk was for
# *spoke today with the minister*, and then *to thank him*: who is spoken to is whom it is said to
_MEETS = re.compile(
    r"\b(?:(?:sp(?:oke|eaks?)|talk(?:s|ed)|m[eo]ets?|met)\s+(?:[\w-]+\s+){0,2}?(?:with|to)|met|called|phoned|telephoned|rang)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
LEAD = 60  # characters before whom one meets in which the verb stands
_IN_ORDER_TO = re.compile(r"[^,;:.]{0,60}?\bto\s+(?:also\s+|\w+ly\s+)?", re.IGNORECASE)
_WITH_WHOM = re.compile(
    r"\bwith\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_HOSTING = re.compile(r"\b(?:host|mediat|broker|facilitat|chair|conven|urg|call)\w*", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:(?!(?:of|on|about|for|to|over|by|and|or|that|which|with)\s)[\w,\"-]+\s+){0,5}?between\s+(?:the\s+)?",
    re.IGNORECASE,
)
_AND_THE = re.compile(r",?\s+(?:and|, and)\s+(?:the\s+)?|,\s+(?:the\s+)?", re.IGNORECASE)
# *an opportunity for both leaders to criticise the United States*
_TO_SAY = re.compile(
    r"\bto\s+(?:\w+ly\s+)?(?:critici[sz]e|condemn|denounce|oppose|counter|discuss|confront|blame|attack|accuse|warn|praise|address)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:with|to|between|and)\s+(?:\w+\s+)?$", re.IGNORECASE)
Mentions = tuple[ActorMention, ...]


def talked_of(text: str, cue: tuple[int, int], side: Mentions) -> Mentions:
    """Those who stand after a verb of talk and are only talked of, or after *to discuss* where another stands before."""
    if _TALK.match(text, cue[0]):
        return tuple(m for m in side if m.start >= cue[1] and not _WITH_WHOM.search(text, cue[1], m.start))
    topic = _topic(text, cue[1], side)
    return tuple(m for m in side if topic is not None and m.start >= topic)


def _topic(text: str, end: int, side: Mentions) -> int | None:
    """Where *to discuss* ends behind a cue that ends here, with one of the side between the two."""
    purpose = _TO_TALK.search(text, end, end + FURTHEST)
    if purpose is None or not any(end <= m.start < purpose.start() for m in side):
        return None
    return purpose.end()


def told_whom(text: str, cue: int, source: Mentions, named: Mentions) -> ActorMention | None:
    """Who says what the cue tells where the source is the one who is spoken to: *Wong* is the source in *Sherman spoke
    with Wong to thank her*. named: the actors of the sentence."""
    if not source or source[-1].end > cue:
        return None
    heard = source[-1]
    if not _IN_ORDER_TO.fullmatch(text, heard.end, cue) or not _MEETS.search(
        text, max(0, heard.start - LEAD), heard.start
    ):
        return None
    before = [m for m in named if m.end <= heard.start and m.codes and m.codes != heard.codes]
    return before[-1] if before else None


def between(text: str, cue: tuple[int, int], mentions: Mentions) -> Mentions:
    """Those whom *between* right after the cue names as the two sides: *clashes in the town between A and B*."""
    if _HOSTING.search(text, *cue):
        return ()
    later = sorted((m for m in mentions if m.start >= cue[1] and m.codes), key=lambda m: m.start)
    if len(later) < 2 or not _BETWEEN.fullmatch(text, cue[1], later[0].start):
        return ()
    named = [later[0]]
    for mention in later[1:]:
        if mention.sort is Sort.REFERENCE or not _AND_THE.fullmatch(
            text, named[-1].end, max(named[-1].end, mention.start)
        ):
            break
        named.append(mention)
    return tuple(named) if len(named) > 1 else ()


def spoken_of(text: str, source: Mentions, target: Mentions) -> Mentions:
    """Those of the target of whom two who act together only speak: *the two leaders discussed North Korea's launch*."""
    together = [mention.end for mention in source if len(mention.codes) > 1]
    if not together:
        return ()
    return tuple(
        m
        for m in target
        if m.start > together[0]
        and not m.persons
        and not _WITHIN.search(text, together[0], m.start)
        and (
            m.sort is Sort.ADJECTIVE
            or text.startswith(("'s ", "' "), m.end)
            or _TO_SAY.search(text, together[0], m.start)
        )
    )
