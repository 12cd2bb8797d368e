"""Which words date an act, and which date something else in its sentence."""

from __future__ import annotations

import pytest

from relazione.coding import events
from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.model import Document, Event, Interval, Part, Passage, Status


def coded(text: str, published: str | None = "2024-05-20") -> list[Event]:
    day = Interval.from_prefix(published) if published else None
    document = Document(
        text=text, origin="test", key="test", published=day, passages=(Passage(0, len(text), Part.BODY),)
    )
    return events.code(lay(Page(document)))


def dates(text: str, kind: str, published: str | None = "2024-05-20") -> list[str | None]:
    return [e.date.prefix if e.date else None for e in coded(text, published) if e.type == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru expelled a Chilean linked to the July 2011 bombings in Oslo.", "SANCTION"),
        ("Peru condemned Bolivia over the 2014 dam disaster.", "ACCUSE"),
        ("Kenya arrested a Somali accused of planning the September 11 attacks.", "COERCE"),
        ("Peru condemned Bolivia for driving out settlers who had been living there since 1998.", "ACCUSE"),
    ],
)
def test_what_dates_something_else_does_not_date_the_act(text: str, kind: str) -> None:
    assert dates(text, kind) == [None]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("On the eve of the 2022 games Peru and Chile signed a treaty.", "AGREE", "2022"),
        ("Kenya condemned the 2003 invasion of Iraq by the United States.", "ASSAULT", "2003"),
        ("Peru invaded Bolivia in March 2019.", "ASSAULT", "2019-03"),
        (
            "Ties have soured since 3 January, when Peru expelled Chile's ambassador.",
            "SANCTION",
            "2024-01-03",
        ),
    ],
)
def test_its_own_words_do(text: str, kind: str, date: str) -> None:
    assert dates(text, kind) == [date]


def test_words_that_cannot_be_resolved_are_not_replaced_by_a_date_told_before() -> None:
    text = (
        "In March 2019 Peru expelled two Chilean diplomats. On Friday Peru expelled another Chilean diplomat."
    )
    assert [e.date.prefix for e in coded(text, None) if e.date] == ["2019-03"]


def test_a_trip_put_off_has_not_the_date_of_a_meeting() -> None:
    text = "Xi met Biden in California on 15 November 2023. Since then Secretary of State Antony Blinken postponed a trip to Beijing."
    halted = [e for e in coded(text) if e.status == "halted"]
    assert halted and all(e.date is None for e in halted)


def test_what_was_recalled_does_not_date_what_is_told_next() -> None:
    text = (
        "The presidents of Peru and Chile met on 3 May 2024. They recalled the treaty that Peru and Chile signed in 1929. "
        "Peru and Chile agreed to build a railway."
    )
    assert dates(text, "AGREE") == ["1929", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Peru praised Chile, and in March 1978 Bolivia attacked Cuba.", "SUPPORT", None),
        ("Peru praised Chile in 1978, and Bolivia attacked Cuba.", "SUPPORT", "1978"),
        ("Peru seized the Chilean ships it sold in December 2019.", "COERCE", None),
        ("In 2008, according to cables released in 2010, Peru urged Chile to talk.", "REQUEST", "2008"),
        ("Last year Peru said that it would sue Chile.", "ACCUSE", None),
        ("Last year Peru sued Chile.", "ACCUSE", "2023"),
        ("Peru refused Chile's offer, as it had in 1954 and 1962.", "REJECT", None),
        ("Peru condemned Chile's decision last month to bar Bolivians.", "ACCUSE", None),
        ("Peru condemned Chile last month.", "ACCUSE", "2024-04"),
        ("Were Peru to bomb Chile, as it did in 1879, Bolivia would pay.", "ASSAULT", None),
        ("Peru recalled the war of 1879 and praised Chile.", "SUPPORT", None),
        ("Peru invaded Bolivia in 1879 and praised Chile.", "SUPPORT", "1879"),
        ("Peru bombed Chile in the months of August and September 2019.", "ASSAULT", "2019-09"),
    ],
)
def test_a_date_by_another_verb_is_not_the_acts(text: str, kind: str, date: str | None) -> None:
    assert dates(text, kind) == [date]


@pytest.mark.parametrize(
    ("when", "date"),
    [("on March 4", "2022-03-04"), ("on February 4", "2023-02-04"), ("in February", "2023-02")],
)
def test_a_day_just_past_is_not_most_of_a_year_ahead(when: str, date: str) -> None:
    """A page that says *will* is put up late, or again."""
    (event,) = coded(f"Foreign Minister Wang will visit Chile {when}.", "2022-03-08")
    assert event.date is not None and event.date.prefix == date


def test_until_has_its_own_date() -> None:
    assert dates("Turkey shut American bases until the embargo was lifted in 1978.", "COERCE") == [None]


def test_a_page_that_was_updated_tells_of_days_after_its_date() -> None:
    (event,) = coded("The United States sanctioned Rwanda's minister of state on 23 May.")
    assert event.status is Status.HAPPENED
    (event,) = coded("The United States sanctioned Rwanda's minister of state on 23 October.", "2024-05-20")
    assert event.date is None or event.date.prefix != "2024-10-23" or event.status is Status.PLANNED


def test_what_is_still_said_is_of_no_one_day() -> None:
    text = (
        "In November the Iranian president flew to Riyadh for a summit with the crown prince. The embassies are open. "
        "Riyadh still demands that Iran stop arming the rebels."
    )
    assert dates(text, "REQUEST") == [None]
