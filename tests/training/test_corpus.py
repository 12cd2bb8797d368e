"""The corpus follows its format, holds what it should, and the format's checker finds what is wrong."""

from collections import Counter
from pathlib import Path

import pytest

from training.check import CORPUS, MODES, Entry, read

RARE_ENOUGH = 250  # events of each type, the rare ones too
ENTRIES = 6000


@pytest.fixture(scope="module")
def corpus() -> list[Entry | str]:
    return [entry for path in sorted(CORPUS.glob("*.txt")) for entry in read(path)]


def test_every_entry_follows_the_format(corpus: list[Entry | str]) -> None:
    assert [fault for fault in corpus if isinstance(fault, str)] == []


def test_no_sentence_stands_twice(corpus: list[Entry | str]) -> None:
    texts = Counter(e.text for e in corpus if isinstance(e, Entry) and "lower" not in e.tags)
    assert [text for text, count in texts.items() if count > 1] == []


def test_there_is_enough_of_every_type_and_mode(corpus: list[Entry | str]) -> None:
    entries = [entry for entry in corpus if isinstance(entry, Entry)]
    events = [event for entry in entries for event in entry.events]
    types = Counter(event.type for event in events)
    modes = Counter((event.type, event.mode) for event in events)
    assert len(entries) >= ENTRIES
    assert {kind: types[kind] for kind in MODES if types[kind] < RARE_ENOUGH} == {}
    assert [(kind, mode) for kind, of in MODES.items() for mode in of if modes[kind, mode] < 5] == []


def test_a_third_teaches_restraint(corpus: list[Entry | str]) -> None:
    entries = [entry for entry in corpus if isinstance(entry, Entry)]
    plain = [
        entry
        for entry in entries
        if entry.events and all(e.status == "happened" and not e.by for e in entry.events) and not entry.tags
    ]
    assert len(plain) <= len(entries) * 2 / 3


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("@agency\nOslo left.\n! Bergen > _ | RETREAT | happened | left", "does not stand in the text"),
        ("@agency\nOslo left.\n! Oslo > _ | RETREATS | happened | left", "no such type"),
        ("@agency\nOslo left.\n! Oslo > _ | RETREAT/visit | happened | left", "has no mode"),
        ("@agency\nOslo left.\n! Oslo > _ | RETREAT | done | left", "no such status"),
        ("@agency\nOslo left.\n! _ > _ | RETREAT | happened | left", "both sides unnamed"),
        ("@agency\nOslo left.", "neither an event"),
        ("@wire\nOslo left.\n! none", "no such register"),
        ("@agency\nOslo left.\n! Oslo#2 > _ | RETREAT | happened | left", "1 times, not 2"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, entry: str, fault: str) -> None:
    file = tmp_path / "one.txt"
    file.write_text(entry + "\n", encoding="utf-8")
    (found,) = read(file)
    assert isinstance(found, str)
    assert fault in found
    assert found.startswith("one.txt:1:")
