"""Deciding: in batch and by keyboard, and taking back."""

from __future__ import annotations

import json

import pytest

from relazione import Query, Workspace
from relazione.surfaces.cli.reviewer import Reviewer
from tests.surfaces.test_commands import call, ledger


@pytest.fixture
def first(record) -> str:
    return ledger(record, "event")[0]["id"]


def ids(record) -> set[str]:
    return {event["id"] for event in ledger(record, "event")}


def test_reject_and_undo(record, first):
    call("review", "--reject", first[:12], "--note", "misread", "--record", record)
    assert first not in ids(record)
    assert [e["id"] for e in ledger(record, "event", "--review", "rejected")] == [first]
    assert "misread" in call("show", first, "--record", record).stdout
    call("review", "--undo", "--record", record)
    assert first in ids(record)
    assert "taken back" in call("show", first, "--record", record).stdout
    assert "no decision" in call("review", "--undo", "--record", record, code=2).stderr


def test_correct_keeps_the_id(record, first):
    call(
        "review", "--correct", first, "--set", "status=planned", "--set", 'target=["IND"]', "--record", record
    )
    (event,) = [e for e in ledger(record, "event") if e["id"] == first]
    assert (event["status"], event["target"], event["review"]) == ("planned", ["IND"], "corrected")


def test_a_correction_that_makes_no_sense_is_refused(record, first):
    call("review", "--correct", first, "--set", "status=maybe", "--record", record, code=2)
    call("review", "--correct", first, "--record", record, code=2)


def test_merge_and_split(record):
    before = {e.cluster: e.id for e in Workspace(record).ledger(kinds=["event"])}
    one, other = sorted(before.values())[:2]  # told of different events: the linking may have joined others
    call("review", "--merge", one, other, "--record", record)
    clusters = {e.id: e.cluster for e in Workspace(record).ledger(kinds=["event"])}
    assert clusters[one] == clusters[other]
    call("review", "--undo", "--record", record)
    clusters = {e.id: e.cluster for e in Workspace(record).ledger(kinds=["event"])}
    assert clusters[one] != clusters[other]


def test_batch_is_checked_before_the_first_is_made(record, first, tmp_path):
    batch = tmp_path / "decisions.jsonl"
    batch.write_text(json.dumps({"decision": "reject", "item": first}) + "\n{broken\n")
    assert "line 2" in call("review", "--batch", batch, "--record", record, code=2).stderr
    assert first in ids(record)
    batch.write_text(json.dumps({"decision": "reject", "item": first}) + "\n")
    call("review", "--batch", batch, "--record", record)
    assert first not in ids(record)


def pressed(record, keys: str, answers: list[str] | None = None) -> int:
    key, answer = iter(keys), iter(answers or [])
    reviewer = Reviewer(
        Workspace(record),
        Query(kinds=("event",)),
        ask=lambda: next(key, "q"),
        question=lambda _: next(answer, ""),
    )
    return reviewer.run()


def test_by_keyboard(record, capsys):
    before = ids(record)
    assert pressed(record, "nrq") == 1
    (gone,) = before - ids(record)
    assert pressed(record, "z q") == 0  # a key without a meaning asks again
    shown = capsys.readouterr().out
    assert "a accept" in shown and gone not in ids(record)


def test_undo_by_keyboard_goes_back(record):
    before = ids(record)
    assert pressed(record, "ru" + "a" + "q") == 1
    assert ids(record) == before
    states = {e["review"] for e in ledger(record, "event")}
    assert states <= {"accepted", "unreviewed"}


def test_correct_by_keyboard(record):
    assert pressed(record, "c", ["status=halted"]) == 1
    assert "halted" in {e["status"] for e in ledger(record, "event")}
    assert pressed(record, "c", ["status=maybe"]) == 0


def test_without_a_terminal_it_asks_for_options(record):
    assert "no terminal" in call("review", "--record", record, code=2).stderr
