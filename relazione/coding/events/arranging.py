"""The mentions of an act's sides, put where grammar puts them: who acts along, who has the noun, who does it to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping

from relazione.coding.encoder import Answer
from relazione.coding.events.candidate import JOINT
from relazione.coding.events.coordinate import in_clause_before
from relazione.coding.events.grammar import in_clause, told_of, turned
from relazione.coding.events.lists import level
from relazione.coding.events.scene import Scene
from relazione.coding.events.targets import POSSESSIVE, Scores, codes_of_side
from relazione.coding.events.third import partner
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

_AND = re.compile(
    r"(?:,?\s+and|,|,?\s+as well as|,?\s+(?:together|along|jointly) with|,?\s+alongside)\s+"
    r"(?:(?:the|its|their|his|her)\s+)?(?:(?:\w+\s+)?(?:ally|partner|neighbou?r)\s+)?",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?:of|for|against|on|towards?)\s+(?:the\s+)?", re.IGNORECASE)
_OWNER = re.compile(r"(?:'s?)?\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
MUTUAL = 0.9  # least probability on the other side too of those who do to each other what two seldom do


def arranged(
    scene: Scene,
    answer: Answer,
    kind: EventType,
    sides: tuple[Scores, Scores],
    scores: tuple[Mapping[ActorMention, float], ...],
    threshold: float,
) -> tuple[Scores, Scores]:
    """The sides with their mentions where grammar puts them."""
    if kind not in JOINT:
        _with_its_like(scene, sides, scores, threshold)
    level(scene.page.text, sides, scores, scene.begins_at(answer), kind)
    sides = turned(scene, answer, sides, kind)
    _object_of_noun(scene, answer, sides, scores, threshold)
    sides = told_of(scene, answer, sides, scores, kind)
    if kind in JOINT:
        sides = sides[0], _of_their_clause(scene, answer, sides)
    if kind in JOINT or _each_other(scene, sides, scores):
        if not sides[0]:
            sides = _shared(sides[1], scores[0], threshold)[::-1]
        elif not sides[1]:
            sides = _shared(sides[0], scores[1], threshold)
    sides = _once(scene.page.text, sides[0]), _once(scene.page.text, sides[1])
    return in_clause(scene, answer, sides[0]), in_clause(scene, answer, sides[1])


def _of_their_clause(scene: Scene, answer: Answer, sides: tuple[Scores, Scores]) -> Scores:
    """Those with whom something is done, without whom the clause before names where several do it together: *the League
    condemned it, and Chad and Mali agreed*."""
    if len(codes_of_side(tuple(mention for _, mention in sides[0]))) < 2:
        return sides[1]
    named = tuple(mention for _, mention in sides[1])
    apart = in_clause_before(scene.page.text, scene.begins_at(answer), named)
    return [pair for pair in sides[1] if pair[1] not in apart]


def _each_other(
    scene: Scene, sides: tuple[Scores, Scores], scores: tuple[Mapping[ActorMention, float], ...]
) -> bool:
    """Whether all that are on the one side are as surely on the empty one: *Russia and Ukraine exchanged prisoners*."""
    full, other = (sides[0], scores[1]) if not sides[1] else (sides[1], scores[0])
    if any(partner(scene.page.text, scene.sentence.start, mention) for _, mention in full):
        return False  # *Rwandan soldiers fought alongside the rebels*
    return len(full) > 1 and min(other[mention] for _, mention in full) >= MUTUAL


def _shared(full: Scores, other: Mapping[ActorMention, float], threshold: float) -> tuple[Scores, Scores]:
    """What stays on the full side, and what goes to the empty one: mentions that could be there too, with `other` as
    probability, though they are likelier on the full one.

    In *Xi's talks with the leaders of the Netherlands and Germany* all have a part on both sides; the surest stays.
    """
    surest = max(full, key=lambda pair: pair[0] - other[pair[1]], default=None)
    stays: Scores = []
    moved: Scores = []
    for score, mention in full:
        goes = surest and mention.codes != surest[1].codes and other[mention] >= threshold
        (moved if goes else stays).append((other[mention] if goes else score, mention))
    return stays, moved


def _with_its_like(
    scene: Scene,
    sides: tuple[Scores, Scores],
    scores: tuple[Mapping[ActorMention, float], ...],
    threshold: float,
) -> None:
    """Those that *and* joins act together, where somebody else is left whom they act on: *A and B attacked C*."""
    for here, there in ((0, 1), (1, 0)):
        for _, one in list(sides[here]):
            for pair in list(sides[there]):
                other = pair[1]
                rest = {code for _, m in sides[there] if m is not other for code in m.codes}
                left = rest - set(one.codes) - set(other.codes)
                joined = _AND.fullmatch(scene.page.text, one.end, max(one.end, other.start))
                if joined and left and scores[here][other] >= threshold:
                    sides[there].remove(pair)
                    sides[here].append((scores[here][other], other))


def _object_of_noun(
    scene: Scene,
    answer: Answer,
    sides: tuple[Scores, Scores],
    scores: tuple[Mapping[ActorMention, float], ...],
    threshold: float,
) -> None:
    """*Britain's support of Ukraine*: who has the noun acts, who stands after *of* or *for* it does not."""
    text, start, end = scene.page.text, scene.begins_at(answer), scene.ends_at(answer)
    owners = [m for _, m in sides[0] if m.end <= start and _OWNER.fullmatch(text, m.end, start)]
    if not any(text[m.end - 2 : m.end + 2].find("'") >= 0 for m in owners):
        return
    for pair in list(sides[0]):
        mention = pair[1]
        after = mention.start >= end and _OBJECT.fullmatch(text, end, mention.start)
        if after and scores[1][mention] >= threshold:
            sides[0].remove(pair)
            sides[1].append((scores[1][mention], mention))


def _once(text: str, side: Scores) -> Scores:
    """A side without the *its* of one that is named on it."""
    named = {code for _, m in side if m.sort is not Sort.REFERENCE for code in m.codes}
    return [
        (score, m)
        for score, m in side
        if not (text[m.start : m.end].lower() in POSSESSIVE and m.codes and set(m.codes) <= named)
    ]
