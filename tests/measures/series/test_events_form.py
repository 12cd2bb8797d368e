"""The common form of events: rows, shares, what counts once, and that a record gives all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relazione.measures import DETAILS, EVENTS, events, read, scales
from relazione.measures.series import coverage, documents
from relazione.model import Decision, EventType, Interval, Judgement, Place, Status, UsageError
from relazione.record import Coded, Query, Record, View
from tests.record import making
from tests.record.making import CODER


def held(folder: Path) -> View:
    """Two documents with four events: to two states, on somebody's word, facing itself, and planned."""
    one = making.document("China met Russia and India in Beijing. He said so.\n\nIt will go on.", key="a.txt")
    other = making.document("Quite another text about itself.", key="b.txt", day=None, outlet="Post")
    found = [
        making.event(
            one,
            "China met Russia and India",
            target=("RUS", "IND"),
            type=EventType.CONSULT,
            mode="visit",
            date=Interval.month(2024, 5),
            place=Place("Beijing", "CHN"),
            persons=("Xi Jinping",),
        ),
        making.event(one, "said so", attributed_to="Xi Jinping", type=EventType.ACCUSE),
        making.event(one, "will go on", status=Status.PLANNED, type=EventType.AID),
    ]
    record = Record.create(folder / "r.duckdb")
    with record.writer() as writer:
        writer.keep_batch(
            [Coded(one, found), Coded(other, [making.event(other, "itself", target=("CHN",))])], coder=CODER
        )
    return record.view()


def test_a_row_for_each_pair_in_the_form_that_is_fixed(tmp_path: Path) -> None:
    frame, details = read(held(tmp_path))
    assert dict(frame.schema) == dict(EVENTS) and dict(details.schema) == dict(DETAILS)
    visit = frame.filter(type="CONSULT")
    assert visit.select("source", "target", "share", "mode", "precision", "start", "end").rows() == [
        ("CHN", target, 0.5, "visit", "month", date(2024, 5, 1), date(2024, 5, 31))
        for target in ("RUS", "IND")
    ]
    assert visit.select("origin", "status", "published", "intensity", "goldstein", "probability").row(0) == (
        "coded",
        "happened",
        date(2024, 5, 7),
        4.0,
        1.9,
        0.8,
    )
    assert frame.height == 4  # nobody acts on itself
    row = details.row(0, named=True)
    assert (row["persons"], row["place"], row["state"], row["quote"]) == (
        ["Xi Jinping"],
        "Beijing",
        "CHN",
        "China met Russia and India",
    )
    assert details["item"].to_list() == frame["item"].unique(maintain_order=True).to_list()


def test_the_query_and_somebodys_word(tmp_path: Path) -> None:
    view = held(tmp_path)
    assert events(view, Query(statuses=("planned",)))["type"].to_list() == ["AID"]
    assert events(view, attributed="only")["type"].to_list() == ["ACCUSE"]
    assert "ACCUSE" not in events(view, attributed="without")["type"].to_list()
    assert events(view, Query(dyad=("USA", "CHN"))).is_empty()
    with pytest.raises(UsageError):
        events(view, tellings="some")  # type: ignore[arg-type]


def test_the_surest_telling_stands_for_an_event(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.duckdb")
    texts = [making.document(f"China signed it, says paper {n}.", key=f"{n}.txt") for n in range(3)]
    told = [
        making.event(text, "China signed it", probability=p, status=status)
        for text, p, status in zip(
            texts, (0.6, 0.9, 0.7), (Status.HAPPENED, Status.HAPPENED, Status.DENIED), strict=True
        )
    ]
    with record.writer() as writer:
        writer.keep_batch([Coded(text, [one]) for text, one in zip(texts, told, strict=True)], coder=CODER)
        for other in told[1:]:
            writer.judge(
                Judgement(
                    item=told[0].id,
                    decision=Decision.MERGE,
                    user="reader",
                    made=datetime(2025, 1, 1, tzinfo=UTC),
                    other=other.id,
                )
            )
    once, details = read(record.view())
    assert sorted(once.select("status", "probability").rows()) == [("denied", 0.7), ("happened", 0.9)]
    assert details["event"].n_unique() == 1
    assert events(record.view(), tellings="all").height == 3


def test_documents_of_a_record_and_their_coverage(tmp_path: Path) -> None:
    frame = documents(held(tmp_path))
    assert frame.select("outlet", "published", "sentences").rows() == [
        (None, date(2024, 5, 7), 3),
        ("Post", None, 1),
    ]
    assert coverage(frame).undated == 1


def test_scales_come_from_the_tables_and_a_strange_mode_has_its_types() -> None:
    assert scales("CONSULT", "phone") == (1.5, 1.0)
    assert scales("CONSULT", "by pigeon") == scales("CONSULT") == (2.5, 1.0)
    with pytest.raises((UsageError, ValueError)):
        scales("DREAM")
