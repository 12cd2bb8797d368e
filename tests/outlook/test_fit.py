"""The fit climbs, finds the weights that made the data, and never goes below zero."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from relazione.outlook.backtest import Learnt, learnt
from relazione.outlook.explain import answers
from relazione.outlook.fit import fitted
from relazione.outlook.gather import gather
from relazione.outlook.log import Log
from relazione.outlook.past import CELLS, Past
from relazione.outlook.weights import Weights
from tests.outlook.made import TYPES, world

LOG = world().both_ways


def test_the_fit_climbs_and_keeps_all_weights_above_zero() -> None:
    questions = gather(Past(LOG), LOG.where(LOG.step >= 20))
    weights, course = fitted(questions, LOG.types)
    assert course[-1] > course[0] + 0.2
    # the pull towards 1 may cost a little likelihood, the shapes and grounds have none
    assert all(after > before - 1e-3 for before, after in pairwise(course))
    for factor in vars(weights).values():
        assert (factor >= 0).all() and np.isfinite(factor).all()


def test_where_the_numbers_become_too_many_every_second_question_is_left_out() -> None:
    log = world().both_ways
    whole = gather(Past(log), log)
    half = gather(Past(log), log, most=whole.all.nnz // 2)
    assert 0 < half.all.nnz <= whole.all.nnz // 2
    assert len(half.type) == half.all.shape[0] == half.answer.shape[0] < len(whole.type)
    assert set(half.step.tolist()) == set(whole.step.tolist())
    same = gather(Past(log), log, most=whole.all.nnz)
    assert (same.all != whole.all).nnz == 0 and (same.type == whole.type).all()


def test_the_type_itself_weighs_most_in_a_world_of_favourites() -> None:
    weights = learnt(world(), None)
    for asked in range(TYPES):
        table = weights.precedents(asked).reshape(-1, CELLS)
        often = table[:, 3]  # last a step ago, five to eight times
        assert often[asked] > 3 * np.delete(often, [asked, LOG.types]).max()


def test_shares_sum_to_one_and_are_the_score_taken_apart() -> None:
    weights, past = learnt(world(), None), Past(LOG)
    found = answers(past, Learnt(weights, None), actor=3, type_=1, step=50, most=30)
    assert abs(sum(one.probability for one in found) - 1) < 1e-9
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    assert any(one.precedents for one in found)
    for one in found:
        parts = [part.share for part in (*one.precedents, *one.grounds)]
        assert abs(sum(parts) - 1) < 1e-9 and min(parts) >= 0


def test_precedents_named_are_in_the_history_before_the_day() -> None:
    weights, past = learnt(world(), None), Past(LOG)
    for one in answers(past, Learnt(weights, None), actor=3, type_=1, step=50, most=30):
        for precedent in one.precedents:
            of_type = True if precedent.type is None else LOG.type == precedent.type
            mine = LOG.where((LOG.source == 3) & (LOG.target == one.actor) & of_type & (LOG.step < 50))
            assert sorted(mine.step.tolist()) == list(precedent.steps)
            assert precedent.count == len(mine) and precedent.last == mine.step.max()


def test_walks_named_are_in_the_history_and_hold_the_part_claimed() -> None:
    weights, past, named = learnt(world(), None), Past(LOG), set()
    weights = replace(weights, ground=weights.ground * 20)  # this world's favourites leave walks little
    before = LOG.where(LOG.step < 50)
    for asked in range(2 * TYPES):
        for one in answers(past, Learnt(weights, None), actor=3, type_=asked, step=50, most=30):
            for ground in one.grounds:
                assert len(ground.walks) <= 2
                assert sum(walk.share for walk in ground.walks) <= ground.share + 1e-12
                for walk in ground.walks:
                    parts = _through(before, 3, asked if walk.typed else None, one.actor)
                    assert parts[walk.middle] > 0
                    assert abs(walk.share / ground.share - parts[walk.middle] / parts.sum()) < 1e-9
                    assert walk.share >= ground.share * np.sort(parts)[-2] / parts.sum() - 1e-12
                    named.add(walk.typed)
    assert named == {False, True}


def _through(log: Log, actor: int, type_: int | None, answer: int) -> np.ndarray:
    """Of every middle the share of the actor's meetings times that of its own (by the type) with the answer."""
    found = np.zeros(log.actors)
    mine = log.where(log.source == actor)
    for middle in set(mine.target.tolist()):
        onward = log.where((log.source == middle) & (True if type_ is None else log.type == type_))
        if len(onward):
            found[middle] = (mine.target == middle).mean() * (onward.target == answer).mean()
    return found


def test_a_precedent_taken_away_takes_its_share_with_it() -> None:
    """The share is what the answer's score loses when the weight of the precedent's cell is put to nothing."""
    weights, past = learnt(world(), None), Past(LOG)
    best = answers(past, Learnt(weights, None), 3, 1, 50, most=1)[0]
    first = best.precedents[0]
    lacking = Weights(**{name: value.copy() for name, value in vars(weights).items()})
    lacking.kin[1, past.any if first.type is None else first.type] = 0
    again = next(
        one for one in answers(past, Learnt(lacking, None), 3, 1, 50, most=30) if one.actor == best.actor
    )
    kept = again.probability * _total(past, lacking) / (best.probability * _total(past, weights))
    assert abs(kept - (1 - first.share)) < 1e-9


def _total(past: Past, weights: Weights) -> float:
    from relazione.outlook.rank import scored

    one = LOG.where(np.array([0]))
    one.source[:], one.type[:], one.step[:] = 3, 1, 50
    return float(next(iter(scored(past, weights, one))).scores.sum())


def test_weights_come_back_from_their_file(tmp_path) -> None:
    weights = learnt(world(), None)
    weights.save(tmp_path / "weights.npz")
    again = Weights.load(tmp_path / "weights.npz")
    for name, value in vars(weights).items():
        np.testing.assert_array_equal(getattr(again, name), value)
