"""The subject of a verb of speech: who says it, however far before the verb he stands."""

from __future__ import annotations

import re
from bisect import bisect_left

from relazione.coding.mentions import Sort
from relazione.coding.quotations import names, patterns
from relazione.coding.quotations.ground import Ground, Speaker
from relazione.coding.quotations.he import FAR_BACK, of_pronoun
from relazione.coding.quotations.named import of_mention


def subject(ground: Ground, match: re.Match[str], floor: int) -> Speaker | None:
    """The subject of the matched verb, in text from `floor` on."""
    verb, kind = match.start(), ground.cues.kind(match)
    doing = match.group().split()[0].endswith("ing")
    who = patterns.WHO.search(ground.text[floor:verb]) if doing else None
    if who and (described := _told_by_who(ground, floor, floor + who.start(), kind)):
        return described
    if mention := ground.mention_before(verb, floor):
        return of_mention(ground, mention, kind)
    left = ground.text[floor:verb]
    bare = ground.cues.without_gap(left)
    if match.group() in ground.cues.nouns and not _is_verb(ground, match, bare):
        return None
    last = patterns.LAST_WORD.split(bare)[-1]
    if last.lower() in ("he", "she"):
        return of_pronoun(ground, floor + len(bare) - len(last), kind)
    if told := patterns.RESTRICTED.match(bare):
        return _phrase(ground, told["who"], floor + told.start("who"), kind)
    if name := patterns.APPOSED_NAME.search(left):
        start = floor + name.start("name")
        return Speaker(ground.full(names.plain(name["name"]), start), kind, start)
    if apposed := patterns.APPOSED.search(left):
        return _apposed(ground, floor + apposed.start("head"), floor + apposed.end("head"), kind)
    if headed := patterns.DESCRIBED.search(bare):
        return _apposed(ground, floor + headed.start("head"), floor + headed.end("head"), kind)
    beside = patterns.WITH.search(bare) if match.group().endswith("ing") else None
    if beside:  # with a spokeswoman adding that …
        return _phrase(ground, beside["who"], floor + beside.start("who"), kind)
    aside = None if doing else patterns.ASIDE.search(left)
    if aside and len(left[: aside.start()].split()) > 1:
        return _apposed(ground, floor, floor + aside.start(), kind)
    if doing or patterns.JOINED.search(bare) or not bare.strip():
        return main_subject(ground, floor, verb, kind)
    return _phrase(ground, patterns.PLACE_AFTER.sub("", bare), floor, kind)


def _is_verb(ground: Ground, match: re.Match[str], left: str) -> bool:
    """Whether a form that may be a noun is a verb: *the report states that*, not *the claims that*."""
    return (
        re.match(r"\s+that\b|\s*[,:]\s*\"", ground.text[match.end() : match.end() + 12]) is not None
        and patterns.DETERMINED.search(left) is not None
    )


def _told_by_who(ground: Ground, floor: int, at: int, kind: str) -> Speaker | None:
    """The person right before *who*, of the actor layer or by name."""
    index = bisect_left(ground.ends, at + 1) - 1
    for near in reversed(ground.actors[max(0, index - 1) : index + 1]):
        named = near.persons and near.start >= floor
        if named and patterns.OF_STATE.fullmatch(ground.text, near.end, at):
            return of_mention(ground, near, kind)
    match = patterns.BEFORE_WHO.search(ground.text[floor:at])
    return Speaker(match["name"], kind, floor + match.start("name")) if match else None


def _apposed(ground: Ground, start: int, end: int, kind: str) -> Speaker | None:
    """Somebody described between commas: *Ali Wyne, a specialist at X, says*."""
    if mention := ground.mention_before(end, start):
        return of_mention(ground, mention, kind)
    return _phrase(ground, ground.text[start:end], start, kind)


def main_subject(ground: Ground, floor: int, limit: int, kind: str) -> Speaker | None:
    """The first actor of the sentence that does not belong to another (*Putin's aide*) or a preposition."""
    for mention in ground.actors[bisect_left(ground.ends, floor + 1) :]:
        if mention.start >= limit:
            break
        owned = ground.text[mention.end : mention.end + 2] in ("'s", "s'") or mention.sort is Sort.ADJECTIVE
        if not owned and not patterns.LED.search(ground.text[floor : mention.start]):
            return of_mention(ground, mention, kind)
    headed = patterns.HEADED.match(ground.text, floor, limit)
    return Speaker(ground.full(names.plain(headed["name"]), floor), kind, floor) if headed else None


def _phrase(ground: Ground, left: str, floor: int, kind: str) -> Speaker | None:
    """The subject as written at the end of `left`, where the actor layer knows none: *the joint statement*."""
    match = names.ending(left.rstrip(" ,"))
    if match is None:
        return None
    words, start = match.group(), floor + match.start()
    before = left[: match.start()]
    if member := patterns.MEMBER.search(before) or patterns.OF_BODY.search(before):
        return Speaker(member["name"], kind, floor + member.start("name"))
    if whole := patterns.OF_THEM.search(before):  # the mission of experts
        whose = whole.group()[0].lower() + whole.group()[1:]
        return Speaker(whose + words, kind, floor + whole.start())
    if patterns.WRITTEN.fullmatch(words) and (writer := _writer(ground, start)):
        return Speaker(writer, kind, start)
    return Speaker(ground.full(names.plain(words), start), kind, start)


def _writer(ground: Ground, at: int) -> str | None:
    """The person whose *statement* or *letter* a sentence shortly before tells of."""
    sentence = ground.page.sentence_at(at)
    if sentence is None:
        return None
    for earlier in reversed(ground.page.sentences[max(0, sentence.index - FAR_BACK) : sentence.index]):
        word = patterns.A_WRITING.search(ground.text, earlier.start, earlier.end)
        if word and (name := ground.first_person(earlier.start, earlier.end)):
            return name
    return None
