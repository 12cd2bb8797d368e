"""What the words around the mentions tell better than the network: who is of another clause, who is only talked of, who
is thanked, who acts along, and who does not act."""

from __future__ import annotations

from collections.abc import Mapping

from relazione.coding.encoder import Answer
from relazione.coding.events.beside import instead, only_judges, only_kin, stand_by
from relazione.coding.events.candidate import FORCE, JOINT
from relazione.coding.events.onlookers import (
    before_whom,
    beholders,
    bystanders,
    met_to,
    of_a_kind,
    only_tells,
    topics,
)
from relazione.coding.events.owners import not_owners, of_another_clause
from relazione.coding.events.scene import UNNAMED, Scene
from relazione.coding.events.talk import between, talked_of, told_whom
from relazione.coding.events.targets import Scores
from relazione.coding.events.third import (
    addressed,
    agent_behind,
    beyond,
    compounded,
    of_main_clause,
    partner,
    taker,
)
from relazione.coding.events.where import only_there
from relazione.coding.mentions import ActorMention
from relazione.model import EventType


def in_clause(scene: Scene, answer: Answer, side: Scores) -> Scores:
    """A side without those of another clause, of the sentence before or of a name, where others stand in that of the
    cue."""
    text, cue = scene.page.text, scene.begins_at(answer)
    here = [pair for pair in side if pair[1].start >= scene.sentence.start and pair[1].codes] or side
    here = _without(here, beyond(text, cue, tuple(mention for _, mention in here)))
    return _without(here, compounded(text, tuple(mention for _, mention in here)))


def _without(side: Scores, out: tuple[ActorMention, ...]) -> Scores:
    return [pair for pair in side if pair[1] not in out]


def told_of(
    scene: Scene,
    answer: Answer,
    sides: tuple[Scores, Scores],
    scores: tuple[Mapping[ActorMention, float], ...],
    kind: EventType,
) -> tuple[Scores, Scores]:
    """The sides without those who are only talked of, and those whom *between* names in place of all others."""
    text, cue = scene.page.text, (scene.begins_at(answer), scene.ends_at(answer))
    if kind is EventType.CONSULT:
        out = talked_of(text, cue, tuple(m for side in sides for _, m in side))
        sides = _without(sides[0], out), _without(sides[1], out)
    if kind in JOINT or kind is EventType.ASSAULT:
        here = tuple(m for m in scores[0] if m.start >= scene.sentence.start)
        if named := between(text, cue, here):
            first, *rest = ((max(score[m] for score in scores), m) for m in named)
            return [first], rest
    return sides


def turned(
    scene: Scene, answer: Answer, sides: tuple[Scores, Scores], kind: EventType
) -> tuple[Scores, Scores]:
    """The sides, with those put right whom a phrase of address or of company puts on the other one."""
    text, begins = scene.page.text, scene.sentence.start
    if addressed(text, scene.begins_at(answer), tuple(m for _, m in sides[0])):
        return sides[1], sides[0]
    here = tuple(scene.page.within(scene.page.actors, scene.sentence))
    taken = taker(text, scene.begins_at(answer), scene.ends_at(answer), here) if kind in FORCE else None
    if taken is not None:
        sure = max((score for side in sides for score, _ in side), default=UNNAMED)
        return [(sure, taken)], [pair for pair in sides[1] if pair[1] is not taken]
    if (agent := agent_behind(text, scene.ends_at(answer), here)) is not None:
        sure = max((score for score, _ in sides[0]), default=UNNAMED)
        return [(sure, agent)], [pair for pair in sides[1] if pair[1].start > agent.start]
    if kind in JOINT or not sides[0]:
        return sides
    teller = told_whom(text, scene.begins_at(answer), tuple(m for _, m in sides[0]), here)
    if teller is not None:
        return [(sides[0][0][0], teller)], sides[0][-1:]
    beside = [pair for pair in sides[1] if partner(text, begins, pair[1])]
    own = {code for _, m in sides[0] for code in m.codes} if beside else set()
    return sides[0] + beside, [
        pair for pair in sides[1] if pair not in beside and not (pair[1].codes and set(pair[1].codes) <= own)
    ]


def idle(
    scene: Scene, answer: Answer, kind: EventType, sides: tuple[Scores, Scores]
) -> tuple[ActorMention, ...]:
    """Those of the source who do not act."""
    text, source = scene.page.text, tuple(m for _, m in sides[0])
    cue, named = scene.begins_at(answer), scene.page.within(scene.page.actors, scene.sentence)
    told = only_tells(text, cue, source, tuple(m for _, m in sides[1])) if kind in FORCE else ()
    return (
        *told,
        *only_there(text, kind, source),
        *topics(text, source),
        *not_owners(text, cue, kind, source, named),
        *of_a_kind(text, source),
        *of_another_clause(text, cue, source),
        *bystanders(text, cue, source),
        *before_whom(text, source),
        *(met_to(text, cue, source) if kind not in JOINT else ()),
        *beholders(text, cue, source),
        *instead(text, source),
        *stand_by(text, source),
        *only_judges(text, source),
        *only_kin(text, source),
        *of_main_clause(text, scene.sentence.start, cue, source),
    )
