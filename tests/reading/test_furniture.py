"""Page furniture is told from text by general cues, in examples of our own and in the four shared articles."""

from __future__ import annotations

import pytest

from relazione.model import Document, Part
from relazione.reading import read_path
from tests.reading.make import PARAGRAPH, SECOND, THIRD
from tests.reading.test_passages import assert_exact, quotes, read
from tests.shared import shared

BODY = f"{PARAGRAPH}\n\n{SECOND}\n\n{THIRD}"

FURNITURE = [
    "Advertisement",
    "ADVERTISEMENT - SCROLL TO CONTINUE",
    "Story continues below",
    "Article continues after ad",
    "Share this article",
    "Facebook Twitter WhatsApp Email",
    "Read more: Why the ferry strike matters",
    "Related Articles",
    "Sign up for our newsletter and get the day's news in your inbox",
    "© 2025 The Estmouth Courier. All rights reserved.",
    "We use cookies to improve your visit.",
    "For Academic Citation: Lee, Ann. “Neighbours agree.” The Courier, March 15, 2025.",
    "The views expressed here are the author's own.",
    "Reporting by Ann Lee; Editing by Tom Berg",
    "For further information, please contact the press office at press@example.org.",
    "###",
    "Join the conversation",
    "Subscribe now",
    "5 comments",
    "Skip to main content",
    "list 1 of 4",
    "View image in fullscreen",
    "Already have an account? Sign in",
    "Editor's note: This article was first published by the Westmouth Mail.",
    "The author is a former ambassador to Norland. The views are personal.",
    "This article was amended on 12 May 2024 to correct a name.",
    "Tags: Norland, Sudland, trade",
    "[3] Ann Lee, “Two Banks,” Courier, July 12, 2021.",
    "Listen · 8:02 min",
    "1.2K shares",
]
TEXT = [
    "The advertisement was seen by millions.",
    "The ministers will share the costs of the bridge.",
    "More from Norland than from Sudland was expected at the talks, and more came.",
    "Search parties from both states crossed the border at dawn.",
    "Comments by the minister were taken for a threat in Sudland.",
    "Home rule was granted to the province in 1978.",
    "Related talks on fishing rights broke down last week.",
    "Norland is a member of the alliance and has written to its partners.",
    "The Gulf of Estmouth is closed to shipping.",
    "The editors of three papers were arrested in Sudland.",
    "Funding for Six Projects of the Two Neighbours on Coastal Energy",
    "Expanded trade was the point of it.",
    "The writers of the treaty left that open.",
    "The author of the plan was not named.",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("fold", [str, str.lower])
def test_furniture_is_recognised_in_any_case(line: str, fold: type[str]) -> None:
    document = read(fold(f"{PARAGRAPH}\n\n{line}\n\n{SECOND}\n\n{THIRD}"))
    assert quotes(document, Part.FURNITURE) == [fold(line)]


@pytest.mark.parametrize("line", TEXT)
def test_text_that_begins_like_furniture_is_kept(line: str) -> None:
    for text in (f"{PARAGRAPH}\n\n{line}\n\n{SECOND}\n\n{THIRD}", f"{BODY}\n\n{line}"):
        assert line in quotes(read(text), Part.BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Trucks wait at the crossing on Nov. 21, 2024. (AP Photo/Tom Berg, File)",
        "The bridge at Estmouth. Tom Berg/Getty Images.",
        "File photo: the bridge at Estmouth",
        "Image caption, The ministers met at the harbour",
        "FILE PHOTO: The ministers shake hands, in Estmouth. Sputnik/Tom Berg/Pool via REUTERS/File Photo",
    ],
)
def test_captions_with_their_credits(line: str) -> None:
    document = read(f"{PARAGRAPH}\n\n{line}\n\n{SECOND}\n\n{THIRD}")
    assert quotes(document, Part.CAPTION) == [line]
    assert document.published is None  # the date of a picture is no date of publication


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee is a professor of international relations at the University of Estmouth.",
        "Ann Lee, a columnist for the Courier, writes on the affairs of the north.",
        "ann lee is an alumna of the estmouth school of public affairs. her latest book is borders.",
        "Dr. Ann Lee is a senior fellow at the Institute for Borders and the author of Two Banks.",
    ],
)
def test_an_authors_biography_at_the_end(line: str) -> None:
    text = BODY.lower() if line.islower() else BODY
    assert quotes(read(f"{text}\n\n{line}"), Part.FURNITURE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "TOM BERG is a senior leader of the Ministry of Defence who directs its purchases of arms.",
        "Berg is president of Sudland and has ruled it since 2003.",
        "Norland is the largest buyer of gas in the region.",
    ],
)
def test_people_and_states_of_whom_the_text_tells_are_no_authors(line: str) -> None:
    text = BODY.replace("Officials of both", "President Berg and officials of both")
    assert line in quotes(read(f"{text}\n\n{line}"), Part.BODY)


