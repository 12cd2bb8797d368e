"""Where the network takes one actor for both sides: of whom a passive tells without *by*, he did not do it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from relazione.coding.encoder import Answer
from relazione.coding.events.candidate import JOINT
from relazione.coding.events.scene import Scene
from relazione.coding.events.targets import Scores
from relazione.coding.mentions import ActorMention
from relazione.model import EventType

_WAS = re.compile(
    r"(?:[^,;:.\"]{0,80}\s(?:and|but))?\s+(?:was|were|been|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\w+(?:ed|en|own|ught)\b", re.IGNORECASE)
_BY = re.compile(r"[^,;:.]{0,60}\bby\s", re.IGNORECASE)
BOTH = 0.7  # least probability on either side of one who might be on both


def undergone(
    scene: Scene,
    answer: Answer,
    sides: tuple[Scores, Scores],
    scores: tuple[Mapping[ActorMention, float], ...],
    kind: EventType,
) -> tuple[Scores, Scores] | None:
    """The sides with their only actor as the one to whom it was done, if the network has him on both and the cue is a
    passive without *by*; None otherwise."""
    if kind in JOINT or bool(sides[0]) is bool(sides[1]):
        return None
    text, cue, end = scene.page.text, scene.begins_at(answer), scene.ends_at(answer)
    ((_, one), *others) = sides[0] or sides[1]
    if others or one.end > cue or min(scores[0][one], scores[1][one]) < BOTH:
        return None
    if _WAS.fullmatch(text, one.end, cue) and _PARTICIPLE.match(text, cue) and not _BY.match(text, end):
        return [], [(scores[1][one], one)]
    return None
