"""Who is meant where a side is filled by words that stand for nobody on the page: *it*, *the country*, *the two*.

The layer of actors reads such words only where one antecedent fits. Here it is known what they do and to whom, which
leaves fewer: nobody acts on himself.
"""

from __future__ import annotations

import re

from relazione.coding.encoder import Answer
from relazione.coding.events.scene import Scene
from relazione.coding.events.targets import POSSESSIVE, Mentions, codes_of_side
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Sentence
from relazione.vocabulary import vocabulary

_PERSON = re.compile(r"(?:he|she|him|her)$")
_ACTED_ON = re.compile(r"(?:him|her)$")
_THING = re.compile(r"it\b")
_KIND = re.compile(
    r"(?:the|that|this)\s+(?:country|nation|kingdom|republic|sheikhdom|emirate|sultanate|island|islands|archipelago)$"
)
_OWN = re.compile(  # *its own prosecutors*: who has them
    r"(?:his|her|its|their)\s+(?:own\s+)?(?:[\w-]+\s+)?(?:army|forces|troops|soldiers|navy|fleet|air\s+force|jets|warships|missiles|"
    r"government|cabinet|ministers?|ministry|parliament|courts?|prosecutors|police|coast\s+guard|officials|diplomats|envoys?|"
    r"ambassador|president|king|spokes\w+|negotiators|delegation|intelligence\s+service)$"
)
_TWO = re.compile(
    r"(?:the\s+(?:parties|two\s+parties|sides|belligerents|rivals|foes)|(?:the\s+two|both)(?:\s+(?:sides|countries|states|nations|governments|capitals|leaders|presidents|men|parties|neighbours|"
    r"neighbors|ministers|allies|powers|rivals|foes|foreign\s+ministers|prime\s+ministers|defen[cs]e\s+ministers|armies|"
    r"militaries|navies))?)$"
)
_GOVERNED = re.compile(
    r"\b(?:of|in|to|with|by|from|against|for|on|at|over|under|between|among|like|unlike|than|about|into|toward|towards|via|"
    r"after|before|since|when|while|if|as|although|though|because|until|whether)\s+(?:the\s+|its\s+|his\s+)?(?:(?:[\w-]+\s+)?and\s+|[\w-]+\s+)?$",
    re.IGNORECASE,
)  # who stands after these is no subject of the main clause
_JOINED = re.compile(r"\s(?:and|or)\s+(?:the\s+)?$")
_MARKS = " ,.;:'\""
_BESIDE = re.compile(r"\s+(?:(?:also|then|have|had|has|will|would|later|\w+ly)\s+){0,3}", re.IGNORECASE)
_OWNS = re.compile(r"'s?\s")
_BACK = 2  # sentences before the one of the act in which *the two* are looked for


def carried(scene: Scene, answer: Answer, role: int, other: Mentions) -> ActorMention | None:
    """A mention of who is meant by the words of an unfilled side; None where they stand for nobody whom the text tells
    apart. other: who is on the other side."""
    for span in scene.stretches(answer, role):
        words = scene.page.small[span[0] : span[1]].strip(_MARKS)
        if _of_two(scene, answer, span, words):
            if not any(m.start < span[1] and span[0] < m.end for m in other):
                return _pair(scene, span, codes_of_side(other))
        elif (one := _meant_by(scene, span, words, codes_of_side(other))) is not None:
            return one
    return None


def two(scene: Scene, answer: Answer) -> ActorMention | None:
    """The two who do something together, where the words that tell so stand for nobody yet: *the two signed*."""
    acted_on = scene.stretches(answer, 1)
    for span in scene.stretches(answer, 0):
        words = scene.page.small[span[0] : span[1]].strip(_MARKS)
        if span in acted_on and _of_two(scene, answer, span, words):
            named = scene.page.between(scene.page.actors, *span)
            return None if named else _pair(scene, span, set())
    return None


