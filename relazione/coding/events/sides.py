"""Who is on which side of an act: the network's roles laid on the page's mentions, and what grammar knows better."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from relazione.coding.encoder import Answer
from relazione.coding.events.candidate import FORCE, JOINT
from relazione.coding.events.scene import UNNAMED, Scene
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

COLLECTIVE = frozenset(
    "africa allies america americas asia capitals caribbean community continent continents countries europe globe governments "
    "nations neighbors neighbours pacific partners powers region regions states world worldwide".split()
)  # words for states together that no code stands for
OUTWARD = frozenset({EventType.SANCTION, EventType.ACCUSE, EventType.THREATEN, EventType.PROTEST})
"""What no state does to itself."""
_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})
_OWN_PEOPLE = re.compile(
    r"\s+(?:own\b|(?:[\w-]+\s+){0,2}(?:people|peoples|population|citizens?|civilians?|nationals|minorit\w+|protest\w+|"
    r"demonstrators|critics|dissidents|opponents|opposition|journalists|subjects|soil|territory|cities|towns|villages))\b",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:,?\s+and|,|,?\s+as well as|,?\s+(?:together|along|jointly) with|,?\s+alongside)\s+"
    r"(?:(?:the|its|their|his|her)\s+)?(?:(?:\w+\s+)?(?:ally|partner|neighbou?r)\s+)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:\s+\w+){0,3}\s+(?:in|inside|near|at|off)\s+(?:the\s+)?", re.IGNORECASE)
_FRONT = re.compile(
    r"\b(?:on behalf of|at the behest of|for the benefit of|in the service of|(?:act|work|operat|front)(?:s|ed|es|ing|e)? for|"
    r"(?:owned|controlled|run|directed) by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"(?:\s+\w+){0,3}\s+(?:in|inside|from|off|near|to|around)\s+(?:the\s+)?", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:of|for|against|on|towards?)\s+(?:the\s+)?", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while)\s")
_OWNER = re.compile(r"(?:'s?)?\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
Scores = list[tuple[float, ActorMention]]  # mentions, each with the probability that it is on the side
Mentions = tuple[ActorMention, ...]


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
    sides: tuple[Scores, Scores] = ([], [])
    for (source, mention), (target, _) in zip(*scored, strict=True):
        both = len(mention.codes) > 1
        if source >= threshold and (both or source >= target):
            sides[0].append((source, mention))
        if target >= threshold and (both or target > source):
            sides[1].append((target, mention))
    if kind not in JOINT:
        _with_its_like(scene, sides, scores, threshold)
    _object_of_noun(scene, answer, sides, scores, threshold)
    if kind in JOINT or _each_other(sides, scores):
        if not sides[0]:
            sides = _shared(sides[1], scores[0], threshold)[::-1]
        elif not sides[1]:
            sides = _shared(sides[0], scores[1], threshold)
    sides = _once(scene.page.text, sides[0]), _once(scene.page.text, sides[1])
    sure = [
        min(score for score, _ in side) if side else 1 - float(answer.roles[role].max())
        for role, side in enumerate(sides)
    ]
    source, target = (tuple(mention for _, mention in side) for side in sides)
    target = _target(scene, answer, kind, source, target)
    if kind is EventType.SANCTION and (behind := _behind(scene, answer, source)) is not None:
        target, sure[1] = (behind,), float(answer.roles[1].max())
    elif not target and sure[1] < UNNAMED and (places := _places(scene, answer, source)):
        target, sure[1] = tuple(place for _, place in places), min(score for score, _ in places)
    return Sides(source, target, (sure[0], sure[1]))


def _each_other(sides: tuple[Scores, Scores], scores: tuple[Mapping[ActorMention, float], ...]) -> bool:
    """Whether all that are on the one side are as surely on the empty one: *Russia and Ukraine exchanged prisoners*."""
    full, other = (sides[0], scores[1]) if not sides[1] else (sides[1], scores[0])
    return len(full) > 1 and min(other[mention] for _, mention in full) >= MUTUAL


MUTUAL = 0.9  # least probability on the other side too of those who do to each other what two seldom do


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


def _behind(scene: Scene, answer: Answer, source: Mentions) -> ActorMention | None:
    """For whom those work who are acted on: *firms in Moldova on behalf of Russia*, an act against Russia."""
    text, end = scene.page.text, scene.ends_at(answer)
    for mention in scene.page.between(scene.page.actors, end, scene.sentence.end):
        front = _FRONT.search(text, end, mention.start)
        if (
            front
            and not _CLAUSE.search(text, end, front.start())
            and scene.filled(answer, 1, end, front.start())
        ):
            return mention if mention.codes and not codes_of_side(source) & set(mention.codes) else None
    return None


def _places(scene: Scene, answer: Answer, source: Mentions) -> Scores:
    """The places that stand for the other side, where no actor does: *bombed Kharkiv*, *closed its embassy in Lima*."""
    own = codes_of_side(source)
    scored = scene.scores(answer, 1, scene.places)
    return [(score, place) for score, place in scored if score >= UNNAMED and not own & set(place.codes)]


def _target(scene: Scene, answer: Answer, kind: EventType, source: Mentions, target: Mentions) -> Mentions:
    """The target, what stands beside it for another reason left out."""
    page = scene.page
    target = _apart(page.text, target, target, _BESIDE)
    if kind in FORCE:
        target = tuple(m for m in target if not _whose(page.text, m, source))
    else:
        own = tuple(m for m in target if m.codes and set(m.codes) <= codes_of_side(source))
        target = _apart(page.text, own, target, _ABROAD)
        if codes_of_side(source) == codes_of_side(target) and COLLECTIVE & scene.words(answer, 1):
            return ()  # *Japan has given the countries of the Pacific*: Japan's name is not the other side
    if kind in OUTWARD and target and all(_whose(page.text, mention, source) for mention in target):
        target = _other_before(scene, source, target[0]) or target
    return target


def _whose(text: str, mention: ActorMention, source: Mentions) -> bool:
    """*Russia attacked its neighbour*: whose the target is, and not the target, unless it is the source's own people."""
    if mention.sort is not Sort.REFERENCE or not set(mention.codes) <= codes_of_side(source):
        return False
    possessive = text[mention.start : mention.end].lower() in _POSSESSIVE
    return possessive and _OWN_PEOPLE.match(text, mention.end) is None


