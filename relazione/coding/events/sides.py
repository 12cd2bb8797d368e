"""Who is on which side of an act: the network's roles laid on the page's mentions, and what grammar knows better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relazione.coding.encoder import Answer
from relazione.coding.events.arranging import arranged
from relazione.coding.events.beside import (
    fought_for,
    instead,
    only_host,
    only_judges,
    only_kin,
    only_supply,
    only_turned_to,
    stand_by,
)
from relazione.coding.events.candidate import FORCE, JOINT
from relazione.coding.events.carried import carried, two
from relazione.coding.events.grammar import idle
from relazione.coding.events.onlookers import before_whom, beholders, of_a_kind
from relazione.coding.events.outshone import known_best
from relazione.coding.events.passive import undergone
from relazione.coding.events.scene import UNNAMED, Scene
from relazione.coding.events.subject import with_subject
from relazione.coding.events.targets import (
    COLLECTIVE,
    OWN_FORCES,
    Mentions,
    Scores,
    behind,
    codes_of_side,
    host,
    places_of,
    target_of,
)
from relazione.coding.events.third import FRIENDLY, in_relative, mutual, only_its_object, third
from relazione.coding.events.where import beside_border
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType


@dataclass(frozen=True, slots=True)
class Sides:
    """Source and target, and how sure the network is of each; of a side without a mention, that it is unnamed."""

    source: Mentions
    target: Mentions
    sure: tuple[float, float]


def sides_of(scene: Scene, answer: Answer, threshold: float, kind: EventType) -> Sides:
    """The sides of the act that the answer is about. threshold: least probability that a mention is on a side.

    A mention that could be either is the likelier one, unless it stands for several actors who act on each other, or
    grammar decides (*A and B … C*; *A's support of B*).
    """
    scored = [scene.scores(answer, role, scene.page.actors) for role in (0, 1)]
    scores = tuple({mention: score for score, mention in side} for side in scored)
    sides = known_best(scene, answer, _likelier(scored, threshold))
    sides = with_subject(scene, answer, kind, sides, scores)
    sides = _carry(scene, answer, kind, sides, scores)
    only = undergone(scene, answer, sides, scores, kind)
    sides = arranged(scene, answer, kind, only or sides, scores, threshold)
    taken, sure = _taking_part(scene, answer, kind, sides, scores)
    if only is not None:
        sure = [chance if side else UNNAMED for side, chance in zip(taken, sure, strict=True)]
    source, target = (tuple(mention for _, mention in side) for side in taken)
    named, target = target, target_of(scene, answer, kind, source, target)
    if (named and not target) or _same_words(scene.page.text, kind, source, target):
        target, sure[1] = (), max(sure[1], UNNAMED)
    if not target and mutual(scene.page.text, scene.begins_at(answer), scene.sentence.end):
        target, sure[1] = source, sure[0]
    held = kind in (EventType.COERCE, EventType.RETREAT) and not target  # *a ship chartered by a Dutch firm*
    if (kind is EventType.SANCTION or held) and (front := behind(scene, answer, source)) is not None:
        target, sure[1] = (front,), float(answer.roles[1].max())
    elif kind is EventType.SANCTION and not target and (seat := host(scene, source)) is not None:
        target = (seat,)
    elif not target and sure[1] < UNNAMED and (places := places_of(scene, answer, kind, source)):
        target, sure[1] = tuple(place for _, place in places), min(score for score, _ in places)
    return Sides(source, target, (sure[0], sure[1]))


def _likelier(scored: Sequence[Scores], threshold: float) -> tuple[Scores, Scores]:
    """Each mention on the side that it is likelier on; those of several actors on both, where they are likely there."""
    sides: tuple[Scores, Scores] = ([], [])
    for (source, mention), (target, _) in zip(*scored, strict=True):
        both = len(mention.codes) > 1
        if source >= threshold and (both or source >= target):
            sides[0].append((source, mention))
        if target >= threshold and (both or target > source):
            sides[1].append((target, mention))
    return sides


def _carry(
    scene: Scene,
    answer: Answer,
    kind: EventType,
    sides: tuple[Scores, Scores],
    scores: tuple[dict[ActorMention, float], ...],
) -> tuple[Scores, Scores]:
    """The sides, an empty one filled with whom its words take up from before (*it*, *the country*, *the two*)."""
    score = float(answer.roles[0].max()), float(answer.roles[1].max())
    if kind in JOINT and (pair := two(scene, answer)) is not None:
        scores[0][pair], scores[1][pair] = score
        return [(score[0], pair)], [(score[1], pair)]
    for role, side in enumerate(sides):
        others = tuple(mention for _, mention in sides[1 - role])
        itself = kind not in FORCE and {m.codes for _, m in side} == {m.codes for m in others}
        own = role == 1 and itself and len(codes_of_side(others)) == 1
        if (side and not own) or score[role] <= UNNAMED:
            continue
        sure = tuple(mention for chance, mention in sides[1 - role] if chance >= UNNAMED)
        if (one := carried(scene, answer, role, sure)) is not None:
            side[:] = [(score[role], one)]
            scores[role][one], scores[1 - role][one] = score[role], 0.0
    return sides


def _taking_part(
    scene: Scene,
    answer: Answer,
    kind: EventType,
    sides: tuple[Scores, Scores],
    scores: tuple[Mapping[ActorMention, float], ...],
) -> tuple[tuple[Scores, Scores], list[float]]:
    """The sides without those who are only named beside the act, and how sure the network is of each side."""
    text, sentence, cue = scene.page.text, scene.sentence, scene.begins_at(answer)
    target = tuple(mention for _, mention in sides[1])
    here = tuple(mention for mention in scores[0] if mention.start >= sentence.start)
    beside = third(text, sentence.start, sentence.end, kind, target, here)
    apart = (
        *beside_border(text, target),
        *of_a_kind(text, target),
        *before_whom(text, target),
        *instead(text, target),
        *fought_for(text, target),
        *beholders(text, cue, target),
        *only_supply(text, kind, target),
        *stand_by(text, target),
        *only_judges(text, target),
        *only_host(text, kind, target),
        *only_kin(text, target),
        *only_its_object(text, cue, target),
        *only_turned_to(text, cue, target),
    )
    there = idle(scene, answer, kind, sides)
    sides = (
        [pair for pair in sides[0] if pair[1] not in there],
        [pair for pair in sides[1] if pair[1] not in (*beside, *apart)],
    )
    sure = [_surety(side) if side else 1 - float(answer.roles[role].max()) for role, side in enumerate(sides)]
    if in_relative(text, sentence.start, cue, tuple(mention for _, mention in sides[0])):
        sides, sure[0] = ([], sides[1]), 0.0
    if beside and not sides[1]:
        among = kind in JOINT and len({code for _, m in sides[0] for code in m.codes}) > 1
        sure[1] = 0.0 if kind in FRIENDLY and not among else 1.0  # who is blamed for it is not named
    if apart and not beside and not sides[1]:
        sure[1] = UNNAMED
    if there and not sides[0]:
        sure[0] = UNNAMED
    return sides, sure


def _same_words(text: str, kind: EventType, source: Mentions, target: Mentions) -> bool:
    """Whether the very words that stand for the source stand for the target too, and for nobody else."""
    if kind not in JOINT and source == target and len(source) == 1:
        return True  # *both sides are concerned*, and not about each other
    if len(codes_of_side(source)) != 1 or codes_of_side(source) != codes_of_side(target):
        return False
    own = {text[m.start : m.end] for m in source}
    named = all(m.sort in (Sort.STATE, Sort.SEAT) for m in target)
    return named and (kind in OWN_FORCES - FORCE or all(text[m.start : m.end] in own for m in target))


def _surety(side: Scores) -> float:
    """How sure the network is of the actor on the side that it is least sure of, however often he is mentioned."""
    best: dict[tuple[str, ...], float] = {}
    for score, mention in side:
        best[mention.codes] = max(score, best.get(mention.codes, 0.0))
    return min(best.values())


def private(scene: Scene, answer: Answer, sides: Sides, kind: EventType) -> bool:
    """Whether the other side is named and is nobody whom the vocabulary knows: what a government does to its veterans,
    or a court to a citizen, is no act between states. An act whose other side the text leaves unnamed stays, and so
    does one on states that it names all together (*other governments*), and so do forces that are moved or tried, against
    whomever. Who speaks only for himself acts for no state."""
    return stranger(scene, answer, sides, kind, 0) or stranger(scene, answer, sides, kind, 1)


def stranger(scene: Scene, answer: Answer, sides: Sides, kind: EventType, role: int) -> bool:
    """Whether the side of that role is named and is nobody whom the vocabulary knows."""
    side = (sides.source, sides.target)[role]
    if side:
        return not any(mention.codes and not (role == 0 and mention.speaks_for_self) for mention in side)
    forces = kind is EventType.MOBILIZE and role == 1
    unnamed = forces or sides.sure[role] >= UNNAMED
    return not unnamed and not COLLECTIVE & scene.words(answer, role)
