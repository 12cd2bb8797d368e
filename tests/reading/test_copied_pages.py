"""Pages copied whole from a browser or a printed journal: menus above, lists of links within, notes and comments below."""

from __future__ import annotations

import pytest

from relazione.model import CODED_PARTS, Document
from tests.reading.make import PARAGRAPH, SECOND, THIRD
from tests.reading.test_passages import read

TITLE = "A Ferry Nobody Wanted to Share"
MENU = "\n".join(
    "Skip to main content,The Estmouth Review,Subscribe,Log in,Menu,World,Norland,Sudland,Magazine,Podcasts".split(
        ","
    )
)
MENU += "\nLive: Westland shells the coast of Eastland\n" + "\n".join(
    "Weather,Markets,Edition,Home > World > Norland,Analysis,Opinion,Culture,Sport,Archive,Events".split(",")
)


def coded(document: Document) -> str:
    return " ".join(
        " ".join(document.text[p.start : p.end].split()) for p in document.passages if p.part in CODED_PARTS
    )


def test_a_title_and_date_under_a_long_menu_are_found() -> None:
    head = (
        f"{MENU}\n{TITLE}\nTwo towns and one quay.\nBy Hanna Berg\nMay 14, 2024, 6:30 AM\n8 min read\nShare"
    )
    document = read(f"{head}\n\n{PARAGRAPH}\n\n{SECOND}")
    assert document.title == TITLE
    assert document.published is not None
    assert document.published.prefix == "2024-05-14"
    assert document.authors == ("Hanna Berg",)
    assert "Eastland" not in coded(document)
    assert "Markets" not in coded(document)


def test_a_publishers_name_and_the_number_of_an_issue_are_no_title() -> None:
    head = "Institute for Coastal Studies\n\nVol. 4, No. 2\n\nMay 1987"
    assert read(f"{head}\n\n{TITLE}\n\nby Hanna Berg\n\n{PARAGRAPH}\n\n{SECOND}").title == TITLE


@pytest.mark.parametrize(
    "heading",
    ["Related articles", "MORE ON THIS TOPIC", "Read next", "Most popular", "Also on Estmouth Review"],
)
def test_headlines_under_a_heading_of_links_are_furniture_and_the_text_goes_on(heading: str) -> None:
    links = f"{heading}\nWestland shells Eastland again\nBy Paul Oak\n2. Why Sudland closed its port"
    document = read(f"{TITLE}\nBy Hanna Berg\n\n{PARAGRAPH}\n\n{links}\n\n{SECOND}\n\n{THIRD}")
    assert coded(document).endswith(THIRD)
    assert SECOND in coded(document)
    assert "shells" not in coded(document)
    assert "port" not in coded(document).split(PARAGRAPH)[1].replace(SECOND, "").replace(THIRD, "")
    assert document.authors == ("Hanna Berg",)


def test_a_teaser_between_headlines_at_the_end_is_furniture_too() -> None:
    end = "Read next\n\nSudland summons an envoy\n\nIt protested after Norland accused it.\n\nWestland waits"
    assert "protested" not in coded(read(f"{TITLE}\n\n{PARAGRAPH}\n\n{SECOND}\n\n{end}"))


@pytest.mark.parametrize(
    "line",
    [
        "RELATED: Westland refuses transit to tanks",
        "READ MORE: Westland protests to Eastland over a survey",
        "Also read: Westland sends a third ship",
        "Home > World > Westland",
        "About Research Events Experts Publications Contact",
        "← Westland and Eastland sign a memorandum",
        "Join our Telegram channel and get the news of Westland first.",
        "We depend on readers like you. Help us hold the powerful in Westland to account.",
    ],
)
def test_lines_of_links_and_appeals_are_furniture(line: str) -> None:
    found = coded(read(f"{TITLE}\n\n{PARAGRAPH}\n\n{line}\n\n{SECOND}"))
    assert found.endswith(SECOND)
    assert line not in found


def test_a_line_with_the_date_in_capitals_is_no_speaker() -> None:
    document = read(f"{TITLE}\nPUBLISHED: JUN 1, 2018, 9:45 PM\n\n{PARAGRAPH}\n\n{SECOND}")
    assert document.published is not None
    assert document.published.prefix == "2018-06-01"
    assert "JUN" not in coded(document)


def test_a_heading_of_related_texts_in_the_second_half_does_not_end_the_text() -> None:
    long = " ".join([SECOND, THIRD, PARAGRAPH])
    document = read(f"{TITLE}\n\n{PARAGRAPH}\n\nRelated news\nWestland waits\n\n{long}\n\n{long.upper()}")
    assert long in coded(document)
    assert "waits" not in coded(document)


def test_comments_and_footnotes_after_the_end_are_furniture() -> None:
    text = PARAGRAPH.replace("Tuesday and", "Tuesday1 and") + "\n\n" + " ".join([SECOND, THIRD, SECOND])
    end = "1 Treaty of Westmouth, 16 August 1960.\n\n3 thoughts on “A Ferry”\n\nTom says:\n\nNorland must go."
    found = coded(read(f"{TITLE}\n\n{text}\n\n{end}"))
    assert "Westmouth" not in found
    assert "must go" not in found


