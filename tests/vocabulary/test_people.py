"""People in office: who held what when, and under which names they are found."""

from datetime import date

import pytest

from relazione.vocabulary.people import people


@pytest.mark.parametrize(
    ("polity", "office", "day", "name"),
    [
        ("RUS", "head_of_state", date(2009, 6, 1), "Dmitry Medvedev"),
        ("RUS", "head_of_state", date(2013, 6, 1), "Vladimir Putin"),
        ("RUS", "head_of_government", date(2009, 6, 1), "Vladimir Putin"),
        ("SUN", "leader", date(1962, 10, 20), "Nikita Khrushchev"),
        ("USA", "head_of_state", date(1962, 10, 20), "John F. Kennedy"),
        ("USA", "head_of_state", date(2025, 1, 20), "Donald Trump"),
        ("USA", "foreign_minister", date(2022, 3, 1), "Antony Blinken"),
        ("CHN", "head_of_state", date(2012, 12, 1), "Hu Jintao"),
        ("CHN", "leader", date(2012, 12, 1), "Xi Jinping"),
        ("CHN", "foreign_minister", date(2023, 3, 1), "Qin Gang"),
        ("GBR", "chief", date(1982, 5, 1), "Margaret Thatcher"),
        ("FRA", "chief", date(1994, 5, 1), "François Mitterrand"),
    ],
)
def test_holder_by_date(polity: str, office: str, day: date, name: str) -> None:
    holder = people().holder(polity, office, day)
    assert holder is not None
    assert holder.name == name


def test_nobody_before_or_unknown() -> None:
    assert people().holder("RUS", "head_of_state", date(1900, 1, 1)) is None
    assert people().holder("XXX", "head_of_state", date(2020, 1, 1)) is None
    assert people().chief("XXX", date(2020, 1, 1)) is None


@pytest.mark.parametrize("text", ["sergei lavrov", "SERGEY LAVROV", "Sergey  Lavrov"])
def test_names_without_case_and_in_other_spellings(text: str) -> None:
    assert [person.name for person in people().by_name(text)] == ["Sergey Lavrov"]


def test_one_name_of_two_presidents_goes_by_the_day() -> None:
    assert people().by_name("George Bush", date(1990, 8, 2))[0].name == "George H. W. Bush"
    assert people().by_name("George Bush", date(2003, 3, 20))[0].name == "George W. Bush"


def test_surname_of_several_goes_by_day_office_and_polity() -> None:
    assert people().by_surname("Johnson", date(2021, 6, 1))[0].name in {"Boris Johnson", "Mike Johnson"}
    found = people().by_surname("johnson", date(1966, 6, 1), offices=["head_of_state"], polity="USA")
    assert [person.name for person in found] == ["Lyndon B. Johnson"]


def test_one_person_in_two_offices_at_two_dates() -> None:
    putin = people().by_name("Vladimir Putin")[0]
    offices = [
        (day.year, putin.office_on(day)) for day in (date(2005, 1, 1), date(2010, 1, 1), date(1998, 1, 1))
    ]
    assert [(year, tenure and tenure.office) for year, tenure in offices] == [
        (2005, "head_of_state"),
        (2010, "head_of_government"),
        (1998, None),
    ]
    assert putin.nearest(date(1998, 1, 1)).office == "head_of_government"


def test_common_surnames_do_not_stand_alone() -> None:
    alone = {surface.text: surface.alone for surface in people().surfaces()}
    assert all(alone[name] for name in ("Putin", "Xi", "Lavrov", "Macron", "Trump", "Xi Jinping"))
    assert not any(alone[name] for name in ("Brown", "May", "Bush", "Li", "Wang", "Johnson", "Major"))
