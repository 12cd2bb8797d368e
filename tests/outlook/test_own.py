"""Our own model beside the forecasters: from what lies before the day alone, and a plain rate where that is little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from relazione.outlook.events import TYPES, Events
from relazione.outlook.scores import ours, own
from relazione.outlook.scores.own import RATE, WITHIN, OwnModel
from relazione.outlook.within import ask, fitted
from tests.outlook.made import world

FIRST = date(2024, 1, 1)
LOG = replace(world(steps=200), types=len(TYPES))
NAMES = tuple(f"S{at:02}" for at in range(LOG.actors))
KNOWN = Events(LOG, NAMES, FIRST, 0)
MADE = date(2024, 7, 10)
QUARTER = (date(2024, 7, 1) - FIRST).days


def often() -> tuple[str, str, str]:
    """The triple that occurred most often before the day."""
    early = LOG.where(LOG.step < QUARTER)
    rows, counts = np.unique(np.stack([early.source, early.type, early.target]), axis=1, return_counts=True)
    source, kind, target = rows[:, counts.argmax()].tolist()
    return NAMES[source], TYPES[kind], NAMES[target]


@pytest.fixture(scope="module")
def model() -> OwnModel:
    return OwnModel(KNOWN)


def test_with_history_it_is_what_outlook_within_answers(model) -> None:
    fit = fitted(LOG, 7, QUARTER)
    assert fit is not None
    wanted = ask(KNOWN, fit, *often(), 7, (MADE - FIRST).days).probability
    found = model.answer(often(), MADE, MADE + timedelta(days=6))
    assert found is not None and found.by == WITHIN
    assert found.probability == pytest.approx(wanted, rel=1e-9)


def test_another_span_goes_by_the_same_daily_chance(model) -> None:
    week, nine = (model.answer(often(), MADE, MADE + timedelta(days=days - 1)) for days in (7, 9))
    assert week is not None and nine is not None and nine.by == WITHIN
    assert 1 - nine.probability == pytest.approx((1 - week.probability) ** (9 / 7))


def test_nothing_from_the_day_on_is_seen(model) -> None:
    early = Events(LOG.where(LOG.step < (MADE - FIRST).days), NAMES, FIRST, 0)
    one, other = (each.answer(often(), MADE, date(2024, 7, 16)) for each in (model, OwnModel(early)))
    assert one is not None and one == other


def test_questions_of_a_quarter_share_a_fit(monkeypatch) -> None:
    calls = []
    monkeypatch.setattr(own, "fitted", lambda log, horizon, until, on: calls.append((horizon, until)))
    asked = OwnModel(KNOWN)
    for day in (date(2024, 7, 1), MADE):
        asked.answer(often(), day, day + timedelta(days=6))
    assert calls == [(7, QUARTER)]


def test_where_a_long_span_has_too_little_past_a_shorter_one_stands_for_it(monkeypatch) -> None:
    calls = []
    monkeypatch.setattr(own, "fitted", lambda log, horizon, until, on: calls.append(horizon))
    found = OwnModel(KNOWN).answer(often(), MADE, MADE + timedelta(days=99))
    assert calls == [90, 30, 7] and found is not None and found.by == RATE


@pytest.mark.parametrize("made", [date(2024, 4, 20), MADE])
def test_with_little_history_or_without_trees_it_is_the_plain_rate(made, monkeypatch) -> None:
    if made == MADE:
        monkeypatch.setattr(own, "lacking", lambda: "no trees")
    else:
        monkeypatch.setattr(own, "FEWEST", 5000)
    until = made + timedelta(days=29)
    found = OwnModel(KNOWN).answer(often(), made, until)
    assert found == own.Own(ours.chance(KNOWN, often(), made, until), RATE)


def test_what_the_record_does_not_know_has_no_answer(model) -> None:
    who, kind, whom = often()
    day = MADE + timedelta(days=3)
    for event in (("XXX", kind, whom), (who, "DANCE", whom)):
        assert model.answer(event, MADE, day) is None
    assert model.answer(often(), MADE, MADE - timedelta(days=1)) is None
