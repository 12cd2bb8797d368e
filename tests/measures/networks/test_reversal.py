"""What the network would be if a tie turned."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.measures.networks import (
    Band,
    Network,
    change,
    frustration,
    reversals,
    reverse,
    triads,
)
from relazione.model import UsageError
from tests.measures.networks.made import brute, networks, of, tribes

BLOCS = of(
    {
        ("CHN", "RUS"): 6, ("CHN", "USA"): -4, ("RUS", "USA"): -8, ("GBR", "USA"): 9, ("GBR", "RUS"): -7,
        ("CHN", "GBR"): -1, ("IND", "RUS"): 3, ("IND", "USA"): 3,
    }
)  # fmt: skip


def test_if_moscow_turned_from_beijing() -> None:
    found = reverse(BLOCS, ("RUS", "CHN"))
    assert found.network.value("CHN", "RUS") == -6
    assert (found.before.index, found.after.index, found.index) == (1, 2, 1)
    assert found.patterns.rows() == [
        ("CHN", "GBR", "RUS", "stable marriage", "GBR", "unit veto", None),
        ("CHN", "RUS", "USA", "stable marriage", "USA", "unit veto", None),
    ]
    assert found.balanced == pytest.approx(2 / 5 - 4 / 5)
    assert found.walk is not None and found.walk < 0


@settings(max_examples=10)
@given(networks(most=6, weighted=True), st.booleans())
def test_the_ranking_is_what_each_reversal_gives(ties: Network, weighted: bool) -> None:
    found = reversals(ties, weighted=weighted)
    assert found.height == len(ties.known)
    first = brute(ties, weighted=weighted)
    base = triads(ties)
    balanced = (base.balanced or 0) * base.total
    for row in found.to_dicts():
        tie = (row["a"], row["b"])
        other = reverse(ties, tie, weighted=weighted)
        assert row["index"] == pytest.approx(brute(other.network, weighted=weighted) - first, abs=1e-6)
        assert abs(row["index"]) <= (row["weight"] if weighted else 1) + 1e-6
        after = triads(other.network)
        assert row["balanced"] == round((after.balanced or 0) * after.total - balanced)
        assert row["triads"] == other.patterns.height


def test_reversing_twice_is_nothing() -> None:
    once = reverse(tribes(), ("Gavev", "Kotun"))
    twice = reverse(once.network, ("Kotun", "Gavev"))
    assert twice.network.frame.equals(tribes().frame)
    assert twice.after.index == 7


def test_states_move_only_where_they_must() -> None:
    """Of the tribes one turned tie moves at most one state, and most move none."""
    found = reversals(tribes())
    assert found.height == 58
    assert set(found["index"]) <= {-1.0, 0.0, 1.0}
    assert found.filter(pl.col("index") == -1).height == 7
    assert found["moved"].max() == 1


def test_a_tie_within_a_band_elsewhere_is_mirrored_at_its_middle() -> None:
    ties = of({("A", "B"): 0.9, ("B", "C"): 0.55}, band=Band(0.5, 0.6))
    assert reverse(ties, ("A", "B")).network.value("A", "B") == pytest.approx(0.2)
    for pair, fault in ((("B", "C"), "neutral"), (("A", "C"), "not known")):
        with pytest.raises(UsageError, match=fault):
            reverse(ties, pair)


def test_a_tie_may_come_or_grow_cold() -> None:
    found = change(BLOCS, {("CHN", "IND"): 5, ("IND", "USA"): 0})
    assert found.after.index == frustration(found.network).index == 0
    assert found.eased.select("a", "b").rows() in ([("IND", "RUS")], [("IND", "USA")])
    assert "CHN" in found.patterns["a"].to_list()


def test_without_time_nothing_is_made_up() -> None:
    found = reversals(BLOCS, seconds=0.0)
    reached = found.filter(pl.col("reason").is_null())
    assert reached["index"].to_list() == [-1.0] * reached.height
    assert found.filter(pl.col("reason").is_not_null())["index"].null_count() == found.height - reached.height
