"""The contract's object, and the commands on a record of few events: base rates, and they say so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from relazione import Workspace
from relazione.outlook.events import TYPES, events
from relazione.surfaces.cli.commands.outlook import moved, reasons
from relazione.surfaces.cli.commands.outlook_within import chance
from tests.outlook import made
from tests.outlook.made import STEPS, run, world, written

TEXTS = {
    "one": "Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing on May 16, 2024.",
    "two": "The United States imposed sanctions on Russia on May 20, 2024.",
    "three": "France may impose sanctions on Russia on May 22, 2024.",
    "four": "India condemned Pakistan.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Path:
    return made.record(tmp_path_factory.mktemp("record"), TEXTS)


@pytest.mark.parametrize("setting", ["single-step", "multi-step"])
def test_backtest_prints_the_object_of_the_contract(tmp_path, setting) -> None:
    code, out, _ = run("backtest", str(written(tmp_path, world())), "--json", "--setting", setting)
    found = json.loads(out)
    assert code == 0
    assert list(found) == [
        *("mrr", "hits@1", "hits@3", "hits@10", "queries", "fit_seconds", "predict_seconds", "setting")
    ]
    assert 0 < found["hits@1"] < found["mrr"] < found["hits@10"] <= 1
    assert found["queries"] == 2 * 12 * STEPS // 6 and found["setting"] == setting


def test_backtest_says_why_there_is_no_second_stage(tmp_path) -> None:
    code, out, err = run("backtest", str(written(tmp_path, world())), "--json")
    assert code == 0 and "the additive stage alone: the history is too short" in err
    assert len(out.splitlines()) == 1


def test_backtest_tells_how_reliable_its_probabilities_were(tmp_path) -> None:
    code, out, _ = run("backtest", str(written(tmp_path, world())))
    lines = out.splitlines()
    assert code == 0 and "not calibrated: too few questions" in out
    head = next(at for at, line in enumerate(lines) if line.startswith("probability"))
    counts = [int(line.split()[3]) for line in lines[head + 1 :]]
    assert counts and sum(counts) == 2 * 12 * STEPS // 6


@pytest.mark.parametrize("words", [("nowhere",), (".", "--setting", "two-step")])
def test_backtest_says_in_a_line_what_is_wrong(words) -> None:
    code, out, err = run("backtest", *words)
    assert code == 2 and out == "" and err.count("\n") == 1 and "Traceback" not in err


def test_only_what_happened_on_a_known_day_counts(record) -> None:
    found = events(Workspace(record).view())
    rows = {
        (found.actors[s], TYPES[r], found.actors[o], found.day(int(t)))
        for s, r, o, t in zip(found.log.source, found.log.type, found.log.target, found.log.step, strict=True)
    }
    assert ("USA", "SANCTION", "RUS", date(2024, 5, 20)) in rows
    assert ("CHN", "CONSULT", "RUS", date(2024, 5, 16)) in rows
    assert not {"FRA", "IND"} & set(found.actors)
    assert found.left_out == 1  # India's has no day


def test_a_record_of_few_events_gets_base_rates_and_is_told_so(record) -> None:
    code, out, err = run("predict", "SANCTION", "--source", "China", "--record", str(record))
    assert code == 0 and "base rates only: 2 events before the day are too few" in err
    assert out.splitlines()[0].startswith("CHN → SANCTION → ?  on 2024-05-21")
    assert out.splitlines()[1].split()[1] == "RUS"


def test_a_fit_to_few_events_is_refused(record) -> None:
    code, _, err = run("fit", "--record", str(record))
    assert code == 2 and "too few to fit" in err
    assert not list(record.parent.glob("*.npz"))


def test_without_a_fit_it_says_that_there_is_none(record, monkeypatch) -> None:
    monkeypatch.setattr("relazione.outlook.foretell.FEWEST", 1)
    code, _, err = run("predict", "SANCTION", "--source", "China", "--record", str(record))
    assert code == 0 and "base rates only: there is no fit beside the record" in err


def test_a_record_too_short_to_try_a_fit_on_is_told_so(record) -> None:
    code, out, err = run("backtest", "--record", str(record))
    assert code == 2 and out == "" and "too few to try a fit on" in err and "base rates" in err


@pytest.mark.parametrize("probability, told", [(0.0004, "<0.1%"), (0.0, "<0.1%"), (0.1042, "10.4%")])
def test_a_small_chance_is_not_called_nothing(probability, told) -> None:
    assert chance(probability) == told


def test_what_the_two_did_before_names_its_items(record) -> None:
    code, out, _ = run(
        "within", "SANCTION", "--source", "CHN", "--target", "RUS", "--json", "--record", str(record)
    )
    assert code == 0
    before = json.loads(out)["precedents"]
    assert before and all(len(one["items"]) == len(one["days"]) for one in before)


def test_explain_gives_shares_that_sum_to_one(record) -> None:
    code, out, _ = run("explain", "CONSULT", "--source", "CHN", "--record", str(record), "--json")
    found = json.loads(out)
    assert code == 0 and not found["fitted"]
    for answer in found["answers"]:
        parts = [one["share"] for one in (*answer["precedents"], *answer["backgrounds"])]
        assert abs(sum(parts) - 1) < 1e-9


@pytest.mark.parametrize(
    "words, said",
    [
        (("CONSULT",), "one unknown"),
        (("CONSULT", "--source", "CHN", "--target", "RUS"), "one unknown"),
        (("DANCE", "--source", "CHN"), "no type"),
        (("CONSULT", "--source", "Atlantis"), "Atlantis"),
        (("CONSULT", "--source", "BRA"), "no event of BRA"),
        (("CONSULT", "--source", "CHN", "--on", "soon"), "no day"),
        (("CONSULT", "--source", "CHN", "--fit", "nowhere.npz"), "no fit"),
    ],
)
def test_questions_that_cannot_be_understood_are_refused(record, words, said) -> None:
    code, _, err = run("predict", *words, "--record", str(record))
    assert code == 2 and said in err and err.count("\n") == 1


def test_reasons_are_in_words_and_the_small_ones_summed() -> None:
    one = {
        "type": "CONSULT",
        "source": "CHN",
        "target": "RUS",
        "count": 1,
        "days": ["2024-05-16"],
        "items": ["ev-0123456789"],
        "share": 0.5,
    }
    many = {**one, "type": None, "source": None, "target": None, "count": 3, "items": [], "share": 0.2}
    met = {"source": "CHN", "type": "AID", "target": "IND", "count": 1, "day": "2024-05-16", "item": None}
    then = met | {"source": "IND", "target": "RUS", "count": 2, "day": "2024-05-17"}
    walk = {"middle": "IND", "share": 0.09, "meetings": [met, then]}
    answer = {
        "precedents": [one, many],
        "backgrounds": [
            {"name": f"b{at}", "share": share, "walks": [walk] if at == 0 else []}
            for at, share in enumerate((0.15, 0.1, 0.05))
        ],
    }
    assert list(reasons(answer)) == [
        " 50.0%  CHN CONSULT RUS once on 2024-05-16  ev-012345",
        " 20.0%  the two met by any type 3 times, last on 2024-05-16",
        " 15.0%  background: b0",
        "          of it 9.0% through IND: once CHN AID IND on 2024-05-16; 2 times, last IND AID RUS on 2024-05-17",
        " 10.0%  background: b1",
        "  5.0%  1 other",
    ]


@pytest.mark.parametrize(
    "place, before, words",
    [
        (1, 1, ""),
        (1, 3, "  (raised from place 3 by the second stage)"),
        (4, 2, "  (put down from place 2 by the second stage)"),
    ],
)
def test_what_the_second_stage_changed_is_said(place, before, words) -> None:
    assert moved({"place": place, "place_by_probability": before}) == words


def test_a_fit_is_kept_beside_the_record_and_used(record, tmp_path, monkeypatch) -> None:
    """With the bar of how many events are enough put down, the whole way is gone."""
    monkeypatch.setattr("relazione.outlook.foretell.FEWEST", 1)
    kept = tmp_path / "kept.npz"
    code, out, _ = run("fit", "--record", str(record), "--out", str(kept))
    assert code == 0 and out.startswith("fitted to ") and kept.is_file()
    code, out, err = run("explain", "CONSULT", "--source", "CHN", "--record", str(record), "--fit", str(kept))
    assert code == 0 and "base rates" not in err
    assert "CHN CONSULT RUS once on 2024-05-16" in out
    code, out, _ = run(
        *("explain", "CONSULT", "--target", "RUS", "--record", str(record), "--fit", str(kept), "--json")
    )
    found = json.loads(out)
    assert found["fitted"] and found["source"] is None and found["answers"][0]["actor"] == "CHN"
    first = found["answers"][0]["precedents"][0]
    assert (first["source"], first["target"], first["days"]) == ("CHN", "RUS", ["2024-05-16"])
    with Workspace(record).view() as view:
        told = [view.item(item).item for item in first["items"]]
    assert [(one.source, str(one.type), one.target) for one in told] == [(("CHN",), "CONSULT", ("RUS",))]


def test_walks_are_told_by_meetings_that_the_record_holds(record, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("relazione.outlook.foretell.FEWEST", 1)
    monkeypatch.setattr("relazione.outlook.explain.NAMED_FROM", 0)  # all, in so small a record
    kept = tmp_path / "kept.npz"
    assert run("fit", "--record", str(record), "--out", str(kept))[0] == 0
    walks = 0
    for side in ("--source", "--target"):
        words = ("explain", "CONSULT", side, "CHN", "--record", str(record), "--fit", str(kept), "--json")
        found = json.loads(run(*words)[1])
        for answer in found["answers"]:
            for ground in answer["backgrounds"]:
                assert sum(walk["share"] for walk in ground["walks"]) <= ground["share"] + 1e-12
                walks += len(ground["walks"])
                for walk in ground["walks"]:
                    first, then = walk["meetings"]
                    assert {first["source"], first["target"]} == {"CHN", walk["middle"]}
                    assert {then["source"], then["target"]} == {walk["middle"], answer["actor"]}
                    assert all(_held(record, met) for met in (first, then))
    assert walks


def _held(record, met: dict) -> bool:
    """Whether the item named is the event told, and on its day."""
    with Workspace(record).view() as view:
        event = view.item(met["item"]).item
    sides = (met["source"] in event.source, met["target"] in event.target)
    return all(sides) and str(event.type) == met["type"] and str(event.date.end) == met["day"]
