"""The learned event finder: the network's answers about each cue, its roles laid on the page's mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from relazione.coding.encoder import Answer, Labels, Reading, before
from relazione.coding.events.candidate import FORCE, JOINT, Candidate
from relazione.coding.mentions import ActorMention, Mention, Sort
from relazione.coding.page import Page, Sentence
from relazione.model import EventType, Status

SIDE = 0.5  # least probability that a mention is a side, where the model's own thresholds say nothing
UNNAMED = (
    0.5  # least probability that a side without a mention is unnamed, for the act to be coded with one side
)
EVENT = 0.5  # the same, that a cue is an event
COLLECTIVE = frozenset(
    "allies capitals community countries governments nations neighbors neighbours partners powers states".split()
)  # words for states together that no code stands for
LOOSE = 0.6  # the same, where the actor is but an adjective of something else: chosen on the false alarms
NOUN_PHRASE = 25  # characters from an adjective to the noun of the act that it belongs to
M = TypeVar("M", bound=Mention)
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
        scene = _Scene(page, page.sentences[index], reading)
        for answer in reading.answers:
            if (made := _candidate(scene, answer, labels)) is not None:
                yield made


_OWN_PEOPLE = re.compile(
    r"\s+(?:own\b|(?:[\w-]+\s+){0,2}(?:people|peoples|population|citizens?|civilians?|nationals|minorit\w+|protest\w+|"
    r"demonstrators|critics|dissidents|opponents|opposition|journalists|subjects|soil|territory|cities|towns|villages))\b",
    re.IGNORECASE,
)
# *ended a state visit*: the visit took place, and nothing between the two is at an end
_VISIT_OVER = re.compile(
    r"(?:end|conclud|complet|finish|wrap|wind|wound)\w*\s+(?:up\s+)?(?:[\w-]+\s+){1,5}?(?:visit|trip|tour)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\W*[A-Z][A-Z .,/'-]{2,40}(?:,\s[A-Z][a-z]+)?,?\s*(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*(?:\([^)\n]{2,20}\)\s*)?"
    r"[-–—]{1,2}\s"
)
# *The following is attributable to Spokesperson Ned Price:*, before what a release says
_FORMULA = re.compile(
    r"[^:]{0,40}\bThe (?:following|below)\b[^:]{0,60}\battributable to\b[^:]{2,60}(?::\s*|$)"
)


class _Scene:
    """A sentence with the mentions of it and of the one before it, and where their tokens are."""

    def __init__(self, page: Page, sentence: Sentence, reading: Reading) -> None:
        self.page, self.sentence, self.reading = page, sentence, reading
        self.sentence_text = page.text[sentence.start : sentence.end]
        self.context = before(page, sentence)
        head = _DATELINE.match(page.text, sentence.start, sentence.end) or _FORMULA.match(
            page.text, sentence.start, sentence.end
        )
        self.begins = head.end() if head else sentence.start  # BEIJING, Aug 6 - is nobody's side

    def scores(self, answer: Answer, role: int, mentions: list[M]) -> list[tuple[float, M]]:
        """Each mention of the scene with the greatest probability that a token of it plays the role."""
        scored = []
        for part in (self.context, self.sentence):
            if part is None:
                continue
            shift = self.sentence.start if part is self.sentence else part.end
            for mention in self.page.within(mentions, part):
                if part is self.sentence and mention.end <= self.begins and isinstance(mention, ActorMention):
                    continue
                tokens = self.reading.encoded.tokens(mention.start - shift, mention.end - shift)
                if tokens:
                    scored.append((float(answer.roles[role, tokens].max()), mention))
        return scored

    def cues(self) -> list[int]:
        """Where the cues begin, in the page's text."""
        spans = self.reading.encoded.spans
        return [self.sentence.start + spans[answer.tokens[0]][0] for answer in self.reading.answers]

    def visit_over(self, start: int) -> tuple[int, int] | None:
        """Where the words about the end of a visit stand of which a cue that begins here is one."""
        found = _VISIT_OVER.finditer(self.page.text, self.sentence.start, self.sentence.end)
        return next((match.span() for match in found if match.start() <= start < match.end()), None)

    def words(self, answer: Answer, role: int) -> set[str]:
        """The words of the sentence that the network takes for the role, in small letters."""
        spans = self.reading.encoded.spans
        tokens = (n for n, score in enumerate(answer.roles[role]) if score >= 1 - UNNAMED)
        return {self.sentence_text[start:end].lower() for start, end in (spans[n] for n in tokens) if end > 0}


