"""Which triples are asked about: those seen lately, those the additive model proposes, and some drawn at random."""

from __future__ import annotations

import numpy as np

from relazione.outlook.additive import additive
from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.shortlist import top
from relazione.outlook.traces import SCALES, Traces
from relazione.outlook.weights import Weights

LATELY = 120
"""Steps within which a triple counts as seen lately."""
ASKED = 3_000
"""Pairs of an actor and a type, the most active, that the model proposes others for."""
EACH = 30
"""Answers looked at of each."""
TOGETHER = 1_000
"""Of these pairs worked out at once: what bounds memory."""
_SLOW = len(SCALES) - 1  # the scale by which an actor's rate is measured


def seen(log: Log, step: int) -> Ints:
    """The keys of the triples of the last LATELY steps before `step`, ascending; log told one way."""
    lately = log.where((log.step < step) & (log.step >= step - LATELY))
    return np.unique(keys(lately.source, lately.type, lately.target, log))


def keys(source: Ints, type_: Ints, target: Ints, log: Log) -> Ints:
    """One number a triple; log: for how many actors and types there are."""
    found: Ints = (source * log.types + type_) * log.actors + target
    return found


def triples(key: Ints, log: Log, step: int) -> Log:
    """The keys turned back, as questions of the step."""
    pair = key // log.actors
    return Log(
        pair // log.types, pair % log.types, key % log.actors, np.full(len(key), step), log.actors, log.types
    )


def rates(past: Traces, type_: Ints, actor: Ints) -> Floats:
    """How often a step an actor has done the type of late, to anyone."""
    turned = (type_ + past.types // 2) % past.types
    fading = past.popularity("", turned, actor)[f" in {SCALES[_SLOW]:g} steps"]
    found: Floats = fading / SCALES[_SLOW]
    return found


def proposed(past: Traces, weights: Weights, log: Log, step: int, most: int) -> Ints:
    """Keys of the `most` triples expected oftenest that were not seen lately, ascending.

    Expected: how often the actor does the type, times what the model gives the other; from whichever end it is more.
    """
    kind, actor = np.nonzero(past.ever[: past.types])
    if not len(kind):
        return np.zeros(0, np.int64)
    kind, actor = (kind + past.types // 2) % past.types, actor.astype(np.int64)
    rate = rates(past, kind, actor)
    best = np.argsort(-rate, kind="stable")[:ASKED]
    found, expected = [], []
    for some in np.split(best, np.arange(TOGETHER, len(best), TOGETHER)):
        answers = additive(past, weights, actor[some], kind[some], step)
        for at, (scores, _, _) in zip(some.tolist(), answers, strict=True):
            first = top(scores, EACH)
            found.append(_one_way(int(actor[at]), int(kind[at]), first, log))
            expected.append(rate[at] * scores[first] / scores.sum())
    key, value = np.concatenate(found), np.concatenate(expected)
    new = ~np.isin(key, seen(log, step))
    order = np.argsort(-value[new], kind="stable")
    kept = key[new][order]
    _, once = np.unique(kept, return_index=True)
    return np.unique(kept[np.sort(once)[:most]])


def _one_way(actor: int, kind: int, others: Ints, log: Log) -> Ints:
    whole = np.full(len(others), actor)
    if kind < log.types:
        return keys(whole, np.full(len(others), kind), others, log)
    return keys(others, np.full(len(others), kind - log.types), whole, log)


def drawn(log: Log, step: int, most: int) -> Ints:
    """Keys of triples at random that were not seen lately: source and type of one, target of another."""
    lately = log.where((log.step < step) & (log.step >= step - LATELY))
    if not len(lately):
        return np.zeros(0, np.int64)
    chance = np.random.default_rng(step)
    one, other = chance.integers(0, len(lately), (2, most))
    key = np.unique(keys(lately.source[one], lately.type[one], lately.target[other], log))
    return key[~np.isin(key, seen(log, step))]
