"""The stock of a relationship: values worked out by hand from the school's formula, and its bounds."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.measures.series import Choice, stock
from relazione.model import UsageError
from tests.measures.series.event_rows import STATES, events, many


def test_each_event_moves_it_less_the_nearer_the_end() -> None:
    frame = events(
        {"day": date(2024, 1, 1), "type": "AID"},  # +10
        {"day": date(2024, 1, 2), "type": "AID"},
        {"day": date(2024, 1, 3), "source": "RUS", "target": "CHN", "type": "ASSAULT"},  # -9
    )
    found = stock(frame, step=0.45).frame
    # I0 = 4.5: from 0 to 4.5; then 4.5 (9 - 4.5) / 9 = 2.25; then -4.05 (9 + 6.75) / 9 = -7.0875
    assert found["own"].to_list() == pytest.approx([4.5, 4.5, -4.05])
    assert found["moved"].to_list() == pytest.approx([4.5, 2.25, -7.0875])
    assert found["stock"].to_list() == pytest.approx([4.5, 6.75, -0.3375])


def test_it_fades_by_half_in_a_half_life() -> None:
    frame = events(
        {"day": date(2024, 1, 1), "type": "AID"}, {"day": date(2024, 4, 10), "type": "REQUEST"}
    )  # 0
    made = stock(frame, half_life=50)
    assert made.frame["stock"].to_list() == pytest.approx([1.0, 0.25])
    months = made.by("1mo")
    assert months["period"].to_list() == [date(2024, month, 1) for month in (1, 2, 3, 4)]
    assert months["stock"].to_list() == pytest.approx(
        [0.5 ** (30 / 50), 0.5 ** (59 / 50), 0.5 ** (90 / 50), 0.25 * 0.5 ** (20 / 50)]
    )
    assert stock(frame).by("1mo")["stock"].to_list() == pytest.approx([1.0] * 4)


def test_an_event_that_names_both_directions_moves_it_once_and_undated_ones_are_left_out() -> None:
    frame = events(
        {"item": "a", "document": "d", "day": date(2024, 1, 1), "share": 0.5},
        {
            "item": "a",
            "document": "d",
            "day": date(2024, 1, 1),
            "share": 0.5,
            "source": "RUS",
            "target": "CHN",
        },
        {"published": date(2024, 1, 1)},
        {"start": date(2024, 1, 1), "end": date(2024, 12, 31)},
    )
    made = stock(frame)
    assert made.frame["item"].to_list() == ["a"] and made.left_out == 2
    assert "2 rows left out" in made.note()


def test_every_dyad_has_its_own() -> None:
    frame = events({"day": date(2024, 1, 1)}, {"day": date(2024, 1, 2), "source": "USA"})
    found = stock(frame).frame
    assert found.select("one", "other", "stock").rows() == [("CHN", "RUS", 0.25), ("RUS", "USA", 0.25)]
    assert stock(frame, Choice(dyad=("RUS", "USA"))).frame.height == 1
    assert stock(events()).frame.is_empty() and stock(events()).by().is_empty()


def test_odd_settings_are_refused() -> None:
    for odd in ({"begin": 9.5}, {"step": 1.0}, {"step": 0.0}, {"half_life": 0.0}):
        with pytest.raises(UsageError):
            stock(events(), **odd)


@given(many(), st.floats(-9, 9), st.floats(0.01, 0.9), st.one_of(st.none(), st.floats(1, 1000)))
def test_it_stays_between_its_ends(
    frame: pl.DataFrame, begin: float, step: float, half_life: float | None
) -> None:
    found = stock(frame, Choice(statuses=None), begin=begin, step=step, half_life=half_life).frame
    assert found["stock"].is_between(-9 - 1e-9, 9 + 1e-9).all()


@given(many(), st.permutations(STATES))
def test_other_names_for_the_states_change_nothing(frame: pl.DataFrame, names: list[str]) -> None:
    renamed = frame.with_columns(pl.col("source", "target").replace(dict(zip(STATES, names, strict=True))))
    here, there = (stock(one).frame.sort("item", "moved")["moved"].to_list() for one in (frame, renamed))
    assert here == pytest.approx(there)
