"""The second stage: nothing of the future, of the day's other questions or of the actors' numbers; order and no more."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from relazione.outlook import kept, lessons, second
from relazione.outlook.backtest import Learnt, backtest, both, ranked_by
from relazione.outlook.curve import Curve
from relazione.outlook.explain import answers
from relazione.outlook.folder import read
from relazione.outlook.gather import blocks, one_step
from relazione.outlook.log import Log
from relazione.outlook.past import Past
from relazione.outlook.peers import Peers
from relazione.outlook.rank import figures, ranks
from relazione.outlook.second import Second, raised
from relazione.outlook.shortlist import FIRST, shortlist, top
from relazione.outlook.signals import places, signals
from relazione.outlook.traces import SCALES, Traces
from tests.outlook.made import ACTORS, grouped, world, written
from tests.outlook.test_past import cut, small

DAY = 45


def rounds(steps: int = 50, away: int = 4) -> Log:
    """Every actor does 0 to the same four in turn, one a step; one event in ten goes astray.

    The additive model holds three and four steps ago for one; who is next hangs on the difference.
    """
    chance = np.random.default_rng(5)
    source = np.tile(np.arange(ACTORS), steps)
    step = np.repeat(np.arange(steps), ACTORS)
    whom = np.array([chance.permutation(ACTORS)[:away] for _ in range(ACTORS)])
    target = whom[source, (step + source) % away]
    target = np.where(chance.random(len(target)) < 0.1, chance.integers(0, ACTORS, len(target)), target)
    return Log(source, np.zeros_like(source), target, step, ACTORS, 1)


LOG = grouped(rounds())


@pytest.fixture(scope="module")
def made():
    before = cut(LOG, DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("relazione.outlook.second.FEWEST", 300)
        patch.setattr("relazione.outlook.second.TREES", (20, 60))
        found = both(before, None)
        return found.weights, found.second


def rows(log: Log, asked: Log, weights, step: int = DAY):
    past = Peers(log.both_ways)
    past.until(step)
    listed = shortlist(past, weights, asked.source, asked.type, step)
    return listed, *signals(past, weights, listed, step)


def test_it_finds_what_the_additive_model_cannot_tell(made) -> None:
    asked = LOG.where(LOG.step >= DAY)
    one, two = (
        figures(ranked_by(made[0], LOG, asked, one_step, second=trees)[: len(asked)]).mrr
        for trees in (None, made[1])
    )
    assert two > one + 0.1 and two > 0.85


def test_the_signals_of_a_day_are_the_same_when_all_from_it_on_is_deleted(made) -> None:
    asked = LOG.both_ways.where(LOG.both_ways.step == DAY)
    (_, names, whole), (_, _, less) = (rows(log, asked, made[0]) for log in (LOG, cut(LOG, DAY)))
    np.testing.assert_array_equal(whole, less)
    assert len(names) == len(set(names)) == whole.shape[1]
    _, _, lacking = rows(cut(LOG, DAY - 3), asked, made[0])
    assert lacking.shape != whole.shape or (lacking != whole).any()


@pytest.mark.parametrize("hidden", [one_step, blocks(DAY, 5)])
def test_the_ranks_of_a_day_are_the_same_when_all_from_it_on_is_deleted(made, hidden) -> None:
    asked = LOG.where(LOG.step == DAY)
    whole, less = (ranked_by(made[0], log, asked, hidden, second=made[1]) for log in (LOG, cut(LOG, DAY)))
    np.testing.assert_array_equal(whole, less)
    lacking = ranked_by(made[0], cut(LOG, DAY - 3), asked, hidden, second=made[1])
    assert (whole != lacking).any()


def test_what_is_taught_is_the_same_whatever_follows(made, monkeypatch) -> None:
    monkeypatch.setattr(second, "FEWEST", 300)
    monkeypatch.setattr(second, "TREES", (5,))
    told = LOG.both_ways
    asked = told.where((told.step >= 30) & (told.step < DAY))
    found = [lessons.lessons(Peers(log.both_ways), made[0], asked) for log in (LOG, cut(LOG, DAY))]
    one, other = (second.taught(each) for each in found)
    assert one is not None and other is not None and one.text == other.text
    curves = [each.curve for each in found]
    assert curves[0] is not None and curves[1] is not None
    np.testing.assert_array_equal(curves[0].true, curves[1].true)


def test_the_other_questions_of_the_day_are_not_used(made) -> None:
    asked = LOG.both_ways.where(LOG.both_ways.step == DAY)
    listed, _, together = rows(LOG, asked, made[0])
    for at in (0, 7, len(asked) - 1):
        _, _, alone = rows(LOG, asked.where(np.array([at])), made[0])
        np.testing.assert_allclose(alone, together[listed.question == at], rtol=1e-5)


def test_actors_by_other_numbers_have_the_same_signals(made) -> None:
    """Numbers are given in an order that knows the future; nothing may hang on them."""
    other = np.random.default_rng(3).permutation(ACTORS)
    group = np.empty_like(LOG.group)
    group[other] = LOG.group
    log = Log(other[LOG.source], LOG.type, other[LOG.target], LOG.step, ACTORS, LOG.types, group)
    (one, _, mine), (two, _, theirs) = (
        rows(each, each.where(each.step == DAY), made[0]) for each in (LOG, log)
    )
    first = np.lexsort((other[one.actor], one.question))
    second_ = np.lexsort((two.actor, two.question))
    np.testing.assert_array_equal(other[one.actor][first], two.actor[second_])
    np.testing.assert_allclose(mine[first], theirs[second_], rtol=1e-4)


def test_traces_by_hand() -> None:
    """0 does 0 to 1 on days 0, 2 and 2; 0 does 0 to 2 on day 9 only. Seen on day 5."""
    past = Traces(small().both_ways)
    past.until(5)
    found = past.precedents("same", np.array([0, 0]), np.array([0, 0]), np.array([1, 2]))
    held = {name: column[0] for name, column in found.items()}
    assert [held[f"same {name}"] for name in ("count", "days", "age", "first")] == [3, 2, 3, 5]
    assert [held[f"same {name}"] for name in ("last gap", "mean gap", "age by gap")] == [2, 2, 1.5]
    for scale in SCALES:
        wanted = np.exp(-5 / scale) + 2 * np.exp(-3 / scale)
        assert held[f"same in {scale:g} steps"] == pytest.approx(wanted, rel=1e-5)
    never = {name: column[1] for name, column in found.items()}
    assert never["same count"] == never["same days"] == never["same in 3 steps"] == 0
    assert np.isnan([never["same age"], never["same first"], never["same mean gap"]]).all()
    befell = past.popularity("it", np.array([0, 0]), np.array([1, 2]))
    assert (
        befell["it count"].tolist() == [3, 0] and befell["it age"][0] == 3 and np.isnan(befell["it age"][1])
    )
    assert befell["it in 12 steps"][0] == pytest.approx(np.exp(-5 / 12) + 2 * np.exp(-3 / 12), rel=1e-5)


def test_traces_know_what_the_past_knows() -> None:
    log = world().both_ways
    one, other = Traces(log), Past(log)
    for step in (10, 11, 40, 100):
        one.until(step)
        other.until(step)
        assert one.step == other.step
        for name in ("count", "last", "ever", "recent"):
            np.testing.assert_allclose(getattr(one, name), getattr(other, name))


def test_a_constant_score_lists_nobody_and_gets_no_credit() -> None:
    assert len(top(np.ones(200), FIRST)) == 0
    answer = np.array([17])
    assert ranks(raised(np.ones(200), top(np.ones(200), FIRST), np.zeros(0)), answer).tolist() == [100.5]


def test_of_equal_scores_at_the_edge_none_is_listed() -> None:
    assert top(np.array([3.0, 1.0, 5.0, 1.0, 1.0]), 3).tolist() == [2, 0]
    assert top(np.array([3.0, 1.0, 5.0, 1.0, 1.0]), 2).tolist() == [2, 0]
    assert top(np.array([1.0, 2.0]), 3).tolist() == [1, 0]


def test_those_listed_stand_above_all_others_and_equal_ones_stay_equal() -> None:
    scores = np.array([9.0, 8.0, 7.0, 6.0])
    found = raised(scores, np.array([0, 1]), np.array([-2.0, 0.5]))
    assert np.argsort(-found).tolist() == [1, 0, 2, 3] and scores.tolist() == [9.0, 8.0, 7.0, 6.0]
    same = raised(scores, np.array([0, 1]), np.array([0.3, 0.3]))
    assert ranks(same, np.array([0])).tolist() == ranks(same, np.array([1])).tolist() == [1.5]


def test_places_count_the_higher_ones_of_the_same_question() -> None:
    found = places(np.array([5.0, 7.0, 5.0, 1.0, 9.0, 9.0]), np.array([0, 0, 0, 0, 1, 1]))
    assert found.tolist() == [1, 0, 1, 3, 0, 0]


def test_the_measure_by_which_trees_are_chosen_by_hand() -> None:
    """Among those not true: first; between two equal ones of which one is above by chance; third after two."""
    lists = lessons.Lists(np.zeros((8, 1)), np.array([0, 1, 0, 1, 1, 0, 0, 0], bool), np.array([3, 2, 3]))
    order = np.array([1.0, 2.0, 2.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    assert lists.reciprocal(order) == pytest.approx((1 / 1.5 + 1 + 1) / 3)
    late = lists.part(1, 3)
    assert late.sizes.tolist() == [2, 3] and late.true.tolist() == [True, True, False, False, False]


def test_trees_that_do_no_better_than_the_additive_model_are_not_kept(monkeypatch) -> None:
    monkeypatch.setattr(second, "FEWEST", 10)
    monkeypatch.setattr(second, "TREES", (5,))
    chance = np.random.default_rng(2)
    places_, sizes = np.tile(np.arange(10.0), 200), np.full(200, 10)
    rows = np.stack([-places_, chance.random(2000)], axis=1)
    for true, kept_ in ((places_ == 0, False), (places_ == 3, True)):
        lists = lessons.Lists(rows, true, sizes)
        made = second.taught(lessons.Lessons(["probability", "noise"], lists, None))
        assert (made is not None) is kept_


def test_a_short_history_has_no_second_stage(tmp_path) -> None:
    folder = read(written(tmp_path, world()))
    two, one = (backtest(folder, stages=stages) for stages in (2, 1))
    assert two.learnt.second is None and "too short" in two.learnt.lacking
    np.testing.assert_array_equal(two.ranks, one.ranks)


def test_without_lightgbm_the_additive_stage_answers_alone(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    found = both(cut(LOG, 10), None)
    assert found.second is None and found.lacking.startswith("LightGBM cannot be loaded")


def test_at_most_so_many_questions_are_drawn_each_with_all_its_answers(monkeypatch) -> None:
    monkeypatch.setattr(lessons, "MOST", 40)
    log = world(a_step=60).both_ways
    found = lessons._drawn(log)
    key = set(zip(found.source.tolist(), found.type.tolist(), found.step.tolist(), strict=True))
    assert len(key) == 40
    mine = [k in key for k in zip(log.source.tolist(), log.type.tolist(), log.step.tolist(), strict=True)]
    assert len(found) == sum(mine)


def test_questions_are_drawn_from_at_most_so_many_steps_each_whole(monkeypatch) -> None:
    monkeypatch.setattr(lessons, "STEPS", 5)
    log = world().both_ways
    found = lessons._drawn(log)
    steps = np.unique(found.step)
    assert steps.tolist() == [0, 15, 30, 44, 59]
    assert len(found) == np.isin(log.step, steps).sum()


def test_only_the_first_of_a_list_are_taught_true_or_not(monkeypatch) -> None:
    """Of three questions: answered second and third; third; first."""
    monkeypatch.setattr(lessons, "TAUGHT", 2)
    listed = SimpleNamespace(question=np.array([0, 0, 0, 1, 1, 1, 2]), source=np.zeros(3))
    answered = np.array([0, 1, 1, 0, 0, 1, 1], bool)
    assert lessons._taught(listed, answered).tolist() == [True, True, False, False, False, False, True]


def test_trees_come_back_from_their_text(made) -> None:
    again = Second.of(made[1].text)
    asked = LOG.where(LOG.step == DAY)
    one, other = (ranked_by(made[0], LOG, asked, one_step, second=trees) for trees in (made[1], again))
    np.testing.assert_array_equal(one, other)


def test_the_second_stage_changes_the_order_and_no_probability(made) -> None:
    weights, trees = made
    told = LOG.both_ways
    (first, again) = (
        answers(Peers(told), Learnt(weights, one), 3, 0, DAY, most=ACTORS) for one in (None, trees)
    )
    assert {one.actor: one.probability for one in first} == {one.actor: one.probability for one in again}
    assert [one.place for one in again] == list(range(1, ACTORS + 1))
    stood = {one.actor: one.place for one in first}
    assert all(one.before == stood[one.actor] for one in again)
    assert all(one.place == one.before for one in first)
    assert any(one.place != one.before for one in again)
    for one in again:
        parts = [part.share for part in (*one.precedents, *one.grounds)]
        assert abs(sum(parts) - 1) < 1e-9 and min(parts) >= 0
    probabilities = [one.probability for one in first]
    assert probabilities == sorted(probabilities, reverse=True)


def test_the_order_explained_is_the_one_that_is_scored(made) -> None:
    weights, trees = made
    asked = LOG.where((LOG.step == DAY) & (LOG.source == 3))
    found = answers(Peers(LOG.both_ways), Learnt(weights, trees), 3, 0, DAY, most=ACTORS)
    place = next(one.place for one in found if one.actor == asked.target[0])
    assert ranked_by(weights, LOG, asked, one_step, second=trees)[0] == place


def test_both_stages_are_kept_in_one_file(made, tmp_path) -> None:
    bent = Curve(np.array([0.0, 0.5]), np.array([0.0, 0.7]))
    kept.save(Learnt(*made, curve=bent), tmp_path / "fit.npz")
    again = kept.load(tmp_path / "fit.npz")
    assert again.second is not None and again.second.text == made[1].text
    assert again.curve is not None and again.curve.of(np.array([0.25, 0.9])).tolist() == [0.35, 0.7]
    np.testing.assert_array_equal(again.weights.kin, made[0].kin)
    kept.save(Learnt(made[0], None), tmp_path / "one.npz")
    one = kept.load(tmp_path / "one.npz")
    assert one.second is None and one.curve is None


def test_trees_that_cannot_be_loaded_here_are_left_out_and_it_says_why(made, tmp_path, monkeypatch) -> None:
    kept.save(Learnt(*made), tmp_path / "fit.npz")
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    again = kept.load(tmp_path / "fit.npz")
    assert again.second is None and again.lacking.startswith("LightGBM cannot be loaded")
