"""On whose word an act is told."""

import pytest

from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.coding.reported import Voices, claimant
from relazione.model import Document
from tests.coding.test_sides import coded


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Local officials say Pakistani jets bombed Afghanistan on Sunday.", "Local officials"),
        ("Residents told Al Jazeera that Israeli forces had shelled a school in Lebanon.", "Residents"),
        ("Researchers at a Berlin think tank say Russia has supplied drones to Mali.", "Researchers"),
        ("According to a report by Amnesty International, Ethiopia bombed Eritrea.", "Amnesty"),
        ("Chile said that Peru had attacked Bolivia.", "Chile"),
        ("Peru bombed a depot in Bolivia overnight, the regional governor said.", "regional governor"),
        (
            "Peru bombed Bolivia, two people familiar with the matter said.",
            "two people familiar with the matter",
        ),
        ("Peru received forty Chinese jets, Indian media claimed.", "Indian media"),
        ("Peru bombed Bolivia, state media reported on Sunday.", "state media"),
    ],
)
def test_the_nearest_who_says_so_is_named(text: str, who: str) -> None:
    events = [event for event in coded(text) if event.type in ("ASSAULT", "AID")]
    assert events and all(event.attributed_to and who in event.attributed_to for event in events)


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked Bolivia after talks with Chile in Quito.",
        "Peru said that it had attacked Bolivia.",
        "Peru attacked Bolivia, the Peruvian army said.",
        "Peru attacked Bolivia after Chile said it would not stand by.",
        "Peru attacked Bolivia, it was reported.",
        "Chile said it was sorry, but Peru attacked Bolivia.",
        "Peruvian officials said Peru had attacked Bolivia.",
        "Peru attacked Bolivia as Chile warned of more raids.",
        "Peru recalled its ambassador to Chile and told Chile's envoy to leave before Peru attacked Bolivia.",
    ],
)
def test_what_nobody_says_of_another_is_on_nobodys_word(text: str) -> None:
    assert all(event.attributed_to is None for event in coded(text) if event.type == "ASSAULT")


def test_whom_a_paper_cites_is_nearer_than_the_paper() -> None:
    text = "The Wall Street Journal, citing US officials, said Iran had shipped missiles to Russia."
    assert [event.attributed_to for event in coded(text)] == ["US officials"]


def test_each_says_his_own() -> None:
    text = "Manila said a Chinese ship had rammed a boat; Beijing said the Philippines had attacked China."
    told = {
        event.attributed_to for event in coded(text) if event.type == "ASSAULT" and event.source == ("PHL",)
    }
    assert told and "Manila" not in told


def test_a_pact_that_was_concluded_says_nothing() -> None:
    text = "They recalled the Mutual Defence Pact concluded by Peru and Chile in 1963, and another one signed in 1970."
    page = lay(Page(Document(text, origin="x", key="x")))
    heard = Voices([], [], analytic=False, own=frozenset())
    assert claimant(page, page.sentences[0], text.index("signed"), heard).name is None
