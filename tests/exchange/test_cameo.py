"""The crosswalk covers every type, and every code it gives comes back as its type."""

from __future__ import annotations

import pytest

from relazione.exchange import cameo
from relazione.model import Anchor, Event, EventType, Status


def event(type_: EventType, mode: str | None = None, contexts: tuple[str, ...] = ()) -> Event:
    return Event(
        document="doc-1",
        anchors=(Anchor(0, 3, "met"),),
        coder="test-1",
        source=("CHN",),
        target=("RUS",),
        type=type_,
        mode=mode,
        contexts=contexts,
        status=Status.HAPPENED,
    )


@pytest.mark.parametrize("key", sorted(cameo._tables()["out"]))
def test_out_and_back(key):
    type_, _, narrower = key.partition("/")
    number, name = cameo.code(event(EventType(type_), narrower or None))
    back = cameo.type_of(number)
    # resigning has no home among CAMEO's retreats: it goes out as yielding, which comes back as CONCEDE
    assert back == EventType(type_) or key == "RETREAT/resign"
    assert name


def test_every_type_has_a_code():
    for type_ in EventType:
        assert cameo.code(event(type_))[0].isdigit()


def test_mode_before_context_before_type():
    assert cameo.code(event(EventType.AID, None, ("military",)))[0] == "072"
    assert cameo.code(event(EventType.CONSULT, "phone", ("military",)))[0] == "041"
    assert cameo.code(event(EventType.AID, "unheard-of"))[0] == "070"


@pytest.mark.parametrize(
    ("number", "type_"),
    [
        ("0871", "RETREAT"),
        ("057", "AGREE"),
        ("191", "COERCE"),
        ("190", "ASSAULT"),
        ("010", None),
        ("x", None),
    ],
)
def test_back(number, type_):
    assert cameo.type_of(number) == (EventType(type_) if type_ else None)
