"""More than two camps."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings

from relazione.measures.networks import Network, clusterable, clusters, frustration
from relazione.model import UsageError
from tests.measures.networks.made import networks, of, tribes


def brute(ties: Network, most: int) -> float:
    edges = list(zip(ties.edges.tolist(), ties.signs, strict=True))
    return min(
        float(sum((label[a] == label[b]) != (sign > 0) for (a, b), sign in edges))
        for label in product(range(most), repeat=len(ties.states))
    )


@settings(max_examples=20)
@given(networks(most=5))
def test_as_brute_force_has_it(ties: Network) -> None:
    for most in (1, 2, 3, None):
        found = clusters(ties, most, restarts=8)
        if found.index is None:
            assert found.reason == "no tie has a sign"
            continue
        assert found.index == brute(ties, most or len(ties.states))
        assert found.index == found.misplaced.height
        assert found.count <= (most or len(ties.states))
    assert found.clusterable == ((found.index or 0) == 0)


@settings(max_examples=20)
@given(networks())
def test_two_clusters_are_two_camps(ties: Network) -> None:
    assert clusters(ties, 2, restarts=8).index == frustration(ties).index


def test_the_tribes_of_read() -> None:
    """Three clusters and two misplaced ties: Doreian and Mrvar, Social Networks 18, 1996, on the same data."""
    found = clusters(tribes())
    assert (found.index, found.count, found.clusterable) == (2.0, 3, False)
    assert clusters(tribes(), 2).index == 7.0


def test_three_foes_are_three_clusters() -> None:
    ties = of({("A", "B"): -1, ("A", "C"): -1, ("B", "C"): -1, ("C", "D"): 0.0})
    found = clusters(ties)
    assert (found.index, found.count, clusterable(ties)) == (0.0, 3, True)
    assert found.clusters.rows() == [("A", 1), ("B", 2), ("C", 3), ("D", None)]
    with pytest.raises(UsageError):
        clusters(ties, 0)
