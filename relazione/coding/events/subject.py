"""Who stands right before a verb and its object acts, and nobody else: *the guerrillas fled and Peru armed them*."""

from __future__ import annotations

import re

from relazione.coding.encoder import Answer
from relazione.coding.events.candidate import JOINT
from relazione.coding.events.lists import LINK
from relazione.coding.events.scene import UNNAMED, Scene
from relazione.coding.events.targets import Scores
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

_BEFORE = re.compile(
    r"\s+(?:(?:ha[sd]|have|also|then|later|soon|once|twice|again|now|first|in\s+turn|\w+ly|will|would|could|may|might|did)\s+){0,3}",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:of|in|at|near|inside|from|with|to|by|for|on|against|over|between|than|like|towards?)\s+(?:the\s+|its\s+|\w+ern\s+)?$",
    re.IGNORECASE,
)
_VERB = re.compile(r"[a-z]+(?:ed|[^s]s|[eo]w|ent|ade|ook|ave|ut|ought|oke|ot|old|eld|eft|roke|ruck)\b")
_OBJECT = re.compile(
    r"\s+(?:(?:the|an?|its|his|her|their|it|him|them|all|any|two|three|four|five|six|that|this|what|nearly|more|some)\b|(?-i:[A-Z\d]))"
)


def with_subject(
    scene: Scene,
    answer: Answer,
    kind: EventType,
    sides: tuple[Scores, Scores],
    scores: tuple[dict[ActorMention, float], ...],
) -> tuple[Scores, Scores]:
    """The sides, the source being who stands right before the cue, with those whom *and* joins to him."""
    if kind in JOINT:
        return sides
    text, cue, end = scene.page.text, scene.begins_at(answer), scene.ends_at(answer)
    first = next((m for m in scores[0] if _subject(text, m, cue, end) and scores[0][m] >= UNNAMED), None)
    if first is None or len(first.codes) > 1:  # *both sides shelled it* tells of no other
        return sides
    acting = _joined(text, first, [m for m in scores[0] if m.codes])
    source = [(score, m) for score, m in sides[0] if m in acting]
    if not any(m is first for _, m in source):
        source.append((scores[0][first], first))
    return source, [pair for pair in sides[1] if pair[1] is not first]


def _subject(text: str, mention: ActorMention, cue: int, end: int) -> bool:
    """Whether the cue is a verb with an object, of which the mention is the subject."""
    if not mention.codes or mention.sort is Sort.ADJECTIVE or mention.end >= cue:
        return False
    if _GOVERNED.search(text[max(0, mention.start - 30) : mention.start]):
        return False
    if not _BEFORE.fullmatch(text, mention.end, cue) or not _VERB.match(text, cue):
        return False
    return " " in text[cue:end] or _OBJECT.match(text, end) is not None


def _joined(text: str, first: ActorMention, known: list[ActorMention]) -> list[ActorMention]:
    """Those of a list that ends with the one who stands right before the cue."""
    row = [first]
    for mention in sorted(known, key=lambda m: -m.start):
        if mention.end <= row[-1].start and LINK.fullmatch(text, mention.end, row[-1].start):
            row.append(mention)
    return row
