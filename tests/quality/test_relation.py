"""What is done between marked pairs: how the set is read and scored, and that the figures do not fall.

The floors are raised by `python -m benchmarks.floors relation`.
"""

from __future__ import annotations

import pytest

from benchmarks import figures, floors, relation
from relazione.model import EventType
from tests.shared import shared


def test_marks_are_taken_out_and_their_places_kept() -> None:
    made = relation.marked("Envoys of <t>Peru</t> were received by <s>Chile's king</s>.")
    assert made.text == "Envoys of Peru were received by Chile's king."
    assert made.text[slice(*made.source)] == "Chile's king"
    assert made.text[slice(*made.target)] == "Peru"


def test_the_two_kinds_of_yielding_are_one_root() -> None:
    assert relation.root({EventType.AID: 0.4, EventType.CONCEDE: 0.3, EventType.RETREAT: 0.3}) == "YIELD"
    assert relation.root({EventType.AID: 0.6, EventType.CONCEDE: 0.3, EventType.RETREAT: 0.1}) == "AID"


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "c")]
    assert figures.accuracy(pairs) == 0.5
    assert figures.f1(pairs, "a") == pytest.approx(2 / 3)
    assert figures.f1(pairs, "b") == 0.5
    assert figures.macro_f1(pairs) == pytest.approx((2 / 3 + 0.5) / 2)


def test_a_floor_fails_what_lies_below_it_or_was_not_measured() -> None:
    least = {"accuracy": 0.8, "macro-F1": 0.7}
    assert not floors.fallen({"accuracy": 0.8, "macro-F1": 0.9}, least)
    assert floors.fallen({"accuracy": 0.79, "macro-F1": 0.9}, least) == {"accuracy": (0.79, 0.8)}
    assert set(floors.fallen({"accuracy": 0.9}, least)) == {"macro-F1"}


def test_floors_are_raised_and_never_lowered() -> None:
    measured = {"accuracy": 0.8567, "macro-F1": 0.5}
    assert floors.raised({"macro-F1": 0.7}, measured) == {"accuracy": 0.846, "macro-F1": 0.7}
    assert floors.raised({}, measured) == {"accuracy": 0.846, "macro-F1": 0.49}


@pytest.mark.slow
def test_the_figures_do_not_fall() -> None:
    measured = relation.measure(shared("events", "PLV_dev.tsv"))
    fallen = floors.fallen(measured, floors.floors("relation"))
    assert not fallen, f"below their floors (measured, floor): {fallen}"
