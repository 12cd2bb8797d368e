"""Explaining and tuning as a user calls them, and a network of one's own at work beside the one that ships."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from relazione import Workspace
from relazione.coding.encoder.heads import Head, Heads
from relazione.coding.encoder.shipped import folder
from relazione.model import UsageError
from relazione.workspace import Settings
from tests.surfaces.test_commands import call, ledger


@pytest.fixture
def first(record) -> dict:
    return max(ledger(record, "event"), key=lambda event: event["probability"])


@pytest.fixture
def own(tmp_path):
    """A network to which everything is denied."""
    place = tmp_path / "own"
    place.mkdir()
    for name in ("reader.onnx", "asker.onnx", "tokenizer.json"):
        (place / name).symlink_to(folder() / name)
    labels = json.loads((folder() / "labels.json").read_text("utf-8"))
    (place / "labels.json").write_text(json.dumps(labels | {"version": "ours"}), "utf-8")
    bias = np.array([0, 0, 0, 0, 0, 40], np.float32)
    heads = Heads.nothing(384, 16, 6)
    replace(heads, status=Head(heads.status.weights, bias)).write(place)
    return place


def test_explain_for_people(record, first):
    shown = call("explain", first["id"][:12], "--record", record).stdout
    assert first["id"] in shown and "⟦" in shown and "without these words" in shown
    assert first["type"] in shown and f"p        {first['probability']:.2f}" in shown
    assert all(len(line) <= 120 for line in shown.splitlines())


def test_explain_for_programs(record, first):
    form = json.loads(call("explain", first["id"], "--json", "--record", record).stdout)
    assert form["coder"] == form["used"] == first["coder"] and form["differences"] == {}
    assert form["types"][0]["name"] == first["type"] and form["probability"] == round(first["probability"], 4)
    (anchor, *_) = first["anchors"]
    assert anchor["start"] <= form["cue_span"][0] < form["cue_span"][1] <= anchor["end"]
    assert {word["role"] for word in form["words"]} >= {"cue", "actor", "word"}


def test_what_cannot_be_explained_is_said(record):
    quotation = ledger(record, "quotation")[0]["id"]
    assert "only events" in call("explain", quotation, "--record", record, code=2).stderr
    assert "no item" in call("explain", "ev-nothing", "--record", record, code=2).stderr


def test_a_network_of_ones_own_stands_beside_the_other(record, documents, own, first, monkeypatch):
    work = Workspace(record, Settings(coder=str(own)))
    report = work.read([documents])
    assert report.kept == 2 and report.coder.endswith("+ours") and report.shown != report.coder
    assert [
        event["id"] for event in ledger(record, "event") if event["id"] == first["id"]
    ]  # nothing is replaced
    form = work.explain(first["id"])
    assert form.coder == first["coder"] and form.used == "relazione.events/ours"
    assert str(form.differences["status"][1]) == "denied"
    call("adopt", report.coder, "--record", record, "--quiet")
    assert {event["status"] for event in ledger(record, "event")} <= {"denied", "planned"}
    monkeypatch.setenv("RELAZIONE_CODER", str(own))
    assert work.read([documents]).kept == 0


def test_a_folder_without_a_network_is_told(record, documents, tmp_path, monkeypatch):
    with pytest.raises(UsageError, match="no network there"):
        Workspace(record, Settings(coder=str(tmp_path / "nowhere"))).read([documents])
    monkeypatch.setenv("RELAZIONE_CODER", str(tmp_path))
    assert "no network there" in call("code", documents / "beijing.txt", code=2).stderr


def test_tune_refuses_with_too_few_decisions(record, first, tmp_path):
    call("review", "--accept", first["id"], "--record", record)
    told = call("tune", "--out", tmp_path / "ours", "--record", record, code=2).stderr
    assert "1 events of 1 documents" in told and "100 events of 20 documents" in told
    assert not (tmp_path / "ours").exists()


def test_decisions_as_training_lines(record, first, tmp_path):
    call("review", "--correct", first["id"], "--set", "status=halted", "--record", record)
    call("tune", "--lines", tmp_path / "lines", "--record", record)
    (row,) = map(json.loads, (tmp_path / "lines" / "reviews.jsonl").read_text("utf-8").splitlines())
    assert row["item"] == first["id"] and row["decided"]["status"] == "halted"
    assert (tmp_path / "lines" / "reviews.txt").exists()
    assert "there already" in call("tune", "--lines", tmp_path / "lines", "--record", record, code=2).stderr