def _of_two(scene: Scene, answer: Answer, span: tuple[int, int], words: str) -> bool:
    """Whether words name two together; *the two* and *both* alone only beside the verb (*the two suspects* are others)."""
    if not _TWO.match(words):
        return False
    text, begins, ends = scene.page.text, scene.begins_at(answer), scene.ends_at(answer)
    if words not in ("the two", "both"):
        return True
    if span[1] <= begins:
        return _BESIDE.fullmatch(text, span[1], begins) is not None
    return not text[ends : max(ends, span[0])].strip()


def _meant_by(scene: Scene, span: tuple[int, int], words: str, not_these: set[str]) -> ActorMention | None:
    here, before = _near(scene, span[0])
    text = scene.page.text
    opens = not text[scene.sentence.start : span[0]].strip(_MARKS)
    for known in (here, before):
        pool = [m for m in known if _fits(words, m)]
        free = [m for m in pool if not not_these & set(m.codes)]
        if _KIND.match(words):
            if free:  # of two that *and* joins neither is the country
                last = free[-1]
                joined = _JOINED.search(text, max(0, last.start - 12), last.start)
                return None if joined else _taken_up(span, last)
            continue
        sole = len({m.codes for m in free}) == 1 and (opens or (known is before and not _THING.match(words)))
        meant = free if sole else [m for m in free if _subject(text, m)]
        if _ACTED_ON.match(words) and len({m.codes for m in meant}) > 1:
            return None
        if meant:
            return _taken_up(span, meant[0])
        if any(_subject(text, m) for m in pool):
            return None  # somebody else is what the sentence is about
    return None


def _fits(words: str, mention: ActorMention) -> bool:
    """Whether the words may stand for somebody of this sort."""
    if _KIND.match(words):
        return mention.sort is not Sort.ADJECTIVE and _state(mention)
    if _PERSON.match(words):
        return bool(mention.persons) and mention.sort is not Sort.REFERENCE
    if _OWN.match(words):
        return mention.sort is not Sort.ADJECTIVE
    return _THING.match(words) is not None and mention.sort not in (Sort.ADJECTIVE, Sort.PERSON)


def _near(scene: Scene, start: int) -> tuple[list[ActorMention], list[ActorMention]]:
    """Those of one code whom the sentence names before the offset, and those of the sentence before."""
    named = (
        [m for m in scene.page.within(scene.page.actors, scene.sentence) if m.end <= start],
        scene.page.within(scene.page.actors, scene.context) if scene.context is not None else [],
    )
    small = scene.page.small
    one, other = (
        [
            m
            for m in side
            if len(m.codes) == 1 and not m.speaks_for_self and small[m.start : m.end] not in POSSESSIVE
        ]
        for side in named
    )
    return one, other


def _subject(text: str, mention: ActorMention) -> bool:
    return not _GOVERNED.search(text[max(0, mention.start - 40) : mention.start]) and not _OWNS.match(
        text, mention.end
    )


def _state(mention: ActorMention) -> bool:
    return mention.codes[0] in vocabulary().polities


def _taken_up(span: tuple[int, int], one: ActorMention) -> ActorMention:
    return ActorMention(
        start=span[0], end=span[1], sort=Sort.REFERENCE, codes=one.codes, persons=one.persons, certainty=0.6
    )


def _pair(scene: Scene, span: tuple[int, int], not_these: set[str]) -> ActorMention | None:
    """The two states named last, if a sentence or two name no third."""
    page, codes = scene.page, []
    first = scene.sentence.index - _BACK
    for sentence in reversed(page.sentences[max(0, first) : scene.sentence.index + 1]):
        for code in _named(scene, sentence, span[0]):
            if code not in codes and code not in not_these:
                codes.append(code)
        if len(codes) > 1:
            break
    if len(codes) != 2:
        return None
    return ActorMention(
        start=span[0], end=span[1], sort=Sort.REFERENCE, codes=tuple(codes[::-1]), certainty=0.6
    )


def _named(scene: Scene, sentence: Sentence, before: int) -> list[str]:
    """The states that a sentence names before the offset, the last first."""
    named = [m for m in scene.page.within(scene.page.actors, sentence) if m.end <= before]
    return [code for m in reversed(named) for code in m.codes if code in vocabulary().polities]
