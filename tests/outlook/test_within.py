"""Will X do R to Y within N steps: no leak, calibrated, better than the triple's own rate, or it says so."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from relazione.model import FormError, UsageError
from relazione.outlook.additive import additive
from relazione.outlook.backtest import learnt
from relazione.outlook.events import TYPES as PLOVER
from relazione.outlook.events import Events
from relazione.outlook.folder import read
from relazione.outlook.log import Log
from relazione.outlook.scores.reliability import error
from relazione.outlook.traces import Traces
from relazione.outlook.within import Fitted, ask, backtest, fitted
from relazione.outlook.within.ask import base_rate
from relazione.outlook.within.candidates import drawn, keys, proposed, seen, triples
from relazione.outlook.within.chances import chances
from relazione.outlook.within.climate import Climate, occurred, windows
from relazione.outlook.within.features import GROUPS, features
from relazione.outlook.within.fit import days
from relazione.outlook.within.model import calibrated, logistic
from relazione.outlook.within.origins import asked
from tests.outlook.made import STEPS, world, written

DAY = 40
LOG = world()
WEIGHTS = learnt(LOG.where(LOG.step < 30), None)


@pytest.fixture(scope="module")
def made() -> Fitted:
    found = fitted(LOG, 3, 54)
    assert found is not None
    return found


def at(log: Log, step: int = DAY) -> Traces:
    past = Traces(log.both_ways)
    past.until(step)
    return past


def test_chances_are_those_of_the_additive_model() -> None:
    past, told = at(LOG), LOG.both_ways
    mine = told.where(told.step == DAY)
    found = chances(past, WEIGHTS, mine.source, mine.type, mine.target, DAY)
    expected = [
        scores[target] / scores.sum()
        for (scores, _, _), target in zip(
            additive(past, WEIGHTS, mine.source, mine.type, DAY), mine.target, strict=True
        )
    ]
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_chances_do_not_hang_on_how_many_are_worked_out_at_once(monkeypatch) -> None:
    past = at(LOG)
    whole = chances(past, WEIGHTS, LOG.source, LOG.type, LOG.target, DAY)
    monkeypatch.setattr("relazione.outlook.within.chances.TOGETHER", 7)
    np.testing.assert_allclose(chances(past, WEIGHTS, LOG.source, LOG.type, LOG.target, DAY), whole)


def test_questions_and_features_of_a_day_are_the_same_when_all_from_it_on_is_deleted() -> None:
    found = []
    for log in (LOG, LOG.where(LOG.step < DAY)):
        past = at(log)
        key, kind = asked(past, WEIGHTS, log, DAY)
        found.append((key, kind, features(past, WEIGHTS, triples(key, log, DAY), DAY)[1]))
        assert {0, 1} <= set(kind.tolist())
    for whole, less in zip(*found, strict=True):
        np.testing.assert_array_equal(whole, less)


def test_a_history_that_lacks_the_day_before_is_told_apart() -> None:
    """The test above could not fail if nothing of the history counted."""
    key = seen(LOG, DAY)
    rows = [
        features(at(log), WEIGHTS, triples(key, log, DAY), DAY)[1]
        for log in (LOG, LOG.where(LOG.step < DAY - 2))
    ]
    assert not np.array_equal(*rows, equal_nan=True)


def test_what_is_learnt_is_the_same_whatever_follows(made) -> None:
    less = fitted(LOG.where(LOG.step < 54), 3, 54)
    rows = features(at(LOG), made.weights, LOG.where(LOG.step == DAY), DAY)[1]
    np.testing.assert_array_equal(made.model.probability(rows), less.model.probability(rows))
    np.testing.assert_array_equal(made.climate.shares, less.climate.shares)


def test_proposals_and_draws_were_not_seen_lately() -> None:
    past = at(LOG)
    known = seen(LOG, DAY)
    for key in (proposed(past, WEIGHTS, LOG, DAY, 50), drawn(LOG, DAY, 50)):
        assert len(key) and not np.isin(key, known).any() and (np.diff(key) > 0).all()
    back = triples(known, LOG, DAY)
    np.testing.assert_array_equal(keys(back.source, back.type, back.target, LOG), known)


def test_proposals_come_oftener_than_draws(monkeypatch) -> None:
    """With a short memory for what was seen, the ranker brings back the habits that are older."""
    monkeypatch.setattr("relazione.outlook.within.candidates.LATELY", 4)
    past, after = at(LOG), LOG.where(LOG.step >= DAY)
    true = keys(after.source, after.type, after.target, LOG)
    share = [
        np.isin(key, true).mean() for key in (proposed(past, WEIGHTS, LOG, DAY, 60), drawn(LOG, DAY, 600))
    ]
    assert share[0] > 2 * share[1]


def test_windows_in_which_a_triple_occurred() -> None:
    """By hand, on step 10 with windows of 3: steps 1-3, 4-6, 7-9; the triple on 1, 2, 9 and 10."""
    log = Log(*(np.array(column) for column in ([0] * 5, [0] * 5, [1, 1, 1, 1, 2], [1, 2, 9, 10, 0])), 3, 1)
    key = keys(np.array([0, 0]), np.array([0, 0]), np.array([1, 2]), log)
    assert windows(3, 10) == 3 and occurred(log, key, 10, 3).tolist() == [2, 0]
    assert windows(500, 10) == 1


def test_climate_is_the_share_that_came_by_windows() -> None:
    found = Climate.learnt(np.array([0] * 99 + [2] * 99), np.array([0.0] * 99 + [1.0] * 99), 2)
    np.testing.assert_allclose(found.of(np.array([0, 1, 2, 5])), [0, 0.5, 1, 1])


def test_calibration_finds_how_far_the_odds_are_off() -> None:
    chance = np.random.default_rng(3)
    raw = chance.normal(0, 2, 60_000)
    came = (chance.random(len(raw)) < logistic(0.5 + 0.6 * raw)).astype(float)
    assert calibrated(raw, came) == pytest.approx((0.5, 0.6), abs=0.03)


def test_calibration_error_by_hand() -> None:
    p, y = np.array([0.1, 0.1, 0.9, 0.9]), np.array([0.0, 1, 1, 1])
    assert error(p, y, [np.array([0, 1]), np.array([2, 3])]) == pytest.approx((0.4 + 0.1) / 2)


def test_every_column_belongs_to_a_group_of_words() -> None:
    names, _ = features(at(LOG), WEIGHTS, LOG.where(LOG.step == DAY), DAY)
    assert all(any(name.startswith(start) for start, _ in GROUPS) for name in names)


def test_days_asked_on_are_apart_and_end_at_the_last() -> None:
    assert days(10, 31, 7) == [10, 17, 24, 31]
    many = days(0, 1000, 7)
    assert len(many) <= 15 and many[-1] == 1000 and min(np.diff(many)) >= 7
    assert days(10, 5, 7) == []


def test_a_fit_is_kept_and_read_back(made, tmp_path) -> None:
    made.save(tmp_path / "kept.npz")
    back = Fitted.load(tmp_path / "kept.npz")
    rows = features(at(LOG), made.weights, LOG.where(LOG.step == DAY), DAY)[1]
    np.testing.assert_array_equal(back.model.probability(rows), made.model.probability(rows))
    assert (back.horizon, back.until, back.questions, back.came) == (3, 54, made.questions, made.came)
    WEIGHTS.save(tmp_path / "other.npz")
    with pytest.raises(FormError, match="another version"):
        Fitted.load(tmp_path / "other.npz")


def test_too_little_history_learns_nothing() -> None:
    assert fitted(LOG.where(LOG.step < 6), 3, 6) is None
    assert fitted(LOG, 20, 54) is None


def test_a_world_with_habits_is_foretold_whatever_a_step_is(tmp_path) -> None:
    """The times of the file are a year of hours apart; a constant answer would have a Brier score of p (1 - p)."""
    found = backtest(read(written(tmp_path, world(a_step=40), hours=8760)), 2)
    assert found.days == STEPS // 6 // 2 and found.questions == sum(one.questions for one in found.slices)
    rate = 1 - found.negative / found.questions
    assert 0 < rate < 0.1 and found.brier < 0.9 * rate * (1 - rate)
    assert found.error < 0.03 and len(found.references) == 2
    assert found.references[0].brier < 1.2 * found.brier
    assert sum(one.count for one in found.calibration) == found.questions


def test_a_part_shorter_than_the_horizon_is_refused(tmp_path) -> None:
    with pytest.raises(UsageError, match="no 50 steps"):
        backtest(read(written(tmp_path, LOG)), 50)


def record() -> Events:
    """The world's events under the names of some states; its types are the first of PLOVER."""
    names = tuple(f"A{at:02}" for at in range(LOG.actors))
    log = Log(LOG.source, LOG.type, LOG.target, LOG.step, LOG.actors, len(PLOVER))
    return Events(log, names, date(2024, 1, 1), 0)


