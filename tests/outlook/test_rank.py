"""Ranks are fair, the filter is that of the day, and the figures are those of the definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.outlook.backgrounds import COUNT
from relazione.outlook.backtest import backtest, ranked_by
from relazione.outlook.folder import read
from relazione.outlook.gather import one_step
from relazione.outlook.log import Log
from relazione.outlook.rank import figures, ranks
from relazione.outlook.weights import Weights
from tests.outlook.made import ACTORS, STEPS, world, written


def test_a_constant_score_gets_no_credit() -> None:
    """The answer stands in the middle of all, whichever it is: 1 / rank is that of a blind guess in the middle."""
    for answer in range(101):
        assert ranks(np.zeros(101), np.array([answer])).tolist() == [51.0]


def test_a_model_without_weights_gets_no_credit() -> None:
    log = world()
    weights = Weights.even(log.both_ways.types)
    weights.kin[:] = 0
    weights.ground = weights.ground * 0
    weights.ground.reshape(-1, COUNT)[:, 0] = 1  # anybody alike
    found = ranked_by(weights, log, log.where(log.step == STEPS - 1), one_step)
    assert figures(found).hits1 == 0 and figures(found).hits3 == 0
    assert figures(found).mrr < 2.5 / ACTORS


def test_other_true_answers_are_left_out_of_the_ranks() -> None:
    scores = np.array([9.0, 8.0, 7.0, 6.0])
    assert ranks(scores, np.array([1, 2])).tolist() == [2.0, 2.0]
    assert ranks(scores, np.array([2])).tolist() == [3.0]


@given(st.lists(st.integers(0, 4), min_size=2, max_size=9), st.data())
def test_ranks_are_those_counted_one_by_one(values: list[int], data: st.DataObject) -> None:
    answers = data.draw(st.sets(st.integers(0, len(values) - 1), min_size=1))
    scores = np.array(values, float)
    rest = [at for at in range(len(values)) if at not in answers]
    wanted = [
        1 + sum(values[at] > values[one] for at in rest) + sum(values[at] == values[one] for at in rest) / 2
        for one in sorted(answers)
    ]
    assert ranks(scores, np.array(sorted(answers))).tolist() == wanted


def test_figures_by_hand() -> None:
    found = figures(np.array([1.0, 2.0, 4.0, 20.0]))
    assert (found.mrr, found.hits1, found.hits3, found.hits10) == (0.45, 0.25, 0.5, 0.75)


@pytest.mark.parametrize("setting", ["single-step", "multi-step"])
def test_habits_are_found(tmp_path, setting) -> None:
    """A guess among thirty has an MRR of 0.13; favourites are known here."""
    found = backtest(read(written(tmp_path, world())), setting)
    assert found.figures.mrr > 0.4
    assert found.figures.queries == 2 * 12 * STEPS // 6
    assert found.setting == setting


def test_the_unit_of_time_does_not_matter(tmp_path) -> None:
    (tmp_path / "hours").mkdir()
    (tmp_path / "days").mkdir()
    one, other = (
        backtest(read(written(tmp_path / name, world(), hours=hours)))
        for name, hours in (("hours", 24), ("days", 1))
    )
    np.testing.assert_array_equal(one.ranks, other.ranks)


def test_single_step_sees_the_days_before_within_the_part(tmp_path) -> None:
    """With a habit that begins in the test months, only single-step can know it."""
    log = world()
    late = np.where(log.step >= STEPS * 5 // 6, (log.source + log.type) % ACTORS, log.target)
    folder = read(written(tmp_path, Log(log.source, log.type, late, log.step, ACTORS, log.types)))
    one, other = (backtest(folder, setting).figures.mrr for setting in ("single-step", "multi-step"))
    assert one > other + 0.05
