"""Chronologies: what the date at the head of an entry dates."""

from __future__ import annotations

from relazione.coding import events
from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.model import Document, Event

ENTRIES = (
    "3 May 2011 – Peru expels two Chilean diplomats. Chile condemns Peru.",
    "June 2012: Peru condemns Chile.",
    "9 July 2013 – The talks end. Chile had attacked Peru before.",
)


def coded(*entries: str) -> list[Event]:
    return events.code(lay(Page(Document("\n".join(entries), origin="x", key="x"))))


def dates(*entries: str) -> list[str | None]:
    return [event.date.prefix if event.date else None for event in coded(*entries)]


def test_the_head_dates_every_sentence_of_its_entry() -> None:
    assert dates(*ENTRIES)[:3] == ["2011-05-03", "2011-05-03", "2012-06"]


def test_what_had_been_is_not_of_the_entrys_day() -> None:
    assert coded(*ENTRIES)[3].source == ("CHL",)
    assert dates(*ENTRIES)[3] is None


def test_one_date_at_the_head_of_a_line_makes_no_chronology() -> None:
    assert dates(ENTRIES[0])[1] is None


PRESENT = (
    "3 May 2011: The president of Peru visits Chile.",
    "9 May 2012: Peru will send aid to Chile.",
    "June 2013: Rain.",
)


def test_a_chronology_tells_in_the_present_what_has_been() -> None:
    assert [event.status for event in coded(*PRESENT)] == ["happened", "planned"]
    assert coded(PRESENT[0])[0].status == "planned"
