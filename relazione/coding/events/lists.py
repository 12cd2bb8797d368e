"""Lists of actors: those that commas and *and* join are on one side of an act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from relazione.coding.events.candidate import JOINT
from relazione.coding.mentions import ActorMention
from relazione.model import EventType

LINK = re.compile(
    r"(?:,?\s+and|,?\s+&|,|,?\s+as well as|,?\s+or)\s+(?:(?:the|by|with)\s+)?(?:(?:representatives|ministers|leaders) of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_LEAST = 3  # members of a list; two may be joined by a comma for another reason
Scored = list[tuple[float, ActorMention]]
Scores = Mapping[ActorMention, float]


def level(
    text: str, sides: tuple[Scored, Scored], scores: Sequence[Scores], cue: int, kind: EventType
) -> None:
    """Puts all members of a list that are on a side onto the one that they are likelier on together, and beside a person
    who acts the one whom *and* joins to him before the cue (*Xi and Putin agreed*)."""
    for chain in _chains(text, sorted(scores[0], key=lambda mention: mention.start)):
        held = [mention for mention in chain if any(mention is m for side in sides for _, m in side)]
        if len({mention.codes for mention in held}) > 1:
            likelier = _likelier(sides, scores, held)
            for mention in held:
                _move(sides, scores, mention, likelier)
    _partner(text, sides, scores, cue, kind)


def _chains(text: str, mentions: Sequence[ActorMention]) -> list[list[ActorMention]]:
    """The lists of at least three, each in order of the text; *the G7 ministers of Canada, France and Japan* is one."""
    chains: list[list[ActorMention]] = []
    chain: list[ActorMention] = []
    for mention in mentions:
        linked = bool(chain) and LINK.fullmatch(text, chain[-1].end, max(chain[-1].end, mention.start))
        headed = len(chain) in (1, 2) and _HEAD.fullmatch(
            text, chain[-1].end, max(chain[-1].end, mention.start)
        )
        if not (linked or headed):
            chain = []
            chains.append(chain)
        chain.append(mention)
    return [chain for chain in chains if len(chain) >= _LEAST and _closed(text, chain)]


def _closed(text: str, chain: Sequence[ActorMention]) -> bool:
    """Whether a list ends in *and*: what is but set off by commas is none."""
    return any(
        re.search(r"\b(?:and|as well as)\b", text[one.end : other.start]) for one, other in pairwise(chain)
    )


def _likelier(sides: tuple[Scored, Scored], scores: Sequence[Scores], held: Sequence[ActorMention]) -> int:
    """On which side the members of a list are: not on the one where others stand, if the other would be empty."""
    rest = [any(not any(m is one for one in held) for _, m in side) for side in sides]
    if rest[0] is not rest[1]:
        return int(rest[0])
    return int(sum(scores[1][mention] for mention in held) > sum(scores[0][mention] for mention in held))


def _move(sides: tuple[Scored, Scored], scores: Sequence[Scores], mention: ActorMention, to: int) -> None:
    sides[1 - to][:] = [pair for pair in sides[1 - to] if pair[1] is not mention]
    if not any(pair[1] is mention for pair in sides[to]):
        sides[to].append((scores[to][mention], mention))


def _partner(
    text: str, sides: tuple[Scored, Scored], scores: Sequence[Scores], cue: int, kind: EventType
) -> None:
    """*Xi and Putin condemned*, where only one of them is a side yet, or the other on the other side."""
    persons = sorted((m for m in scores[0] if m.persons and m.codes), key=lambda m: m.start)
    for one, other in pairwise(persons):
        joined = other.end <= cue and one.codes != other.codes and _AND.fullmatch(text, one.end, other.start)
        acting = [m for _, m in sides[0] if m is one or m is other]
        if not joined or len(acting) != 1:
            continue
        third = other if acting[0] is one else one
        acted_on = any(m is third for _, m in sides[1])
        if not acted_on:
            sides[0].append((max(scores[0][third], scores[0][acting[0]]), third))
        elif kind not in JOINT and any(m is not third for _, m in sides[1]):
            _move(sides, scores, third, 0)
