"""Who is acted on: what the network's targets leave out, and what stands among them for another reason."""

from __future__ import annotations

import re

from relazione.coding.encoder import Answer
from relazione.coding.events.candidate import FORCE
from relazione.coding.events.scene import UNNAMED, Scene
from relazione.coding.mentions import ActorMention, Sort
from relazione.model import EventType

COLLECTIVE = frozenset(
    "africa allies america americas asia capitals caribbean community continent continents countries europe globe governments "
    "nations neighbors neighbours pacific partners powers region regions states world worldwide".split()
)  # words for states together that no code stands for
OUTWARD = frozenset({EventType.SANCTION, EventType.ACCUSE, EventType.THREATEN, EventType.PROTEST})
"""What no state does to itself."""
OWN_FORCES = FORCE | {EventType.MOBILIZE, EventType.RETREAT}
"""What is done with one's own soldiers: *placed his army on alert*, *withdrew its troops*."""
POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})
_OWN_PEOPLE = re.compile(
    r"\s+(?:own\b|(?:[\w-]+\s+){0,2}(?:people|peoples|population|citizens?|civilians?|nationals|minorit\w+|protest\w+|"
    r"demonstrators|critics|dissidents|opponents|opposition|journalists|subjects|soil|territory|cities|towns|villages))\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:\s+\w+){0,3}\s+(?:in|inside|near|at|off)\s+(?:the\s+)?", re.IGNORECASE)
_FRONT = re.compile(
    r"\b(?:on behalf of|at the behest of|for the benefit of|in the service of|(?:act|work|operat|front)(?:s|ed|es|ing|e)? for|"
    r"(?:owned|controlled|run|directed|hired|chartered|operated) by)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"(?:\s+\w+){0,3}\s+(?:in|inside|from|off|near|to|around)\s+(?:the\s+)?", re.IGNORECASE)
_SEATED = re.compile(r"\s+(?:in|at)\s+")
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while)\s")
Scores = list[tuple[float, ActorMention]]  # mentions, each with the probability that it is on the side
Mentions = tuple[ActorMention, ...]


def target_of(scene: Scene, answer: Answer, kind: EventType, source: Mentions, target: Mentions) -> Mentions:
    """The target, what stands beside it for another reason left out."""
    page = scene.page
    target = _apart(page.text, target, target, _BESIDE)
    if kind in OWN_FORCES:
        target = tuple(m for m in target if not _whose(page.text, m, source))
    if kind not in FORCE:
        own = tuple(m for m in target if m.codes and set(m.codes) <= codes_of_side(source))
        target = _apart(page.text, own, target, _ABROAD)
        if codes_of_side(source) == codes_of_side(target) and COLLECTIVE & scene.words(answer, 1):
            return ()  # *Japan has given the countries of the Pacific*: Japan's name is not the other side
    if kind in OUTWARD and target and all(_whose(page.text, mention, source) for mention in target):
        target = _other_before(scene, source, target[0]) or target
    return target


def behind(scene: Scene, answer: Answer, source: Mentions) -> ActorMention | None:
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


def host(scene: Scene, source: Mentions) -> ActorMention | None:
    """The state where an embassy is that acts: *the Latvian embassy in Minsk will issue no more visas*."""
    text = scene.page.text
    for place in scene.places:
        if any(
            _SEATED.fullmatch(text, m.end, max(m.end, place.start)) for m in source if m.sort is Sort.BODY
        ):
            return None if set(place.codes) & codes_of_side(source) else place
    return None


def places_of(scene: Scene, answer: Answer, kind: EventType, source: Mentions) -> Scores:
    """The places that stand for the other side, where no actor does: *bombed Kharkiv*, *closed its embassy in Lima*, *is
    expected in Quito*, *donated generators to Basra*."""
    own, places = codes_of_side(source), scene.places
    if kind is EventType.CONSULT:
        places = scene.towns
    elif kind is EventType.AID:
        places = [town for town in scene.towns if scene.page.text.endswith(" to ", 0, town.start)]
    scored = scene.scores(answer, 1, places)
    return [(score, place) for score, place in scored if score >= UNNAMED and not own & set(place.codes)]


def _whose(text: str, mention: ActorMention, source: Mentions) -> bool:
    """*Russia attacked its neighbour*: whose the target is, and not the target, unless it is the source's own people."""
    if mention.sort is not Sort.REFERENCE or not set(mention.codes) <= codes_of_side(source):
        return False
    possessive = text[mention.start : mention.end].lower() in POSSESSIVE
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
