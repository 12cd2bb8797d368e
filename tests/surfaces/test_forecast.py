"""The scorekeeper's commands, as a user would call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from relazione.record import Record
from relazione.surfaces.cli.app import app
from tests.outlook.test_scorekeeping import documents
from tests.record.making import CODER


@pytest.fixture
def record(tmp_path: Path) -> Path:
    made = Record.create(tmp_path / "r.duckdb")
    with made.writer(user="ada") as writer:
        writer.keep_batch(documents(), coder=CODER)
    return made.path


def call(record: Path, *words: object, code: int = 0):
    arguments = [*map(str, words), "--record", str(record)]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})
    assert result.exit_code == code, (result.output, result.stderr)
    assert "Traceback" not in result.stderr
    return result


def add(record: Path, proposition: str, p: float, *more: object, by: str = "Desk") -> dict:
    words = [
        "forecast",
        "add",
        proposition,
        "--by",
        by,
        "-p",
        p,
        "--until",
        "2024-06",
        "--made",
        "2024-04-01",
    ]
    return json.loads(call(record, *words, *more, "--json").stdout)


def test_from_entering_to_the_leaderboard(record) -> None:
    for at in range(6):
        entered = add(record, f"Thing {at}", 0.8 if at % 2 else 0.1)
        add(record, f"Thing {at}", 0.5, by="Bob")
        told = call(
            record, "forecast", "resolve", entered["question"], ("no", "yes")[at % 2], "--note", "seen"
        )
        assert told.stdout.startswith(("no", "yes")[at % 2])
    found = json.loads(call(record, "outlook", "score", "--by", "forecaster", "--json").stdout)
    bob, desk = sorted(found["tallies"], key=lambda one: one["name"])
    assert found["scored"] == 12 and found["certainty"] == "kent" and "Kent" in found["source"]
    assert desk["brier"] == pytest.approx((0.01 + 0.04) / 2) and bob["brier"] == pytest.approx(0.25)
    assert desk["base"]["other"] == pytest.approx(0.36) and desk["base"]["better"] == pytest.approx(
        1 - 0.025 / 0.36
    )
    assert desk["brier_interval"][0] <= desk["brier"] <= desk["brier_interval"][1]
    told = call(record, "forecast", "score")
    assert "all: 12 forecasts on 6 questions" in told.stdout and "2 not resolved" in told.stderr
    few = call(record, "forecast", "leaderboard")
    assert "   -          6" in few.stdout and "2 not ranked: fewer than 10" in few.stderr
    ranked = call(record, "forecast", "leaderboard", "--minimum", "6").stdout.splitlines()
    assert ranked[1].split()[0] == "1" and "Desk" in ranked[1]
    assert "12 forecasts on 6 questions scored" in few.stderr


def test_with_nothing_resolved_it_says_so_and_does_not_fail(record) -> None:
    for words in (("forecast", "score"), ("outlook", "score"), ("forecast", "leaderboard")):
        told = call(record, *words)
        assert told.stdout == "" and "nothing to score" in told.stderr and "2 not resolved" in told.stderr


def test_list_and_show_tell_the_range_and_what_would_settle_it(record) -> None:
    listed = call(record, "forecast", "list").stdout
    assert "likely 0.75 (0.63-0.87)" in listed and "possible (no odds)" in listed
    forms = [json.loads(line) for line in call(record, "forecast", "list", "--json").stdout.splitlines()]
    id = next(one["id"] for one in forms if one["words"] == "likely")
    shown = call(record, "forecast", "show", id[:9], "--certainty", "icd203").stdout
    assert "likely 0.675 (0.55-0.8)" in shown and "by the scale icd203" in shown
    assert "settled by: a document that tells of RUS → CHN CONSULT" in shown and "? yes (delivered" in shown
    told = json.loads(call(record, "forecast", "show", id, "--json").stdout)
    assert told["answers"][0]["answer"] == "yes" and told["forecasts"][0]["range"] == [0.63, 0.87]
    call(record, "forecast", "resolve", id, "yes", "--evidence", told["answers"][0]["item"])
    assert "yes, said" in call(record, "forecast", "show", id).stdout
    assert "no forecast answers that" in call(record, "forecast", "list", "--state", "void").stderr


def test_what_was_done_is_undone(record) -> None:
    entered = add(record, "A", 0.5, "--event", "Russia", "CONSULT", "China", "--topic", "visits")
    call(record, "forecast", "resolve", entered["id"], "void", "--note", "x")
    call(record, "forecast", "undo")
    assert "open" in call(record, "forecast", "list", "--topic", "visits", "--on", "2024-05-01").stdout
    call(record, "forecast", "undo", "--forecast", entered["id"][:9])
    assert call(record, "forecast", "list", "--topic", "visits").stdout == ""


def test_import_tells_bad_rows_and_goes_on(record, tmp_path) -> None:
    file = tmp_path / "f.csv"
    file.write_text(
        "title,username,p,date,resolution\nA,ada,0.8,2024-01-01,yes\nB,ada,x,2024-01-01,\n", "utf-8"
    )
    told = call(record, "forecast", "import", file, code=1)
    assert told.stdout == "1 forecast and 1 resolution are new; 1 row left out\n"
    assert told.stderr.count("\n") == 1 and "line 3: probability 'x' is no number" in told.stderr


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("170", "probability 170 is not between 0 and 1\n"),
        ("170%", "probability 170% is not between 0 and 1\n"),
        ("70", "probability 70 is not between 0 and 1 (or write it as 70%)\n"),
    ],
)
def test_only_what_would_do_is_advised(record, tmp_path, told, said) -> None:
    file = tmp_path / "f.csv"
    file.write_text(f"title,username,p,date\nA,ada,{told},2024-01-01\n", "utf-8")
    assert call(record, "forecast", "import", file, code=1).stderr.endswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "A", "--by", "B"], "a probability or words"),
        (["add", "A", "--by", "B", "-p", "0.5", "--words", "likely"], "a probability or words"),
        (["add", "A", "--by", "B", "--words", "perhaps"], "no grade 'perhaps'"),
        (["add", "A", "--by", "B", "-p", "0.5", "--until", "soon"], "'soon' is no date"),
        (["add", "A", "--by", "B", "-p", "0.5", "--made", "soon"], "no day 'soon'"),
        (["add", "A", "--by", "B", "-p", "0.5", "--event", "RUS", "DANCE", "CHN"], "no type 'DANCE'"),
        (["add", "A", "--by", "B", "-p", "0.5", "--question", "qu-none"], "no forecast or question"),
        (["resolve", "fo-none", "yes", "--note", "x"], "no forecast or question"),
        (["list", "--state", "lost"], "no state 'lost'"),
        (["list", "--certainty", "cent"], "no scale of certainty 'cent'"),
        (["score", "--by", "weather"], "no division 'weather'"),
        (["undo"], "no verdict that could be undone"),
        (["undo", "--forecast", "fp-none"], "no forecast entered by hand"),
        (["undo", "--forecast", "fp-1", "--undo-entry", "x"], "one at a time"),
    ],
)
def test_faults_are_one_line_and_code_2(record, words, said) -> None:
    result = call(record, "forecast", *words, code=2)
    assert said in result.stderr and result.stderr.count("\n") == 1 and result.stdout == ""