def test_numbered_paragraphs_at_the_end_that_nothing_refers_to_are_text() -> None:
    long = " ".join([SECOND, THIRD, SECOND])
    found = coded(read(f"{TITLE}\n\n{long}\n\n1. Norland shall open the port.\n\n2. Sudland shall pay."))
    assert "open the port" in found
    assert "shall pay" in found


def test_the_heads_of_printed_pages_are_furniture_and_date_them() -> None:
    heads = [f"The Estmouth Review, March 1973{' ' * 20}{page}" for page in (101, 103)]
    document = read(
        f"{heads[0]}\n\n{TITLE}\n\nHANNA BERG\n\n{PARAGRAPH}\n\n{heads[1]}\n\n{SECOND}\n\n{THIRD}"
    )
    assert document.published is not None
    assert document.published.prefix == "1973-03"
    assert "Review" not in coded(document)


def test_a_life_of_the_author_under_the_title_is_furniture() -> None:
    head = f"{TITLE}\nBy Hanna Berg in Estmouth\nHanna Berg is the magazine's diplomatic editor."
    document = read(f"{head}\n\n{PARAGRAPH}\n\n{SECOND}")
    assert document.authors == ("Hanna Berg",)
    assert "diplomatic editor" not in coded(document)


def test_the_heads_of_a_chronology_far_down_are_no_date_of_publication() -> None:
    days = "\n\n".join(f"{day} March 1969\n\n{PARAGRAPH}" for day in range(2, 22))
    document = read(
        f"{TITLE}\n\n{SECOND}\n\n{THIRD}\n\n{SECOND.upper()}\n\n"
        + "\n\n".join([THIRD.upper()] * 12)
        + "\n\n"
        + days
    )
    assert document.published is None


def test_a_short_title_above_its_standfirst_is_the_title() -> None:
    head = "Coast Notes\nSubscribe\nSign in\nBerg’s Third Ferry\nWhat the port wants from its neighbour, and who might pay"
    document = read(f"{head}\nHanna Berg\nMar 05, 2025\n\n{PARAGRAPH}\n\n{SECOND}\n\nCoast Notes")
    assert document.title == "Berg’s Third Ferry"
    assert document.published is not None
    assert document.published.prefix == "2025-03-05"


def test_a_title_in_capitals_with_a_comma_is_no_byline() -> None:
    text = f"EUROPE\nAFTER ESTMOUTH, THE ARITHMETIC OF FRIENDSHIP\nText by: Hanna Berg\n\n{PARAGRAPH}\n\n{SECOND}"
    assert read(text).title == "AFTER ESTMOUTH, THE ARITHMETIC OF FRIENDSHIP"


@pytest.mark.parametrize(
    "line",
    [
        "Advertising",
        "A ferry off Estmouth, Norland, on May 2. © Tom Rand, Coastal Wire",
        "Coast Notes is a reader-supported publication. To receive new posts, consider becoming a subscriber.",
        "To display this content from the tube, you must enable advertisement tracking.",
        "Continued on page 6, col. 3",
        "Inside: Westland shells Eastland, page 7",
        "With files from Reuters and The Coastal Press",
        "The Meridian Center does not take institutional positions. The author thanks two diplomats.",
    ],
)
def test_lines_of_papers_and_newsletters_are_furniture(line: str) -> None:
    found = coded(read(f"{TITLE}\n\n{PARAGRAPH}\n\n{line}\n\n{SECOND}"))
    assert found.endswith(SECOND)
    assert line.split(".")[0] not in found


def test_a_byline_of_links_names_the_author_whose_life_stands_below() -> None:
    page = (
        f"<html><body><section class='hero'><h1>{TITLE}</h1><p>By <a>Hanna Berg</a></p></section><section>"
        f"<p>{PARAGRAPH}</p><p>{SECOND}</p><p>{THIRD}</p>"
        "<p>Hanna Berg is deputy director of the ferry program at Estmouth.</p></section></body></html>"
    )
    document = read(page, "page.html")
    assert document.authors == ("Hanna Berg",)
    assert "deputy director" not in coded(document)


def test_a_journals_name_in_capitals_and_its_page_numbers_are_no_text() -> None:
    name, title = "THE ESTMOUTH REVIEW OF COASTAL POLITICS", "WHAT NORLAND DID ABOUT THE FERRY"
    parts = [name, "15 JANUARY 1982", title, PARAGRAPH, f"{title} 13", SECOND, f"14 {name}", THIRD]
    document = read("\n".join(parts))
    assert document.title == title
    assert " ".join([PARAGRAPH, SECOND, THIRD]) in coded(document)
    assert name not in coded(document)


def test_tags_below_and_a_caption_above_its_credit_are_no_text() -> None:
    top = f"{TITLE}\nBy Hanna Berg\nMay 14, 2024\nSoldiers of Norland on a quay, May 2.\nCredit: Coastal Wire"
    found = coded(read(f"{top}\n\n{PARAGRAPH}\n\n{SECOND}\n\nTAGS\nSecurity\nNorland Sudland conflict"))
    assert "Soldiers" not in found
    assert found.endswith(SECOND)