def test_a_pull_quote_is_furniture_and_a_quoted_answer_is_not() -> None:
    inner = "customs posts would be staffed by both sides until the end of the year"
    document = read(
        f"{PARAGRAPH}\n\n“{inner}.”\n\n{SECOND}\n\n“We shall see what comes of it,” she said.\n\n{THIRD}"
    )
    assert quotes(document, Part.FURNITURE) == [f"“{inner}.”"]


def test_title_standfirst_byline_and_a_title_repeated() -> None:
    document = read(
        "Opinion\n\nNeighbours agree to reopen border\n\nTrade may resume before the year is over.\n\nBy Ann Lee\n\n"
        f"15 March 2025\n\n{BODY}\n\nNeighbours agree to reopen border"
    )
    assert document.title == "Neighbours agree to reopen border"
    assert quotes(document, Part.TITLE) == ["Neighbours agree to reopen border"]
    assert quotes(document, Part.LEAD) == ["Trade may resume before the year is over."]
    assert quotes(document, Part.BYLINE) == ["By Ann Lee", "15 March 2025"]
    assert quotes(document, Part.FURNITURE) == ["Opinion", "Neighbours agree to reopen border"]


@pytest.mark.parametrize("line", ["Berg arrived on 16 May.", "President Berg visited Norland on 16 May 2023"])
def test_a_short_sentence_with_a_date_at_the_top_is_text(line: str) -> None:
    assert line not in quotes(read(f"{line}\n\n{BODY}"), Part.BYLINE)


@pytest.mark.parametrize(
    ("head", "tail", "wanted"),
    [
        ("By Ann Lee", "", ("Ann Lee",)),
        ("BY ANN LEE and Tom Berg | 5 min read", "", ("ANN LEE", "Tom Berg")),
        ("Ann Lee", "Ann Lee is a professor of history at the University of Estmouth.", ("Ann Lee",)),
        ("Ann Lee", "", ()),  # a name may be a place's or a speaker's
        ("By our staff writers", "", ()),
    ],
)
def test_authors_that_the_text_names(head: str, tail: str, wanted: tuple[str, ...]) -> None:
    assert read(f"Neighbours agree to reopen border\n\n{head}\n\n{BODY}\n\n{tail}").authors == wanted


def test_a_speakers_salutation_is_no_title() -> None:
    document = read(f"Mr. President, Excellencies, Ladies and Gentlemen,\n\n{BODY}")
    assert document.title is None
    assert quotes(document, Part.FURNITURE) == []


def test_what_follows_a_heading_of_sources_is_furniture() -> None:
    document = read(
        f"{BODY}\n\nSources\n\n* The Courier: Ferry strike enters second week\n* Norland News: Border"
    )
    assert len(quotes(document, Part.FURNITURE)) == 3


# beginnings of the furniture that stands in each of the four articles, and how many passages of text they have
ARTICLES = {
    "000": ((), ("“Taiwan is", "Rana Mitter is"), 12),
    "001": (("The Future According",), ("A ChinaFile",), 28),
    "002": (("Xi and Putin Have",), ("Analysis & Op", "About This", "Xi and Putin", "For more inf", "For Academic"), 6),
    "003": (
        ("adam zivo: trump",),
        ("advert", "adam zivo: t", "story", "advert", "story", "advert", "story", "advert", "story", "advert",
         "national p", "adam zivo is an al", "adam zivo", "adam zivo", "adam zivo is a fr", "read more", "comments", "postmedia is"),
        16,
    ),
}  # fmt: skip


@pytest.mark.parametrize("number", sorted(ARTICLES))
def test_the_furniture_of_the_four_articles(number: str) -> None:
    (path,) = shared("articles").glob(f"{number}_*.txt")
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert document.text == path.read_bytes().decode("utf-8")
    assert_exact(document)
    titles, furniture, text = ARTICLES[number]
    assert len(quotes(document, Part.TITLE)) == len(titles)
    assert all(
        found.startswith(start) for found, start in zip(quotes(document, Part.TITLE), titles, strict=True)
    )
    found = quotes(document, Part.FURNITURE)
    assert len(found) == len(furniture), found
    assert all(quote.startswith(start) for quote, start in zip(found, furniture, strict=True))
    assert len(quotes(document, Part.BODY)) + len(quotes(document, Part.LEAD)) == text
