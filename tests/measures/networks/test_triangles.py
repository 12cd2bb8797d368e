"""The strategic triangle: patterns, parts, swings, probabilities, and its course."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.measures.networks import (
    Band,
    Part,
    Pattern,
    Spread,
    chances,
    course,
    triangle,
    triangle_of,
)
from relazione.measures.networks.ties import Pair
from relazione.measures.networks.triangle import sides
from relazione.model import UsageError
from tests.measures.networks.made import of

STATES = ("CHN", "RUS", "USA")
CR, RU, CU = ("CHN", "RUS"), ("RUS", "USA"), ("CHN", "USA")
WAY = st.floats(-10, 10, allow_nan=False).map(lambda value: round(value, 2))


@pytest.mark.parametrize(
    ("signs", "pattern", "apart"),
    [
        ((1, 1, 1), Pattern.MENAGE, None),
        ((-1, 1, 1), Pattern.ROMANTIC, "USA"),
        ((1, -1, 1), Pattern.ROMANTIC, "CHN"),
        ((1, 1, -1), Pattern.ROMANTIC, "RUS"),
        ((1, -1, -1), Pattern.MARRIAGE, "USA"),
        ((-1, 1, -1), Pattern.MARRIAGE, "CHN"),
        ((-1, -1, 1), Pattern.MARRIAGE, "RUS"),
        ((-1, -1, -1), Pattern.VETO, None),
    ],
)  # fmt: skip
def test_the_patterns_after_dittmer(signs: tuple[int, int, int], pattern: Pattern, apart: str | None) -> None:
    ties: dict[Pair, float] = {CR: signs[0], RU: signs[1], CU: signs[2]}
    found = triangle(of(ties), STATES)
    assert (found.pattern, found.apart) == (pattern, apart)
    assert found.balanced == (np.prod(signs) > 0)
    other = triangle(of(ties), ("USA", "CHN", "RUS"))
    assert (other.pattern, other.apart) == (pattern, apart)


def test_the_triangle_of_the_nineteen_seventies() -> None:
    """Dittmer's own case: after 1972 Washington is the pivot between Moscow and Peking."""
    found = triangle_of(
        ("CHN", "SUN", "USA"), {("CHN", "SUN"): -5, ("CHN", "USA"): 2, ("SUN", "USA"): 1}, Band()
    )
    assert (found.pattern, found.apart) == (Pattern.ROMANTIC, "USA")
    assert found.parts == {"CHN": Part.WING, "SUN": Part.WING, "USA": Part.PIVOT}
    assert found.least is not None
    assert (found.least.tie, found.least.swing, found.least.pattern) == (("SUN", "USA"), -1, Pattern.MARRIAGE)
    assert found.least.apart == "SUN"


def test_neutral_and_unknown_ties_make_no_pattern() -> None:
    band = Band(-1, 1)
    found = triangle_of(STATES, {CR: 6, RU: 0.5, CU: -4}, band)
    assert (found.pattern, found.balanced, found.reason) == (None, None, "neutral: RUS-USA")
    assert found.least is not None
    assert (found.least.tie, found.least.swing, found.least.pattern) == (RU, 0.5, Pattern.ROMANTIC)
    found = triangle_of(STATES, {CR: 6, CU: -4}, band)
    assert (found.pattern, found.reason, found.swings) == (None, "nothing is known of RUS-USA", ())
    both = triangle_of(STATES, {CR: 0, RU: 0.5, CU: -4}, band)
    assert both.least is None
    with pytest.raises(UsageError, match="three different"):
        triangle_of(("A", "A", "B"), {}, band)


@given(st.tuples(WAY, WAY, WAY))
def test_the_least_swing_changes_the_pattern_and_less_does_not(values: tuple[float, float, float]) -> None:
    band = Band(-1, 2)
    ties = dict(zip(sides(STATES), values, strict=True))
    found = triangle_of(STATES, ties, band)
    for swing in (found.least, found.unsettling):
        if swing is None:
            continue
        beyond = swing.swing + np.sign(swing.swing or swing.to) * 1e-6
        after = triangle_of(STATES, {**ties, swing.tie: swing.value + beyond}, band)
        assert (after.pattern, after.apart) == (swing.pattern, swing.apart)
    if found.unsettling is not None:
        for tie in ties:
            for part in (-0.999, 0.999):
                less = triangle_of(
                    STATES, {**ties, tie: ties[tie] + part * abs(found.unsettling.swing)}, band
                )
                assert less.pattern == found.pattern


