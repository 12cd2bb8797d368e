"""Transcripts that write their speakers in ordinary letters."""

import pytest

from relazione.coding import actors
from relazione.coding.labelled import labels
from relazione.coding.page import Page
from relazione.coding.voice import turns
from relazione.model import Document, Interval

TALK = """AFP: The US has announced tariffs on Chinese ships. How will China respond?

Lin Jian: We have protested to the US.

Reuters: Did we hear you right?

Lin Jian: We urge Japan to be sober."""


def page_of(text: str) -> Page:
    page = Page(Document(text, origin="test", key="test", published=Interval.from_prefix("2025-04-22")))
    page.actors = actors.find(page)
    return page


def test_who_asks_and_who_answers() -> None:
    page = page_of(TALK)
    assert [(one.who, one.asks) for one in labels(page).values()] == [
        ("AFP", True),
        ("Lin Jian", False),
        ("Reuters", True),
        ("Lin Jian", False),
    ]
    assert [turn.speaker for turn in turns(page)] == [None, "Lin Jian", None, "Lin Jian"]


def test_we_is_the_state_of_who_answers() -> None:
    page = page_of(TALK)
    told = [a.codes for a in page.actors if page.text[a.start : a.end].lower() == "we" and a.codes]
    assert told == [("CHN",), ("CHN",)]


def test_a_text_with_a_few_colons_is_no_transcript() -> None:
    text = "Note: this is old.\n\nSource: Reuters\n\nIs it over?\n\nWashington: a city of talks.\n\nWe went home."
    assert labels(page_of(text)) == {}


def test_a_parliaments_record_names_its_members_in_brackets() -> None:
    text = "The Foreign Secretary (Mr David Lammy): I spoke with Egypt.\n\nPriti Patel (Witham) (Con): I thank him."
    page = Page(Document(text, origin="t", key="t", published=Interval.from_prefix("2025-03-03")))
    page.actors = actors.find(page)
    assert [one.who for one in labels(page).values()] == [
        "The Foreign Secretary (Mr David Lammy)",
        "Priti Patel (Witham) (Con)",
    ]
    assert ("GBR",) in [a.codes for a in page.actors if page.text[a.start : a.end] == "I"]


INTERVIEW = """Interview: Ada Lund, who teaches history in Bergen, on Norway and Russia

Is the border with Russia quiet?

Lund: It is quiet because Russia has no soldiers to spare.

That is what Oslo says as well. Is it true?

Lund: Norway pretends that it is not.

There is more to it.

And the cod?

Lund: Moscow wants fish."""


def test_one_who_answers_questions_that_have_no_label() -> None:
    told = [(one.who, one.asks) for one in labels(page_of(INTERVIEW)).values()]
    assert told == [("", True), ("Lund", False)] * 3
    assert {turn.speaker for turn in turns(page_of(INTERVIEW))} == {None, "Ada Lund"}


def test_a_label_that_comes_back_behind_no_questions_is_no_speaker() -> None:
    text = "Oslo: rain.\n\nThe fleet has sailed.\n\nOslo: sun.\n\nNobody came.\n\nOslo: snow.\n\nIs it over?\n\nIt is."
    assert labels(page_of(text)) == {}


@pytest.mark.parametrize(
    "head",
    [
        "Ada Lund, a historian at the University of Bergen, spoke to our reporter about Norway and Russia.",
        "We asked the historian Ada Lund about the cod.",
    ],
)
def test_whose_answers_are_headed_by_a_letter(head: str) -> None:
    text = f"{head}\n\nQ: Is it quiet?\n\nA: It is.\n\nQ: Why?\n\nA: Russia is tired."
    assert [turn.speaker for turn in turns(page_of(text))] == [None, "Ada Lund"] * 2
