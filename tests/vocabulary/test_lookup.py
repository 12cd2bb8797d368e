"""Codes by date, members by date, and what words mean."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.model import VocabularyError
from relazione.vocabulary import Name, NameSort, Sector, vocabulary

WORDS = vocabulary()
DAYS = st.dates(date(1945, 9, 2), date(2035, 12, 31))


def meanings(text: str, day: date | None = None) -> set[str]:
    fitting = [n for n in WORDS.names() if n.text == text and (day is None or n.span.contains(day))]
    return {code for name in fitting for code in name.codes}


def named(text: str) -> Name:
    return next(name for name in WORDS.names() if name.text == text)


@pytest.mark.parametrize(
    ("code", "day", "valid"),
    [
        ("RUS", date(1969, 3, 2), "SUN"),
        ("MNE", date(1905, 3, 3), "MNE"),
        ("SRB", date(1914, 7, 28), "SRB"),
        ("SRB", date(1930, 1, 1), "YUG"),
        ("SVK", date(1919, 1, 1), "CSK"),
        ("SUN", date(2024, 1, 1), "RUS"),
        ("SUN", date(1991, 12, 25), "SUN"),
        ("RUS", date(1991, 12, 26), "RUS"),
        ("RUS", date(1861, 1, 1), "RUS"),
        ("UKR", date(1980, 1, 1), "SUN"),
        ("DEU", date(1975, 1, 1), "DEU"),
        ("DDR", date(1975, 1, 1), "DDR"),
        ("DDR", date(2000, 1, 1), "DEU"),
        ("DEU", date(1939, 9, 1), "DEU"),
        ("SRB", date(1999, 3, 24), "YUG"),
        ("SRB", date(2005, 1, 1), "SCG"),
        ("YUG", date(2005, 1, 1), "SCG"),
        ("YUG", date(2010, 1, 1), "SRB"),
        ("CZE", date(1968, 8, 21), "CSK"),
        ("CHN", date(1950, 10, 25), "CHN"),
        ("TWN", date(1946, 1, 1), "CHN"),
        ("BGD", date(1965, 1, 1), "PAK"),
        ("YMD", date(1960, 1, 1), "YMD"),
        ("YMD", date(1994, 1, 1), "YEM"),
        ("RVN", date(1980, 1, 1), "VNM"),
        ("EUU", date(1985, 1, 1), "EEC"),
        ("EEC", date(2000, 1, 1), "EUU"),
        ("TALIBAN", date(2010, 1, 1), "TALIBAN"),
        ("TALIBAN", date(2023, 1, 1), "AFG"),
        ("NOBODY", date(2023, 1, 1), "NOBODY"),
    ],
)
def test_code_on_a_day(code: str, day: date, valid: str) -> None:
    assert WORDS.on(code, day) == valid


@given(st.sampled_from(sorted(WORDS.polities)), DAYS)
def test_code_on_a_day_is_stable_and_exists_or_is_unchanged(code: str, day: date) -> None:
    found = WORDS.on(code, day)
    assert WORDS.on(found, day) == found
    assert WORDS.polity(found).exists.contains(day) or found == code


@given(st.sampled_from(sorted(WORDS.polities)))
def test_export_codes_are_living_states(code: str) -> None:
    export = WORDS.export_code(code)
    assert WORDS.polity(export).exists.end is None
    assert WORDS.export_code(export) == export


def test_export_of_the_dead() -> None:
    dead = {"SUN": "RUS", "DDR": "DEU", "CSK": "CZE", "YUG": "SRB", "SCG": "SRB", "YMD": "YEM", "RVN": "VNM"}
    assert {code: WORDS.export_code(code) for code in dead} == dead


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("NATO", date(1949, 4, 4), 12),
        ("NATO", date(1990, 1, 1), 16),
        ("NATO", date(2022, 2, 24), 30),
        ("NATO", None, 32),
        ("EUU", date(1995, 1, 1), 15),
        ("EUU", date(2016, 6, 23), 28),
        ("EUU", None, 27),
        ("EEC", date(1960, 1, 1), 6),
        ("BRICS", date(2011, 1, 1), 5),
        ("SCO", date(2010, 1, 1), 6),
        ("SCO", None, 10),
        ("ASEAN", date(2000, 1, 1), 10),
        ("G8", date(2000, 1, 1), 8),
        ("G8", None, 0),
        ("OPEC", date(2024, 6, 1), 12),
        ("GCC", None, 6),
        ("LAS", None, 22),
        ("CSTO", None, 6),
        ("AU", None, 55),
        ("UNO", date(1945, 12, 31), 51),
        ("P5", date(1960, 1, 1), 5),
    ],
)
def test_number_of_members(organisation: str, day: date | None, count: int) -> None:
    assert len(WORDS.members(organisation, day)) == count


def test_members_change() -> None:
    assert "GBR" in WORDS.members("EUU", date(2020, 1, 31))
    assert "GBR" not in WORDS.members("EUU", date(2020, 2, 1))
    assert "TWN" in WORDS.members("P5", date(1971, 10, 24)) and "CHN" in WORDS.members(
        "P5", date(1971, 10, 25)
    )
    assert {"SUN"} & set(WORDS.members("UNO", date(1985, 1, 1)))
    assert set(WORDS.members("BALTICS")) == {"EST", "LVA", "LTU"}


def test_numbers_of_states() -> None:
    assert (WORDS.cow("DEU", date(1975, 1, 1)), WORDS.cow("DEU"), WORDS.gw("DEU")) == (260, 255, 260)
    assert WORDS.cow("USA") == 2 and WORDS.gw("SRB") == 340 and WORDS.cow("PSE") is None


def test_names_mean_what_they_should() -> None:
    assert meanings("Kremlin") == {"RUS"} and meanings("Zhongnanhai") == {"CHN"}
    assert meanings("Brussels") == {"BEL", "EUU"} and named("Brussels").ambiguous
    assert meanings("Republic of China", date(1943, 1, 1)) == {"CHN"}
    assert meanings("Republic of China", date(2020, 1, 1)) == {"TWN"}
    assert meanings("Bonn", date(1970, 1, 1)) == {"DEU"} and not meanings("Bonn", date(2020, 1, 1))
    assert meanings("Congo") == {"COD", "COG"}
    assert meanings("E3") == {"DEU", "FRA", "GBR"}
    assert meanings("Sino-") == {"CHN"} and named("Sino-").sort is NameSort.ADJECTIVE
    assert named("Turkey").needs_capital and named("US").needs_capital and named("Polish").needs_capital
    assert named("Pentagon").sector is Sector.MILITARY and named("Knesset").sector is Sector.LEGISLATURE
    assert named("Gazprom").sort is NameSort.BODY and named("Gazprom").sector is Sector.COMPANY


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(VocabularyError, match="XYZ"):
        WORDS.polity("XYZ")
    assert WORDS.name_of("XYZ") == "XYZ" and WORDS.name_of("SUN") == "Soviet Union"


@given(st.sampled_from(sorted(WORDS.organisations)), DAYS)
def test_members_exist_while_they_belong(organisation: str, day: date) -> None:
    early = WORDS.organisation(organisation).early
    for member in WORDS.members(organisation, day):
        state = WORDS.polities.get(member)
        assert state is None or member in early or state.exists.contains(day)


def test_states_follow_one_another_without_gap() -> None:
    for code in ("SUN", "CSK", "YUG", "SCG", "DDR", "YAR", "YMD"):
        state = WORDS.polity(code)
        assert state.exists.end is not None
        assert WORDS.on(code, state.exists.end + timedelta(days=1)) != code


def test_loads_fast() -> None:
    """Under 0.4 s in a fresh process on a quiet machine; the bound here leaves room for a busy one."""
    program = (
        "import time; from relazione.vocabulary import vocabulary; "
        "start = time.process_time(); vocabulary(); print(time.process_time() - start)"
    )
    took = float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
    assert took < 1.0
