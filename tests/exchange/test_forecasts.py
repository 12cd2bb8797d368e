"""Files of forecasts: what comes in, what is told to be wrong, and that the rest goes on."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.exchange.forecast_rows import NAMES
from relazione.exchange.forecasts import read_forecasts
from relazione.model import ReadingError
from relazione.model.foretold import Outcome

METACULUS = """Question ID,Question Title,Forecaster Username,Probability Yes,Start Time,Scheduled Resolve Time,Resolution
17,Will Putin visit India in 2025?,ada,0.8,2025-06-01T09:00:00Z,2025-12-31T23:00:00Z,yes
17,,bob,35%,2025-06-02,,
18,"Will Xi, of China, visit?",ada,1.4,2025-06-01,2025,
18,,ada,0.4,yesterday,2025,
18,,ada,0.4,,2025,
,,ada,0.4,2025-06-01,2025,
18,,ada,0.4,2025-06-01,soon,
18,,eve,0.4,2025-06-01,,perhaps
19,"A question
of two lines",eve,,,2026-04,ambiguous
17,,eve,0.1,2025-06-03,,no
18,,eve,0.6,2025-07-01,2025,
"""


def test_csv_in_the_columns_of_metaculus() -> None:
    found = read_forecasts(METACULUS, "data.csv")
    told = [(one.forecaster, one.probability, one.made, one.horizon, one.key) for one in found.forecasts]
    assert told == [
        ("ada", 0.8, date(2025, 6, 1), "2025-12-31", "17"),
        ("bob", 0.35, date(2025, 6, 2), "2025-12-31", "17"),
        ("eve", 0.6, date(2025, 7, 1), "2025", "18"),
    ]
    assert len({one.question for one in found.forecasts}) == 2
    assert found.forecasts[1].proposition == "Will Putin visit India in 2025?"
    assert sorted(found.resolutions.values()) == [(Outcome.VOID, None), (Outcome.YES, None)]


def test_every_bad_row_is_told_in_one_line() -> None:
    faults = read_forecasts(METACULUS, "data.csv").faults
    said = [
        "1.4",
        "'yesterday' is no day",
        "no day on which",
        "no proposition",
        "'soon'",
        "no resolution 'perhaps'",
    ]
    said += ["resolved as no, but as yes in an earlier row"]
    assert len(faults) == len(said)
    for fault, words in zip(faults, said, strict=True):
        assert words in fault and "\n" not in fault and fault.startswith("data.csv, line ")
    assert faults[0].startswith("data.csv, line 4")


def test_json_with_the_forecasts_of_a_question_in_it() -> None:
    told = {
        "results": [
            {
                "id": 5,
                "title": "A",
                "resolution": "no",
                "actual_resolve_time": "2025-02-01T10:00:00Z",
                "predictions": [
                    {"username": "ada", "probability": 0.2, "time": "2025-01-01"},
                    {"username": "bob", "probability": True, "time": "2025-01-01"},
                    7,
                ],
            },
            {
                "title": "B",
                "question": {"scheduled_resolve_time": "2026-01-01"},
                "words": "likely",
                "made": "2025-01-01",
            },
            "what",
        ]
    }
    found = read_forecasts(json.dumps(told), "a.json")
    assert [(one.proposition, one.probability, one.words) for one in found.forecasts] == [
        ("A", 0.2, None),
        ("B", None, "likely"),
    ]
    assert found.forecasts[1].horizon == "2026-01-01"
    assert list(found.resolutions.values()) == [(Outcome.NO, date(2025, 2, 1))]
    assert [fault.split(":")[0] for fault in found.faults] == [
        "a.json, entry 1, forecast 2",
        "a.json, entry 3",
    ]


def test_the_event_that_is_asked_about() -> None:
    row = {"title": "A", "p": 0.5, "date": "2025-01-01", "source": "rus", "type": "consult", "target": "IND"}
    assert read_forecasts(json.dumps([row]), "a").forecasts[0].event == ("RUS", "CONSULT", "IND")
    binary = row | {"type": "binary", "source": None}
    assert read_forecasts(json.dumps([binary]), "a").forecasts[0].event is None
    assert "DANCE" in read_forecasts(json.dumps([row | {"type": "dance"}]), "a").faults[0]


@pytest.mark.parametrize(
    ("text", "format_"),
    [("", None), ("a,b\n1,2", None), ("[", None), ("{}", None), ("[]", "xls"), ("7", "json")],
)
def test_a_file_that_is_none_is_refused_in_a_line(text, format_) -> None:
    with pytest.raises(ReadingError) as fault:
        read_forecasts(text, "a.txt", format_)
    assert "\n" not in str(fault.value) and str(fault.value).startswith("a.txt")


HEADS = [one for names in NAMES.values() for one in names]
VALUE = (
    st.none()
    | st.text(max_size=8)
    | st.floats()
    | st.booleans()
    | st.sampled_from(["2025-01-01", "yes", "0.4", "70%"])
)


@given(st.lists(st.dictionaries(st.sampled_from(HEADS), VALUE, max_size=9), max_size=5))
def test_whatever_stands_in_it_each_row_is_taken_or_told(rows) -> None:
    found = read_forecasts(json.dumps(rows), "a.json", "json")
    assert len(found.forecasts) + len(found.faults) <= len(rows)
    assert all("\n" not in fault for fault in found.faults)
    assert all(one.probability is None or 0 <= one.probability <= 1 for one in found.forecasts)
