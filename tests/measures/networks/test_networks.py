"""Networks: what becomes a tie, of what sign, with what reasons; their triads and walks."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given

from relazione.measures.events import EVENTS
from relazione.measures.networks import (
    Band,
    Network,
    Pattern,
    intensity_pairs,
    latest_pairs,
    network,
    shared_pairs,
    triad_list,
    triads,
    walks,
)
from relazione.measures.networks.walks import _exponential
from relazione.model import UsageError
from tests.measures.networks.made import networks, of, tribes


def test_values_within_the_band_are_neutral_and_no_value_is_no_tie() -> None:
    pairs = pl.DataFrame({"a": list("AABB"), "b": list("BCCD"), "value": [0.5, 0.51, -0.7, None]})
    ties = network(pairs, band=Band(-0.5, 0.5), states=["Z"])
    assert ties.states == ("A", "B", "C", "D", "Z")
    assert ties.frame["sign"].to_list() == [0, 1, -1]
    assert ties.frame["weight"].to_list() == pytest.approx([0.5, 0.51, 0.7])
    assert ties.value("C", "B") == -0.7
    assert ties.value("B", "D") is None


def test_a_band_may_lie_anywhere() -> None:
    ties = of({("A", "B"): 0.4, ("A", "C"): 0.6, ("B", "C"): 0.9}, band=Band(0.5, 0.7))
    assert ties.frame["sign"].to_list() == [-1, 0, 1]
    assert ties.frame["weight"].to_list() == pytest.approx([0.2, 0.0, 0.3])


@pytest.mark.parametrize(("fold", "value"), [("mean", 1), ("sum", 2), ("coldest", -2), ("warmest", 4)])
def test_two_directions_become_one_tie(fold: str, value: float) -> None:
    pairs = pl.DataFrame(
        {"source": ["A", "B"], "target": ["B", "A"], "net": [4, -2], "reasons": [["x", "y"], ["y", "z"]]}
    )
    ties = network(pairs, ends=("source", "target"), value="net", fold=fold)  # type: ignore[arg-type]
    row = ties.frame.row(0, named=True)
    assert (row["a"], row["b"], row["value"], row["reasons"]) == ("A", "B", value, ["x", "y", "z"])


def test_what_is_no_network_says_so() -> None:
    with pytest.raises(UsageError, match="no column value"):
        network(pl.DataFrame({"a": ["A"], "b": ["B"]}))
    with pytest.raises(UsageError, match="two different states"):
        of({("A", "A"): 1.0})
    with pytest.raises(UsageError, match="infinite"):
        of({("A", "B"): float("inf")})
    with pytest.raises(UsageError, match="neutral band"):
        Band(1, 0)
    with pytest.raises(UsageError, match="Q is not in the network"):
        of({("A", "B"): 1.0}).changed({("A", "Q"): 1.0})


def event(
    item: str, source: str, target: str, day: date | None, intensity: float, **other: object
) -> dict[str, object]:
    return {
        **dict.fromkeys(EVENTS),
        **{
            "item": item,
            "source": source,
            "target": target,
            "start": day,
            "end": day,
            "intensity": intensity,
        },
        **{"status": "happened", "probability": 1.0, "share": 1.0},
        **other,
    }


def test_net_intensity_of_a_window_with_its_reasons() -> None:
    rows = [
        event("e1", "RUS", "CHN", date(2022, 2, 4), 6.0),
        event("e2", "CHN", "RUS", date(2022, 1, 1), -2.0, probability=0.5),
        event("e3", "CHN", "RUS", date(2021, 2, 28), 9.0),
        event("e4", "CHN", "RUS", None, 9.0),
        event("e5", "CHN", "RUS", date(2022, 2, 1), 9.0, status="planned"),
        event("e6", "USA", "RUS", date(2022, 2, 24), -8.0, share=0.5),
        event("e6", "GBR", "RUS", date(2022, 2, 24), -8.0, share=0.5),
    ]
    events = pl.DataFrame(rows, schema=dict(EVENTS))
    pairs = intensity_pairs(events, date(2022, 2, 28))
    assert pairs.rows() == [
        ("CHN", "RUS", 5.0, ["e1", "e2"]),
        ("GBR", "RUS", -4.0, ["e6"]),
        ("RUS", "USA", -4.0, ["e6"]),
    ]
    assert intensity_pairs(events, date(2022, 2, 28), days=365 * 2)["value"].to_list()[0] == 14.0
    assert network(pairs, at=date(2022, 2, 28)).frame["sign"].to_list() == [1, -1, -1]


def test_the_last_value_on_or_before_a_day() -> None:
    series = pl.DataFrame(
        {
            "a": ["A", "B", "A", "A", "C"],
            "b": ["B", "A", "B", "B", "A"],
            "date": [
                date(2019, 1, 1),
                date(2020, 1, 1),
                date(2020, 1, 1),
                date(2022, 1, 1),
                date(2010, 1, 1),
            ],
            "value": [9.0, 1.0, 3.0, 7.0, 5.0],
        }
    )
    assert latest_pairs(series, date(2021, 1, 1)).rows() == [("A", "B", 2.0, []), ("A", "C", 5.0, [])]
    assert latest_pairs(series, date(2021, 1, 1), days=400).rows() == [("A", "B", 2.0, [])]
    yearly = series.select(pl.col("date").dt.year(), one="a", other="b", stock="value")
    for at in (date(2021, 6, 1), 2021):
        found = latest_pairs(yearly, at, ends=("one", "other"), value="stock")
        assert found["value"].to_list() == [2.0, 5.0]


def test_pairs_that_share_agreements() -> None:
    members = pl.DataFrame({"item": ["t1", "t1", "t1", "t2", "t2"], "state": ["A", "B", "C", "B", "A"]})
    assert shared_pairs(members).rows() == [
        ("A", "B", 2.0, ["t1", "t2"]),
        ("A", "C", 1.0, ["t1"]),
        ("B", "C", 1.0, ["t1"]),
    ]


def test_the_tribes_of_read() -> None:
    """Balanced triangles 0.8676471 and walk balance 0.3575761: the R package signnet (Schoch, MIT), its README."""
    ties = tribes()
    found = triads(ties)
    assert found.total == 68
    assert found.balanced == pytest.approx(0.8676471, abs=1e-7)
    assert walks(ties).balance == pytest.approx(0.3575761, abs=1e-7)
    assert triad_list(ties)["balanced"].sum() == round(0.8676471 * 68)


@given(networks(weighted=True))
def test_bounds_and_the_list_of_triads(ties: Network) -> None:
    counted, listed = triads(ties), triad_list(ties)
    assert counted.counts == {kind: listed.filter(pl.col("pattern") == str(kind)).height for kind in Pattern}
    assert (counted.balanced is None) == (counted.total == 0) == (counted.reason is not None)
    for weighted in (False, True):
        found = walks(ties, weighted=weighted)
        shares = [found.balance, *found.states["balance"]]
        assert all(share is None or 0 < share <= 1 + 1e-12 for share in shares)
        assert (found.balance is None) == (not len(ties.known))


def test_a_balanced_network_is_balanced_by_every_measure() -> None:
    camps = np.array([1, 1, -1] * 40)
    names = [f"S{number:03}" for number in range(120)]
    pairs = [(names[a], names[b], float(camps[a] * camps[b])) for a in range(120) for b in range(a)]
    ties = network(pl.DataFrame(pairs, schema=["a", "b", "value"], orient="row"), states=["alone"])
    assert walks(ties).balance == pytest.approx(1)
    assert triads(ties).balanced == 1


def test_one_bad_triangle_by_hand() -> None:
    """Eigenvalues of ---: -2, 1, 1; of +++: 2, -1, -1."""
    ties = of({("A", "B"): -1, ("A", "C"): -1, ("B", "C"): -1})
    expected = (np.exp(-2) + 2 * np.e) / (np.exp(2) + 2 / np.e)
    assert walks(ties).balance == pytest.approx(expected)
    assert triads(ties).counts[Pattern.VETO] == 1


def test_walks_of_heavy_networks_do_not_overflow() -> None:
    matrix = 1000 * (np.ones((3, 3)) - np.eye(3))
    assert _exponential(matrix, shift=2000.0) == pytest.approx([1 / 3] * 3)
