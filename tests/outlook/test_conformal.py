"""Intervals of counts that earlier counts correct: they hold as often as they say, where the model's own do not."""

from __future__ import annotations

import numpy as np
import pytest

from relazione.outlook.counts import conformal
from relazione.outlook.counts.conformal import EACH, Places, joined, places
from relazione.outlook.counts.scores import LEVELS, interval
from relazione.outlook.log import Floats

MANY = 4000


def told(seed: int, true: float, said: float) -> tuple[Floats, Floats, Floats]:
    """Means, the sizes that a model says, and counts that came with another size."""
    chance = np.random.default_rng(seed)
    mean = chance.gamma(1.0, 3.0, MANY) + 0.01
    return mean, np.full(MANY, said), chance.negative_binomial(true, true / (true + mean)).astype(float)


def held(ends: tuple[Floats, Floats, Floats], came: Floats, some: Floats | None = None) -> float:
    inside = (ends[0] <= came) & (came <= ends[1])
    return float(inside.mean() if some is None else inside[some].mean())


def test_places_of_a_model_that_is_right_are_even() -> None:
    mean, size, came = told(1, 1.3, 1.3)
    found = np.sort(places(mean, size, came, 1).place)
    assert np.abs(found - (np.arange(MANY) + 0.5) / MANY).max() < 1.63 / np.sqrt(
        MANY
    )  # Kolmogorov, 99 per cent
    np.testing.assert_array_equal(places(mean, size, came, 1).place, places(mean, size, came, 1).place)


@pytest.mark.parametrize("said", [0.3, 30.0])
def test_a_model_that_is_too_sure_or_not_sure_enough_is_corrected(said: float) -> None:
    past = places(*told(2, 1.3, said), seed=2)
    mean, size, came = told(3, 1.3, said)
    busy = mean > 3
    for level in LEVELS:
        corrected = held(conformal.interval(mean, size, level, past), came)
        assert corrected > level - 0.02
        of_busy = held(conformal.interval(mean, size, level, past), came, busy)
        own = held(interval(mean, size, level), came, busy)
        assert abs(of_busy - level) < abs(own - level) and of_busy > level - 0.04


def test_few_places_leave_the_intervals_of_the_model() -> None:
    mean, size, came = told(4, 1.3, 1.3)
    few = places(mean[: EACH - 1], size[: EACH - 1], came[: EACH - 1], 1)
    for past in (few, joined([])):
        for mine, own in zip(
            conformal.interval(mean, size, 0.8, past), interval(mean, size, 0.8), strict=True
        ):
            np.testing.assert_array_equal(mine, own)


def test_the_ends_are_the_places_of_the_ranks_that_conformal_prediction_takes() -> None:
    """Of 199 places 0.005 … 0.995 in ascending order, 80 per cent: the 20th and the 180th."""
    known = np.arange(1, 200) / 200
    assert conformal._ends(known, 0.8) == pytest.approx((0.1, 0.9))
    assert conformal._ends(known[:9], 0.95) == (0.0, 1.0)  # too few to leave out one in forty


def test_busy_series_that_are_few_go_with_the_next() -> None:
    group = np.repeat([0, 3, 4, 5], [900, 250, 150, 60])
    assert conformal._together(group) == [[5, 4], [3], [2, 1, 0]]
    assert conformal._together(np.repeat([5, 0], [300, 20])) == [[5, 4, 3, 2, 1, 0]]
    assert conformal._together(np.zeros(10, np.int64)) == []


def test_parts_are_joined_in_order() -> None:
    one, other = Places(np.array([1.0]), np.array([0.5])), Places(np.array([2.0]), np.array([0.7]))
    assert joined([one, other]).mean.tolist() == [1, 2] and joined([one, other]).place.tolist() == [0.5, 0.7]
