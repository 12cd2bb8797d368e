"""The learned event finder: the network's answers about each cue, its roles laid on the page's mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from relazione.coding.encoder import Answer, Labels
from relazione.coding.events.auxiliary import under_will
from relazione.coding.events.candidate import JOINT, Candidate
from relazione.coding.events.phrases import phrase_at
from relazione.coding.events.scene import UNNAMED, M, Scene
from relazione.coding.events.sides import Sides, private, sides_of, stranger
from relazione.coding.events.taken_up import takes_up
from relazione.coding.events.where import no_speaker
from relazione.coding.mentions import Sort
from relazione.coding.page import Page
from relazione.model import EventType, Status

# a verb told to be what was not done: *has not asked*; what a refusal is told by may itself be such a verb
_NOT = re.compile(
    r"\b(?:has|have|had|did|was|were)(?:\s+(?:not|never)|n['’]t)\s+(?:(?:yet|ever|been|(?!only\b)\w+ly)\s+){0,2}$",
    re.IGNORECASE,
)
SIDE = 0.5  # least probability that a mention is a side, where the model's own thresholds say nothing
EVENT = 0.5  # the same, that a cue is an event
LOOSE = 0.6  # the same, where the actor is but an adjective of something else: chosen on the false alarms
NOUN_PHRASE = 25  # characters from an adjective to the noun of the act that it belongs to


def find(page: Page, labels: Labels) -> list[Candidate]:
    """The acts that the network finds in the page, in order of the text. Needs the readings."""
    least = labels.thresholds.get("event", EVENT)
    found = []
    for candidate, signs in weighed(page, labels):
        probability = labels.calibrated(sort_of(candidate), *signs)
        if probability >= (max(least, LOOSE) if _by_adjective(candidate) else least):
            found.append(replace(candidate, probability=probability))
    return found


def _by_adjective(candidate: Candidate) -> bool:
    """Whether the actor is only the adjective of something else: *Argentine ants*, not *the Argentine attack*."""
    actors = [mention for mention in candidate.source if mention.codes]
    return bool(actors) and all(
        mention.sort is Sort.ADJECTIVE and not 0 <= candidate.start - mention.end <= NOUN_PHRASE
        for mention in actors
    )


def sort_of(candidate: Candidate) -> str:
    """By which calibration: acts with one side are right less often."""
    return "event" if candidate.source and candidate.target else "one-sided event"


def weighed(page: Page, labels: Labels) -> Iterator[tuple[Candidate, tuple[float, ...]]]:
    """Every act that the network considers, with the signs of its being right: the probabilities that it is a cue, one
    of its type, of its type once asked about, and that the source and the target are right."""
    for index, reading in page.readings.items():
        scene = Scene(page, page.sentences[index], reading)
        for answer in reading.answers:
            if (
                not scene.told_by_the_visit(answer)
                and (made := _candidate(scene, answer, labels)) is not None
            ):
                yield made


def _mode(answer: Answer, kind: EventType, labels: Labels) -> str | None:
    """The likeliest mode that the type has, None where having none is likelier."""
    best, choice = float(answer.modes[0]), None
    for number, mode in _modes(labels.modes, kind):
        if answer.modes[number] > best:
            best, choice = float(answer.modes[number]), mode
    return choice


@lru_cache(maxsize=64)
def _modes(names: tuple[str, ...], kind: EventType) -> list[tuple[int, str]]:
    """The modes of a type, with their classes."""
    told = [(number, name.partition("/")) for number, name in enumerate(names, 1)]
    return [(number, mode) for number, (of, _, mode) in told if of == kind]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a cue is taken for, by what, and the network's classes whose probabilities speak for it."""

    type: EventType
    mode: str | None
    status: Status
    rule: str
    classes: slice


def _taken(scene: Scene, answer: Answer, labels: Labels) -> _Taken | None:
    """The likeliest type; where a visit is said to be over the visit, whatever the network takes its end for, and where
    a phrase says other than its words what it says; None where that is no act."""
    status = labels.statuses[int(answer.statuses.argmax())]
    if scene.visit_over(scene.begins_at(answer)) is not None:
        ended = Status.HAPPENED if status is Status.HALTED else status
        return _Taken(EventType.CONSULT, "visit", ended, "visit over", slice(1, None))
    number = int(answer.types[1:].argmax())
    kind, own = labels.types[number], slice(1 + number, 2 + number)
    mode = _mode(answer, kind, labels)
    sentence = scene.sentence
    said = phrase_at(scene.page.text, sentence.start, scene.begins_at(answer), sentence.end, kind)
    if said is None:
        return _Taken(kind, mode, *_by_auxiliary(scene, answer, kind, status), own)
    if kind in said.drop:
        return None
    meant = said.status.get(status, status)
    if said.type is None or said.type is kind:
        return _Taken(kind, mode, meant, "network" if meant is status else said.name, own)
    return _Taken(said.type, None, meant, said.name, slice(1, None))


def _by_auxiliary(scene: Scene, answer: Answer, kind: EventType, status: Status) -> tuple[Status, str]:
    """What an auxiliary before the cue makes of an act that the network takes to have happened, and by what."""
    if status is Status.HAPPENED:
        here = scene.page.text, scene.sentence.start, scene.begins_at(answer)
        if kind is not EventType.REJECT and _NOT.search(*here):
            return Status.NOT_HAPPENED, "not"
        if under_will(*here):
            return Status.PLANNED, "will"
    return status, "network"


def _candidate(scene: Scene, answer: Answer, labels: Labels) -> tuple[Candidate, tuple[float, ...]] | None:
    side = labels.thresholds.get("side", SIDE)
    taken = _taken(scene, answer, labels)
    if taken is None:
        return None
    sides = sides_of(scene, answer, side, taken.type)
    thing = _thing(scene, answer, sides, taken.type)
    if thing:
        sides = replace(sides, sure=(sides.sure[0], max(sides.sure[1], UNNAMED)))
    if not any(m.codes for m in (*sides.source, *sides.target)) or private(scene, answer, sides, taken.type):
        return None
    by = _likeliest(scene.scores(answer, 2, scene.page.actors), side)
    times = scene.scores(answer, 3, scene.page.times)
    when = _likeliest([pair for pair in times if pair[1].interval], side) or _likeliest(times, side)
    own = (*sides.source, *sides.target) if taken.type in JOINT else sides.source
    candidate = Candidate(
        start=scene.begins_at(answer),
        end=scene.ends_at(answer),
        type=taken.type,
        mode=taken.mode,
        status=taken.status,
        source=sides.source,
        target=sides.target,
        by=None if by in own or (by and no_speaker(scene.page.text, by)) else by,
        when=when,
        probability=0.0,
        rule=taken.rule,
        thing=thing,
    )
    first = float(scene.reading.cue[answer.tokens, taken.classes].sum(-1).mean())
    return candidate, (answer.cue, first, float(answer.types[taken.classes].sum()), *sides.sure)


def _thing(scene: Scene, answer: Answer, sides: Sides, kind: EventType) -> bool:
    """Whether the target is told in words that name nobody and may take up an act told before."""
    if sides.target or not sides.source or not stranger(scene, answer, sides, kind, 1):
        return False
    words = next((scene.page.small[slice(*span)].strip() for span in scene.stretches(answer, 1)), "")
    return takes_up(scene.page, kind, words, scene.begins_at(answer))


def _likeliest(scored: Sequence[tuple[float, M]], threshold: float) -> M | None:
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= threshold else None
