"""Counts a period ahead: the scores are those of another library, nothing of the future is seen, and it says its worth."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from relazione.model import UsageError
from relazione.outlook.counts import Panel, ahead, backtest, panel
from relazione.outlook.counts.baselines import baselines
from relazione.outlook.counts.model import _loss, fit
from relazione.outlook.counts.rates import NAMES, rates
from relazione.outlook.counts.scores import LEVELS, crps_negbinom, crps_sample, interval
from relazione.outlook.log import Log


def made(seed: int = 1, actors: int = 12, periods: int = 14, length: int = 10) -> Log:
    """Pairs with rates of their own that drift slowly: from none to about five events a period, two types."""
    chance = np.random.default_rng(seed)
    base = chance.gamma(0.4, 2.0, (actors, 2, actors))
    rows = []
    for period in range(periods):
        base *= np.exp(chance.normal(0, 0.25, base.shape))
        counts = chance.poisson(base)
        source, kind, target = np.nonzero(counts)
        times = counts[source, kind, target]
        when = period * length + chance.integers(0, length, times.sum())
        rows.append(
            np.stack([np.repeat(source, times), np.repeat(kind, times), np.repeat(target, times), when])
        )
    return Log(*np.concatenate(rows, axis=1), actors, 2)


def held(log: Log, length: int = 10, end: int = 140) -> Panel:
    return panel(log, np.arange(log.types), length, end)


# near whole sizes the library's own formula breaks down to -inf, so sizes are drawn from some that are not
@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.05, 40), st.sampled_from([0.3, 0.7, 1.3, 2.6, 5.5, 11.2]), st.integers(0, 60)),
        min_size=1,
        max_size=12,
    )
)
def test_crps_of_a_negative_binomial_is_that_of_scoringrules(cases) -> None:
    mean, size, came = (np.array(column, float) for column in zip(*cases, strict=True))
    expected = scoringrules.crps_negbinom(came, size, size / (size + mean))
    np.testing.assert_allclose(crps_negbinom(mean, size, came), expected, rtol=1e-4, atol=1e-4)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=14), st.integers(0, 40))
def test_crps_of_equally_likely_numbers_is_that_of_scoringrules(sample, came) -> None:
    mine = crps_sample(np.array([sample], float), np.array([came], float))
    assert mine[0] == pytest.approx(
        scoringrules.crps_ensemble(float(came), np.array(sample, float)), abs=1e-9
    )


def test_crps_of_one_number_is_the_absolute_error() -> None:
    np.testing.assert_allclose(crps_sample(np.array([[3.0], [0.0]]), np.array([5.0, 0.0])), [2, 0])


def test_intervals_have_what_they_say_and_are_as_short_as_may_be() -> None:
    mean, size = np.array([0.1, 3.0, 80.0]), np.array([0.5, 2.0, 20.0])
    for level in LEVELS:
        low, high, said = interval(mean, size, level)
        assert (said >= level - 1e-9).all() and (low <= high).all()
        chance = size / (size + mean)
        assert (stats.nbinom.cdf(high - 1, size, chance) < (1 + level) / 2).all()


def test_a_panel_counts_whole_periods_back_from_the_end() -> None:
    log = Log(*map(np.array, ([0, 0, 1, 0], [0, 1, 0, 0], [1, 1, 0, 1], [0, 3, 5, 11])), 2, 2)
    found = panel(log, np.zeros(2, np.int64), 5, 12)
    assert found.begins.tolist() == [2, 7]  # steps 0 and 1 are left over
    assert (found.source.tolist(), found.target.tolist()) == ([0, 1], [1, 0])
    assert found.counts.tolist() == [[1, 1], [1, 0]]
    with pytest.raises(UsageError, match="less than a period"):
        panel(log, np.zeros(2, np.int64), 50, 12)


def test_nothing_of_a_period_or_later_is_seen() -> None:
    log = made()
    whole = held(log).until(9)
    less = panel(log.where(log.step < 90), np.arange(2), 10, 90)
    assert len(whole) == len(less) > 50
    np.testing.assert_array_equal(rates(whole), rates(less))
    np.testing.assert_array_equal(fit(whole).weights, fit(less).weights)
    for name, sample in baselines(whole, 4).items():
        np.testing.assert_array_equal(sample, baselines(less, 4)[name])
    shorter = panel(log.where(log.step < 80), np.arange(2), 10, 90)
    assert (rates(whole)[:, 0] != 0).any() and len(shorter) != len(whole)


def test_rates_are_what_their_names_say() -> None:
    """By hand: 0 does type 0 to 1 twice in the last of two periods, 1 does it to 0 once in the first."""
    log = Log(*map(np.array, ([0, 0, 1], [0, 0, 0], [1, 1, 0], [5, 6, 0])), 2, 1)
    found = rates(panel(log, np.zeros(1, np.int64), 5, 10))
    short, long = 2 / 1.5, 2 / (1 + 0.5**0.25)
    np.testing.assert_allclose(found[0, :4], [2, short, long, 1])
    np.testing.assert_allclose(found[0, 4], 0.5 / 1.5)  # the other direction, half as much a period later
    np.testing.assert_allclose(found[0, 5], 0.5 / 1.5)
    assert found.shape == (2, len(NAMES)) and (found[:, -1] == 1).all()


def test_the_gradient_is_that_of_the_likelihood() -> None:
    chance = np.random.default_rng(2)
    rows, came = chance.gamma(1, 1, (50, len(NAMES))), chance.poisson(2, 50).astype(float)
    at = np.r_[chance.normal(-1, 0.3, len(NAMES)), 0.3, 0.4]
    wrong = optimize.check_grad(lambda x: _loss(x, rows, came)[0], lambda x: _loss(x, rows, came)[1], at)
    assert wrong < 1e-5


def test_the_loss_is_the_likelihood_of_scipy() -> None:
    rows, came = np.ones((3, len(NAMES))), np.array([0.0, 2.0, 5.0])
    at = np.zeros(len(NAMES) + 2)
    mean = len(NAMES)
    expected = -stats.nbinom.logpmf(came, 1.0, 1 / (1 + mean)).mean()
    constant = np.mean([0, np.log(2), np.log(120)])
    assert _loss(at, rows, came)[0] == pytest.approx(expected - constant)


def test_a_world_with_habits_is_foretold_better_than_by_any_baseline_and_covered() -> None:
    found = backtest(held(made()), 4, season=4)
    assert found.beaten and found.periods == 4 and found.series > 50
    assert {line.name for line in found.lines} >= {"own past", "last value", "the same period last year"}
    for cover in found.plain:
        assert abs(cover.held - cover.said) < 0.05 and cover.said >= cover.level
    for cover, busy in zip(found.cover, found.busy, strict=True):
        assert cover.forecasts == found.forecasts > busy.forecasts > 100
        assert cover.held > cover.level - 0.03 and busy.held > busy.level - 0.05


def test_a_world_without_memory_gains_nothing_and_says_so() -> None:
    """All pairs alike and always so: the own past of twelve periods can hardly be beaten, the seasonal is no better."""
    chance = np.random.default_rng(4)
    log = Log(*chance.integers(0, 3, (3, 60)) * np.array([[1], [0], [1]]), np.arange(60) * 2, 3, 1)
    found = backtest(panel(log, np.zeros(1, np.int64), 10, 120), 2)
    assert not found.beaten


def test_too_little_history_gives_base_rates_and_says_why() -> None:
    log = Log(*map(np.array, ([0, 0, 1], [0, 0, 1], [1, 1, 0], [0, 6, 38])), 2, 2)
    found = ahead(panel(log, np.arange(2), 10, 40), [(0, 1), (1, 0)])
    assert not found.fitted and "too few" in found.why and found.tested is None
    assert len(found.rows) == 4 and found.rows[0].mean == pytest.approx(2.5 / 4)
    never = [row for row in found.rows if (row.source, row.group) == (0, 1)]
    assert 0 < never[0].mean < 0.2 and never[0].usual == 0


def test_what_is_expected_is_shared_out_exactly() -> None:
    found = ahead(held(made()), [(0, 1), (1, 0)], season=4)
    assert found.fitted and found.tested is not None and found.tested.periods == 6
    for row in found.rows:
        assert sum(share for _, share in row.shares) == pytest.approx(1)
        assert [span.level for span in row.spans] == list(LEVELS)
        assert row.spans[0].low >= row.spans[2].low and row.spans[0].high <= row.spans[2].high


def test_a_backtest_that_leaves_nothing_to_learn_from_is_refused() -> None:
    with pytest.raises(UsageError, match="too few to foretell"):
        backtest(held(made()), 12)
