"""Ranked answers to one question, each with the precedents and backgrounds that speak for it and their exact shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.model import UsageError
from relazione.outlook.backgrounds import CONTACTS, DONE_BY_CONTACTS, NAMES, Backgrounds
from relazione.outlook.backtest import Learnt
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import Past
from relazione.outlook.peers import Peers
from relazione.outlook.second import Second, raised
from relazione.outlook.shortlist import shortlist
from relazione.outlook.weights import Weights, activity

NAMED_FROM = 0.05
"""Share of an answer's probability from which a walk's largest parts are named."""
WALKS = 2
"""So many of them."""


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
class Walk:
    """A walk of two steps: the actor met the middle; the middle met the answer or, where `typed`, did the type asked for
    to it. share: its part of the answer's probability, held in that of its background."""

    middle: int
    typed: bool
    share: float


@dataclass(frozen=True)
class Ground:
    """A background (`backgrounds.NAMES`) and its part of the answer's probability. walks: the largest behind it, where it
    is a walk of two steps and has NAMED_FROM or more."""

    name: str
    share: float
    walks: tuple[Walk, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The shares of precedents and grounds sum to 1; each is in descending order. actor: who is the answer.

    part: of the sum of all answers' scores, of which the shares are parts. probability: what such a part has been
    worth (`curve`); the same where that could not be learnt. place: 1 …, where it stands. before: where it stood by its
    probability, before the second stage; the probability and what it rests on are those of the additive model in
    either case.
    """

    actor: int
    part: float
    probability: float
    precedents: tuple[Precedent, ...]
    grounds: tuple[Ground, ...]
    place: int
    before: int


def answers(
    past: Past,
    learnt: Learnt,
    actor: int,
    type_: int,
    step: int,
    most: int = 10,
    *,
    itself: bool = True,
) -> list[Answer]:
    """Whom the actor will do the type to at `step`, given that it does: the likeliest `most`, from the top.

    itself: whether the actor may be the answer; where not, the probabilities are among all others.
    In the order of the second stage where there is one (`past` is then a Peers). `past` is moved to before the step;
    UsageError where it has already seen the step.
    """
    past.until(step)
    weights, second = learnt.weights, learnt.second
    if past.step > step:
        raise UsageError("the history has already been read beyond the day that is asked about")
    known = past.of(actor)
    weight = weights.precedents(type_)[past.cells(known, step)]
    parts = weights.backgrounds(type_)[activity(np.array([len(known)]))[0]]
    known_of = Backgrounds(past, np.array([actor]), np.array([type_]))
    ground = known_of.dense(0) * parts[:, None]
    scores = np.bincount(past.target[known], weight, minlength=past.actors) + ground.sum(axis=0)
    total = scores.sum() - (0.0 if itself else scores[actor])
    before = np.argsort(-scores, kind="stable")
    best = before if second is None else _again(past, weights, second, actor, type_, step)
    if not itself:
        before, best = before[before != actor], best[best != actor]
    stood = np.zeros(len(scores), np.int64)
    stood[before] = np.arange(1, len(before) + 1)
    return [
        Answer(
            int(one),
            float(scores[one] / total),
            float(learnt.worth(scores[one] / total)),
            _precedents(past, known, weight, int(one), scores[one]),
            _grounds(known_of, int(one), parts / scores[one], ground[:, one] / scores[one]),
            place,
            int(stood[one]),
        )
        for place, one in enumerate(best[:most], start=1)
    ]


def _again(past: Past, weights: Weights, second: Second, actor: int, type_: int, step: int) -> Ints:
    """All actors in the order of the second stage."""
    if not isinstance(past, Peers):
        raise TypeError("the second stage needs the traces of the past")
    listed = shortlist(past, weights, np.array([actor]), np.array([type_]), step)
    order = second.order(past, weights, listed, step)
    return np.argsort(-raised(listed.scores[0], listed.actor, order), kind="stable")


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


def _grounds(known: Backgrounds, target: int, each: Floats, shares: Floats) -> tuple[Ground, ...]:
    """each: what a whole background weighs in the answer's score; shares: what it gives the answer of that."""
    order = np.argsort(-shares, kind="stable")
    return tuple(
        Ground(
            NAMES[at],
            float(shares[at]),
            _walks(known, int(at), target, each[at]) if _named(at, shares) else (),
        )
        for at in order
        if shares[at] > 0
    )


def _named(column: int, shares: Floats) -> bool:
    return column in (CONTACTS, DONE_BY_CONTACTS) and bool(shares[column] >= NAMED_FROM)


def _walks(known: Backgrounds, column: int, target: int, each: float) -> tuple[Walk, ...]:
    """The largest walks to the target, from the largest down."""
    parts = known.through(0, column, target) * each
    largest = np.argsort(-parts, kind="stable")[:WALKS]
    return tuple(
        Walk(int(at), column == DONE_BY_CONTACTS, float(parts[at])) for at in largest if parts[at] > 0
    )
