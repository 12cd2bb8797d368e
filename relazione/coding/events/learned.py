"""The learned event finder: the network's answers about each cue, its roles laid on the page's mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from relazione.coding.encoder import Answer, Labels
from relazione.coding.events.candidate import FORCE, JOINT, Candidate
from relazione.coding.events.scene import UNNAMED, M, Scene
from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.model import EventType, Status

SIDE = 0.5  # least probability that a mention is a side, where the model's own thresholds say nothing
EVENT = 0.5  # the same, that a cue is an event
COLLECTIVE = frozenset(
    "allies capitals community countries governments nations neighbors neighbours partners powers states".split()
)  # words for states together that no code stands for
LOOSE = 0.6  # the same, where the actor is but an adjective of something else: chosen on the false alarms
NOUN_PHRASE = 25  # characters from an adjective to the noun of the act that it belongs to
Side = list[tuple[float, ActorMention]]  # mentions, each with the probability that it is on the side


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


_OWN_PEOPLE = re.compile(
    r"\s+(?:own\b|(?:[\w-]+\s+){0,2}(?:people|peoples|population|citizens?|civilians?|nationals|minorit\w+|protest\w+|"
    r"demonstrators|critics|dissidents|opponents|opposition|journalists|subjects|soil|territory|cities|towns|villages))\b",
    re.IGNORECASE,
)


def _sides(
    scene: Scene, answer: Answer, threshold: float, *, joint: bool
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...], tuple[float, float]]:
    """Source and target, and how sure the network is of each; of a side without a mention, that it is unnamed.

    A mention that could be either is the likelier one, unless it stands for several actors who act on each other.
    joint: whether the act is one that both sides do together.
    """
    sources = scene.scores(answer, 0, scene.page.actors)
    targets = scene.scores(answer, 1, scene.page.actors)
    sides: tuple[Side, Side] = ([], [])
    for (source, mention), (target, _) in zip(sources, targets, strict=True):
        both = len(mention.codes) > 1
        if source >= threshold and (both or source >= target):
            sides[0].append((source, mention))
        if target >= threshold and (both or target > source):
            sides[1].append((target, mention))
    if joint and not sides[0]:
        sides = _shared(sides[1], {mention: score for score, mention in sources}, threshold)[::-1]
    elif joint and not sides[1]:
        sides = _shared(sides[0], {mention: score for score, mention in targets}, threshold)
    sure = [
        min(score for score, _ in side) if side else 1 - float(answer.roles[role].max())
        for role, side in enumerate(sides)
    ]
    return tuple(m for _, m in sides[0]), tuple(m for _, m in sides[1]), (sure[0], sure[1])


def _shared(full: Side, other: Mapping[ActorMention, float], threshold: float) -> tuple[Side, Side]:
    """What stays on the full side, and what goes to the empty one: mentions that could be there too, with `other` as
    probability, though they are likelier on the full one.

    In *Xi's talks with the leaders of the Netherlands and Germany* all have a part on both sides; the surest stays.
    """
    surest = max(full, key=lambda pair: pair[0] - other[pair[1]], default=None)
    stays: Side = []
    moved: Side = []
    for score, mention in full:
        goes = surest and mention.codes != surest[1].codes and other[mention] >= threshold
        (moved if goes else stays).append((other[mention] if goes else score, mention))
    return stays, moved


def _private(
    scene: Scene,
    answer: Answer,
    sides: tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]],
    sure: tuple[float, float],
) -> bool:
    """Whether the other side is named and is nobody whom the vocabulary knows: what a government does to its veterans,
    or a court to a citizen, is no act between states. An act whose other side the text leaves unnamed stays, and so
    does one on states that it names all together (*other governments*). Who speaks only for himself acts for no state."""
    for role, side in enumerate(sides):
        if side and not any(
            mention.codes and not (role == 0 and mention.speaks_for_self) for mention in side
        ):
            return True
        if not side and sure[role] < UNNAMED and not COLLECTIVE & scene.words(answer, role):
            return True
    return False


def _owner_of_another(page: Page, mention: ActorMention, source: tuple[ActorMention, ...]) -> bool:
    """*Russia attacked its neighbour*: whose the target is, and not the target, unless it is the source's own people."""
    if mention.sort is not Sort.REFERENCE or not set(mention.codes) <= _codes(source):
        return False
    possessive = page.text[mention.start : mention.end].lower() in ("its", "his", "her", "their", "our", "my")
    return possessive and _OWN_PEOPLE.match(page.text, mention.end) is None


def _codes(side: tuple[ActorMention, ...]) -> set[str]:
    return {code for mention in side for code in mention.codes}


def _mode(answer: Answer, kind: EventType, labels: Labels) -> str | None:
    """The likeliest mode that the type has, None where having none is likelier."""
    best, choice = float(answer.modes[0]), None
    for number, name in enumerate(labels.modes, 1):
        of, _, mode = name.partition("/")
        if of == kind and answer.modes[number] > best:
            best, choice = float(answer.modes[number]), mode
    return choice


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a cue is taken for, by what, and the network's classes whose probabilities speak for it."""

    type: EventType
    mode: str | None
    status: Status
    rule: str
    classes: slice


def _taken(scene: Scene, answer: Answer, labels: Labels) -> _Taken:
    """The likeliest type; where a visit is said to be over the visit, whatever the network takes its end for."""
    status = labels.statuses[int(answer.statuses.argmax())]
    if scene.visit_over(scene.begins_at(answer)) is not None:
        ended = Status.HAPPENED if status is Status.HALTED else status
        return _Taken(EventType.CONSULT, "visit", ended, "visit over", slice(1, None))
    kind = int(answer.types[1:].argmax())
    mode = _mode(answer, labels.types[kind], labels)
    return _Taken(labels.types[kind], mode, status, "network", slice(1 + kind, 2 + kind))


def _candidate(scene: Scene, answer: Answer, labels: Labels) -> tuple[Candidate, tuple[float, ...]] | None:
    side = labels.thresholds.get("side", SIDE)
    taken = _taken(scene, answer, labels)
    source, target, sure = _sides(scene, answer, side, joint=taken.type in JOINT)
    if taken.type not in FORCE and _codes(source) == _codes(target) and COLLECTIVE & scene.words(answer, 1):
        target = ()  # *Japan has given the countries of the Pacific*: Japan's name is not the other side
    if taken.type in FORCE:
        target = tuple(m for m in target if not _owner_of_another(scene.page, m, source))
    if not any(mention.codes for mention in (*source, *target)) or _private(
        scene, answer, (source, target), sure
    ):
        return None
    by = _likeliest(scene.scores(answer, 2, scene.page.actors), side)
    when = _likeliest([pair for pair in scene.scores(answer, 3, scene.page.times) if pair[1].interval], side)
    candidate = Candidate(
        start=scene.begins_at(answer),
        end=scene.sentence.start + scene.reading.encoded.spans[answer.tokens[-1]][1],
        type=taken.type,
        mode=taken.mode,
        status=taken.status,
        source=source,
        target=target,
        by=by if by not in source else None,
        when=when,
        probability=0.0,
        rule=taken.rule,
    )
    first = float(scene.reading.cue[answer.tokens, taken.classes].sum(-1).mean())
    return candidate, (answer.cue, first, float(answer.types[taken.classes].sum()), *sure)


def _likeliest(scored: Sequence[tuple[float, M]], threshold: float) -> M | None:
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= threshold else None
