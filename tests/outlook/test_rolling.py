"""The forecaster tried on windows of a log: honest fits, fair baselines, and it says when it is no better."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from relazione.model import UsageError
from relazione.outlook.backtest import learnt, ranked_by
from relazione.outlook.events import TYPES, Events
from relazione.outlook.gather import one_step
from relazione.outlook.log import Log
from relazione.outlook.rolling import mean, recurrence, rolling
from relazione.outlook.scores.rules import log_score
from relazione.workspace import trying
from tests.outlook.made import run, world

LOG = replace(world(), types=len(TYPES))


def test_each_block_is_answered_by_a_fit_to_what_lies_before_it() -> None:
    found = rolling(LOG, 50, 57, 4)
    assert (found.fits, found.days, found.questions) == (2, 8, 2 * 12 * 8)
    ranks = np.concatenate(
        [
            ranked_by(
                learnt(LOG.where(LOG.step < begin), None),
                LOG.where(LOG.step < begin + 4),
                LOG.where((LOG.step >= begin) & (LOG.step < begin + 4)),
                one_step,
            )
            for begin in (50, 54)
        ]
    )
    assert found.mrr.value == pytest.approx((1 / ranks).mean())
    assert found.hits[10].value == pytest.approx((ranks <= 10).mean())


def test_nothing_after_the_window_is_seen() -> None:
    whole, less = (rolling(log, 50, 53, 4) for log in (LOG, LOG.where(LOG.step < 54)))
    assert whole == less


def test_a_world_with_habits_is_ranked_better_than_by_base_rates() -> None:
    found = rolling(LOG, 50, 59, 10)
    rates = next(one for one in found.beside if one.name == "base rates")
    assert rates.by_mrr.interval is not None and rates.by_mrr.interval[0] > 0.1
    assert rates.by_mrr.value == pytest.approx(found.mrr.value - rates.mrr)
    assert rates.by_log.value == pytest.approx(rates.log - found.log.value)
    assert found.lacking is not None and sum(row.count for row in found.table) == found.questions


def test_where_nothing_can_be_foretold_it_is_not_better_and_says_so() -> None:
    chance = np.random.default_rng(3)
    columns = [chance.integers(0, most, 720) for most in (10, 2, 10)]
    log = Log(*columns, np.repeat(np.arange(60), 12), 10, 2)
    assert not rolling(log, 50, 59, 10).beaten


def test_only_the_slice_is_asked_about() -> None:
    found = rolling(LOG, 50, 59, 10, lambda log: log.type == 1)
    assert found.questions == 2 * int(((LOG.type == 1) & (LOG.step >= 50)).sum())
    with pytest.raises(UsageError, match="no event of the window"):
        rolling(LOG, 50, 59, 10, lambda log: log.type == 9)


def test_recurrence_ranks_whom_it_was_done_to_last_first() -> None:
    """0 does 0 to 1 on day 0, to 2 on day 8, and type 1 to 3 on day 9; asked on day 10."""
    log = Log(*map(np.array, ([0, 0, 0], [0, 0, 1], [1, 2, 3], [0, 8, 9])), 5, 2)
    asked = Log(*map(np.array, ([0, 0, 0], [0, 0, 0], [2, 1, 3], [10, 10, 10])), 5, 2)
    single = [ranked_by(recurrence(4), log, asked.where(np.array([at])), one_step)[0] for at in range(3)]
    assert single == [1, 2, 4]  # 3 is one of those to whom type 0 was never done


@pytest.mark.parametrize("first, every, said", [(20, 5, "240 events .* too few"), (50, 0, "no time of 0")])
def test_what_cannot_be_tried_is_refused(first: int, every: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        rolling(LOG, first, 59, every)


def test_the_mean_is_drawn_by_days() -> None:
    values, day = np.array([1.0, 1.0, 0.0, 0.0]), np.array([1, 1, 2, 2])
    found = mean(values, day)
    assert (found.value, found.interval) == (0.5, (0.0, 1.0))  # both days alike, or one of them twice
    assert mean(values, np.ones(4, np.int64)).interval is None
    assert log_score(np.array([0.5]), np.ones(1))[0] == pytest.approx(np.log(2))


def test_a_window_of_the_record_is_named_by_its_days(monkeypatch) -> None:
    known = Events(LOG, tuple(f"S{at:02}" for at in range(LOG.actors)), date(2024, 1, 1), 0)
    monkeypatch.setattr(trying, "events", lambda view: known)
    monkeypatch.setattr(trying, "actor_code", str)

    class Work:
        def view(self) -> None: ...

    found = trying.tried(
        Work(),
        first=date(2024, 2, 20),
        every=5,
        types=[TYPES[1].lower()],
        actors=[f"S{at:02}" for at in range(10)],
    )
    assert (found["first"], found["last"], found["fits"]) == ("2024-02-20", "2024-02-29", 2)
    sides = (LOG.source < 10) | (LOG.target < 10)
    mine = (LOG.type == 1) & sides & (LOG.step >= 50)
    assert found["questions"] == 2 * int(mine.sum())
    for wrong in ({"types": ["DANCE"]}, {"actors": ["S99"]}, {"first": date(2025, 1, 1)}):
        with pytest.raises(UsageError):
            trying.tried(Work(), **wrong)


@pytest.mark.parametrize("words", [("DIR", "--type", "AID"), ("--setting", "multi-step")])
def test_options_of_a_folder_and_of_the_record_do_not_mix(words) -> None:
    code, out, err = run("backtest", *words)
    assert code == 2 and out == "" and err.count("\n") <= 2 and "Traceback" not in err
