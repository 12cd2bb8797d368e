"""Numbers of states and UN admissions against published vote data."""

import csv
from datetime import date

from relazione.vocabulary import vocabulary
from tests.shared import shared


def test_cow_numbers_and_membership_agree_with_the_roll_calls() -> None:
    """Every country with an ideal point in a session has our COW number, and was a member in that session."""
    path = shared("votes", "IdealpointestimatesAll_Apr2020.csv")
    words = vocabulary()
    by_number = {
        number.value: state.code for state in words.polities.values() for number in reversed(state.cow)
    }
    with path.open(encoding="latin-1") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 9000
    for row in rows:
        code, year = by_number[int(row["ccode"])], 1945 + int(row["session"])
        days = (date(year, 9, 20), date(year, 12, 31), date(year + 1, 9, 1))  # a session runs from autumn on
        assert any({code, words.on(code, day)} & set(words.members("UNO", day)) for day in days), (code, year)