def _apart(text: str, ones: Mentions, target: Mentions, between: re.Pattern[str]) -> Mentions:
    """The target without those that only say where the others are: *urged Filipinos in Libya to leave*, *killed a Hamas
    commander in Lebanon*. between: the words that stand between the two."""
    return tuple(
        mention
        for mention in target
        if not any(
            one.end <= mention.start and between.fullmatch(text, one.end, mention.start) for one in ones
        )
    )


def _once(text: str, side: Scores) -> Scores:
    """A side without the *its* of one that is named on it."""
    named = {code for _, m in side if m.sort is not Sort.REFERENCE for code in m.codes}
    return [
        (score, m)
        for score, m in side
        if not (text[m.start : m.end].lower() in _POSSESSIVE and m.codes and set(m.codes) <= named)
    ]


def _other_before(scene: Scene, source: Mentions, target: ActorMention) -> Mentions:
    """*suspended aid to Sudan and imposed bans on its generals*: the only other actor named before in the sentence."""
    own = codes_of_side(source)
    named = [
        m for m in scene.page.within(scene.page.actors, scene.sentence) if m.end <= target.start and m.codes
    ]
    others = {m.codes: m for m in named if not own & set(m.codes)}
    return tuple(others.values()) if len(others) == 1 else ()


def codes_of_side(side: Mentions) -> set[str]:
    """The codes of all mentions of a side."""
    return {code for mention in side for code in mention.codes}


def private(scene: Scene, answer: Answer, sides: Sides) -> bool:
    """Whether the other side is named and is nobody whom the vocabulary knows: what a government does to its veterans,
    or a court to a citizen, is no act between states. An act whose other side the text leaves unnamed stays, and so
    does one on states that it names all together (*other governments*). Who speaks only for himself acts for no state."""
    for role, side in enumerate((sides.source, sides.target)):
        if side and not any(
            mention.codes and not (role == 0 and mention.speaks_for_self) for mention in side
        ):
            return True
        if not side and sides.sure[role] < UNNAMED and not COLLECTIVE & scene.words(answer, role):
            return True
    return False
