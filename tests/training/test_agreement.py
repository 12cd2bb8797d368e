"""The blind second readings: how a sample is drawn, how two readings are compared, and that the readings kept are sound."""

from pathlib import Path

import pytest

from training.agreement import READINGS, SECOND, Compared, agreed, compare, entries, f1, kappa, pairs
from training.blind import bare, draw, main, shares
from training.check import CORPUS, Entry, read

FIRST = """@agency passive
< Oslo was angry.
Moscow seized a trawler and Oslo expelled two envoys.
! Moscow > Oslo | COERCE/seize | happened | seized
! Oslo > Moscow | SANCTION/expel | happened | expelled

@headline no_event
Oslo lies on a fjord
! none
"""
SECOND_READING = FIRST.replace("! Oslo > Moscow | SANCTION/expel | happened", "! Oslo > _ | REJECT | planned")


def _read(folder: Path, text: str) -> list[Entry]:
    file = folder / "one.txt"
    file.write_text(text, encoding="utf-8")
    return [entry for entry in read(file) if isinstance(entry, Entry)]


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    return compare(list(zip(_read(tmp_path, FIRST), _read(tmp_path, SECOND_READING), strict=True)))


def test_a_reading_is_compared_event_by_event(compared: Compared) -> None:
    assert (compared.entries, compared.events, compared.found) == (2, (2, 2), 2)
    assert compared.types == [("COERCE", "COERCE"), ("SANCTION", "REJECT")]
    assert compared.statuses == [("happened", "happened"), ("happened", "planned")]
    assert compared.sides == [("same", "same"), ("same", "other")]
    assert compared.sides_named == [("same", "same")]
    assert compared.any_event == [("True", "True"), ("False", "False")]
    assert f1(compared) == 1.0
    assert agreed(compared.types) == "   1 of    2  0.50"


def test_an_event_of_one_reading_only_counts_against_both(tmp_path: Path) -> None:
    one, _ = _read(tmp_path, FIRST)
    other, _ = _read(tmp_path, FIRST.replace("! Oslo > Moscow | SANCTION/expel | happened | expelled\n", ""))
    assert [(a.type, b.type) for a, b in pairs(one, other)] == [("COERCE", "COERCE")]
    assert f1(compare([(one, other)])) == pytest.approx(2 / 3)


def test_kappa_takes_off_what_chance_would_give() -> None:
    # observed 0.7; by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5; (0.7 - 0.5) / (1 - 0.5) = 0.4
    labels = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(labels) == pytest.approx(0.4)


def test_a_sample_is_shared_out_in_proportion() -> None:
    assert shares([100, 50, 50], 8) == [4, 2, 2]
    assert shares([5, 3, 2], 4) == [2, 1, 1]
    with pytest.raises(ValueError, match="11 entries asked for, and there are 10"):
        shares([5, 5], 11)


def test_the_same_seed_draws_the_same_entries() -> None:
    files = [
        [entry for entry in read(CORPUS / name) if isinstance(entry, Entry)]
        for name in ("a-seed.txt", "q-pairs.txt")
    ]
    drawn = draw(files, 20, seed=2)
    assert [entry.text for entry in drawn] == [entry.text for entry in draw(files, 20, seed=2)]
    assert [entry.text for entry in drawn] != [entry.text for entry in draw(files, 20, seed=3)]
    assert len({entry.text for entry in drawn}) == 20


def test_the_second_reader_sees_no_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = _read(tmp_path, FIRST)
    assert bare(first) == (
        "@agency\n< Oslo was angry.\nMoscow seized a trawler and Oslo expelled two envoys.\n"
    )
    assert main([str(tmp_path / "one.txt"), "--size", "2"]) == 0
    printed = capsys.readouterr().out
    assert "Oslo lies on a fjord" in printed
    assert "!" not in printed
    assert main([str(tmp_path / "one.txt"), "--size", "3"]) == 1


@pytest.mark.parametrize("name", READINGS)
def test_the_readings_kept_follow_the_format_and_stand_in_the_corpus(name: str) -> None:
    found = [entry for path in sorted(SECOND.glob(READINGS[name])) for entry in read(path)]
    assert [fault for fault in found if isinstance(fault, str)] == []
    second = entries(SECOND, READINGS[name])
    assert len(second) == len(found) > 0
    assert second.keys() - entries(CORPUS).keys() == set()
