"""The frustration index of one connected set of states, solved: camps, and a bound that meets their cost if it can.

The order is from cheap to dear, and each step ends the work if it closes the gap: a spanning tree (a balanced
network is done), tabu search from rounded vectors, the vector bound, the cycle bound, and at last mixed-integer
programming with the cycles as cuts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from relazione.measures.networks.bounds import Cycle, covering, incidence, vectors
from relazione.measures.networks.search import along_tree, cost, improve
from relazione.measures.networks.ties import Floats, Whole, square

_STARTS, _TIGHT = 6, 1e-6


@dataclass(frozen=True, eq=False)
class Solved:
    """camps: -1 and 1. cost: of these camps. bound: no camps cost less. by: the step that closed the gap, or `none`.

    cycles: negative cycles that were used as cuts.
    """

    camps: Floats
    cost: float
    bound: float
    by: str
    cycles: tuple[Cycle, ...] = ()


def solve(
    size: int, edges: Whole, values: Floats, *, seconds: float, seed: int = 0, starts: Iterable[Floats] = ()
) -> Solved:
    """Camps of least cost of connected states. values: signed weights of the ties. starts: camps to begin from.

    Within `seconds` (never cut short within one step's last sweep); the same result on every run in which no step
    ran out of time.
    """
    scale = 1.0 if _unit(values) else float(np.abs(values).mean())
    found = _solve(size, edges, values / scale, seconds, seed, starts)
    return replace(found, cost=cost(found.camps, edges, values), bound=found.bound * scale)


def _solve(
    size: int, edges: Whole, values: Floats, seconds: float, seed: int, starts: Iterable[Floats]
) -> Solved:
    until = monotonic() + seconds
    tree = along_tree(size, edges, values, np.zeros(len(edges)))
    if cost(tree, edges, values) == 0:
        return Solved(tree, 0.0, 0.0, "a balanced network")
    matrix = square(size, edges, values)
    bound, found = vectors(matrix, seconds=seconds, seed=seed)
    directions = np.random.default_rng(seed).normal(size=(_STARTS, found.shape[1]))
    rounded = [np.where(found @ direction >= 0, 1.0, -1.0) for direction in directions]
    begin = [*starts, tree, *rounded]
    # most networks need no more than the first, short search
    for first, moves in ((begin[:3], size), (begin, 4 * size + 40)):
        camps = improve(first, matrix, moves=moves, seed=seed)
        best = Solved(camps, cost(camps, edges, values), _raised(bound, _unit(values)), "vectors")
        if _closed(best):
            return best
    best = _by_cycles(best, size, edges, values, seconds=until - monotonic(), seed=seed)
    if not _closed(best) and (left := until - monotonic()) > 0:
        best = _by_programming(best, size, edges, values, seconds=left)
    return best if _closed(best) else replace(best, by="none")


def _unit(values: Floats) -> float:
    """1 where every cost is a whole number, else 0."""
    return 1.0 if bool((values == np.round(values)).all()) else 0.0


def _raised(bound: float, unit: float) -> float:
    """The least cost that the bound allows: whole where costs are whole, with room for rounding errors."""
    return max(0.0, float(np.ceil(bound - 1e-4)) if unit else bound)


def _closed(solved: Solved) -> bool:
    return solved.bound >= solved.cost - _TIGHT * max(1.0, solved.cost)


def _by_cycles(best: Solved, size: int, edges: Whole, values: Floats, *, seconds: float, seed: int) -> Solved:
    unit = _unit(values)
    enough = best.cost - 1 + 2e-4 if unit else best.cost
    found = covering(size, edges, values, enough=enough, seconds=seconds)
    camps = improve(
        [best.camps, along_tree(size, edges, values, found.shares)],
        square(size, edges, values),
        moves=5 * size,
        seed=seed,
    )
    bound = max(best.bound, _raised(found.bound, unit))
    return Solved(camps, cost(camps, edges, values), bound, "cycles", found.cycles)


def _by_programming(best: Solved, size: int, edges: Whole, values: Floats, *, seconds: float) -> Solved:
    """HiGHS, with the cycles as cuts; its bound counts as far as it got."""
    unit = _unit(values)
    model = Model(size, edges, values, best.cycles)
    better = best.cost - (1 if unit else _TIGHT * max(1.0, best.cost))
    solved = model.run(seconds=seconds, at_most=better)
    bound = (
        best.bound if solved.mip_dual_bound is None else max(best.bound, _raised(solved.mip_dual_bound, unit))
    )
    if solved.status == 2:  # nothing costs less than what is known
        bound = best.cost
    camps = best.camps
    if solved.x is not None:
        camps = min(camps, model.camps(solved.x), key=lambda chosen: cost(chosen, edges, values))
    total = cost(camps, edges, values)
    return Solved(camps, total, min(bound, total), "programming", best.cycles)


class Model:
    """The mixed-integer program: a state's camp is x in {0, 1}, a tie's frustration f >= 0.

    f >= |x_u - x_v| for a positive tie, f >= |x_u + x_v - 1| for a negative one (the linear forms of Aref, Mason and
    Wilson 2018 and 2020, with f free to be fractional since the camps make it whole), the sum of f over a negative
    cycle >= 1, and the camp of the state of most ties fixed.
    """

    def __init__(self, size: int, edges: Whole, values: Floats, cycles: tuple[Cycle, ...]) -> None:
        self.size, self.edges, self.values = size, edges, values
        ties = len(edges)
        self.cost = np.concatenate([np.zeros(size), np.abs(values)])
        positive = np.where(values > 0, 1.0, -1.0)
        ends = self._rows(np.ones(ties), -positive)
        own = csr_array((np.ones(ties), (np.arange(ties), np.arange(ties))), shape=(ties, ties))
        # own - ends >= low and own + ends >= low, where ends is x_u - x_v or x_u + x_v
        low = np.where(values > 0, 0.0, -1.0)
        self.rows = [hstack([-ends, own]), hstack([ends, own])]
        self.least = [low, -low]
        if cycles:
            empty = csr_array((len(cycles), size))
            self.rows.append(hstack([empty, incidence(cycles, ties)]))
            self.least.append(np.ones(len(cycles)))

    def _rows(self, left: Floats, right: Floats) -> csr_array:
        ties = np.arange(len(self.edges))
        places = (np.concatenate([ties, ties]), np.concatenate([self.edges[:, 0], self.edges[:, 1]]))
        return csr_array((np.concatenate([left, right]), places), shape=(len(ties), self.size))

    def run(self, *, seconds: float, at_most: float | None = None, barred: Iterable[Floats] = ()):  # type: ignore[no-untyped-def]
        """SciPy's result. at_most: camps that cost more are not wanted. barred: camps (and their mirror) that may not come."""
        rows, least = list(self.rows), list(self.least)
        most = [np.full(len(part), np.inf) for part in least]
        root = int(np.bincount(self.edges.ravel(), minlength=self.size).argmax())
        if at_most is not None:
            rows.append(csr_array(self.cost[None, :]))
            least.append(np.array([-np.inf]))
            most.append(np.array([at_most + _TIGHT]))
        for camps in barred:
            sides = camps * -camps[root]  # the root stands at 0
            row = np.concatenate([-sides, np.zeros(len(self.edges))])
            rows.append(csr_array(row[None, :]))
            least.append(np.array([1 - (sides > 0).sum()]))
            most.append(np.array([np.inf]))
        upper = np.concatenate([np.ones(self.size), np.ones(len(self.edges))])
        upper[root] = 0
        return milp(
            self.cost,
            integrality=np.concatenate([np.ones(self.size), np.zeros(len(self.edges))]),
            bounds=Bounds(np.zeros(len(upper)), upper),
            constraints=LinearConstraint(vstack(rows).tocsr(), np.concatenate(least), np.concatenate(most)),
            options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0},
        )

    def camps(self, solution: Floats) -> Floats:
        return np.where(solution[: self.size] > 0.5, 1.0, -1.0)
