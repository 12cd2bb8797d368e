"""Whose document it is by its heading alone."""

import pytest

from relazione.coding import actors
from relazione.coding.page import Page
from relazione.model import Document

SPOKEN = "MINISTER: We have closed the crossing."


def we(heading: str, rest: str = SPOKEN) -> list[tuple[str, ...]]:
    """The codes of each *we* of a text without address or outlet."""
    page = Page(Document(f"{heading}\n\n{rest}", origin="test", key="test"))
    return [a.codes for a in actors.find(page) if page.text[a.start : a.end].lower() == "we"]


@pytest.mark.parametrize(
    "heading",
    [
        "Remarks by the Minister of Foreign Affairs to the press, Warsaw, 21 June 2024",
        "Remarks by the Minister of Foreign Affairs of the Republic of Poland at a meeting with China",
        "Press conference of the Polish foreign minister with his Czech counterpart",
        "Statement by Poland's Foreign Minister",
        "Statement by the Spokesperson of the Ministry of Foreign Affairs of the Republic of Poland",
        "Foreign Minister Radosław Sikorski: Interview with ABC Breakfast",
        "Speech by the Minister of Foreign Affairs\nWarsaw, 21 June 2024",
        "Ministry of Foreign Affairs\nWarsaw\nTranscript of the Weekly Press Briefing by the Spokesperson",
    ],
)
def test_the_state_beside_the_office_or_the_capital_speaks(heading: str) -> None:
    assert we(heading) == [("POL",)]


@pytest.mark.parametrize(
    "heading",
    [
        "Remarks by a scholar on Poland, Warsaw, 21 June 2024",
        "Remarks by the Foreign Minister at a dinner for the Polish ambassador",
        "Warsaw and Minsk quarrel over a crossing",
        "Our correspondents\nWarsaw\nStatement by the Foreign Minister at a dinner",
        "Interview with the writer Olga Nowak, Warsaw, 21 June 2024",
    ],
)
def test_a_state_that_does_not_speak_is_not_taken_for_the_speaker(heading: str) -> None:
    assert ("POL",) not in we(heading)


def test_who_asks_is_nobody() -> None:
    heading = "Press conference of the Polish foreign minister"
    assert we(heading, "Q: Why have we not heard of this?") in ([], [()])


def test_a_form_of_heading_that_one_government_alone_uses() -> None:
    text = "The President spoke with President Lee. We agreed that the United States will help."
    assert we("Readout of the President's Call with President Lee of South Korea", text) == [("USA",)]
