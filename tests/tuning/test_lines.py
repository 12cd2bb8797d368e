"""Decisions as training lines: what the corpus format can say is read back as decided, the rest is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relazione.coding import code
from relazione.coding.encoder import shipped
from relazione.model import Document, Event, EventType, Interval, Status
from relazione.tuning import Reviewed, traced
from relazione.tuning.examples import gather
from relazione.tuning.lines import entries, rows
from training.check import Entry, read

TEXT = (
    "Tension has been high since May. China denied that its navy had fired on a Philippine vessel. "
    "Norway expelled two Russian diplomats over spying on Tuesday, and Russia said that Norway would regret it. "
    "Turkey imposed a ban on imports from Israel."
)
DOCUMENT = Document(TEXT, origin="test", key="test", published=Interval.from_prefix("2024-05-17"))


@pytest.fixture(scope="module")
def events() -> dict[EventType, Event]:
    found = [item for item in code(DOCUMENT) if isinstance(item, Event)]
    return {event.type: event for event in found if "Norway" not in event.target}


def entry_of(
    tmp_path, reviewed: list[Reviewed], undecided: tuple[Event, ...] = ()
) -> list[Entry | str | int]:
    """What the checker of the corpus reads of each sentence's entry; how many decisions it could not say."""
    pairs = traced(DOCUMENT, reviewed, shipped())
    assert len(pairs) == len(reviewed)
    read_back: list[Entry | str | int] = []
    for made in entries(pairs, undecided, shipped().labels):
        if isinstance(made, int):
            read_back.append(made)
        else:
            (tmp_path / "reviews.txt").write_text(f"{made[0]}\n", "utf-8")
            read_back += read(tmp_path / "reviews.txt")
    return read_back


def test_an_accepted_event_is_read_back(tmp_path, events) -> None:
    event = events[EventType.ASSAULT]
    (entry,) = entry_of(tmp_path, [Reviewed(event, event)])
    assert isinstance(entry, Entry), entry
    (line,) = entry.events
    assert (line.type, line.status) == (event.type, event.status)
    assert entry.text[slice(*line.cue)] in "fired on"
    assert [entry.text[slice(*span)] for span in line.target] == ["Philippine"]
    assert entry.context == "Tension has been high since May."


def test_a_correction_is_read_back_and_a_side_found_in_the_words(tmp_path, events) -> None:
    event = events[EventType.ASSAULT]
    decided = replace(event, status=Status.POSSIBLE, type=EventType.COERCE, mode=None, target=("CHN",))
    (entry,) = entry_of(tmp_path, [Reviewed(event, decided)])
    assert isinstance(entry, Entry), entry
    (line,) = entry.events
    assert (line.type, line.mode, line.status) == ("COERCE", None, "possible")
    assert next(entry.text[slice(*span)] for span in line.target) in ("China", "its", "its navy")


def test_a_rejected_event_is_none(tmp_path, events) -> None:
    (entry,) = entry_of(tmp_path, [Reviewed(events[EventType.ASSAULT], None)])
    assert isinstance(entry, Entry) and entry.events == []


def test_what_the_format_cannot_say_is_counted(tmp_path, events) -> None:
    event = events[EventType.ASSAULT]
    assert entry_of(tmp_path, [Reviewed(event, replace(event, target=("SWE",)))]) == [1]
    assert entry_of(tmp_path, [Reviewed(event, replace(event, attributed_to="Manila"))]) == [1]
    assert entry_of(tmp_path, [Reviewed(event, event)], (event,)) == [1]  # another telling is not decided yet


def test_rows_hold_every_decision_with_its_cue(events) -> None:
    event = events[EventType.SANCTION]
    pairs = traced(DOCUMENT, [Reviewed(event, None)], shipped())
    (row,) = rows(pairs, "v")
    start, end = row["cue"]
    assert row["sentence"][start:end] and TEXT.find(row["sentence"]) > 0
    assert (
        row["decided"] is None
        and row["coded"]["type"] == "SANCTION"
        and row["coded"]["source"] == [*event.source]
    )


def test_examples_hold_what_is_right(events) -> None:
    event, labels = events[EventType.ASSAULT], shipped().labels
    for decided, kind, status, sides in (
        (event, EventType.ASSAULT, Status.DENIED, True),
        (None, None, None, False),
        (replace(event, type=EventType.COERCE, source=("JPN",)), EventType.COERCE, Status.DENIED, False),
        (replace(event, status=Status.HAPPENED), EventType.ASSAULT, Status.HAPPENED, True),
    ):
        (one,) = gather(traced(DOCUMENT, [Reviewed(event, decided)], shipped()), labels)
        assert one.kind == (0 if kind is None else 1 + labels.types.index(kind))
        assert one.status == (None if status is None else labels.statuses.index(status))
        assert one.sides is sides
        assert one.features.shape == (384,) and one.types.shape == one.first.shape == (17,)


def test_a_status_that_a_date_made_teaches_the_network_nothing() -> None:
    document = Document(
        "Norway expelled two Russian diplomats on 3 June 2024.",
        origin="test",
        key="test",
        published=Interval.from_prefix("2024-05-17"),
    )
    (event,) = [item for item in code(document) if isinstance(item, Event)]
    assert event.status is Status.PLANNED
    (one,) = gather(traced(document, [Reviewed(event, event)], shipped()), shipped().labels)
    assert one.status is None and one.kind