def _sides(
    scene: _Scene, answer: Answer, threshold: float, *, joint: bool
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
    for role, scores in enumerate((sources, targets)):
        if joint and not sides[role]:
            _share(sides[1 - role], sides[role], scores, threshold)
    sure = [
        min(score for score, _ in side) if side else 1 - float(answer.roles[role].max())
        for role, side in enumerate(sides)
    ]
    return tuple(m for _, m in sides[0]), tuple(m for _, m in sides[1]), (sure[0], sure[1])


def _share(full: Side, empty: Side, scores: Side, threshold: float) -> None:
    """Moves to the empty side those mentions that could be on it too, though they are likelier on the full one.

    In *Xi's talks with the leaders of the Netherlands and Germany* all have a part on both sides; the surest stays.
    """
    other = {id(mention): score for score, mention in scores}
    if len({mention.codes for _, mention in full}) < 2:
        return
    surest = max(full, key=lambda pair: pair[0] - other[id(pair[1])])[1]
    moved = [pair for pair in full if other[id(pair[1])] >= threshold and pair[1].codes != surest.codes]
    empty += [(other[id(mention)], mention) for _, mention in moved]
    full[:] = [pair for pair in full if pair not in moved]


def _private(
    scene: _Scene,
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


def _candidate(scene: _Scene, answer: Answer, labels: Labels) -> tuple[Candidate, tuple[float, ...]] | None:
    side = labels.thresholds.get("side", SIDE)
    spans = [scene.reading.encoded.spans[token] for token in answer.tokens]
    start, end = scene.sentence.start + spans[0][0], scene.sentence.start + spans[-1][1]
    over = scene.visit_over(start)
    if over is not None and start == over[0] and any(over[0] < at < over[1] for at in scene.cues()):
        return None  # the visit itself is a cue too
    kind = labels.types.index(EventType.CONSULT) if over is not None else int(answer.types[1:].argmax())
    source, target, sure = _sides(scene, answer, side, joint=labels.types[kind] in JOINT)
    if (
        labels.types[kind] not in FORCE
        and _codes(source) == _codes(target)
        and COLLECTIVE & scene.words(answer, 1)
    ):
        target = ()  # *Japan has given the countries of the Pacific*: Japan's name is not the other side
    if labels.types[kind] in FORCE:
        target = tuple(m for m in target if not _owner_of_another(scene.page, m, source))
    if not any(mention.codes for mention in (*source, *target)) or _private(
        scene, answer, (source, target), sure
    ):
        return None
    by = _likeliest(scene.scores(answer, 2, scene.page.actors), side)
    when = _likeliest([pair for pair in scene.scores(answer, 3, scene.page.times) if pair[1].interval], side)
    candidate = Candidate(
        start=start,
        end=end,
        type=labels.types[kind],
        mode="visit" if over is not None else _mode(answer, labels.types[kind], labels),
        status=Status.HAPPENED if over is not None else labels.statuses[int(answer.statuses.argmax())],
        source=source,
        target=target,
        by=by if by not in source else None,
        when=when,
        probability=0.0,
        rule="visit over" if over is not None else "network",
    )
    classes = (
        slice(1, None) if over is not None else slice(1 + kind, 2 + kind)
    )  # whatever it took the end of a visit for
    first = float(scene.reading.cue[answer.tokens, classes].sum(-1).mean())
    return candidate, (answer.cue, first, float(answer.types[classes].sum()), *sure)


def _likeliest(scored: Sequence[tuple[float, M]], threshold: float) -> M | None:
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= threshold else None
