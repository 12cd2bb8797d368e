"""The record's own events: what counts as one, base rates where there are few, a fit where there are enough."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from relazione.model import UsageError
from relazione.outlook.events import TYPES, Events
from relazione.outlook.foretell import FEWEST, foretell, learn
from relazione.outlook.log import Log
from tests.outlook.made import world

FIRST = date(2024, 1, 1)


def known(log: Log) -> Events:
    return Events(
        Log(log.source, log.type, log.target, log.step, log.actors, len(TYPES)),
        tuple(f"S{at:02}" for at in range(log.actors)),
        FIRST,
        0,
    )


MANY = known(world())
FEW = known(world(a_step=2))


def test_enough_events_are_fitted_and_each_answer_has_its_reasons(tmp_path) -> None:
    weights = learn(MANY, tmp_path / "fit.npz").learnt
    assert (tmp_path / "fit.npz").stat().st_size
    found = foretell(MANY, weights, "S03", TYPES[1], most=5)
    assert found.fitted and found.known == len(MANY.log) >= FEWEST
    assert found.day == FIRST + timedelta(days=60)
    assert found.answers[0].precedents and len(found.answers) == 5


def test_the_question_turned_asks_who_does_it() -> None:
    """Base rates of who does type 1, counted by hand."""
    log = MANY.log
    found = foretell(MANY, None, "S03", TYPES[1], turned=True, most=40)
    counts = np.bincount(log.source[log.type == 1], minlength=log.actors)
    wanted = (counts / counts.sum() + 0.01 / log.actors) / 1.01
    got = {one.actor: one.probability for one in found.answers}
    others = [at for at in range(log.actors) if at != 3]
    assert 3 not in got  # it has not done it to itself before
    np.testing.assert_allclose([got[at] for at in others], wanted[others] / wanted[others].sum())
    assert not found.fitted


def test_who_has_done_it_to_itself_may_again() -> None:
    log = MANY.log
    source, target = log.source.copy(), log.target.copy()
    first = int(np.flatnonzero(log.type == 1)[0])
    source[first] = target[first] = 3
    own = known(Log(source, log.type, target, log.step, log.actors, log.types))
    assert 3 in {one.actor for one in foretell(own, None, "S03", TYPES[1], most=40).answers}


def test_few_events_are_not_fitted(tmp_path) -> None:
    assert len(FEW.log) < FEWEST
    with pytest.raises(UsageError, match=f"{len(FEW.log)} events .* too few"):
        learn(FEW, tmp_path / "fit.npz")
    assert not (tmp_path / "fit.npz").exists()


def test_few_events_before_the_day_give_base_rates_even_with_a_fit(tmp_path) -> None:
    weights = learn(MANY, tmp_path / "fit.npz").learnt
    found = foretell(MANY, weights, "S03", TYPES[1], day=FIRST + timedelta(days=3))
    assert not found.fitted and found.known == 36
    assert all(not one.precedents for one in found.answers)


def test_nothing_is_said_of_a_day_before_the_first() -> None:
    assert foretell(MANY, None, "S03", TYPES[1], day=FIRST).answers == ()


@pytest.mark.parametrize("actor, kind", [("XXX", TYPES[0]), ("S03", "DANCE")])
def test_unknown_actors_and_types_are_refused(actor, kind) -> None:
    with pytest.raises(UsageError, match=r"XXX|DANCE"):
        foretell(MANY, None, actor, kind)
