"""The speaker whom words name: an actor of the page, a name that no table holds, a pronoun."""

from __future__ import annotations

from bisect import bisect_left

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.quotations import names, patterns
from relazione.coding.quotations.ground import Ground, Speaker
from relazione.coding.quotations.he import of_pronoun


def named(ground: Ground, start: int, end: int, cue: str) -> Speaker | None:
    """The actor or name at the start of text[start:end]."""
    first = bisect_left(ground.ends, start + 1)
    for mention in ground.actors[first : first + 3]:
        if mention.start - start > 60 or mention.start >= end:
            break
        plain = mention.sort is not Sort.ADJECTIVE and not _is_longer(ground, mention, end)
        directly = ground.text[start : mention.start].strip().lower() in ("", "the", "a")
        if mention.start >= start and plain and (mention.persons or directly):
            return of_mention(ground, mention, cue)
    found = names.beginning(ground.text, start, end)
    if found is None:
        return None
    words, at = found
    if patterns.PRONOUN.fullmatch(words):
        return of_pronoun(ground, at, cue)
    return Speaker(ground.full(words, at), cue, at)


def _is_longer(ground: Ground, mention: ActorMention, end: int) -> bool:
    """Whether the mention only begins a longer name: *the Kremlin's spokesman*, *Xinjiang Daily*."""
    return not mention.persons and patterns.LONGER_NAME.match(ground.text, mention.end, end) is not None


def of_mention(ground: Ground, mention: ActorMention, cue: str) -> Speaker | None:
    """The mention's person by full name, else the name beside its title, else its words with their article."""
    written = ground.text[mention.start : mention.end]
    if mention.sort is Sort.REFERENCE and patterns.PRONOUN.fullmatch(written):
        known = mention.persons[0] if len(mention.persons) == 1 else None
        return of_pronoun(ground, mention.start, cue, known)
    if len(mention.persons) == 1:
        return Speaker(mention.persons[0], cue, mention.start)
    if written.lower() in patterns.PRONOUNS:
        return Speaker(written.lower(), cue, mention.start)
    if mention.sort is Sort.PERSON and (beside := _beside(ground, mention)):
        return Speaker(beside, cue, mention.start)
    if member := patterns.MEMBER.search(ground.text[max(0, mention.start - 60) : mention.start]):
        return Speaker(member["name"], cue, mention.start)
    if article := patterns.ARTICLE.search(ground.text[max(0, mention.start - 4) : mention.start]):
        written = article.group().lower() + written
    return Speaker(ground.full(written, mention.start), cue, mention.start)


def _beside(ground: Ground, mention: ActorMention) -> str | None:
    """The name told beside a title: *Prime Minister Kevin Rudd*, *Osamu Fujimura, the chief secretary*."""
    if after := patterns.NAME_BESIDE.match(ground.text, mention.end):
        return after["name"] or after["apart"]
    before = patterns.NAME_AND_COMMA.search(ground.text[max(0, mention.start - 60) : mention.start])
    return before["name"] if before else None
