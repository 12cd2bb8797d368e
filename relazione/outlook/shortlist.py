"""The first answers of the additive model to several questions of one step, with what each rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relazione.outlook.additive import additive
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import Past
from relazione.outlook.weights import Weights

FIRST = 60
"""How many answers are looked at again; of the true ones on ICEWS14 valid few more stand among twice as many."""


@dataclass(frozen=True)
class Shortlist:
    """Rows are answers, question by question, the likeliest first.

    question: index of each row's question. actor: the answer. share: its probability.
    ground: rows × backgrounds, what each gives the answer before it is weighted. source, type: of each question.
    known: the precedents of each question's source. total: the sum of all actors' scores. scores: of each question,
    those of all actors.
    """

    question: Ints
    actor: Ints
    share: Floats
    ground: Floats
    source: Ints
    type: Ints
    known: Ints
    total: Floats
    scores: list[Floats]


def shortlist(past: Past, weights: Weights, source: Ints, type_: Ints, step: int) -> Shortlist:
    """For the questions (source, type), equal ones given once, asked of `step` at the state in which `past` is."""
    best, scores, grounds, known = [], [], [], []
    for one, dense, mine in additive(past, weights, source, type_, step):
        first = top(one, FIRST)
        best.append(first)
        scores.append(one)
        grounds.append(dense[:, first].T)
        known.append(len(mine))
    sizes = np.array([len(first) for first in best], np.int64)
    question = np.repeat(np.arange(len(best)), sizes)
    total = np.array([one.sum() for one in scores])
    own = [one[first] for one, first in zip(scores, best, strict=True)]
    return Shortlist(
        question,
        np.concatenate(best),
        np.concatenate(own) / total[question],
        np.concatenate(grounds),
        source,
        type_,
        np.array(known, np.int64),
        total,
        scores,
    )


def top(scores: Floats, most: int) -> Ints:
    """The indices of the highest scores in descending order, at most so many; of equal ones at the edge none, as no
    order of the actors' numbers may decide who is looked at again."""
    if len(scores) <= most:
        return np.argsort(-scores, kind="stable")
    few = np.argpartition(-scores, most)[: most + 1]
    few = few[scores[few] > scores[few].min()]
    found: Ints = few[np.argsort(-scores[few], kind="stable")]
    return found
