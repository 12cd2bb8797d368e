"""Places: told apart from actors, persons, datelines and names of things; with their state, without false precision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.page import Page
from relazione.coding.places import find, gazetteer
from relazione.coding.places.gazetteer import rows
from relazione.model import Document, Part, Passage
from relazione.vocabulary import vocabulary

KINDS = {"city", "region", "sea", "strait", "island", "base", "river", "mountain", "site"}


def places(text: str) -> list[tuple[str, str | None]]:
    return [(mention.name, mention.state) for mention in find(Page(Document(text, "test", "test")))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two met in Beijing and Moscow.", [("Beijing", "CHN"), ("Moscow", "RUS")]),
        ("He arrived in Hanoi after a summit in Seoul.", [("Hanoi", "VNM"), ("Seoul", "KOR")]),
        ("She flew to Ankara and returned from Doha.", [("Ankara", "TUR"), ("Doha", "QAT")]),
        ("The Beijing summit ended.", [("Beijing", "CHN")]),
        ("The president left Seoul.", [("Seoul", "KOR")]),
        ("Shells fell on Bakhmut and near Kherson.", [("Bakhmut", "UKR"), ("Kherson", "UKR")]),
        ("Bakhmut was besieged.", [("Bakhmut", "UKR")]),
        ("Inspectors saw Natanz and Fordow.", [("Natanz", "IRN"), ("Fordow", "IRN")]),
        ("A tanker passed the Strait of Hormuz.", [("Strait of Hormuz", None)]),
        ("Ships met off Scarborough Shoal in the South China Sea.", [("Scarborough Shoal", None), ("South China Sea", None)]),
        ("Troops entered Crimea.", [("Crimea", "UKR")]),
        ("The factory is in northern Vietnam.", [("Vietnam", "VNM")]),
        ("Allies met at Ramstein.", [("Ramstein", "DEU")]),
        ("They spoke in Panmunjom.", [("Panmunjom", None)]),
    ],
)  # fmt: skip
def test_places_with_their_state(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Beijing condemned the sale.",
        "Washington warned Tehran.",
        "Relations between Beijing and Moscow cooled.",
        "Trust in Beijing has fallen.",
        "China sanctioned Lithuania.",
        "Exports to China rose.",
        "Europe protested.",
        "Defense Secretary Lloyd Austin and Victoria Nuland agreed.",
        "The Minsk agreements and the Geneva Conventions hold.",
        "A Boston-based group wrote it.",
        "The Power of Siberia pipeline waits.",
        "Jerusalem rejected the plan.",
        "Above all, China wants to know.",
        "Voters in U.S. federal elections decide.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert places(text) == []


def test_a_dateline_is_no_place_of_the_event() -> None:
    assert places("KYIV, March 5 (Reuters) - Shells hit Kharkiv.") == [("Kharkiv", "UKR")]
    assert places("BEIJING (AP) -- Floods hit Henan.") == [("Henan", "CHN")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fair in Paris, Texas", [("Paris", "USA")]),
        ("the mayor of Odessa, Texas", [("Odessa", "USA")]),
        ("a mill in Moscow, Idaho", [("Moscow", "USA")]),
        ("talks in Sharm el-Sheikh, Egypt", [("Sharm el-Sheikh", "EGY")]),
        ("the port of Tripoli, Lebanon", [("Tripoli", "LBN")]),
        ("He lives in Washington state.", [("Washington state", "USA")]),
        ("He travelled to Washington.", [("Washington", "USA")]),
        ("Protests in Georgia grew, and Tbilisi was calm.", [("Georgia", "GEO"), ]),
        ("A vote in Georgia, said the mayor of Atlanta.", [("Georgia", "USA"), ("Atlanta", "USA")]),
    ],
)  # fmt: skip
def test_places_that_share_a_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert places(text) == expected


def test_a_state_is_a_place_without_a_point() -> None:
    (mention,) = find(Page(Document("They met in China.", "t", "t")))
    assert mention.is_state and mention.state == "CHN"
    (town,) = find(Page(Document("They met in Shanghai.", "t", "t")))
    assert not town.is_state


def test_without_capitals() -> None:
    text = "the two presidents met in beijing and in st. petersburg while shells fell on bakhmut. beijing condemned it."
    assert places(text) == [("Beijing", "CHN"), ("Saint Petersburg", "RUS"), ("Bakhmut", "UKR")]


def test_furniture_and_titles() -> None:
    text = "Summit Opens in Vienna\n\nVisit our office in Geneva"
    document = Document(
        text, "t", "t", passages=(Passage(0, 22, Part.TITLE), Passage(24, len(text), Part.FURNITURE))
    )
    assert [mention.name for mention in find(Page(document))] == ["Vienna"]


NAMES = st.sampled_from([name for _, names in rows() for name in names])
WORDS = st.lists(
    NAMES | st.sampled_from(["in", "to", "the", "and", ",", ".", "met", "visited", "-"]), max_size=12
)


@given(WORDS.map(" ".join))
def test_mentions_are_in_order_and_exact(text: str) -> None:
    page = Page(Document(text, "t", "t"))
    mentions, end = find(page), 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
    assert find(page) == mentions


@given(WORDS.map(" ".join))
def test_invisible_characters_change_nothing(text: str) -> None:
    odd = text.replace(" ", "\u00a0").replace("e", "e\u00ad")
    plain, folded = Page(Document(text, "t", "t")), Page(Document(odd, "t", "t"))
    assert find(plain) == find(folded)
    for mention in find(folded):
        anchor = folded.anchor(mention.start, mention.end)
        assert odd[anchor.start : anchor.end] == anchor.quote


def test_the_tables_follow_their_schema() -> None:
    codes = set(vocabulary().polities)
    seen = set()
    for place, names in rows():
        assert place.kind in KINDS, place
        assert place.lat is not None and -90 <= place.lat <= 90, place
        assert place.lon is not None and -180 <= place.lon <= 180, place
        assert place.precision and place.precision > 0, place
        assert place.state is None or place.state in codes, place
        assert set(place.claimants) <= codes, place
        assert all(name and name == name.strip() for name in names), place
        assert (place.name, place.state, place.kind) not in seen, place
        seen.add((place.name, place.state, place.kind))
    assert len(seen) >= 1500


def test_every_state_of_today_has_its_capital() -> None:
    with_capital = {place.state for place, _ in rows() if place.capital}
    large = {
        "CHN",
        "RUS",
        "USA",
        "UKR",
        "FRA",
        "GBR",
        "DEU",
        "IND",
        "JPN",
        "TWN",
        "KOR",
        "PRK",
        "IRN",
        "SAU",
        "TUR",
        "EGY",
    }
    assert large <= with_capital
    assert len(with_capital) >= 190


@pytest.mark.parametrize(
    "name", ["Helsinki", "Camp David", "Ras Laffan", "Scarborough Shoal", "Golan Heights", "Kashmir"]
)
def test_places_of_diplomacy_and_dispute(name: str) -> None:
    assert gazetteer().places(name)


def test_contested_places_name_their_claimants() -> None:
    (crimea,) = gazetteer().places("Crimea")
    assert crimea.state == "UKR" and set(crimea.claimants) == {"UKR", "RUS"}
    (kashmir,) = gazetteer().places("Kashmir")
    assert kashmir.state is None and "IND" in kashmir.claimants
