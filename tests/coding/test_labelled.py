"""Transcripts that write their speakers in ordinary letters."""

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
