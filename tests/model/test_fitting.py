"""What a correction may put into an item, and what it may not."""

from __future__ import annotations

import pytest

from relazione.model import (
    Agreement,
    Amount,
    Anchor,
    Event,
    EventType,
    Interval,
    Place,
    Quantity,
    Stage,
    Status,
)
from relazione.model.fitting import misfits

SHARED = {"document": "d", "anchors": (Anchor(0, 1, "x"),), "coder": "c"}
EVENT = {"source": ("CHN",), "target": (), "type": EventType.AID, "status": Status.HAPPENED, **SHARED}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("persons", 5),
        ("persons", "Xi"),
        ("persons", ("Xi", 5)),
        ("source", ["CHN"]),
        ("attributed_to", "\ud800"),
        ("intensity", float("nan")),
        ("intensity", 10**400),
        ("intensity", True),
        ("place", "Beijing"),
        ("place", Place(5)),  # type: ignore[arg-type]
        ("date", "2024"),
        ("status", "happened"),
    ],
)
def test_a_value_of_another_sort_is_named(field, value):
    assert misfits(Event(**{**EVENT, field: value})) == [field]


def test_what_belongs_there_passes():
    day = Interval.from_prefix("2024-05")
    assert not misfits(Event(**EVENT, date=day, place=Place("Beijing", "CHN"), persons=("Xi",), intensity=5))
    amount = Amount(5, "CNY")
    assert not misfits(Agreement(**SHARED, parties=("CHN",), name="x", stage=Stage.SIGNED, amount=amount))
    assert not misfits(Quantity(**SHARED, value=1e300, unit="people", low=None))
