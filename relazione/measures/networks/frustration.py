"""The frustration index: the least that would have to change sign for the network to fall into two camps.

Also the line index of balance (Harary 1959): the least weight of ties that are frustrated, over all ways to divide
the states into two camps, where a positive tie between the camps and a negative one within a camp are frustrated.
Solved exactly where time allows, and else told with the bound that is proven.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from relazione.measures.networks.exact import solve
from relazione.measures.networks.search import frustrates
from relazione.measures.networks.ties import TIES, Floats, Network, Whole, square

CAMPS = {"state": pl.String(), "component": pl.Int64(), "camp": pl.String()}
"""component: states that hang together, the largest 1. camp: A (the larger) or B, each within its component: what
is A in one component says nothing of another; null for a state without a tie that has a sign."""

_SHARED = 1e-9


@dataclass(frozen=True, eq=False)
class Frustration:
    """index: weight (number, if not weighted) of the frustrated ties under `camps`; None where no tie has a sign.

    bound: no division into camps has an index below this. optimal: the two are one, so that the index is proven.
    gap: (index - bound) / index, 0 where proven. balance: 1 - 2 index / weight of all ties, from 0 to 1 (Aref and
    Wilson 2018). camps: CAMPS. frustrated: TIES, the heaviest first. several: True where the camps are known to be
    one of several divisions that cost the same, None where that was not looked for (`optima` does). by: the steps
    that proved the index, one a component. cycles: independent cycles (ties - states + components): with 0 there is
    nothing that could be frustrated, the camps follow from chains of single ties and prove little. reason: why there
    is no index, or no proof.
    """

    index: float | None
    bound: float | None
    optimal: bool
    gap: float | None
    balance: float | None
    camps: pl.DataFrame
    frustrated: pl.DataFrame
    several: bool | None
    weighted: bool
    by: tuple[str, ...] = ()
    cycles: int = 0
    reason: str | None = None

    def camp(self) -> dict[str, str | None]:
        """The camp of every state."""
        return dict(zip(self.camps["state"], self.camps["camp"], strict=True))


@dataclass(frozen=True, eq=False)
class Component:
    """States that hang together by ties with a sign. places: in the network; edges: ties × 2, places within."""

    places: Whole
    ties: Whole
    edges: Whole
    values: Floats


def frustration(
    network: Network,
    *,
    weighted: bool = False,
    seconds: float = 60.0,
    seed: int = 0,
    near: Mapping[str, str | None] | None = None,
) -> Frustration:
    """The index, its camps and its frustrated ties; neutral ties take no part.

    weighted: each tie counts its weight instead of 1. seconds: for all components together, after which the best
    camps and the proven bound are told. near: camps to start from (state -> camp); of divisions that cost the same
    the search tends to the one nearest to it.
    """
    values = network.signs * (network.weights if weighted else 1.0)
    if not len(values):
        return _none(network, weighted)
    camps, bound, by = np.zeros(len(network.states)), 0.0, []
    parts = components(network, values)
    for part in parts:
        starts = [_start(network, part, near)] if near else []
        share = seconds * len(part.ties) / len(values)
        solved = solve(len(part.places), part.edges, part.values, seconds=share, seed=seed, starts=starts)
        camps[part.places] = solved.camps
        bound += solved.bound
        by.append(solved.by)
    return _told(network, values, camps, bound, by, parts, weighted)


def components(network: Network, values: Floats) -> list[Component]:
    """The connected parts that have ties, the largest first (then by their first state)."""
    size, edges = len(network.states), network.edges
    graph = csr_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(size, size))
    count, label = connected_components(graph, directed=False)
    found = []
    for number in range(count):
        places = np.flatnonzero(label == number)
        if len(places) < 2:
            continue
        ties = np.flatnonzero(label[edges[:, 0]] == number)
        found.append(Component(places, ties, np.searchsorted(places, edges[ties]), values[ties]))
    return sorted(found, key=lambda part: (-len(part.places), int(part.places[0])))


def _start(network: Network, part: Component, near: Mapping[str, str | None]) -> Floats:
    named = [near.get(network.states[place]) for place in part.places]
    first = next((camp for camp in named if camp is not None), None)
    return np.array([1.0 if camp in (first, None) else -1.0 for camp in named])


def _told(
    network: Network,
    values: Floats,
    camps: Floats,
    bound: float,
    by: list[str],
    parts: list[Component],
    weighted: bool,
) -> Frustration:
    wrong = frustrates(camps, network.edges, values)
    index, total = float(np.abs(values[wrong]).sum()), float(np.abs(values).sum())
    optimal = "none" not in by
    bound = index if optimal else min(bound, index)
    return Frustration(
        index=index,
        bound=bound,
        optimal=optimal,
        gap=0.0 if optimal else (index - bound) / index,
        balance=1 - 2 * index / total if total else None,
        camps=camp_frame(network, camps, parts),
        frustrated=network.known.filter(pl.Series(wrong)).sort(
            "weight", "a", "b", descending=[True, False, False]
        ),
        several=True if _free(network, values, camps) else None,
        weighted=weighted,
        by=tuple(by),
        cycles=len(values) - sum(len(part.places) - 1 for part in parts),
        reason=None if optimal else "time ran out before the index was proven",
    )


def camp_frame(network: Network, camps: Floats, parts: list[Component]) -> pl.DataFrame:
    """CAMPS of camps given as -1 and 1 (0 for states of no component)."""
    component: list[int | None] = [None] * len(network.states)
    camp: list[str | None] = [None] * len(network.states)
    for number, part in enumerate(parts, 1):
        own = camps[part.places]
        size = own.sum()
        larger = np.sign(size) if size else own[0]  # of equal camps, A is the one of the first state
        for place in part.places:
            component[place], camp[place] = number, "A" if camps[place] == larger else "B"
    return pl.DataFrame({"state": list(network.states), "component": component, "camp": camp}, schema=CAMPS)


def _free(network: Network, values: Floats, camps: Floats) -> bool:
    """Whether one state, or two together, may change camp at no cost."""
    edges = network.edges
    matrix = square(len(camps), edges, values)
    agreed = camps[:, None] * matrix * camps[None, :]
    pull, tied = agreed.sum(axis=1), (matrix != 0).any(axis=1)
    if bool((np.abs(pull[tied]) < _SHARED).any()):
        return True
    together = pull[edges[:, 0]] + pull[edges[:, 1]] - 2 * agreed[edges[:, 0], edges[:, 1]]
    degrees = (matrix != 0).sum(axis=1)  # two states that only have each other change no more than names
    alone = (degrees[edges[:, 0]] == 1) & (degrees[edges[:, 1]] == 1)
    return bool((np.abs(together[~alone]) < _SHARED).any())


def _none(network: Network, weighted: bool) -> Frustration:
    size = len(network.states)
    camps = pl.DataFrame(
        {"state": list(network.states), "component": [None] * size, "camp": [None] * size}, schema=CAMPS
    )
    ties = pl.DataFrame(schema=TIES)
    return Frustration(None, None, False, None, None, camps, ties, None, weighted, reason="no tie has a sign")
