"""The two commands: on a record of few events base rates, said to be such; on a folder the figures, and their worth."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from relazione import Workspace
from relazione.outlook.log import Log
from relazione.surfaces.cli.commands.outlook_counts import _span
from relazione.workspace.counting import folder_panel
from relazione.workspace.questions import beside
from tests.outlook import made
from tests.outlook.made import ACTORS, STEPS, TYPES, run, world, written

TEXTS = {
    "one": "Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing on May 16, 2024.",
    "two": "The United States imposed sanctions on Russia on May 20, 2024.",
    "three": "The United States imposed sanctions on Russia on March 1, 2024.",
}
ASKED = ("within", "SANCTION", "--source", "USA", "--target", "Russia")


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Path:
    return made.record(tmp_path_factory.mktemp("record"), TEXTS)


def test_few_events_give_a_base_rate_and_it_says_so(record) -> None:
    code, out, err = run(*ASKED, "--record", str(record))
    assert code == 0 and "base rate only" in err and "too few" in err
    assert out.startswith("USA → SANCTION → RUS  within 7 days from 2024-05-21")
    assert "USA SANCTION RUS 2 times, last on 2024-05-20" in out
    assert not beside(Workspace(record), 7).exists()


def test_the_base_rate_as_json(record) -> None:
    code, out, _ = run(*ASKED, "--days", "14", "--record", str(record), "--json")
    found = json.loads(out)
    assert code == 0 and not found["fitted"] and found["log_odds"] == [] and found["skill"] is None
    assert found["probability"] == found["base_rate"] and 0 < found["base_rate"] < 1
    assert found["precedents"][0]["days"] == ["2024-03-01", "2024-05-20"]


def test_only_what_is_dated_before_the_day_counts(record) -> None:
    code, out, _ = run(*ASKED, "--on", "2024-05-20", "--record", str(record), "--json")
    assert code == 0 and json.loads(out)["precedents"][0]["days"] == ["2024-03-01"]


def test_counts_of_a_dyad_with_few_events_are_base_rates(record) -> None:
    code, out, err = run("counts", "USA-RUS", "--record", str(record))
    assert code == 0 and "base rates only" in err
    lines = out.splitlines()
    assert lines[0].startswith("2024-05-21 to 2024-06-19") and len(lines) == 2 + 2 * 4
    code, out, _ = run("counts", "USA-RUS", "--by", "type", "--record", str(record), "--json")
    found = json.loads(out)
    assert code == 0 and len(found["rows"]) == 2 * 16 and found["backtest"] is None
    first = found["rows"][0]
    assert (first["source"], first["target"], first["group"]) == ("USA", "RUS", "SANCTION")
    assert [one["level"] for one in first["intervals"]] == [0.5, 0.8, 0.95]


@pytest.mark.parametrize(
    "words, said",
    [
        (("within",), "a question has"),
        (("within", "DANCE", "--source", "USA", "--target", "RUS"), "no type"),
        (("within", "AID", "--source", "USA", "--target", "BRA"), "no event of BRA"),
        ((*ASKED, "--on", "soon"), "no day"),
        ((*ASKED, "--fit", "nowhere.npz"), "no fit"),
        (("counts",), "no dyad"),
        (("counts", "USA-BRA"), "no event of BRA"),
        (("counts", "USA-RUS", "--by", "colour"), "no division"),
        (("counts", "USA-RUS", "--days", "4000"), "less than a period"),
        (("counts", "USA-RUS", "--on", "2001-01-01"), "dated before"),
        (("counts", "--backtest", "nowhere"), "not there"),
        (("within", "--backtest", "nowhere"), "not there"),
        (("within", "--backtest", "nowhere", "--part", "train"), "no part"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_a_line(record, words, said) -> None:
    code, out, err = run(*words, "--record", str(record))
    assert code == 2 and out == "" and said in err and err.count("\n") == 1


def test_a_fit_is_made_once_kept_and_used(record, monkeypatch, tmp_path) -> None:
    """With the bar put down and the world's events in place of the record's, the whole way is gone."""
    from tests.outlook.test_within import record as worldly

    events = worldly()
    monkeypatch.setattr("relazione.workspace.questions.events", lambda view: events)
    monkeypatch.setattr("relazione.workspace.questions.actor_code", str)
    kept = beside(Workspace(record), 3)
    asked = ("within", "AGREE", "--source", "A00", "--target", "A01", "--days", "3", "--record", str(record))
    try:
        code, out, err = run(*asked)
        assert code == 0 and kept.is_file() and "kept in" in err and "the same before" in out
        code, again, err = run(*asked)
        assert code == 0 and again == out and "kept in" not in err
        code, early, err = run(*asked, "--on", "2024-02-20")
        assert code == 0 and early != out and "kept in" not in err
    finally:
        kept.unlink(missing_ok=True)


def test_the_figures_of_a_folder(tmp_path) -> None:
    folder = str(written(tmp_path, world(a_step=40)))
    code, out, _ = run("within", "--backtest", folder, "--days", "2")
    assert code == 0 and "against the triple's own rate" in out and "seen lately" in out
    code, out, _ = run("counts", "--backtest", folder, "--days", "5", "--year", "20")
    assert code == 0 and "against the same period last year" in out and "intervals of 80%" in out


def test_a_model_that_gains_nothing_says_so(tmp_path) -> None:
    """Who meets whom is drawn anew every time, by everybody alike."""
    chance = np.random.default_rng(7)
    columns = chance.integers(0, 6, (3, STEPS * 4))
    log = Log(columns[0], columns[1] % TYPES, columns[2], np.repeat(np.arange(STEPS), 4), ACTORS, TYPES)
    _, _, err = run("counts", "--backtest", str(written(tmp_path, log)), "--days", "6")
    assert "does not beat" in err


def test_the_types_of_a_folder_are_told_apart(tmp_path) -> None:
    folder = written(tmp_path, world())
    whole, periods = folder_panel(folder, "all", 5)
    apart, _ = folder_panel(folder, "type", 5)
    assert len(apart) > len(whole) and apart.counts.sum() == whole.counts.sum() and periods == 2


def test_intervals_of_one_number_are_written_as_it() -> None:
    assert _span({"low": 0, "high": 0}) == "0" and _span({"low": 1, "high": 4}) == "1 – 4"
