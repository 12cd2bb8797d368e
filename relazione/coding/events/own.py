"""Force of a state against its own: an act that is told only where the text says who was struck and by whom.

Where soldiers, a capital or a bus are struck and nobody is said to have done it, the state is the victim alone, and what
happens within it is a domestic matter.
"""

from __future__ import annotations

import re

from relazione.coding.events.candidate import Candidate
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence

_PEOPLE = re.compile(
    r"\s+(?:own\b|(?:[\w-]+\s+){0,2}(?:people|peoples|population|citizens?|civilians?|nationals?|villagers|residents|"
    r"minorit\w+|protest\w+|demonstrators?|critics?|dissidents?|opponents?|opposition|activists?|journalists?|reporters?|"
    r"editors?|lawyers?|students?|monks?|workers?|strikers|refugees|migrants|rebels|insurgents|separatists|cities|towns|"
    r"villages|villager|women|men|children|players?|youths?|politicians?|sect|tribes?|tribesmen|muslims|christians|kurds)\b)",
    re.IGNORECASE,
)
_ORGANS = re.compile(
    r"^(?:the|its|his|her|their)?\s*(?:[\w-]+\s+)?(?:government|army|military|police|regime|junta|navy|air force|"
    r"authorities|forces|troops|security forces|secret service)$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:against|on|at|in|of)\s+(?:the\s+)?(?:[\w'-]+\s+){0,4}$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)
_POSSESSED = re.compile(r"'s?\s+")
REACH = 40  # characters from *the government's* to an act of its own


def told(page: Page, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the text says that a state, of which both sides are, used force against its own people."""
    here = [m for m in candidate.source if sentence.start <= m.start < sentence.end]
    return any(
        _acts(page.text, actor, candidate) and _suffers(page.text, actor, target, candidate)
        for actor in here
        for target in candidate.target
        if target is not actor and target.start != actor.start
    )


def _acts(text: str, actor: ActorMention, candidate: Candidate) -> bool:
    """Whether the mention is of who can use force and stands where one who acts does."""
    if actor.sort is Sort.REFERENCE:
        organ = _ORGANS.match(text[actor.start : actor.end]) is not None
    else:
        organ = actor.sort in (Sort.BODY, Sort.PERSON, Sort.SEAT, Sort.STATE)
    owner = actor.end < candidate.start and _POSSESSED.match(text, actor.end)
    return organ and not (owner and candidate.start - actor.end > REACH)


def _suffers(text: str, actor: ActorMention, target: ActorMention, candidate: Candidate) -> bool:
    """Whether the target is people, and not the state as a whole, where it was, or a part of its government."""
    if actor.end <= target.start < candidate.start:
        return False  # *officials said that a general had been shot*
    if _PEOPLE.match(text, target.end):
        return True
    if target.sort is Sort.PERSON or (target.sort is Sort.REFERENCE and target.persons):
        return actor.sort in (Sort.BODY, Sort.SEAT, Sort.REFERENCE)  # not *Trump and Biden's dueling rallies*
    if actor.sort is not Sort.BODY:
        return False
    if candidate.mode == "arrest" and _BY.search(text[max(0, actor.start - 12) : actor.start]):
        return True
    if target.sort is Sort.STATE and text[target.start : target.end].endswith("s"):
        return (
            target.start > candidate.end and text[target.start - 3 : target.start] != "in "
        )  # *arrested 16 Iranians*
    struck = target.sort is Sort.SEAT and actor.end <= candidate.start < target.start
    return struck and _AGAINST.search(text[candidate.end : target.start]) is not None
