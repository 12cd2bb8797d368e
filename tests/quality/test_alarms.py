"""Two hundred passages that name two states and hold no event: what they are, and that no more of them are coded.

The floor is raised by `python -m benchmarks.floors alarms`; what is coded is listed by `python -m benchmarks.alarms
--errors`.
"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks import alarms, figures, floors
from relazione.coding import actors
from relazione.coding.page import Page
from relazione.model import Document, Event, Status
from training.check import REGISTERS


def test_the_passages_are_two_hundred_each_its_own_in_all_registers() -> None:
    passages = alarms.passages()
    assert len({passage.text for passage in passages}) == 200
    assert len({" ".join(passage.text.split()[:3]) for passage in passages}) > 190, "they begin alike"
    assert {passage.register for passage in passages} == REGISTERS
    assert max(Counter(passage.kind for passage in passages).values()) <= 40


def test_nearly_all_of_them_name_two_states_that_the_vocabulary_knows() -> None:
    named = []
    for passage in alarms.passages():
        page = Page(Document(passage.text, origin="alarms", key="alarms"))
        named.append(len({code for mention in actors.find(page) for code in mention.codes}))
    assert sum(count >= 2 for count in named) >= 190


def test_an_interval_holds_its_share_and_narrows_with_the_count() -> None:
    low, high = figures.wilson(16, 200)
    assert low < 0.08 < high
    assert (low, high) == pytest.approx((0.0498, 0.1259), abs=1e-3)
    assert figures.wilson(160, 2000)[1] < high
    assert figures.wilson(0, 200)[0] == pytest.approx(0.0)


@pytest.mark.slow
def test_no_more_of_them_are_coded() -> None:
    fallen = floors.fallen(alarms.measure(), floors.floors("alarms"))
    assert not fallen, (
        f"below the floor (measured, floor): {fallen}; see python -m benchmarks.alarms --errors"
    )


def test_a_passage_with_an_event_would_be_seen() -> None:
    plain = alarms.Passage("event", "agency", "Russia invaded Ukraine on Thursday.")
    [(_, events)] = alarms.alarms([plain])
    assert any(isinstance(event, Event) and event.status is Status.HAPPENED for event in events)
