"""What is known of every series before a period, as counts a period: each may be a part of what is expected."""

from __future__ import annotations

import numpy as np

from relazione.outlook.counts.panel import Panel
from relazione.outlook.log import Floats, Ints

NAMES = (
    "the period before",
    "the last periods, fading by half in one",
    "the last periods, fading by half in four",
    "all periods so far",
    "the same in the other direction",
    "other kinds between the two",
    "how much more the source does of this kind lately",
    "the last periods, where events are many",
    "all periods so far, where events are many",
    "anything at all",
)
"""In the order of the columns."""
HALVES = (1.0, 4.0)
MANY = 10.0
"""Events of a series at which its own rates count half as being of many: a pair met once seldom meets again so soon."""
LEAST = 1e-3


def rates(past: Panel) -> Floats:
    """Series × NAMES, events a period, 0 or more."""
    short, long = (faded(past.counts, half) for half in HALVES)
    mean, total = past.counts.mean(axis=1), past.counts.sum(axis=1)
    columns = [past.counts[:, -1], short, long, mean]
    turned = past.rows(past.target, past.group, past.source)
    columns.append(short[turned] * (turned >= 0))
    pair = np.minimum(past.source, past.target) * past.actors + np.maximum(past.source, past.target)
    whole = _summed(pair, short)
    columns.append(whole - short)
    kind = past.source * past.groups + past.group
    lately, usually = _summed(kind, short), _summed(kind, long)
    columns.append(long * np.clip(lately / np.maximum(usually, LEAST), 0, 3))
    many = total / (total + MANY)
    columns += [short * many, mean * many, np.ones(len(past))]
    return np.stack(columns, axis=1)


def faded(counts: Floats, half: float) -> Floats:
    """The weighted mean of each row; a period counts half as much as one that is `half` periods later."""
    age = np.arange(counts.shape[1])[::-1]
    weight = 0.5 ** (age / half)
    found: Floats = counts @ weight / weight.sum()
    return found


def _summed(key: Ints, values: Floats) -> Floats:
    """For each row the sum over all rows of its key."""
    _, of = np.unique(key, return_inverse=True)
    found: Floats = np.bincount(of, values).astype(np.float64)[of]
    return found
