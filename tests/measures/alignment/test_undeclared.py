"""Behaviour against commitment: ranks by hand, what is missing, and what may not change the result."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.measures import EVENTS
from relazione.measures.alignment import from_events, from_frame, read_pairs, undeclared, undirected
from relazione.measures.files import Table
from relazione.model import FormError, UsageError

VOTES = {("CHN", "RUS"): 0.8, ("GBR", "USA"): 0.6, ("RUS", "USA"): -0.2, ("FRA", "GBR"): 0.4}
TRADE = {("CHN", "RUS"): 240.0, ("GBR", "USA"): 140.0, ("CHN", "USA"): 660.0}
TREATIES = {("GBR", "USA"): 3.0, ("FRA", "GBR"): 2.0, ("JPN", "USA"): 2.0}
CODES = ("BRA", "CHN", "FRA", "GBR", "IND", "RUS", "USA")


def test_ranks_by_hand() -> None:
    found = undeclared({"votes": VOTES, "trade": TRADE}, TREATIES)
    rows = {(row["a"], row["b"]): row for row in found.frame.iter_rows(named=True)}
    # votes: -0.2, 0.4, 0.6, 0.8 → 0, 1/3, 2/3, 1; trade: 140, 240, 660 → 0, 1/2, 1
    friends = rows["CHN", "RUS"]
    assert (friends["votes_rank"], friends["trade_rank"], friends["components"]) == (1.0, 0.5, 2)
    # means: CHN-RUS 3/4, CHN-USA 1, FRA-GBR 1/3, GBR-USA 1/3, RUS-USA 0 → 3/4, 1, 3/8, 3/8, 0
    assert friends["behaviour"] == 0.75 and rows["GBR", "USA"]["behaviour"] == 0.375
    # commitments: 0, 0, 2, 3, 0 → 1/4, 1/4, 3/4, 1, 1/4
    assert friends["commitment"] == 0.25 and friends["gap"] == 0.5
    assert found.closer.select("a", "b").rows() == [("CHN", "USA"), ("CHN", "RUS")]
    assert found.looser.select("a", "b").rows() == [("GBR", "USA"), ("FRA", "GBR")]  # RUS-USA owe nothing
    assert found.unranked == (("JPN", "USA"),) and found.components == ("votes", "trade")


def test_what_is_missing_is_no_zero() -> None:
    found = undeclared({"votes": VOTES, "trade": TRADE}, TREATIES).frame
    row = found.filter(a="CHN", b="USA").row(0, named=True)
    assert row["votes"] is None and row["votes_rank"] is None and row["components"] == 1
    assert row["behaviour"] == 1.0 and row["gap_low"] is row["gap_high"] is None
    both = undeclared({"votes": VOTES, "trade": TRADE}, TREATIES, at_least=2).frame
    assert both.select("a", "b").rows() == [("CHN", "RUS"), ("GBR", "USA")]
    known = undeclared({"votes": VOTES, "trade": TRADE}, TREATIES, uncommitted=None).frame
    assert set(known.select("a", "b").rows()) == {("FRA", "GBR"), ("GBR", "USA")}


def test_the_range_without_each_component() -> None:
    row = (
        undeclared({"votes": VOTES, "trade": TRADE}, TREATIES)
        .frame.filter(a="CHN", b="RUS")
        .row(0, named=True)
    )
    # without trade it is first of four by votes; without votes second of three by trade
    assert (row["gap_low"], row["gap_high"]) == (0.5 - 0.25, 1.0 - 0.25)


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[str, str], float]:
    pairs = [(a, b) for place, a in enumerate(CODES) for b in CODES[place + 1 :]]
    kept = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=12, unique=True))
    return {key: float(draw(st.integers(-5, 5))) for key in kept}


@settings(max_examples=40, deadline=None)
@given(tables(), tables(), tables())
def test_units_and_the_order_of_a_pair_change_nothing(
    one: dict[tuple[str, str], float], other: dict[tuple[str, str], float], owed: dict[tuple[str, str], float]
) -> None:
    found = undeclared({"x": one, "y": other}, owed).frame
    turned = {(b, a): 1000 * value + 7 for (a, b), value in one.items()}
    again = undeclared({"x": turned, "y": other}, {(b, a): value for (a, b), value in owed.items()}).frame
    assert again.drop("x").equals(found.drop("x"))
    assert ((found["gap"] >= -1) & (found["gap"] <= 1)).all()
    for name in ("behaviour", "commitment"):
        assert found[name].is_between(0, 1).all() and abs(found[name].mean() - 0.5) < 1e-9  # type: ignore[operator]
    opposite = undeclared(
        {"x": {key: -value for key, value in one.items()}, "y": other}, owed, farther=["x"]
    ).frame
    assert opposite.drop("x").equals(found.drop("x"))


def test_weights() -> None:
    heavy = undeclared({"votes": VOTES, "trade": TRADE}, {}, weights={"votes": 3.0}).frame
    light = undeclared({"votes": VOTES, "trade": TRADE}, {}).frame
    place = heavy.filter(a="GBR", b="USA")["behaviour"][0]
    assert (
        place > light.filter(a="GBR", b="USA")["behaviour"][0]
    )  # its votes are nearer than its trade is great


def test_what_cannot_be_ranked() -> None:
    for values, words in (
        ({("USA", "USA"): 1.0}, "no pair"),
        ({("A", "B"): float("nan")}, "no pair"),
        ({("A", "B"): 1.0, ("B", "A"): 2.0}, "differs by direction"),
    ):
        with pytest.raises(UsageError, match=words):
            undeclared({"votes": values}, {})
    with pytest.raises(UsageError, match="no component trade"):
        undeclared({"votes": VOTES}, {}, farther=["trade"])
    with pytest.raises(UsageError, match="wrong"):
        undeclared({}, {})


def test_components_from_frames_tables_and_events() -> None:
    assert undirected({("B", "A"): 1.0, ("A", "B"): 2.0, ("A", "A"): 9.0}) == {("A", "B"): 3.0}
    frame = pl.DataFrame({"a": ["USA", "CHN"], "b": ["CHN", "RUS"], "kappa": [0.5, None]})
    assert from_frame(frame, "kappa") == {("CHN", "USA"): 0.5}
    table = Table(
        pl.DataFrame({"state_a": ["USA", "CHN"], "state_b": ["CHN", "USA"], "value": [1, 2]}), "t.csv"
    )
    assert read_pairs(table) == {("CHN", "USA"): 3.0}
    with pytest.raises(FormError, match=r"t\.csv: no column value"):
        read_pairs(Table(table.frame.drop("value"), "t.csv"))
    rows = [
        {
            "source": "USA",
            "target": "CHN",
            "type": "CONSULT",
            "status": "happened",
            "intensity": 4.0,
            "probability": 0.5,
            "share": 1.0,
        },
        {
            "source": "CHN",
            "target": "USA",
            "type": "ACCUSE",
            "status": "happened",
            "intensity": -2.0,
            "probability": 1.0,
            "share": 0.5,
        },
        {
            "source": "CHN",
            "target": "USA",
            "type": "AID",
            "status": "planned",
            "intensity": 7.0,
            "probability": 1.0,
            "share": 1.0,
        },
    ]
    rows.append({**rows[0], "target": "UNO"})
    events = pl.DataFrame(rows, schema=dict(EVENTS))
    assert from_events(events, states=False).keys() == {("CHN", "USA"), ("UNO", "USA")}
    assert from_events(events) == {("CHN", "USA"): 1.0}
    assert from_events(events, value="cooperation") == {("CHN", "USA"): 2.0}
    assert from_events(events, value="count", types=["CONSULT"]) == {("CHN", "USA"): 0.5}
