"""On whose word an act is reported: *according to*, *X said that*, *X accused Y of*."""

from __future__ import annotations

import re

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence

_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
_SAYS = r"(?:sa(?:id|ys?|ying)|claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|report(?:s|ed|ing)|insist(?:s|ed|ing)|maintain(?:s|ed)|assert(?:s|ed)|argue[sd]?|told\s+\w+|believe[sd]?)"
_SAID_BEFORE = re.compile(rf"^\W*(?:\w+\s+){{0,3}}?{_SAYS}\b", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"""^[,"']+\s*{_SAYS}\s+(?:the\s+)?(?:\w+\s+){{0,2}}?$""", re.IGNORECASE)
_ACCUSES = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|alleg(?:es?|ed|ing))\b", re.IGNORECASE
)


def attribution(
    page: Page, sentence: Sentence, cue: int, source: tuple[ActorMention, ...]
) -> ActorMention | None:
    """The mention on whose word the act whose cue starts at `cue` is told; None where the document tells it itself.

    What an actor says of its own acts is not attributed to it.
    """
    text = page.text
    actors = page.within(page.actors, sentence)
    for actor in actors:
        if actor in source:
            continue
        lead, tail = text[max(sentence.start, actor.start - 20) : actor.start], text[actor.end : sentence.end]
        told = (
            _ACCORDING.search(lead + " ") is not None
            or (actor.end < cue and (_SAID_BEFORE.match(tail) or _ACCUSES.match(tail)) is not None)
            or (
                actor.start > cue
                and _SAID_BEFORE.match(tail) is not None
                and text[actor.start - 2 : actor.start] in (", ", '" ')
            )
            or (
                actor.start > cue
                and _SAID_AFTER.search(text[max(sentence.start, actor.start - 40) : actor.start]) is not None
            )
        )
        if told and not _same(actor, source):
            return actor
    return None


def _same(actor: ActorMention, source: tuple[ActorMention, ...]) -> bool:
    return any(set(actor.codes) & set(other.codes) for other in source)


def name_of(page: Page, mention: ActorMention) -> str | None:
    """How an attribution names its speaker: the person's full name, else the words of the text.

    None for a pronoun that stands for no person: *we* and *it* name nobody.
    """
    if mention.persons:
        return mention.persons[0]
    words = page.text[mention.start : mention.end]
    return None if mention.sort is Sort.REFERENCE and " " not in words else words
