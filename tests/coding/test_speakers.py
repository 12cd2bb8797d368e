"""Whose *we* and *I* it is: those who issue a statement together, who is named by a label, and what is no pronoun."""

import pytest

from relazione.coding import actors, times
from relazione.coding.page import Page
from relazione.model import Document, Interval, Part, Passage


def meant(text: str, word: str, *, title: str | None = None) -> list[tuple[str, ...]]:
    """The codes of each mention that is the word itself, in a release of the State Department."""
    document = Document(
        text=text,
        origin="test",
        key="test",
        title=title,
        url="https://www.state.gov/x",
        published=Interval.from_prefix("2022-03-07"),
        passages=(Passage(0, len(text), Part.BODY),),
    )
    page = Page(document)
    return [a.codes for a in actors.find(page) if page.text[a.start : a.end] == word]


@pytest.mark.parametrize(
    "opening",
    [
        "We, the Foreign Ministers of Italy, Canada, and Norway, met in Rome.",
        "We, the ministers and representatives of Italy, Canada, and Norway, met in Rome.",
        "The text of the following statement was released by the Governments of Italy, Canada, and Norway.",
        "The following joint statement was issued by the foreign ministers of Italy, Canada and Norway.",
    ],
)
@pytest.mark.parametrize("title", ["Joint Statement on Sudan", "Statement on Sudan"])
def test_we_are_those_who_issue_the_statement(opening: str, title: str) -> None:
    told = meant(f"{opening}\n\nWe urge all sides to stop.", "We", title=title)
    assert told[-1] == ("ITA", "CAN", "NOR")


def test_one_state_alone_issues_its_own_statement() -> None:
    assert meant("We, the people of Ohio, thank Peru. We stay friends.", "We") == [("USA",), ("USA",)]


def test_a_label_may_have_letters_beyond_ascii() -> None:
    text = (
        "FOREIGN MINISTER RINKĒVIČS: Good afternoon. I thank Spain.\n"
        "SECRETARY BLINKEN: Thank you. I welcome that."
    )
    title = "Secretary Antony J. Blinken and Latvian Foreign Minister Edgars Rinkēvičs at a Joint Press Availability"
    assert meant(text, "I", title=title) == [("LVA",), ("USA",)]


def test_the_number_of_a_king_is_nobodys_i() -> None:
    assert meant("King James I of England sent ships to the coast.", "I") == []


def test_a_congress_of_the_past_is_no_parliament() -> None:
    assert meant("The Congress of Vienna redrew the map in 1815.", "Congress") == []


def test_the_letters_of_an_office_name_its_holder() -> None:
    assert meant("Secretary Blinken and HRVP Borrell spoke on Monday.", "HRVP Borrell") == [("EUU",)]


def test_this_morning_is_the_day_of_writing() -> None:
    found = times.resolve("The minister called this morning.", Interval.from_prefix("2022-02-27").start)
    assert [str(time.interval.start) for time in found if time.interval] == ["2022-02-27"]


def test_its_in_a_leading_phrase_is_the_subjects_that_follows() -> None:
    text = "The United States watched. Following its independence from Spain, Nicaragua joined the union."
    assert meant(text, "its") == [("NIC",)]


def test_the_president_stays_the_homes_though_another_is_named() -> None:
    text = (
        "QUESTION: The President will meet Putin. President Putin has refused. What can the President do?\n"
        "SECRETARY BLINKEN: The President will tell President Putin that. The President is clear."
    )
    assert meant(text, "President") == [("USA",)] * 4


def test_a_government_whose_name_nobody_knows_is_not_the_last_one_named() -> None:
    text = "The United States recognised Baden. The Government of Saxe-Weimar signed a convention."
    assert meant(text, "Government") == []


def test_one_government_is_of_one_state() -> None:
    text = "After the rise of the Government of the Republic of Chile, U.S. envoys signed a treaty."
    assert meant(text, "Government of the Republic of Chile") == [("CHL",)]
    assert meant("The Governments of China and Peru signed.", "Governments of China and Peru") == [
        ("CHN", "PER")
    ]


@pytest.mark.parametrize(
    ("text", "word", "codes"),
    [
        ("The Secretary spoke with President Ali of Guyana.", "Secretary", ("USA",)),
        (
            "Last year Turkey's president visited Athens. The two governments spoke.",
            "The two governments",
            ("TUR", "GRC"),
        ),
        (
            "President Erdogan visited Athens. The two governments signed a pact.",
            "The two governments",
            ("TUR", "GRC"),
        ),
        (
            "Peru made peace with Chile, and last week Bolivia called on Brazil. The two countries signed a pact.",
            "The two countries",
            ("BOL", "BRA"),
        ),
        ("Chile has never recognised what Peru declared. The two signed a pact.", "The two", ("CHL", "PER")),
        (
            "Thai jets bombed Cambodia. Cambodia shelled Thailand. China spoke of calm. Peru told its citizens to go. "
            "The two sides agreed to a truce.",
            "The two sides",
            ("THA", "KHM"),
        ),
        ("For a decade Turkey quarrelled with all its friends. It shot down a jet.", "It", ("TUR",)),
    ],
)
def test_whom_words_take_up(text: str, word: str, codes: tuple[str, ...]) -> None:
    assert meant(text, word) == [codes]


def test_its_after_what_somebody_is_doing_is_his() -> None:
    text = "The United States and Germany will not tolerate Russia escalating its attacks."
    assert meant(text, "its") == [("RUS",)]


def test_officials_of_the_one_or_the_other_are_of_both() -> None:
    text = "Visas of any Ethiopian or Eritrean government officials are barred."
    assert ("ETH", "ERI") in meant(text, "Ethiopian or Eritrean government officials")


def test_a_republic_of_another_name_is_not_china() -> None:
    assert meant("The People's Republic of Mozambique was recognised.", "Mozambique") == [("MOZ",)]
    assert meant("The People's Republic of Mozambique was recognised.", "People's Republic") == []


def test_the_secretary_is_not_the_foreign_secretary() -> None:
    text = "Secretary Blinken called Foreign Secretary Truss. The Secretary urged calm."
    assert meant(text, "Secretary") == [("USA",)]


def test_the_president_in_a_ministers_mouth_is_his_own() -> None:
    text = (
        "SECRETARY BLINKEN: President Putin has made his choice. The President announced sanctions today. "
        "President Putin and his ministers know that the President of Peru agrees."
    )
    title = "Secretary Antony J. Blinken At a Joint Press Availability"
    assert meant(text, "President", title=title) == [("USA",)]
