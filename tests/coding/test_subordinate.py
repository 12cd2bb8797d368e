"""Dates and places across *after* and *before*, and of what is only asked for."""

import pytest

from relazione.coding import code
from relazione.model import Document, Event, EventType, Interval
from tests.coding.test_sides import acts


def dates_of(text: str) -> dict[EventType, str | None]:
    """The date of each type of event in a text published on Tuesday, 14 March 2023."""
    document = Document(text, origin="test", key="test", published=Interval.from_prefix("2023-03-14"))
    return {i.type: i.date.prefix if i.date else None for i in code(document) if isinstance(i, Event)}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "Togo on Tuesday recalled its ambassador to Benin, a day after Beninese forces detained nine Togolese.",
            EventType.COERCE,
            "2023-03-13",
        ),
        (
            "Two days after Israeli jets attacked Syria on Sunday, Turkey condemned Israel.",
            EventType.ACCUSE,
            "2023-03-14",
        ),
        (
            "Two days after Israeli jets attacked Syria on Sunday, Turkey condemned Israel.",
            EventType.ASSAULT,
            "2023-03-12",
        ),
        (
            "In 2011 France bombed Libya, eight years after the United States invaded Iraq. Togo praised Benin.",
            EventType.SUPPORT,
            None,
        ),
        ("In 1975 Togo praised Benin, two years after Egypt attacked Israel.", EventType.ASSAULT, "1973"),
        (
            "Togo praised Benin in May 2022, three months after Russia's invasion of Ukraine.",
            EventType.ASSAULT,
            "2022-02",
        ),
        ("In 1980, a year before Egypt attacked Israel, Togo praised Benin.", EventType.ASSAULT, "1981"),
        ("In 1980, a year before Egypt attacked Israel, Togo praised Benin.", EventType.SUPPORT, "1980"),
        (
            "France recalled its ambassador from Mali on Monday, before Mali invaded Niger.",
            EventType.ASSAULT,
            None,
        ),
        (
            "Brazil spoke with France on Sunday and invited President Macron to Brasília in May.",
            EventType.REQUEST,
            "2023-03-12",
        ),
        (
            "Mali recalled its ambassador to Togo: in January 2023 Togo delivered arms to Niger.",
            EventType.SANCTION,
            None,
        ),
        (
            "Togo sanctioned Benin in September 2022, in spite of the loans that Mali announced in May 2021.",
            EventType.SANCTION,
            "2022-09",
        ),
        ("Togo condemned Benin for breaking the Lomé Declaration of May 2019.", EventType.ACCUSE, None),
        ("Togo asked Benin in January to withdraw its troops.", EventType.REQUEST, "2023-01"),
        ("Peru, which had signed an alliance with Bolivia in 1873, attacked Chile.", EventType.AGREE, "1873"),
        ("Peru, which had signed an alliance with Bolivia in 1873, attacked Chile.", EventType.ASSAULT, None),
    ],
)
def test_each_act_has_its_own_date(text: str, kind: EventType, date: str | None) -> None:
    assert dates_of(text)[kind] == date


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Togo and Benin signed a pact in Lomé and agreed to meet again in Cotonou.", "Lomé"),
        ("Togo and Benin signed a pact and agreed to meet in Cotonou in 2031.", None),
        ("Togo and Benin signed a pact after a court ruled in Benin's favour.", None),
        ("Togo and Benin agreed that the next summit would be held in Cotonou.", None),
        ("Israeli jets attacked Syrian troops near Homs before talks began in Geneva.", "Homs"),
    ],
)
def test_a_place_is_that_of_the_act(text: str, place: str | None) -> None:
    found = [i for i in code(Document(text, origin="test", key="test")) if isinstance(i, Event)]
    assert {i.place.name for i in found if i.place} == ({place} if place else set())


def test_the_place_of_another_clause_is_not_that_of_the_act() -> None:
    text = "Togo and Benin signed a pact, and two days later Mali and Niger met in Lomé."
    found = [i for i in code(Document(text, origin="test", key="test")) if isinstance(i, Event)]
    assert [i.place for i in found if i.type is EventType.AGREE] == [None]


def test_whom_the_main_clause_names_again_is_not_blamed_in_that_of_who() -> None:
    found = acts("President Boric, who called the tariffs an act of war, met Antony Blinken in Lima.")
    assert ("CHL", "CONSULT", "USA") in found
    assert not any(kind == "ACCUSE" and target == "USA" for _, kind, target in found)


def test_whom_which_takes_up_acts_alone() -> None:
    found = acts("Somalia recalled its envoy and appealed to the Arab League, which duly condemned Ethiopia.")
    assert ("LAS", "ACCUSE", "ETH") in found


def test_until_when_or_after_what_it_was_done_tells_towards_whom() -> None:
    assert ("GBR", "SANCTION", "RWA") in acts(
        "Britain limited trade promotion until Rwandan troops are gone."
    )
    assert ("PER", "SANCTION", "ECU") in acts(
        "The rupture of relations that Lima announced in 1997, after Ecuador's incursion, lasted a year."
    )
    assert ("CAN", "SANCTION", "SAU") in acts(
        "Canada recalled its ambassador after Saudi Arabia had arrested a blogger."
    )


def test_a_clause_before_the_main_one_may_stand_behind_a_date() -> None:
    assert ("SOM", "ACCUSE", "KEN") in acts(
        "That June, after two days of talks with Kenya, Somalia accused Nairobi."
    )
