"""Roll calls from users' files: whose vote it was on the day, and faults that name the row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from relazione.measures.alignment import read_votes
from relazione.measures.alignment.states import line_of, state_of, voter
from relazione.measures.files import Table
from relazione.model import FormError


def table(**columns: list[object]) -> Table:
    return Table(pl.DataFrame(columns, strict=False), "votes.csv")


def states(found: pl.DataFrame) -> list[str]:
    return found["state"].to_list()


@pytest.mark.parametrize(
    ("named", "day", "code"),
    [
        ("RU", date(1960, 10, 1), "SUN"),
        ("RU", date(1991, 12, 6), "SUN"),
        ("RU", date(1992, 9, 3), "RUS"),
        ("UA", date(1960, 10, 1), "UKR"),
        ("BY", date(1946, 12, 1), "BLR"),
        ("TW", date(1947, 5, 2), "CHN"),
        ("TW", date(1949, 12, 7), "TWN"),
        ("TW", date(1971, 10, 7), "TWN"),
        ("CN", date(1971, 11, 3), "CHN"),
        ("China", date(1960, 10, 1), "TWN"),  # a list that writes the seat, not who held it
        ("Federal Republic of Germany", date(1980, 10, 1), "DEU"),
        ("DD", date(1980, 10, 1), "DDR"),
        ("DE", date(1991, 10, 3), "DEU"),
        ("YU", date(1991, 10, 3), "YUG"),
        ("YU", date(2004, 10, 22), "SCG"),
        ("YU", date(2019, 11, 7), "SRB"),
        ("CS", date(1960, 10, 1), "CSK"),
        ("Yemen Arab Republic", date(1990, 11, 3), "YEM"),
        ("Yemen People's Republic", date(1980, 1, 1), "YMD"),
        ("UZ", date(1992, 1, 10), "UZB"),  # two months early, and never the Soviet Union
        ("365", date(1975, 1, 1), "SUN"),
        ("Myanmar (Burma)", date(1960, 1, 1), "MMR"),
        ("Côte d’Ivoire", date(1970, 1, 1), "CIV"),
    ],
)
def test_whose_vote_it_was(named: str, day: date, code: str) -> None:
    line = state_of(named, day)
    assert line is not None and voter(line, day) == code


def test_a_state_that_was_no_member_has_no_vote() -> None:
    assert voter("DEU", date(1960, 1, 1)) is None
    assert voter("YUG", date(1996, 1, 1)) is None  # suspended
    found = read_votes(
        table(rcid=[1, 1], country=["Germany", "France"], vote=["yes", "no"], date=["1960-01-01"] * 2)
    )
    assert states(found.frame) == ["FRA"] and found.left_out == {"Germany was no member then": 1}


def test_the_form_of_unvotes_with_its_roll_calls_apart() -> None:
    votes = table(
        rcid=[3.0, 3.0, 4.0],
        country=["Russia", "Yemen Arab Republic", "Russia"],
        country_code=["RU", None, "RU"],
        vote=["yes", "abstain", "no"],
    )
    calls = table(rcid=[3, 4], session=[5.0, 47.0], date=[date(1950, 9, 1), date(1992, 9, 3)])
    assert read_votes(votes, calls).frame.rows() == [
        ("3", 5, date(1950, 9, 1), "SUN", 1),
        ("3", 5, date(1950, 9, 1), "YAR", 2),
        ("4", 47, date(1992, 9, 3), "RUS", 3),
    ]


def test_the_form_of_voeten_and_of_the_digital_library() -> None:
    raw = table(rcid=[7] * 4, ccode=[2, 365, 710, 260], session=[20] * 4, vote=[1, 8, 3, 9])
    assert read_votes(raw).frame.select("session", "date", "state", "vote").rows() == [
        (20, None, "USA", 1),
        (20, None, "SUN", None),
        (20, None, "TWN", 3),
    ]
    library = table(
        undl_id=["a", "a"],
        ms_code=["SUN", "USA"],
        ms_name=["USSR", "USA"],
        ms_vote=["Y", "X"],
        date=["1980-12-01"] * 2,
    )
    assert read_votes(library).frame.select("session", "state", "vote").rows() == [
        (35, "SUN", 1),
        (35, "USA", None),
    ]


def test_a_body_that_is_not_the_united_nations() -> None:
    own = table(roll_call=["x", "x"], state=["DEU", "RUS"], vote=["yes", "no"], year=[1960, 1960])
    assert states(read_votes(own, united_nations=False).frame) == ["DEU", "RUS"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"rcid": [1], "state": ["USA"], "vote": ["perhaps"], "session": [1]},
            "row 1, column vote: 'perhaps' is no vote",
        ),
        ({"rcid": [1], "state": ["Atlantis"], "vote": [1], "session": [1]}, "row 1: 'Atlantis' is no state"),
        ({"rcid": [1], "state": [None], "vote": [1], "session": [1]}, "row 1, column state: it is empty"),
        ({"rcid": [1], "state": ["USA"], "vote": [1]}, "no column date"),
        ({"state": ["USA"], "vote": [1], "session": [1]}, "no column roll_call"),
        (
            {"rcid": [1, 1], "state": ["USA", "US"], "vote": [1, 3], "session": [1, 1]},
            "USA votes twice and differently on roll call 1",
        ),
    ],
)
def test_faults_name_the_row_and_what_to_do(columns: dict[str, list[object]], words: str) -> None:
    with pytest.raises(FormError) as fault:
        read_votes(table(**columns))
    line = str(fault.value)
    assert words in line and line.startswith("votes.csv") and "; " in line and "\n" not in line


def test_a_roll_call_that_is_not_told_of(tmp_path: Path) -> None:
    votes = table(rcid=[1, 2], state=["USA", "USA"], vote=[1, 1])
    with pytest.raises(FormError, match=r"row 2, column rcid: roll call 2 is not in calls\.csv"):
        read_votes(votes, Table(pl.DataFrame({"rcid": [1], "session": [1]}), "calls.csv"))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("RUS", ("SUN", "RUS")),
        ("SRB", ("YUG", "SCG", "SRB")),
        ("CZE", ("CSK", "CZE")),
        ("YEM", ("YAR", "YEM")),
        ("UKR", ("UKR",)),
        ("SVK", ("SVK",)),
        ("HRV", ("HRV",)),
        ("DEU", ("DEU",)),
        ("germany", ("germany",)),
    ],
)
def test_a_line_of_states_is_one_seat(code: str, line: tuple[str, ...]) -> None:
    assert line_of(code) == line
    for former in line[:-1]:
        assert voter(code, date(2004, 6, 1) if former == "SCG" else date(1980, 6, 1)) == former
