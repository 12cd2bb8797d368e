"""Nothing of the day that is asked about, or later, is seen."""

import numpy as np
import pytest

from relazione.outlook.backgrounds import COUNT, Backgrounds
from relazione.outlook.backtest import learnt, ranked_by
from relazione.outlook.gather import blocks, gather, one_step
from relazione.outlook.log import Log
from relazione.outlook.past import FREQUENCY, RECENCY, Past
from tests.outlook.made import ACTORS, TYPES, world

DAY = 40
LOG = world()


def cut(log: Log, day: int) -> Log:
    return log.where(log.step < day)


def test_the_features_of_a_day_are_the_same_when_all_from_it_on_is_deleted() -> None:
    told, before = LOG.both_ways, cut(LOG, DAY).both_ways
    asked = told.where(told.step == DAY)
    assert len(asked) and len(before) < len(told)
    whole, less = (gather(Past(log), asked) for log in (told, before))
    assert (whole.answer != less.answer).nnz == 0
    assert (whole.all != less.all).nnz == 0
    assert whole.all.nnz


def test_the_ranks_of_a_day_are_the_same_when_all_from_it_on_is_deleted() -> None:
    weights = learnt(cut(LOG, 30), None)
    asked = LOG.where(LOG.step == DAY)
    whole, less = (ranked_by(weights, log, asked, one_step) for log in (LOG, cut(LOG, DAY)))
    np.testing.assert_array_equal(whole, less)


def test_a_history_that_lacks_the_day_before_is_told_apart() -> None:
    """The two tests above could not fail if nothing of the history counted."""
    weights = learnt(cut(LOG, 30), None)
    asked = LOG.where(LOG.step == DAY)
    whole, less = (ranked_by(weights, log, asked, one_step) for log in (LOG, cut(LOG, DAY - 5)))
    assert (whole != less).any()


def test_what_is_learnt_is_the_same_whatever_follows() -> None:
    one, other = (gather(Past(log.both_ways), cut(LOG, DAY).both_ways) for log in (LOG, cut(LOG, DAY)))
    assert (one.answer != other.answer).nnz == 0
    assert (one.all != other.all).nnz == 0


def test_blocks_hide_all_that_lies_within_them() -> None:
    seen = blocks(50, 10)
    assert [seen(step) for step in (39, 40, 49, 50, 59, 60)] == [30, 40, 40, 50, 50, 60]
    weights = learnt(cut(LOG, 30), 10)
    asked = LOG.where((LOG.step >= DAY) & (LOG.step < DAY + 10))
    whole, less = (ranked_by(weights, log, asked, blocks(DAY, 10)) for log in (LOG, cut(LOG, DAY)))
    np.testing.assert_array_equal(whole, less)


def small() -> Log:
    """0 does 0 to 1 on days 0, 2 and 2, 1 does 1 to 0 on day 3, 0 does 0 to 2 on day 9."""
    columns = ([0, 0, 0, 1, 0], [0, 0, 0, 1, 0], [1, 1, 1, 0, 2], [0, 2, 2, 3, 9])
    return Log(*(np.array(column) for column in columns), 3, 2)


def test_precedents_count_and_keep_their_days() -> None:
    past = Past(small().both_ways)
    past.until(5)
    held = {
        (int(past.type[at]), int(past.target[at])): (past.count[at], past.last[at], past.times(at).tolist())
        for at in past.of(0)
    }
    # type 3 is type 1 turned, type 4 any
    assert held == {(0, 1): (3, 2, [0, 2, 2]), (3, 1): (1, 3, [3]), (past.any, 1): (4, 3, [0, 2, 2, 3])}
    past.until(3)
    assert past.step == 5  # it never goes back


@pytest.mark.parametrize("step, recency", [(4, 0), (5, 1), (6, 2), (8, 3), (300, 9)])
def test_cells_tell_type_recency_and_frequency(step: int, recency: int) -> None:
    past = Past(small().both_ways)
    past.until(4)
    (turned,) = [at for at in past.of(0) if past.type[at] == 3]
    size = len(RECENCY) * len(FREQUENCY)
    assert past.cells(np.array([turned]), step).tolist() == [3 * size + recency * len(FREQUENCY)]


def test_backgrounds_are_what_their_names_say() -> None:
    """By hand, on day 5: 0 met only 1, by two types; nobody met 2."""
    past = Past(small().both_ways)
    past.until(5)
    found = Backgrounds(past, np.array([0, 2]), np.array([0, 0]))
    dense = found.dense(0)
    np.testing.assert_allclose(dense[0], [1 / 3] * 3)
    np.testing.assert_allclose(dense[1], [0, 1, 0])
    np.testing.assert_allclose(dense[3], [0.5, 0.5, 0], atol=0.1)
    np.testing.assert_allclose(dense[4], [1, 0, 0])  # 0 → 1 → 0
    np.testing.assert_allclose(dense[5], [0, 1, 0])
    np.testing.assert_allclose(dense[6], [0, 0, 0])  # 1 never does type 0
    np.testing.assert_allclose(dense[7], [0, 1, 0])  # 0 → 1 ← 0 → 1
    np.testing.assert_allclose(found.dense(1)[4:], 0)


def test_backgrounds_of_the_answer_and_their_sums_are_those_of_all_answers() -> None:
    told = LOG.both_ways
    past = Past(told)
    past.until(DAY)
    asked = told.where(told.step == DAY)
    found = Backgrounds(past, asked.source, asked.type)
    dense = np.array([found.dense(at) for at in range(len(asked))])
    assert dense.shape == (len(asked), COUNT, ACTORS)
    np.testing.assert_allclose(found.sums(), dense.sum(axis=2), atol=1e-9)
    np.testing.assert_allclose(
        found.at(asked.target), dense[np.arange(len(asked)), :, asked.target], atol=1e-9
    )
    assert (dense.sum(axis=2) < 1 + 1e-9).all() and told.types == 2 * TYPES


def test_popularity_survives_the_scaling_of_its_weights() -> None:
    """Over a span in which the growing weights would overflow, the recent shares stay those of the definition."""
    steps = np.array([0, 50_000, 50_010])
    log = Log(np.zeros(3, np.int64), np.zeros(3, np.int64), np.array([1, 1, 2]), steps, 3, 1)
    past = Past(log)
    past.until(50_011)
    share = past.recent[0] / past.recent[0].sum()
    early, late = np.exp(-10 / 30), 1.0
    np.testing.assert_allclose(share, [0, early / (early + late), late / (early + late)])


def test_questions_of_a_step_taken_a_few_at_a_time_are_the_same(monkeypatch) -> None:
    told = LOG.both_ways
    asked = told.where(told.step == DAY)
    whole = gather(Past(told), asked)
    monkeypatch.setattr("relazione.outlook.gather.TOGETHER", 5)
    few = gather(Past(told), asked)
    np.testing.assert_allclose(whole.all.toarray(), few.all.toarray(), atol=1e-6)
    np.testing.assert_allclose(whole.answer.toarray(), few.answer.toarray(), atol=1e-6)
    np.testing.assert_array_equal(whole.type, few.type)
    monkeypatch.setattr("relazione.outlook.additive.TOGETHER", 5)
    weights = learnt(cut(LOG, 30), None)
    day = LOG.where(LOG.step == DAY)
    less = ranked_by(weights, LOG, day, one_step)
    monkeypatch.setattr("relazione.outlook.additive.TOGETHER", 500)
    np.testing.assert_array_equal(less, ranked_by(weights, LOG, day, one_step))
