"""The curve from the additive model's probabilities to how often such answers were true."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.isotonic import IsotonicRegression

from relazione.outlook.backtest import Learnt, backtest
from relazione.outlook.curve import Curve, fitted
from relazione.outlook.explain import answers
from relazione.outlook.folder import read
from relazione.outlook.past import Past
from relazione.outlook.scores.reliability import error
from relazione.outlook.scores.rules import bins
from relazione.outlook.weights import Weights
from tests.outlook.made import ACTORS, world, written


def answered(seed: int, many: int = 60_000) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities that are too low at the top, and whether each was true."""
    chance = np.random.default_rng(seed)
    probability = chance.beta(0.5, 3, many)
    return probability, (chance.random(many) < probability**0.8).astype(float)


def test_probabilities_that_are_too_low_are_right_on_others_than_those_it_learnt_from() -> None:
    probability, true = answered(1)
    curve = fitted(probability, true, np.ones(len(true)))
    assert curve is not None
    other, came = answered(2)
    before, after = (error(p, came, bins(p)) for p in (other, curve.of(other)))
    assert after < 0.006 < 0.04 < before


def test_it_rises_from_nothing_and_never_falls() -> None:
    probability, true = answered(3)
    curve = fitted(probability, true, np.ones(len(true)))
    assert curve is not None and curve.of(np.zeros(1)) == 0
    assert (np.diff(curve.given) > 0).all() and (np.diff(curve.true) > 0).all()
    assert (np.diff(curve.of(np.linspace(0, 1, 500))) >= 0).all() and curve.true[-1] <= 1


def test_it_is_near_the_isotonic_regression_of_an_independent_library() -> None:
    """Ours is of groups of answers and straight between them, so it is the same but for the steps."""
    probability, true = answered(4)
    times = np.random.default_rng(5).integers(1, 4, len(true)).astype(float)
    curve = fitted(probability, true, times)
    theirs = IsotonicRegression(out_of_bounds="clip").fit(probability, true / times, sample_weight=times)
    assert curve is not None
    at = np.linspace(0.02, 0.6, 50)
    assert np.abs(curve.of(at) - theirs.predict(at)).mean() < 0.02


@pytest.mark.parametrize("many", [0, 400])
def test_too_few_answers_give_no_curve(many: int) -> None:
    probability, true = answered(1, 4000)
    assert fitted(probability[:many], true[:many], np.ones(many)) is None


def test_a_probability_is_calibrated_and_what_it_rests_on_is_not() -> None:
    log = world()
    past, bent = Past(log.both_ways), Curve(np.array([0.0, 1.0]), np.array([0.0, 0.5]))
    weights = Weights.even(log.both_ways.types)
    plain, halved = (
        answers(past, Learnt(weights, None, curve=curve), 3, 1, 50, most=ACTORS) for curve in (None, bent)
    )
    for one, other in zip(plain, halved, strict=True):
        assert (one.actor, one.part, one.precedents) == (other.actor, other.part, other.precedents)
        assert one.probability == one.part and other.probability == pytest.approx(one.part / 2)


def test_a_backtest_tells_how_reliable_its_probabilities_are(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("relazione.outlook.second.FEWEST", 100)
    monkeypatch.setattr("relazione.outlook.curve.EACH", 10)
    folder = read(written(tmp_path, world(a_step=40)))
    found = backtest(folder)
    assert found.learnt.curve is not None
    assert sum(row.count for row in found.table) == found.figures.queries
    assert found.error == pytest.approx(
        sum(abs(row.came - row.foretold) * row.count for row in found.table) / found.figures.queries
    )
    assert 0 < found.log < np.log(ACTORS)
