"""Scores against independent libraries, and figures worked out by hand where none has them."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss

from relazione.model import Certainty, UsageError
from relazione.outlook.scores import Settled, leaderboard, scale, shipped, tallies
from relazione.outlook.scores.resample import FEWEST, calibration, interval
from relazione.outlook.scores.rules import SUREST, brier, left_out_rate, log_score, murphy, skill

PAIRS = st.lists(st.tuples(st.floats(SUREST, 1 - SUREST), st.booleans()), min_size=2, max_size=60)


def arrays(pairs):
    return np.array([p for p, _ in pairs]), np.array([float(y) for _, y in pairs])


@given(PAIRS)
def test_scores_equal_those_of_other_libraries(pairs) -> None:
    p, y = arrays(pairs)
    np.testing.assert_allclose(brier(p, y), scoringrules.brier_score(y, p))
    np.testing.assert_allclose(log_score(p, y), scoringrules.log_score(y, p), atol=1e-12)
    assert brier(p, y).mean() == pytest.approx(brier_score_loss(y, p, labels=[0, 1]))
    assert log_score(p, y).mean() == pytest.approx(log_loss(y, p, labels=[0, 1]))


@given(PAIRS)
def test_the_parts_make_up_the_brier_score(pairs) -> None:
    p, y = arrays(pairs)
    parts = murphy(p, y)
    whole = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert whole == pytest.approx(brier_score_loss(y, p, labels=[0, 1]))
    assert parts.reliability >= 0 and parts.resolution >= 0


def test_murphy_by_hand() -> None:
    """Two values, four forecasts: reliability ((.8-.5)² + (.2-0)²)/2, resolution .25², uncertainty .25 · .75."""
    parts = murphy(np.array([0.8, 0.8, 0.2, 0.2]), np.array([1.0, 0, 0, 0]))
    assert (parts.reliability, parts.resolution) == (pytest.approx(0.065), pytest.approx(0.0625))
    assert (parts.uncertainty, parts.within) == (pytest.approx(0.1875), pytest.approx(0))


def test_a_certain_miss_costs_much_and_not_everything() -> None:
    assert log_score(np.array([0.0]), np.array([1.0]))[0] == pytest.approx(6.907755)


def test_the_base_rate_leaves_the_question_out() -> None:
    np.testing.assert_allclose(left_out_rate(np.array([1.0, 0, 0, 1])), [1 / 3, 2 / 3, 2 / 3, 1 / 3])
    assert np.isnan(left_out_rate(np.array([1.0]))).all()
    assert skill(0.1, 0.2) == 0.5 and skill(0.1, 0.0) is None


def test_calibration_agrees_with_scikit_learn() -> None:
    chance = np.random.default_rng(3)
    p = chance.random(4000)
    y = (chance.random(4000) < p).astype(float)
    found = calibration(p, y, 1)
    came, foretold = calibration_curve(y, p, n_bins=10)
    np.testing.assert_allclose([one.came for one in found], came)
    np.testing.assert_allclose([one.foretold for one in found], foretold)
    assert sum(one.fits for one in found) >= 8  # drawn to be calibrated: one of twenty bins may fall outside
    off = calibration(p, (chance.random(4000) < p**3).astype(float), 1)
    assert sum(one.fits for one in off) <= 5


def test_one_forecast_alone_is_not_called_badly_calibrated() -> None:
    (only,) = calibration(np.array([0.9]), np.array([0.0]), 1)
    assert only.count == 1 and only.fits and (only.low, only.high) == (0, 1)


def test_intervals_cover_as_often_as_they_say_and_are_not_given_for_a_handful() -> None:
    chance = np.random.default_rng(5)
    hits = 0
    for at in range(60):
        values = chance.random(80) ** 2  # mean 1/3
        low, high = interval([str(n) for n in range(80)], lambda drawn, v=values: float(v[drawn].mean()), at)
        hits += low <= 1 / 3 <= high
    assert 51 <= hits <= 60
    assert interval(["a"] * 50 + ["b"] * 50, lambda drawn: 1.0, 1) is None


def settled(question: int, p: float, came: bool, who: str = "Ada", **more) -> Settled:
    return Settled(f"q{question}", p, came, who, **more)


def test_forecasts_of_one_question_are_drawn_together() -> None:
    many = [settled(n % FEWEST, 0.7, n % FEWEST == 0, f"F{n}") for n in range(100)]
    wide = tallies(many)[0].brier_interval
    apart = tallies([settled(n, 0.7, n % FEWEST == 0) for n in range(100)])[0].brier_interval
    assert wide[1] - wide[0] > 2 * (apart[1] - apart[0])


def test_tallies_by_division_against_the_base_rate_of_all_questions() -> None:
    told = [settled(1, 0.9, True, outlet="Wire"), settled(2, 0.2, False, outlet="Wire")]
    told += [settled(3, 0.6, False, "Bob"), settled(1, 0.3, True, "Bob", topic="gas")]
    (all_,) = tallies(told)
    assert (all_.forecasts, all_.questions) == (4, 3)
    ada, bob = tallies(told, "forecaster")
    assert (ada.name, bob.name) == ("Ada", "Bob")
    assert ada.brier == pytest.approx((0.01 + 0.04) / 2)
    # without itself question 1 comes about in 0 of 2, question 2 in 1 of 2
    assert ada.base.other == pytest.approx((1 + 0.25) / 2) and ada.base.better == pytest.approx(
        1 - 0.025 / 0.625
    )
    assert ada.brier_interval is None
    assert [one.name for one in tallies(told, "outlet")] == ["Wire", "none told"]
    with pytest.raises(UsageError, match="division"):
        tallies(told, "weather")


def test_our_own_model_is_compared_where_it_answers() -> None:
    (found,) = tallies([settled(1, 0.9, True, model=0.5), settled(2, 0.5, False)])
    assert found.model.questions == 1
    assert (found.model.theirs, found.model.other) == (pytest.approx(0.01), pytest.approx(0.25))
    assert tallies([settled(1, 0.9, True)])[0].model is None


def test_few_questions_are_not_ranked() -> None:
    told = [settled(n, 0.9 if n % 2 else 0.1, bool(n % 2)) for n in range(10)]
    told += [settled(n, 0.6, bool(n % 2), "Bob") for n in range(10)]
    told += [settled(1, 1.0, True, "Lucky")]
    places = leaderboard(told, 10)
    assert [(one.rank, one.tally.name) for one in places] == [(1, "Ada"), (2, "Bob"), (None, "Lucky")]
    assert [one.rank for one in leaderboard(told, 11)] == [None] * 3
    assert leaderboard([], 10) == [] and tallies([]) == []


def test_nobody_is_ranked_where_all_came_out_the_same() -> None:
    assert [one.rank for one in leaderboard([settled(n, 0.9, True) for n in range(20)], 5)] == [None]


@pytest.mark.parametrize("name", list(shipped()))
def test_every_scale_grades_what_the_coder_tells_apart_in_order(name: str) -> None:
    found = scale(name)
    assert set(found.coder) == set(map(str, Certainty)) and found.source
    grades = [found.of(word).middle for word in ("will not", "unlikely", "likely", "will")]
    assert grades == sorted(set(grades)) and found.of("possible") is None
    words = [word for grade in found.grades for word in (grade.name, *grade.words)]
    assert len(words) == len(set(words))


def test_figures_of_the_sources() -> None:
    kent = scale("kent").grade("Almost  Certainly")
    assert (kent.low, kent.middle, kent.high) == (0.87, 0.93, 0.99)
    assert (scale("icd203").grade("likely").low, scale("icd203").grade("likely").high) == (0.55, 0.8)
    assert scale("phia").grade("realistic possibility").middle == 0.45
    assert scale("nato").grade("unlikely").high == 0.4


def test_a_scale_of_ones_own(tmp_path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(
        "source: us\ngrades: [{name: likely, low: 0.6, high: 0.8}]\ncoder: {likely: likely}\n", "utf-8"
    )
    assert scale(str(file)).of("likely").middle == 0.7
    with pytest.raises(UsageError, match="no grade 'maybe'"):
        scale(str(file)).of("maybe")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "source: us",
        "source: us\ngrades: [{name: a, low: 0.6, high: 0.4}]",
        "source: us\ngrades: [{name: a, low: 0, high: 1}]\ncoder: {likely: b}",
        "source: us\ngrades: [{name: a, low: 0, high: 1}]\ncoder: {perhaps: a}",
        "{",
    ],
)
def test_a_scale_that_makes_no_sense_is_refused_in_a_line(tmp_path, text) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="ours"):
        scale(str(file))


@pytest.mark.parametrize("name", ["cent", "nowhere.yaml"])
def test_a_scale_that_is_not_there(name) -> None:
    with pytest.raises(UsageError, match=name):
        scale(name)
