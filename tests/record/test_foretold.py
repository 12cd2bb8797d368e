"""Forecasts by hand and verdicts: kept as entries, taken back as entries, seen as of any moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relazione.model import UsageError
from relazione.model.foretold import Foretelling, Outcome, Verdict
from relazione.record import Record, schema
from tests.record.making import CODER, one

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def foretelling(**fields: object) -> Foretelling:
    known = {
        "proposition": "Putin visits China",
        "forecaster": "Desk",
        "made": date(2024, 1, 5),
        "probability": 0.7,
        "horizon": "2024-06",
        "event": ("RUS", "CONSULT", "CHN"),
    }
    return Foretelling(**(known | fields))


def verdict(subject: str, outcome: Outcome = Outcome.YES, **fields: object) -> Verdict:
    return Verdict(**({"subject": subject, "outcome": outcome, "user": "ada", "made": NOW} | fields))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.create(tmp_path / "r.duckdb")
    coded = one()
    with record.writer(user="ada") as writer:
        writer.keep(coded.document, coded.items, coder=CODER)
    return record


def test_a_forecast_comes_back_as_it_went_in(record: Record) -> None:
    wordy = foretelling(probability=None, words="likely", forecaster="Übersee", topic="visits", outlet="Wire")
    with record.writer(user="ada") as writer:
        writer.foretell([foretelling(), wordy])
        writer.foretell([foretelling()])
    kept = record.view().foretold()
    assert [one.forecast for one in kept] == [foretelling(), wordy]
    assert {one.user for one in kept} == {"ada"}
    assert kept[0].question == kept[1].question == foretelling(proposition=" putin  visits China").question
    assert kept[0].question != foretelling(horizon="2025").question


def test_a_verdict_stands_until_it_is_taken_back_and_again_when_that_is(record: Record) -> None:
    item = next(record.view().items())
    with record.writer(user="ada") as writer:
        (given,) = writer.settle(
            [verdict(item.id, Outcome.DELIVERED, evidence=item.id, settled=date(2024, 5, 7))]
        )
    before = record.view()
    (seen,) = before.verdicts()
    assert (seen.id, seen.outcome, seen.settled) == (given, Outcome.DELIVERED, date(2024, 5, 7))
    with record.writer(user="bob") as writer:
        (back,) = writer.settle([verdict(given, Outcome.WITHDRAWN, user="bob")])
    assert record.view().verdicts() == [] and before.verdicts() == [seen]
    assert len(record.view().verdicts(standing=False)) == 2
    with record.writer(user="bob") as writer:
        writer.settle([verdict(back, Outcome.WITHDRAWN)])
    assert [one.id for one in record.view().verdicts()] == [given]


def test_a_forecast_taken_back_is_gone_and_may_be_entered_again(record: Record) -> None:
    with record.writer(user="ada") as writer:
        writer.foretell([foretelling()])
        writer.settle([verdict(foretelling().id, Outcome.WITHDRAWN)])
        assert record.view().foretold() == []
        writer.foretell([foretelling()])
    assert len(record.view().foretold()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        verdict("qu-nothing"),
        verdict("verdict-nothing", Outcome.WITHDRAWN),
        verdict(foretelling().question, evidence="ev-nothing"),
    ],
)
def test_what_is_not_there_cannot_be_judged(record: Record, wrong: Verdict) -> None:
    with record.writer(user="ada") as writer:
        writer.foretell([foretelling()])
        with pytest.raises(UsageError, match="the record has no"):
            writer.settle([wrong])
    assert record.view().verdicts() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"words": "likely"},
        {"probability": None},
        {"probability": 1.2},
        {"forecaster": " "},
        {"proposition": ""},
    ],
)
def test_a_forecast_that_makes_no_sense_is_none(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"forecast|probability"):
        foretelling(**fields)


def test_a_record_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = schema.migrations()[:1]
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: first)
        Record.create(tmp_path / "old.duckdb")
    record = Record(tmp_path / "old.duckdb")
    with record.writer(user="ada") as writer:
        writer.foretell([foretelling()])
    assert len(record.view().foretold()) == 1 and record.view().status().schema == len(schema.migrations())
