"""How whoever speaks is called: by name, by the person whom words only describe, by the states he speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page, Sentence
from relazione.coding.quotations.patterns import NAME_BESIDE

_DESCRIBES = re.compile(r"(?:,\s[^,;.]{2,60})?\s(?:of|at|for|in|from)\s(?:the\s)?")
_MEMBER = re.compile(
    r"(?P<who>(?:[A-Z][\w'-]+\s){1,2}[A-Z][\w'-]+)(?:,\s(?:an?\s|the\s)?[^,;.]{2,60}?)?\s(?:of|at|for|from|with)\s(?:[Tt]he\s)?$"
)


def described(page: Page, mention: ActorMention) -> ActorMention:
    """The person whom a mention only describes: *Ana Ruiz, governor of the Central Bank of Chile, said*."""
    index = bisect_left(page.actors, mention.start, key=attrgetter("start")) - 1
    before = page.actors[index] if index >= 0 else None
    if before is None or mention.persons or len(before.persons) != 1:
        return mention
    return before if _DESCRIBES.fullmatch(page.text, before.end, mention.start) else mention


def member_of(page: Page, sentence: Sentence, body: int) -> str | None:
    """The person, unknown to the actor layer, whom the text names as one of the body told at `body`: *Ana Ruiz of the
    Daily Post says*."""
    if (match := _MEMBER.search(page.text, sentence.start, body)) is None:
        return None
    start, end = match.span("who")
    near = page.within(page.actors, sentence)
    known = any(actor.codes and actor.start < end and start < actor.end for actor in near)
    return None if known else match["who"]


def called(page: Page, mention: ActorMention) -> str:
    """The person's name, the name beside his title (*the deputy head of the bank, Ana Ruiz, said*), or the words."""
    if mention.persons:
        return mention.persons[0]
    beside = NAME_BESIDE.match(page.text, mention.end) if mention.sort is Sort.PERSON else None
    if beside and beside["apart"]:
        return page.anchor(beside.start("apart"), beside.end("apart")).quote
    return page.anchor(mention.start, mention.end).quote


def codes_of(page: Page, speaker: str) -> tuple[str, ...]:
    """The states that a person, by the name he has in the page, speaks for; none where the page does not tell."""
    return next((actor.codes for actor in page.actors if speaker in actor.persons), ())
