"""Ranked answers to one question, each with the precedents and backgrounds that speak for it and their exact shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.model import UsageError
from relazione.outlook.backgrounds import NAMES, Backgrounds
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import Past
from relazione.outlook.weights import Weights, activity


@dataclass(frozen=True)
class Precedent:
    """That the two met by this type so often, last at this step. type: of a log told both ways; None for any type.

    steps: all its steps, ascending. share: its part of the answer's probability.
    """

    type: int | None
    count: int
    last: int
    steps: tuple[int, ...]
    share: float


@dataclass(frozen=True)
class Ground:
    """A background (`backgrounds.NAMES`) and its part of the answer's probability."""

    name: str
    share: float


@dataclass(frozen=True)
class Answer:
    """The shares of precedents and grounds sum to 1; each is in descending order. actor: who is the answer."""

    actor: int
    probability: float
    precedents: tuple[Precedent, ...]
    grounds: tuple[Ground, ...]


def answers(past: Past, weights: Weights, actor: int, type_: int, step: int, most: int = 10) -> list[Answer]:
    """Whom the actor will do the type to at `step`, given that it does: the likeliest `most`, from the top.

    `past` is moved to before the step; UsageError where it has already seen the step.
    """
    past.until(step)
    if past.step > step:
        raise UsageError("the history has already been read beyond the day that is asked about")
    known = past.of(actor)
    weight = weights.precedents(type_)[past.cells(known, step)]
    parts = weights.backgrounds(type_)[activity(np.array([len(known)]))[0]]
    ground = Backgrounds(past, np.array([actor]), np.array([type_])).dense(0) * parts[:, None]
    scores = np.bincount(past.target[known], weight, minlength=past.actors) + ground.sum(axis=0)
    total = scores.sum()
    best = np.argsort(-scores, kind="stable")[:most]
    return [
        Answer(
            int(one),
            float(scores[one] / total),
            _precedents(past, known, weight, int(one), scores[one]),
            _grounds(ground[:, one] / scores[one]),
        )
        for one in best
    ]


def _precedents(past: Past, known: Ints, weight: Floats, target: int, score: float) -> tuple[Precedent, ...]:
    mine = np.flatnonzero(past.target[known] == target)
    mine = mine[np.argsort(-weight[mine], kind="stable")]
    return tuple(
        Precedent(
            None if past.type[known[at]] == past.any else int(past.type[known[at]]),
            int(past.count[known[at]]),
            int(past.last[known[at]]),
            tuple(int(step) for step in past.times(int(known[at]))),
            float(weight[at] / score),
        )
        for at in mine
        if weight[at] > 0
    )


def _grounds(shares: Floats) -> tuple[Ground, ...]:
    order = np.argsort(-shares, kind="stable")
    return tuple(Ground(NAMES[at], float(shares[at])) for at in order if shares[at] > 0)
