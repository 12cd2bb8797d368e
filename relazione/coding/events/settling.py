"""The sides of a candidate as its whole sentence leaves them, once it is known to be an act."""

from __future__ import annotations

import re
from dataclasses import replace

from relazione.coding.events.candidate import JOINT, Candidate
from relazione.coding.events.subordinate import Clause, clauses
from relazione.coding.events.talk import spoken_of
from relazione.coding.events.targets import OUTWARD
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page, Sentence
from relazione.model import EventType

_ENVOY = re.compile(
    r"\b(?:ambassador|charg[eé] d['’]affaires|envoy|diplomat|high commissioner)\b", re.IGNORECASE
)
_CALLED_IN = re.compile(
    r"[^.;,]{0,30}\b(?:was|were)\s+(?:again\s+)?(?:called|summoned|convoked|handed|told|given)\b"
)
_GOES_ON = re.compile(
    r",\s+(?:\w+ly\s+|also\s+)?(?:said|says|told|has|have|had|is|was|were|are|will|would|went|met|spoke|called|urged|visited|"
    r"announced|agreed|signed)\b"
)
_AT = re.compile(r"\b(?:during|at|in|on|for)\s$", re.IGNORECASE)
_AFTER = re.compile(r"(?:[\w-]+\s+){0,4}after\s+(?:the\s+)?", re.IGNORECASE)
TOLD = frozenset({EventType.PROTEST, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST})


def settled(page: Page, sentence: Sentence, candidate: Candidate) -> Candidate:
    """The candidate with an envoy who is called in as the one who is told, and without those whom only another clause
    names or of whom the two who act only speak."""
    return _without_topic(page, _of_its_clause(page, sentence, _summoned(page, candidate)))


def _summoned(page: Page, candidate: Candidate) -> Candidate:
    """The candidate the other way round where an envoy is the one who is called in and told: *the Indian envoy was
    summoned and handed a protest*."""
    if candidate.type not in TOLD or not candidate.source or not candidate.target:
        return candidate
    who = candidate.source[-1]
    envoy = _ENVOY.search(page.text, who.start, who.end + 24)
    if envoy is None or not _CALLED_IN.match(page.text, envoy.end()):
        return candidate
    return replace(candidate, source=candidate.target, target=candidate.source)


def _of_its_clause(page: Page, sentence: Sentence, candidate: Candidate) -> Candidate:
    """The candidate without those of its sides whom only a clause of *which*, *after* or *before* names.

    In place of a source in a clause of *which* stands whom the clause is about (*Malaysia, which chairs ASEAN, asked*).
    What two do together they may do after something with the other (*signed a pact after talks with Chile*).
    """
    joint, told = candidate.type in JOINT, list(clauses(page, sentence))
    own = [one for one in told if one.holds(candidate.start)]
    others = [one for one in told if not one.holds(candidate.start)]
    outside = [one for one in others if one.relative or not joint]
    target = tuple(m for m in candidate.target if not any(one.holds(m.start) for one in outside))
    if joint:  # *before he marched on Kyiv, he flew to Beijing*
        target = tuple(m for m in target if not any(one.holds(m.start) for one in others)) or target
    target = target or _answered(page, sentence, candidate, outside)
    target = tuple(m for m in target if not any(_main_again(page.text, one, m) for one in own))
    inside = tuple(m for m in candidate.source if any(one.holds(m.start) for one in own))
    if (
        not inside
    ):  # *appealed to the League, which duly condemned*: whom *which* takes up acts, and nobody else
        inside = tuple(m for m in candidate.source if any(one.relative and one.start == m.end for one in own))
    if inside and not joint:
        return replace(candidate, source=inside, target=target)
    relative = [one for one in others if one.relative and one.end <= candidate.start]
    source = tuple(m for m in candidate.source if not any(one.holds(m.start) for one in relative))
    if candidate.source and not source:
        heads = page.within(page.actors, sentence)
        source = tuple(m for m in heads if m.codes and any(one.start == m.end for one in relative))
        target = tuple(m for m in target if m not in source)
    return replace(candidate, source=source or candidate.source, target=target)


def _answered(
    page: Page, sentence: Sentence, candidate: Candidate, outside: list[Clause]
) -> tuple[ActorMention, ...]:
    """Whom only another clause names, where it tells what the act answers or until when it was done: all of a clause that
    stands before the main one (*After Laos shot at its planes, the United States struck*) or of what was going on (*a
    visit during which he met Putin*), those of a clause of *until*, and who did what an act against him came after."""
    text, joint = page.text, candidate.type in JOINT
    if any(one.end <= candidate.start and not one.relative for one in outside):
        return candidate.target
    if joint and any(_AT.search(text, sentence.start, one.start + 1) for one in outside):
        return candidate.target
    return tuple(
        m
        for m in candidate.target
        for one in outside
        if one.holds(m.start) and (one.until or (candidate.type in OUTWARD and _first(text, one, m)))
    )


def _first(text: str, clause: Clause, mention: ActorMention) -> bool:
    """Whether the mention is the subject of a clause of *after*: *after Peru had closed the border*."""
    return not clause.relative and _AFTER.fullmatch(text, clause.start, mention.start) is not None


def _main_again(text: str, clause: Clause, mention: ActorMention) -> bool:
    """Whether the main clause goes on between a clause of *which* and the mention: *Ali, who condemned it, met Blinken*."""
    after = clause.relative and clause.end < mention.start
    return after and _GOES_ON.match(text, clause.end, mention.start) is not None


def _without_topic(page: Page, candidate: Candidate) -> Candidate:
    """The candidate without those of whom two who act together only speak."""
    if candidate.type not in JOINT:
        return candidate
    beside = spoken_of(page.text, candidate.source, candidate.target)
    return replace(candidate, target=tuple(m for m in candidate.target if m not in beside))
