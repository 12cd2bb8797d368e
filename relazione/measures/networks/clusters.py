"""More than two camps: Davis's clusterability, by local search.

Davis, "Clustering and structural balance in graphs", Human Relations 20(2), 1967: a network falls into any number of
clusters, friends within and foes between, if and only if no cycle has exactly one negative tie. How far it is from
that is the line index of imbalance for k clusters (Doreian and Mrvar 1996): the weight of negative ties within
clusters and of positive ties between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from relazione.measures.networks.ties import TIES, Floats, Network
from relazione.model import UsageError

_EPS = 1e-9


@dataclass(frozen=True, eq=False)
class Clusters:
    """index: weight of the misplaced ties in the best clusters found, an upper bound of the least; None without ties.

    clusterable: whether some number of clusters has no misplaced tie (exact, not searched). clusters: state, cluster
    (1 the largest; null for a state without a tie that has a sign). misplaced: TIES. count: clusters that have states.
    reached: share of the restarts that came to this index, a hint at how sure the search is.
    """

    index: float | None
    clusterable: bool
    clusters: pl.DataFrame
    misplaced: pl.DataFrame
    count: int
    reached: float | None
    reason: str | None = None


def clusterable(network: Network) -> bool:
    """Whether no positive component holds a negative tie (Davis 1967, theorem 1)."""
    label = _friends(network)
    edges = network.edges[network.signs < 0]
    return bool((label[edges[:, 0]] != label[edges[:, 1]]).all())


def clusters(
    network: Network, most: int | None = None, *, weighted: bool = False, restarts: int = 30, seed: int = 0
) -> Clusters:
    """Clusters of few misplaced ties: at most `most` of them, any number if None.

    From every start states move one at a time to where they fit best, clusters join if that helps, until nothing
    helps; then a few states are thrown anew, and the better result is kept.
    """
    if most is not None and most < 1:
        raise UsageError(f"{most} clusters are none")
    matrix = network.matrix(weighted=weighted)
    tied = np.flatnonzero((matrix != 0).any(axis=0))
    if not len(tied):
        return _none(network)
    matrix = matrix[np.ix_(tied, tied)]
    room = min(most or len(tied), len(tied))
    chance = np.random.default_rng(seed)
    results = [
        _search(_start(number, network, tied, room, chance), matrix, room, chance)
        for number in range(restarts)
    ]
    sums = np.array([_within(label, matrix) for label in results])
    best = results[int(np.argmax(sums))]
    reached = float((sums >= sums.max() - _EPS).mean())
    return _told(network, tied, best, weighted, reached)


def _friends(network: Network) -> np.ndarray:
    edges, size = network.edges[network.signs > 0], len(network.states)
    graph = csr_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(size, size))
    label: np.ndarray = connected_components(graph, directed=False)[1]
    return label


def _start(
    number: int, network: Network, tied: np.ndarray, room: int, chance: np.random.Generator
) -> np.ndarray:
    """The first from the components of friends, the others by chance in a number of clusters of its own."""
    if number == 0:
        own = np.unique(_friends(network)[tied], return_inverse=True)[1]
        return own % room
    return chance.integers(0, min(room, 2 + number % 8), len(tied))


def _within(label: np.ndarray, matrix: Floats) -> float:
    """Sum of the ties within clusters: the greater, the fewer are misplaced."""
    return float(matrix[label[:, None] == label[None, :]].sum() / 2)


def _search(label: np.ndarray, matrix: Floats, room: int, chance: np.random.Generator) -> np.ndarray:
    best = _settle(label, matrix, room)
    reached, size = _within(best, matrix), len(label)
    for _ in range(10):
        tried = best.copy()
        thrown = chance.choice(size, max(1, size // 8), replace=False)
        tried[thrown] = chance.integers(0, min(room, int(best.max()) + 2), len(thrown))
        tried = _settle(tried, matrix, room)
        if (total := _within(tried, matrix)) > reached + _EPS:
            best, reached = tried, total
    return best


def _settle(label: np.ndarray, matrix: Floats, room: int) -> np.ndarray:
    """Moves and joins, the best first, until none helps. Labels come back without gaps."""
    while True:
        label = np.unique(label, return_inverse=True)[1]
        count = int(label.max()) + 1
        member = np.zeros((len(label), min(count + 1, room) if room > count else count))
        member[np.arange(len(label)), label] = 1
        fits = matrix @ member
        gains = fits - fits[np.arange(len(label)), label][:, None]
        state, target = np.unravel_index(int(np.argmax(gains)), gains.shape)
        if gains[state, target] > _EPS:
            label[state] = target
            continue
        joint = member.T @ fits
        np.fill_diagonal(joint, -np.inf)
        one, other = np.unravel_index(int(np.argmax(joint)), joint.shape)
        if count < 2 or joint[one, other] <= _EPS:
            return label
        label[label == other] = one


def _told(network: Network, tied: np.ndarray, best: np.ndarray, weighted: bool, reached: float) -> Clusters:
    sizes = np.bincount(best)
    first = [int(np.flatnonzero(best == number)[0]) for number in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda number: (-sizes[number], first[number]))
    name = {number: place for place, number in enumerate(order, 1)}
    label: list[int | None] = [None] * len(network.states)
    for place, number in zip(tied, best, strict=True):
        label[place] = name[int(number)]
    same = np.array([label[a] == label[b] for a, b in network.edges])
    wrong = same != (network.signs > 0)
    weights = network.weights if weighted else np.ones(len(wrong))
    misplaced = network.known.filter(pl.Series(wrong)).sort(
        "weight", "a", "b", descending=[True, False, False]
    )
    index = float(weights[wrong].sum())
    return Clusters(index, clusterable(network), _frame(network, label), misplaced, len(sizes), reached)


def _frame(network: Network, label: list[int | None]) -> pl.DataFrame:
    schema = {"state": pl.String(), "cluster": pl.Int64()}
    return pl.DataFrame({"state": list(network.states), "cluster": label}, schema=schema)


def _none(network: Network) -> Clusters:
    empty = _frame(network, [None] * len(network.states))
    return Clusters(None, True, empty, pl.DataFrame(schema=TIES), 0, None, "no tie has a sign")
