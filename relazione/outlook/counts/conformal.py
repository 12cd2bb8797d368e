"""Intervals that past counts have corrected: conformal prediction on the model's own distributions.

A count's place is where it fell in the distribution that was foretold for it, from 0 to 1; within its own probability it
is drawn evenly, so that places of a model that is right are even although counts are whole (Czado, Gneiting and Held
2009, Biometrics 65: 1254-1261). An interval runs between those places that earlier counts left below and above them as
often as it may fail (Chernozhukov, Wüthrich and Zhu 2021, PNAS 118: e2107794118), among forecasts of a like mean. It
holds at least as often as its name says as long as the periods are alike; whole counts make it hold oftener.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relazione.outlook.counts.scores import below, between
from relazione.outlook.log import Floats, Ints

EDGES: Floats = np.array([0.1, 0.3, 1.0, 3.0, 10.0])
"""Lower edges of groups of like mean, in events a period; below the first is a group too."""
EACH = 200
"""Places that a group needs; the busier groups that have fewer go together with the one below."""

_NEARLY = 1e-9  # a whole rank is not missed for the last binary place of a level


@dataclass(frozen=True)
class Places:
    """Of past forecasts: the mean that was foretold, and the place of the count that came."""

    mean: Floats
    place: Floats


def places(mean: Floats, size: Floats, came: Floats, seed: int) -> Places:
    """seed: of what is drawn within a count's own probability; the same counts give the same places."""
    least, most = below(mean, size, came - 1), below(mean, size, came)
    drawn = np.random.default_rng(seed).random(len(came))
    return Places(mean, least + drawn * (most - least))


def joined(parts: Sequence[Places]) -> Places:
    empty = [np.zeros(0)]
    return Places(
        np.concatenate([*(one.mean for one in parts), *empty]),
        np.concatenate([*(one.place for one in parts), *empty]),
    )


def interval(mean: Floats, size: Floats, level: float, past: Places) -> tuple[Floats, Floats, Floats]:
    """As `scores.interval`, corrected by past places; the model's own where there are fewer than EACH of them.

    The probability is the model's, which may be below the level.
    """
    low, high = np.full(len(mean), (1 - level) / 2), np.full(len(mean), (1 + level) / 2)
    group, theirs = (
        np.searchsorted(EDGES, mean, side="right"),
        np.searchsorted(EDGES, past.mean, side="right"),
    )
    for members in _together(theirs):
        mine, known = np.isin(group, members), np.sort(past.place[np.isin(theirs, members)])
        if len(known) >= EACH:
            low[mine], high[mine] = _ends(known, level)
    return between(mean, size, low, high)


def _together(group: Ints) -> list[list[int]]:
    """The groups, from the busiest down, put together until each has EACH places; the rest joins the last."""
    found: list[list[int]] = []
    some: list[int] = []
    for one in range(len(EDGES), -1, -1):
        some.append(one)
        if np.isin(group, some).sum() >= EACH:
            found.append(some)
            some = []
    if some and found:
        found[-1] += some
    return found


def _ends(known: Floats, level: float) -> tuple[float, float]:
    """The places, of n in ascending order, between which the next falls with at least that probability: those of rank
    floor(a (n + 1)) and ceil((1 - a) (n + 1)), a = (1 - level) / 2."""
    many, fails = len(known), (1 - level) / 2
    first = int(np.floor(fails * (many + 1) + _NEARLY))
    last = int(np.ceil((1 - fails) * (many + 1) - _NEARLY))
    return (float(known[first - 1]) if first else 0.0), (float(known[last - 1]) if last <= many else 1.0)