@given(st.tuples(WAY, WAY, WAY), st.tuples(*[st.floats(0, 9)] * 3))
def test_probabilities_sum_to_one(values: tuple[float, ...], widths: tuple[float, ...]) -> None:
    spreads = {
        tie: Spread(value, value - width, value + width)
        for tie, value, width in zip(sides(STATES), values, widths, strict=True)
    }
    found = chances(STATES, spreads, Band(-1, 1))
    assert found.frame["probability"].sum() == pytest.approx(1)
    assert sum(found.of(pattern) or 0 for pattern in (*Pattern, None)) == pytest.approx(1)
    assert found.ties.select("positive", "neutral", "negative").sum_horizontal().to_list() == pytest.approx(
        [1] * 3
    )


def test_certain_ties_give_certainty_and_an_even_tie_gives_evens() -> None:
    found = chances(STATES, {CR: Spread(6), RU: Spread(-8), CU: Spread(-4)}, Band(-1, 1))
    assert found.frame.rows() == [("stable marriage", "USA", 1.0)]
    found = chances(STATES, {CR: Spread(6), RU: Spread(-8), CU: Spread(0, -1, 1)}, Band())
    assert found.of(Pattern.MARRIAGE) == pytest.approx(0.5)
    assert found.of(Pattern.ROMANTIC) == pytest.approx(0.5)
    # 1.6449 standard deviations above: nine in ten lie between 0 and 2, one in twenty below
    found = chances(STATES, {CR: Spread(6), RU: Spread(-8), CU: Spread(1, 0, 2, level=0.9)}, Band())
    assert found.of(Pattern.MARRIAGE) == pytest.approx(0.05)
    assert chances(STATES, {CR: Spread(6)}, Band()).of(Pattern.MENAGE) is None


def test_draws_that_came_together_stay_together() -> None:
    up, down = (1.0, -1.0) * 50, (-1.0, 1.0) * 50
    ties = {CR: Spread(1), RU: Spread(0, draws=up), CU: Spread(0, draws=down)}
    apart = chances(STATES, ties, Band())
    assert (apart.together, apart.of(Pattern.MENAGE)) == (False, pytest.approx(0.25))
    both = chances(STATES, {**ties, CR: Spread(1, draws=(1.0,) * 100)}, Band())
    assert both.together
    assert both.frame.rows() == [("romantic triangle", "CHN", 0.5), ("romantic triangle", "RUS", 0.5)]
    assert both.error == pytest.approx(0.05)


def test_the_course_of_a_triangle() -> None:
    rows = [
        (date(2020, 1, 1), "CHN", "RUS", 5.0, 1.0, 9.0), (date(2020, 1, 1), "USA", "RUS", 2.0, 0.0, 4.0),
        (date(2020, 1, 1), "CHN", "USA", 3.0, 1.0, 5.0), (date(2020, 1, 1), "CHN", "IND", -9.0, -9.0, -9.0),
        (date(2022, 1, 1), "CHN", "RUS", 4.0, 3.0, 9.0), (date(2022, 1, 1), "USA", "RUS", -8.0, -9.0, -7.0),
        (date(2022, 1, 1), "RUS", "CHN", 8.0, 3.0, 9.0), (date(2022, 1, 1), "CHN", "USA", -4.0, -9.0, 1.0),
        (date(2021, 1, 1), "CHN", "USA", -4.0, -9.0, 1.0),
    ]  # fmt: skip
    series = pl.DataFrame(rows, schema=["period", "a", "b", "value", "low", "high"], orient="row")
    found = course(series, STATES, band=Band(-1, 1))
    assert found["period"].to_list() == [date(year, 1, 1) for year in (2020, 2021, 2022)]
    assert found["pattern"].to_list() == ["ménage à trois", None, "stable marriage"]
    assert found["apart"].to_list() == [None, None, "USA"]
    assert found["changed"].to_list() == [None, None, True]
    assert found["CHN-RUS"].to_list() == [5.0, None, 6.0]
    assert found["reason"].to_list() == [None, "nothing is known of CHN-RUS, RUS-USA", None]
    last = found.row(2, named=True)
    assert (last["swing_tie"], last["swing"], last["swing_pattern"]) == ("CHN-USA", 5.0, "romantic triangle")
    assert last["swing_apart"] == "CHN"
    assert sum(last[name] for name in found.columns if name.startswith("p_")) == pytest.approx(1)
    assert last["probability"] == pytest.approx(last["p_marriage"], abs=0.01)
    assert found.row(1, named=True)["p_none"] is None
