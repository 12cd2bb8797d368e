"""The tuned network's folder: what it answers, what it is called, and that nothing else is touched."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from relazione.coding.encoder import Network, Passage
from relazione.coding.encoder.heads import Heads
from relazione.coding.encoder.shipped import folder, shipped
from relazione.model import UsageError
from relazione.tuning import Tuned, tune, untuned, version_of, write
from tests.tuning.made import LABELS, examples

PASSAGES = [Passage("Norway expelled two Russian diplomats over spying.")]


@pytest.fixture(scope="module")
def made():
    return examples(160, rejected=0.5)


def tuned_to(place, made, heads: Heads) -> str:
    _, report = tune(made, LABELS)
    return write(place, folder(), shipped(), Tuned(heads, {}, {"event": [1.0] * 6}), report, made)


def test_it_answers_as_corrected_and_its_base_as_before(tmp_path, made) -> None:
    heads = Heads.nothing(384, 16, 6)
    heads = replace(heads, status=replace(heads.status, bias=np.array([0, 0, 0, 0, 0, 30], np.float32)))
    before = {path.name: path.read_bytes()[:100] for path in folder().iterdir()}
    version = tuned_to(tmp_path / "own", made, heads)
    assert {path.name: path.read_bytes()[:100] for path in folder().iterdir()} == before
    own = Network(tmp_path / "own")
    assert own.labels.version == version and version.startswith(f"{shipped().labels.version}-tuned-160-")
    assert own.labels.calibration == {"event": [1.0] * 6}
    (reading,), (same,) = own.read(PASSAGES), untuned(tmp_path / "own").read(PASSAGES)
    (shipped_reading,) = shipped().read(PASSAGES)
    assert {answer.statuses.argmax() for answer in reading.answers} == {5}
    assert [a.statuses.tolist() for a in same.answers] == [
        a.statuses.tolist() for a in shipped_reading.answers
    ]
    assert untuned(tmp_path / "own").labels == shipped().labels
    assert json.loads((tmp_path / "own" / "tuning.json").read_text())["reviews"]


def test_the_version_hangs_on_what_was_decided_and_not_on_its_order(made) -> None:
    name = version_of("base", made)
    assert version_of("base", made[::-1]) == name
    assert version_of("base", made[1:]) != name
    assert version_of("base", [replace(made[0], kind=3, status=1), *made[1:]]) != name


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path, made) -> None:
    (tmp_path / "labels.json").write_text("mine")
    with pytest.raises(UsageError, match="something lies there"):
        tuned_to(tmp_path, made, Heads.nothing(384, 16, 6))
    assert [path.name for path in tmp_path.iterdir()] == ["labels.json"]