def test_a_question_is_answered_with_its_parts_and_precedents() -> None:
    events = record()
    made = fitted(events.log, 3, STEPS)
    often = int(np.bincount(events.log.source * 30 + events.log.target).argmax())
    who, whom = events.actors[often // 30], events.actors[often % 30]
    kind = PLOVER[int(events.log.type[events.log.source * 30 + events.log.target == often][0])]
    found = ask(events, made, who, kind, whom, 3, STEPS)
    assert found.fitted and 0 < found.probability < 1
    assert logistic(np.array(sum(part for _, part in found.parts))) == pytest.approx(found.probability)
    days_ = [
        day
        for one in found.precedents
        if (one.source, one.type, one.target) == (who, kind, whom)
        for day in one.days
    ]
    assert days_ and days_ == sorted(days_) and max(days_) < found.day
    with pytest.raises(UsageError, match="the fit is for 3 days"):
        ask(events, made, who, kind, whom, 7, STEPS)


def test_without_a_fit_the_answer_is_a_base_rate() -> None:
    """2 of 3 windows, and the type 5 times in 10 steps between 3 actors: 5 · 3 / 10 / 6 = 0.25 expected."""
    log = Log(*(np.array(column) for column in ([0] * 5, [0] * 5, [1, 1, 1, 2, 2], [1, 2, 9, 0, 3])), 3, 16)
    events = Events(log, ("CHN", "RUS", "USA"), date(2024, 1, 1), 0)
    anybody = 1 - np.exp(-0.25)
    assert base_rate(events, 0, 2, 3, 3, 10) == pytest.approx((2 + anybody) / 4)
    found = ask(events, None, "CHN", "AGREE", "RUS", 3, 10)
    assert not found.fitted and found.probability == found.base == pytest.approx((2 + anybody) / 4)
    assert found.parts == () and found.precedents[0].days[-1] == date(2024, 1, 10)
