"""Every actor's score for a question, and where the true answer stands among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from relazione.outlook.additive import additive, batches
from relazione.outlook.gather import Seen, one_step
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.past import Past
from relazione.outlook.weights import Weights


@dataclass(frozen=True)
class Scored:
    """One question with its answers: scores of all actors; questions: indices that ask just this, at this step.
    additive: the additive model's scores of all actors, of which probabilities are shares."""

    scores: Floats
    questions: Ints
    additive: Floats


def scored(
    past: Past, weights: Weights, questions: Log, seen: Seen = one_step, on: Callable[[], None] = lambda: None
) -> Iterator[Scored]:
    """The questions by step, actor and type; equal ones are answered once. `past` is moved along. `on`: called at each
    step."""
    before = None
    for step, asked, same in batches(questions):
        past.until(seen(step))
        for (scores, _, _), these in zip(
            additive(past, weights, asked.source, asked.type, step), same, strict=True
        ):
            yield Scored(scores, these, scores)
        if step != before:
            on()
        before = step


def ranks(scores: Floats, answers: Ints) -> Floats:
    """The rank of each answer among all that are no true answer to the same question (the time-aware filter).

    Equal scores share the mean of the ranks they cover, so a constant score stands in the middle.
    """
    others = np.ones(len(scores), bool)
    others[answers] = False
    rest = scores[others]
    found = [1.0 + (rest > mine).sum() + (rest == mine).sum() / 2 for mine in scores[answers]]
    return np.array(found, np.float64)


@dataclass(frozen=True)
class Figures:
    """Over questions: the mean of 1 / rank, and the share of ranks within 1, 3 and 10."""

    mrr: float
    hits1: float
    hits3: float
    hits10: float
    queries: int


def figures(ranked: Floats) -> Figures:
    one, three, ten = (float((ranked <= most).mean()) for most in (1, 3, 10))
    return Figures(float((1 / ranked).mean()), one, three, ten, len(ranked))
