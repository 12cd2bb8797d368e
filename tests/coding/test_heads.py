"""The correction of the heads: none changes nothing, in figures and in a network's answers; a wrong file is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from relazione.coding.encoder import Network, Passage
from relazione.coding.encoder.heads import FILE, Head, Heads
from relazione.coding.encoder.shipped import folder, shipped, using
from relazione.model import UsageError

PASSAGES = [
    Passage("Norway expelled two Russian diplomats over spying."),
    Passage(
        "China denied that its navy had fired on a Philippine vessel.", "Tension has been high since May."
    ),
]


NOTHING = Heads.nothing(384, 16, 6)


@given(
    arrays(np.float32, (3, 17), elements=st.floats(0, 50, width=32)),
    arrays(np.float32, (3, 8), elements=st.floats(-8, 8, width=32)),
)
def test_no_correction_changes_no_probability(scores: np.ndarray, features: np.ndarray) -> None:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    told = (raised / raised.sum(-1, keepdims=True)).astype(np.float32)
    heads = Heads.nothing(8, 16, 17)
    assert heads.types(told, features) == pytest.approx(told, abs=3e-6)
    assert heads.statuses(told, features) == pytest.approx(told, abs=3e-6)


@given(arrays(np.float32, (2, 8), elements=st.floats(-4, 4, width=32)), st.integers(0, 999))
def test_whether_it_is_an_event_and_of_which_type_are_corrected_apart(
    features: np.ndarray, seed: int
) -> None:
    dice = np.random.default_rng(seed)
    told = dice.dirichlet(np.ones(17), 2).astype(np.float32)
    head = Head(dice.normal(size=(8, 2)).astype(np.float32), np.zeros(2, np.float32))
    found = replace(Heads.nothing(8, 16, 6), event=head).types(told, features)
    assert found.sum(-1) == pytest.approx(np.ones(2), abs=1e-5)
    assert (found[:, 1:].argmax(-1) == told[:, 1:].argmax(-1)).all()


def test_a_correction_moves_the_odds_by_what_it_says() -> None:
    head = Head(np.array([[0.0, 2.0]], np.float32), np.array([0.0, -1.0], np.float32))
    told = np.array([[0.6, 0.4]], np.float32)
    ((left, right),) = head.corrected(told, np.array([[3.0]], np.float32))
    assert np.log(right / left) == pytest.approx(np.log(0.4 / 0.6) + 2 * 3 - 1, abs=1e-5)


def copied(place: Path) -> Path:
    place.mkdir()
    for name in ("reader.onnx", "asker.onnx", "tokenizer.json", "labels.json"):
        (place / name).symlink_to(folder() / name)
    return place


def test_a_network_answers_as_before_with_no_correction_and_otherwise_with_one(tmp_path) -> None:
    before = shipped().read(PASSAGES)
    own = copied(tmp_path / "own")
    NOTHING.write(own)
    for reading, other in zip(before, Network(own).read(PASSAGES), strict=True):
        assert len(reading.answers) == len(other.answers) > 0
        for one, two in zip(reading.answers, other.answers, strict=True):
            assert two.types == pytest.approx(one.types, abs=3e-6)
            assert two.statuses == pytest.approx(one.statuses, abs=3e-6)
    bias = np.zeros(6, np.float32)
    bias[3] = 20
    replace(NOTHING, status=Head(NOTHING.status.weights, bias)).write(own)
    with using(own):
        assert {a.statuses.argmax() for r in shipped().read(PASSAGES) for a in r.answers} == {3}
    assert {a.statuses.argmax() for r in shipped().read(PASSAGES) for a in r.answers} != {3}


def test_a_file_that_is_no_correction_is_named(tmp_path) -> None:
    own = copied(tmp_path / "own")
    (own / FILE).write_bytes(b"PK nothing")
    with pytest.raises(UsageError, match=FILE):
        Network(own)
