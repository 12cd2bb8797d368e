"""Mentions that the network holds for a side less surely than words which stand for nobody known: *them*, *Goma*, *veterans*.

Whom those words mean is found afterwards (`carried.py`, the places of `targets.py`) or stays unknown; the mentions are
there for another reason.
"""

from __future__ import annotations

import re

from relazione.coding.encoder import Answer
from relazione.coding.events.scene import Scene
from relazione.coding.events.targets import Scores, codes_of_side
from relazione.coding.mentions import ActorMention

# by these a state may stand there that the sentence before names: *Peru is angry. The Chilean envoy was called to the ministry*
_OFFICE = re.compile(
    r"\b(?:ministr(?:y|ies)|governments?|capitals?|cabinet|parliament|embassy|army|military|forces|police|courts?|officials|authorities)\b",
    re.IGNORECASE,
)
FAINT = 0.42  # a mention less likely than this is put out, chosen with the two below on texts of every sort
SURE = 0.85  # least probability of the words that put it out
LEAD = 0.4  # by how much they are likelier
AHEAD = 0.12  # by how much one of the sentence before is likelier than another whom it puts out
_OF_ONE_PHRASE = 1  # characters from a mention to words of the same phrase: *Rwandan regulars*


def known_best(scene: Scene, answer: Answer, sides: tuple[Scores, Scores]) -> tuple[Scores, Scores]:
    """The sides without the mentions that are put out."""
    sides = _of_sentence(scene, answer, sides)
    sides = _bright(scene, answer, 0, sides[0]), _bright(scene, answer, 1, sides[1])
    return sides[0], _likeliest_before(scene, sides)


def _of_sentence(scene: Scene, answer: Answer, sides: tuple[Scores, Scores]) -> tuple[Scores, Scores]:
    """The sides, a target of the sentence before left out where this one names another, whom nobody knows (*India sent
    arms. Iran opened a consulate in Kapan*)."""
    begins, text = scene.sentence.start, scene.page.text
    if not sides[1] or any(mention.start >= begins for _, mention in sides[1]):
        return sides
    named = any(text[start].isupper() and start > begins for start, _ in _unknown(scene, answer, 1))
    return (sides[0], []) if named else sides


def _bright(scene: Scene, answer: Answer, role: int, side: Scores) -> Scores:
    """A side without the mentions that the network doubts, where it is sure of words that stand for nobody."""
    if not any(score < FAINT for score, _ in side):
        return side
    spans = [span for span in _unknown(scene, answer, role) if not _OFFICE.search(scene.page.text, *span)]
    best = max((scene.surest(answer, role, *span) for span in spans), default=0.0)
    if best < SURE:
        return side
    return [(score, mention) for score, mention in side if score >= FAINT or best - score < LEAD]


def _likeliest_before(scene: Scene, sides: tuple[Scores, Scores]) -> Scores:
    """The target, of those of the sentence before only the likeliest, who does not act here himself: *Peru cut its aid to
    Chile. Bolivia followed*."""
    begins, own = scene.sentence.start, codes_of_side(tuple(m for _, m in sides[0]))
    best = max((score for score, m in sides[1] if m.start < begins and not own & set(m.codes)), default=0.0)
    return [pair for pair in sides[1] if pair[1].start >= begins or pair[0] > best - AHEAD]


def _unknown(scene: Scene, answer: Answer, role: int) -> list[tuple[int, int]]:
    """The words that the network takes for the role and that are no part of a mention's phrase."""
    known = scene.page.within(scene.page.actors, scene.sentence)
    return [span for span in scene.stretches(answer, role) if not any(_touch(span, m) for m in known)]


def _touch(span: tuple[int, int], mention: ActorMention) -> bool:
    return mention.start < span[1] + _OF_ONE_PHRASE and span[0] < mention.end + 1 + _OF_ONE_PHRASE
