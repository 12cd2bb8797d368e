"""The additive model's scores of all actors, question by question."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relazione.outlook.backgrounds import Backgrounds
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.past import Past
from relazione.outlook.weights import Weights, activity

TOGETHER = 512
"""Questions worked out at once: what bounds memory where a step has very many."""


def additive(
    past: Past, weights: Weights, source: Ints, type_: Ints, step: int
) -> Iterator[tuple[Floats, Floats, Ints]]:
    """Of each question (source, type), asked of `step` at the state in which `past` is: the scores of all actors, the
    backgrounds they contain before they are weighted (backgrounds × actors), and the precedents of the source."""
    ground = Backgrounds(past, source, type_)
    tables = {int(kind): weights.precedents(int(kind)) for kind in np.unique(type_)}
    whose, known, cells = -1, past.of(0), np.zeros(0, np.int64)
    for at, (actor, kind) in enumerate(zip(source.tolist(), type_.tolist(), strict=True)):
        if actor != whose:  # an actor's questions follow one another
            whose, known = actor, past.of(actor)
            cells = past.cells(known, step)
        dense = ground.dense(at)
        parts = weights.backgrounds(kind)[activity(np.array([len(known)]))[0]]
        scores = parts @ dense
        scores += np.bincount(past.target[known], tables[kind][cells], minlength=past.actors)
        yield scores, dense, known


def batches(questions: Log) -> Iterator[tuple[int, Log, list[Ints]]]:
    """The questions in the order of time: a step, up to TOGETHER different ones of it, and the indices in `questions`
    that ask each."""
    order = np.lexsort((questions.type, questions.source, questions.step))
    log = questions.where(order)
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(log.step) != 0) | (np.diff(log.source) != 0) | (np.diff(log.type) != 0)
    first = np.flatnonzero(new)
    same = np.split(order, first[1:])
    edges = np.flatnonzero(np.diff(log.step[first])) + 1
    for at in np.split(np.arange(len(first)), edges):
        for some in np.split(at, np.arange(TOGETHER, len(at), TOGETHER)):
            yield int(log.step[first[some[0]]]), log.where(first[some]), [same[one] for one in some]
