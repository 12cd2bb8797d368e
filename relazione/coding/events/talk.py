"""Who takes part in a talk, a deal or a clash, and who is only talked of."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention, Sort

# *discussed ways to help Ukraine*: what is talked of takes no part in the talk
_TALK = re.compile(
    r"(?:also\s+)?(?:discuss|review|address|highlight|rais(?:e|ed)\b|exchanged? views)", re.IGNORECASE
)
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
    """Those who stand after a verb of talk and are only talked of."""
    if _TALK.match(text, cue[0]) is None:
        return ()
    after = (m for m in side if m.start >= cue[1])
    return tuple(m for m in after if not _WITH_WHOM.search(text, cue[1], m.start))


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
