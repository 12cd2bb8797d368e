"""What an event finder hands on: a cue with its sides, type and status, in the page's folded offsets.

The network's finder (`learned.py`) and a language model's (`coding/llm`) give the same form, so that what follows
(dates, places, evidence, one item an act) is written once, in `resolve.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from relazione.coding.mentions import ActorMention, TimeMention
from relazione.model import EventType, Status

FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Coded even within one state: force against its own people."""
JOINT = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""Done together, by both sides."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One act as a finder sees it.

    start, end: the cue (the governing verb or noun). source, target: mentions on either side, in order of the text;
    empty where the text leaves the side unnamed. by: on whose word. when: the words that date it, where the finder
    knows; otherwise the nearest fitting date is looked for. rule: what decided, for the explanation. thing: whether its
    target is told in words that name nobody and take up what was told before (*the decision*, *they*).
    """

    start: int
    end: int
    type: EventType
    status: Status
    source: tuple[ActorMention, ...]
    target: tuple[ActorMention, ...]
    mode: str | None = None
    by: ActorMention | None = None
    when: TimeMention | None = None
    probability: float
    rule: str
    thing: bool = False
