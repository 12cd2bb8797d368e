"""Fitting again as events arrive is fitting to all of them, and reads only days that changed or came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from relazione.model import FormError
from relazione.outlook import refit
from relazione.outlook.backtest import begins, learnt
from relazione.outlook.events import TYPES, Events
from relazione.outlook.foretell import basis_of, learn
from relazione.outlook.gather import gather
from relazione.outlook.kept import load
from relazione.outlook.log import Log
from relazione.outlook.refit import anew, first_change, refitted
from relazione.outlook.weights import Weights
from tests.outlook.made import ACTORS, world

FIRST = date(2024, 1, 1)
_LOG = world(a_step=12)
LOG = replace(_LOG, types=len(TYPES))
NAMES = tuple(f"A{at:02}" for at in range(ACTORS))


def events(log: Log = LOG, names: tuple[str, ...] = NAMES, first: date = FIRST) -> Events:
    return Events(log, names, first, 0)


def before(step: int) -> Events:
    """Of the actors that were met before the step alone, numbered among themselves, as a record has it."""
    log = LOG.where(LOG.step < step)
    return numbered(log, NAMES)


def numbered(log: Log, names: tuple[str, ...]) -> Events:
    known, of = np.unique(np.concatenate([log.source, log.target]), return_inverse=True)
    source, target = of.reshape(2, -1)
    return events(
        replace(log, source=source, target=target, actors=len(known)), tuple(names[at] for at in known)
    )


def equal(one: Weights, other: Weights) -> None:
    for name, table in vars(one).items():
        np.testing.assert_array_equal(table, getattr(other, name), err_msg=name)


def test_the_first_fit_is_that_of_everything() -> None:
    found = anew(events())
    equal(found.weights, learnt(LOG, None))
    assert found.read == len(LOG)


@pytest.mark.parametrize("more", [1, 5, 20])
def test_days_added_give_the_fit_of_everything_and_only_they_are_read(more: int, monkeypatch) -> None:
    steps = int(LOG.step.max()) + 1
    early = before(steps - more)
    basis = anew(early).basis
    read = []
    monkeypatch.setattr(
        "relazione.outlook.refit.gather",
        lambda past, asked, **on: read.append(np.unique(asked.step)) or gather(past, asked, **on),
    )
    found = refitted(basis, events())
    equal(found.weights, learnt(LOG, None))
    assert read[0].tolist() == list(range(steps - more, steps)) and found.changed == steps - more
    assert found.read == int((LOG.step >= steps - more).sum())
    again = refitted(found.basis, events())
    assert again.read == 0
    equal(again.weights, found.weights)


def test_an_actor_that_comes_later_changes_no_more_than_it_would_have() -> None:
    """Its name stands before all others, so that every actor has another number."""
    late = Log(*(np.array([at]) for at in (ACTORS, 2, 3, 60)), ACTORS + 1, len(TYPES))
    both = replace(
        late,
        **{
            name: np.concatenate([getattr(LOG, name), getattr(late, name)])
            for name in ("source", "type", "target", "step")
        },
    )
    order = np.argsort([*NAMES, "A"])
    number = np.argsort(order)
    turned = replace(both, source=number[both.source], target=number[both.target])
    names = tuple([*NAMES, "A"][at] for at in order)
    assert names[0] == "A"
    found = refitted(anew(events()).basis, events(turned, names))
    assert found.changed == 60 and found.read == 1
    equal(found.weights, learnt(turned, None))


@pytest.mark.parametrize("step", [0, 3, 40])
def test_an_event_told_late_of_an_early_day_has_the_days_from_it_on_read_again(step: int) -> None:
    some = np.flatnonzero(LOG.step == step)[0]
    less = LOG.where(np.arange(len(LOG)) != some)
    basis = anew(events(less)).basis
    found = refitted(basis, events())
    assert found.changed == max(step, begins(LOG)) and first_change(events(less), events()) == step
    for name, table in vars(
        found.weights
    ).items():  # the order within a day is another, so sums may differ in the last place
        np.testing.assert_allclose(table, getattr(learnt(LOG, None), name), rtol=1e-6, err_msg=name)


def test_an_event_before_all_others_moves_the_days() -> None:
    old = replace(LOG, step=LOG.step + 5)
    first = Log(*(np.array([at]) for at in (1, 0, 2, 0)), ACTORS, len(TYPES))
    joined = replace(
        old,
        **{
            name: np.concatenate([getattr(first, name), getattr(old, name)])
            for name in ("source", "type", "target", "step")
        },
    )
    earlier = events(joined, first=FIRST - timedelta(days=5))
    assert first_change(events(), earlier) == 0
    equal(refitted(anew(events()).basis, earlier).weights, learnt(joined, None))


def test_events_taken_out_at_the_end_leave_the_fit_of_the_rest() -> None:
    rest = before(50)
    equal(refitted(anew(events()).basis, rest).weights, learnt(rest.log, None))


def test_a_basis_comes_back_from_its_file(tmp_path) -> None:
    basis = anew(before(55)).basis
    refit.save(basis, tmp_path / "basis.npz")
    again = refit.load(tmp_path / "basis.npz")
    assert again.events.actors == basis.events.actors and again.events.first == FIRST
    equal(refitted(again, events()).weights, learnt(LOG, None))
    (tmp_path / "basis.npz").write_text("no such thing", "utf-8")
    with pytest.raises(FormError, match="holds no basis"):
        refit.load(tmp_path / "basis.npz")


def test_a_fit_builds_on_the_one_before_until_the_record_has_outgrown_it(tmp_path) -> None:
    file = tmp_path / "fit.npz"
    first = learn(before(56), file)
    assert not first.kept and basis_of(file).is_file()
    second = learn(before(58), file)
    assert second.kept and second.read == int((LOG.step[LOG.step < 58] >= 56).sum())
    equal(load(file).weights, learnt(before(58).log, None))
    assert not learn(before(58), file, whole=True).kept
    assert not learn(before(44), file).kept  # a quarter of the events is gone
    Path(basis_of(file)).write_text("of another version", "utf-8")
    assert not learn(before(44), file).kept
