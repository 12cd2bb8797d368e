"""Days of the past on which questions are asked: which triples, what was known of them, whether they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from relazione.outlook.log import Floats, Ints, Log
from relazione.outlook.traces import Traces
from relazione.outlook.weights import Weights
from relazione.outlook.within.candidates import drawn, keys, proposed, seen, triples
from relazione.outlook.within.climate import occurred
from relazione.outlook.within.features import features

KINDS = ("seen lately", "proposed by the model", "drawn at random")
SEEN, PROPOSED, DRAWN = 60_000, 8_000, 2_000
"""Questions of each kind at most on one day: what bounds time and memory on large logs."""


@dataclass(frozen=True)
class Origin:
    """Questions asked of a log at `step`. kind: index in KINDS. windows: of `climate.occurred`. rows: features,
    named by `names`.

    came: 1 where it occurred in the horizon, else 0. missed: triples that occurred and were not asked about.
    """

    step: int
    key: Ints
    kind: Ints
    windows: Ints
    rows: Floats
    names: tuple[str, ...]
    came: Floats
    missed: int


def origins(
    past: Traces,
    weights: Weights,
    log: Log,
    steps: list[int],
    horizon: int,
    on: Callable[[], None] = lambda: None,
) -> Iterator[Origin]:
    """The questions of each step, ascending. log: told one way; `past`: the same both ways, moved along."""
    for step in steps:
        past.until(step)
        key, kind = asked(past, weights, log, step)
        names, rows = features(past, weights, triples(key, log, step), step)
        after = log.where((log.step >= step) & (log.step < step + horizon))
        true = np.unique(keys(after.source, after.type, after.target, log))
        came = np.isin(key, true)
        missed = len(true) - int(came.sum())
        yield Origin(
            step, key, kind, occurred(log, key, step, horizon), rows, tuple(names), came.astype(float), missed
        )
        on()


def asked(past: Traces, weights: Weights, log: Log, step: int) -> tuple[Ints, Ints]:
    """Keys and kinds of the questions of a step; `past` is at the state before it."""
    lately = seen(log, step)
    if len(lately) > SEEN:
        lately = np.sort(np.random.default_rng(step).choice(lately, SEEN, replace=False))
    new = proposed(past, weights, log, step, PROPOSED)
    random = np.setdiff1d(drawn(log, step, DRAWN), new)
    kind = np.repeat(np.arange(len(KINDS)), [len(lately), len(new), len(random)])
    return np.concatenate([lately, new, random]), kind
