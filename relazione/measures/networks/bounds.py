"""What the frustration index cannot be less than: two proofs, one from vectors, one from cycles. Arrays only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from relazione.measures.networks.ties import Floats, Whole

Cycle = tuple[int, ...]
_ROUNDS, _PER_ROUND, _SLACK = 200, 4000, 1e-6


def vectors(
    matrix: Floats, *, seconds: float = np.inf, sweeps: int = 500, seed: int = 0
) -> tuple[float, Floats]:
    """A lower bound by semidefinite programming, and the unit vectors (n × k) that camps may be rounded from.

    The relaxation is Goemans and Williamson's (1995), solved by coordinate ascent on vectors of k > sqrt(2n) parts
    (Wang, Chang and Kolter 2017). The bound is not taken from that solution but from its dual: for u_i = |sum_j
    a_ij v_j| and any camps s, s'As <= sum(u) + n * max(0, largest eigenvalue of A - diag(u)), whatever the vectors
    are. It holds to the rounding of the eigenvalue.
    """
    size, until = len(matrix), monotonic() + seconds
    found = np.random.default_rng(seed).normal(size=(size, int(np.ceil(np.sqrt(2 * size))) + 1))
    found /= np.linalg.norm(found, axis=1)[:, None]
    reached = -np.inf
    for _ in range(sweeps):
        for place in range(size):
            pull = matrix[place] @ found
            length = np.sqrt(pull @ pull)
            if length > 0:
                found[place] = pull / length
        pulls = matrix @ found
        total = float((found * pulls).sum())
        if total - reached <= 1e-7 * abs(total) or monotonic() > until:
            break
        reached = total
    lengths = np.linalg.norm(matrix @ found, axis=1)
    excess = max(0.0, float(np.linalg.eigvalsh(matrix - np.diag(lengths))[-1]))
    most = lengths.sum() + size * excess
    return float((np.abs(matrix).sum() / 2 - most / 2) / 2), found


@dataclass(frozen=True, eq=False)
class Covering:
    """bound: the lower bound. shares: how far each tie is taken as frustrated. cycles: the negative cycles used.

    closed: no cycle is left out, so that shares of nothing but 0 and 1 are a solution.
    """

    bound: float
    shares: Floats
    cycles: tuple[Cycle, ...]
    closed: bool


def covering(size: int, edges: Whole, values: Floats, *, enough: float, seconds: float) -> Covering:
    """A lower bound by linear programming: of every negative cycle at least one tie is frustrated.

    min sum w_e x_e, sum of x_e over C >= 1 for every cycle C with an odd number of negative ties, x >= 0: the
    relaxation of maximum cut by its odd cycles (Barahona and Mahjoub 1986), with cycles added as they are violated;
    those of three ties are the triangle cuts of Aref, Mason and Wilson (2020). The bound of a round is the dual's: a packing of negative cycles.
    enough: stop once the bound reaches it.
    """
    until, weights = monotonic() + seconds, np.abs(values)
    seek = _Seeker(size, edges, values)
    cycles: dict[Cycle, None] = {}
    bound, shares = 0.0, np.zeros(len(edges))
    for _ in range(_ROUNDS):
        new = [cycle for cycle in seek.violated(shares) if cycle not in cycles][:_PER_ROUND]
        if not new:
            return Covering(bound, shares, tuple(cycles), True)
        cycles.update(dict.fromkeys(new))
        left = until - monotonic()
        if left <= 0:
            break
        rows = incidence(cycles, len(edges))
        options = {"time_limit": left}
        solved = linprog(weights, A_ub=-rows, b_ub=-np.ones(len(cycles)), bounds=(0, None), options=options)
        if solved.status != 0:
            break
        bound = max(bound, _packed(rows, weights, -solved.ineqlin.marginals))
        shares = np.clip(solved.x, 0, 1)
        if bound >= enough - _SLACK:
            break
    return Covering(bound, shares, tuple(cycles), False)


def _packed(rows: csr_array, weights: Floats, amounts: Floats) -> float:
    """The sum of a packing of cycles into the ties' weights: a bound that owes nothing to the solver's tolerance."""
    amounts = np.maximum(amounts, 0)
    over = float((rows.T @ amounts / weights).max(initial=1.0))
    return float(amounts.sum()) / over


def incidence(cycles: dict[Cycle, None] | tuple[Cycle, ...], ties: int) -> csr_array:
    """Array cycles × ties: which ties a cycle has."""
    rows = np.repeat(np.arange(len(cycles)), [len(cycle) for cycle in cycles])
    columns = np.fromiter((tie for cycle in cycles for tie in cycle), dtype=np.int64, count=len(rows))
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(cycles), ties))


class _Seeker:
    """Finds negative cycles that are too short, as shortest paths in the doubled graph.

    Every state stands twice, once a side; a positive tie joins the same sides, a negative one the opposite. A path
    from a state to itself on the other side is a negative closed walk.
    """

    def __init__(self, size: int, edges: Whole, values: Floats) -> None:
        self.size, self.edges, self.negative = size, edges, values < 0
        left, right = edges[:, 0], edges[:, 1]
        other = np.where(self.negative, size, 0)
        self.start = np.concatenate([left, left + size, right, right + size])
        self.end = np.concatenate([right + other, right + size - other, left + other, left + size - other])
        ids = np.tile(np.arange(len(edges)), 4)
        self.tie = dict(
            zip(zip(self.start.tolist(), self.end.tolist(), strict=True), ids.tolist(), strict=True)
        )

    def violated(self, shares: Floats) -> list[Cycle]:
        """Cycles whose shares sum to less than 1, the shortest first: by each tie at most one."""
        lengths = np.tile(
            shares + 1e-7, 4
        )  # a little more, so that of equals the one of fewest ties is found
        graph = csr_array((lengths, (self.start, self.end)), shape=(2 * self.size, 2 * self.size))
        far, before = dijkstra(graph, indices=np.arange(self.size), return_predecessors=True)
        left, right = self.edges[:, 0], self.edges[:, 1]
        # the way from one end of a tie to the other whose sign is not the tie's, and the tie itself
        goals = right + np.where(self.negative, 0, self.size)
        totals = far[left, goals] + shares
        short = np.flatnonzero(totals < 1 - 10 * _SLACK)
        found: dict[Cycle, float] = {}
        for tie in short:
            cycle = sorted([int(tie), *self._path(before[left[tie]], int(left[tie]), int(goals[tie]))])
            if len(set(cycle)) == len(cycle):
                found.setdefault(tuple(cycle), float(totals[tie]))
        return sorted(found, key=lambda cycle: (round(found[cycle], 6), len(cycle), cycle))

    def _path(self, before: Whole, start: int, goal: int) -> Iterator[int]:
        while goal != start:
            previous = int(before[goal])
            yield self.tie[previous, goal]
            goal = previous
