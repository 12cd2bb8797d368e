"""The calibration of claims, forecasts and agreements: what is right, and what the weights make of it."""

import numpy as np
import pytest

from training.stretches import RULE, Judged, crossed, fitted, meets


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [((0, 10), (5, 100), True), ((0, 10), (6, 100), False), ((0, 100), (40, 44), True)],
)
def test_half_of_the_shorter_must_lie_in_the_other(
    one: tuple[int, int], other: tuple[int, int], met: bool
) -> None:
    assert meets(one, other) is met
    assert meets(other, one) is met


def rows() -> list[Judged]:
    """Spans that are right where the network is sure, in both halves of the entries."""
    sure = [Judged((0.9, 0.95, 0.05), n % 10 != 0, n % 2) for n in range(40)]
    unsure = [Judged((0.2, 0.3, 0.05), n % 10 == 0, n % 2) for n in range(40)]
    return sure + unsure


def test_the_weights_follow_what_is_right_and_leave_the_rule_its_own() -> None:
    mean, peak, rule, _ = fitted(rows())
    assert mean > 0 and peak > 0
    assert rule == RULE


def test_a_span_is_judged_by_the_other_half() -> None:
    chances = crossed(rows())
    assert np.all(chances[:40] > 0.7)
    assert np.all(chances[40:] < 0.3)
    turned = [Judged(row.signs, row.right if row.half else not row.right, row.half) for row in rows()]
    assert np.all(crossed(turned)[1:40:2] < 0.7)  # fitted to the half that was turned about
