"""Good camps, found quickly: an upper bound of the frustration index. Arrays only; no names of states.

Camps are an array of -1 and 1, one a state. A tie is frustrated if it is positive between the camps or negative
within one; the cost of camps is the weight of the frustrated ties: (W - s'As / 2) / 2, W the weight of all ties.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

from relazione.measures.networks.ties import Floats, Whole, square

_TENURE = 7  # moves for which a state that changed camp stays where it is, at the least
_EPS = 1e-9


def cost(camps: Floats, edges: Whole, values: Floats) -> float:
    """Weight of the ties that these camps frustrate; values: the ties' signed weights."""
    return float(np.abs(values[frustrates(camps, edges, values)]).sum())


def frustrates(camps: Floats, edges: Whole, values: Floats) -> np.ndarray:
    """Which ties these camps frustrate."""
    wrong: np.ndarray = camps[edges[:, 0]] * camps[edges[:, 1]] * values < 0
    return wrong


def along_tree(size: int, edges: Whole, values: Floats, lengths: Floats) -> Floats:
    """Camps that satisfy every tie of a spanning tree of least total length; the states must be connected."""
    # a length of zero would be no tie to the sparse form
    tree = minimum_spanning_tree(_graph(size, edges, lengths + 1.0))
    order, before = breadth_first_order(tree, 0, directed=False)
    signed = square(size, edges, np.sign(values))
    camps = np.ones(size)
    for place in order[1:]:
        camps[place] = camps[before[place]] * signed[place, before[place]]
    return camps


def _graph(size: int, edges: Whole, lengths: Floats) -> csr_array:
    return csr_array((lengths, (edges[:, 0], edges[:, 1])), shape=(size, size))


def improve(starts: Iterable[Floats], matrix: Floats, *, moves: int, seed: int = 0) -> Floats:
    """The best camps met by tabu search from each of the starts, one state changing camp at a time (Glover 1989).

    moves: how many changes without an improvement end a search.
    """
    chance = np.random.default_rng(seed)
    best, best_sum = None, -np.inf
    for start in starts:
        camps, total = _tabu(start.astype(float).copy(), matrix, moves, chance)
        if total > best_sum + _EPS:
            best, best_sum = camps, total
    if best is None:
        raise ValueError("no start was given")
    return best


def _tabu(camps: Floats, matrix: Floats, moves: int, chance: np.random.Generator) -> tuple[Floats, float]:
    """The best camps met, and their s'As / 2."""
    pull = camps * (matrix @ camps)  # what a state loses, twice, by changing camp
    total = best_total = float(pull.sum() / 2)
    best = camps.copy()
    free_at = np.zeros(len(camps), dtype=np.int64)
    waits = chance.integers(_TENURE, _TENURE + 5, 1024)
    step = last = 0
    while step - last < moves:
        allowed = (free_at <= step) | (total - 2 * pull > best_total + _EPS)
        place = int(np.argmin(np.where(allowed, pull, np.inf)))
        total -= 2 * pull[place]
        pull -= 2 * camps * matrix[:, place] * camps[place]
        pull[place] = -pull[place]
        camps[place] = -camps[place]
        free_at[place] = step + min(int(waits[step % 1024]), len(camps) // 2)
        step += 1
        if total > best_total + _EPS:
            best_total, best, last = total, camps.copy(), step
    return best, best_total
