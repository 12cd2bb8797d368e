"""Names that hold another's name, and names that several bear: who is meant, and who is not."""

from __future__ import annotations

import pytest

from tests.coding.test_actors import mentions


def test_a_part_of_a_state_is_not_its_neighbour() -> None:
    found = mentions("Talks on Northern Ireland opened in Cardiff; British Columbia sent a trade mission.")
    assert not any({"IRL", "GBR"} & set(mention.codes) for mention in found.values())


def test_an_adjective_is_no_rank() -> None:
    found = mentions("Ireland's major parties met in Madrid.")
    assert found["Ireland"].codes == ("IRL",)
    assert "Ireland's major" not in found


@pytest.mark.parametrize("published", ["2005-04-01", None])
def test_a_monarch_of_many_realms_is_her_own_states(published: str | None) -> None:
    found = mentions("Queen Elizabeth II received the president of Ghana.", published)
    assert found["Queen Elizabeth II"].codes == ("GBR",)


STORY = (
    "Voters in Thailand went to the polls. Thai officials counted through the night. {} The Thai king was silent. "
    "Turnout in Bangkok was high. Malaysia sent observers."
)


@pytest.mark.parametrize(
    "party", ["The People Power Party leads.", "TRT leads.", "The House of Representatives meets next."]
)
def test_a_body_of_a_state_that_the_page_never_names_is_anothers(party: str) -> None:
    assert not {"KOR", "TUR", "USA"} & {
        code for m in mentions(STORY.format(party)).values() for code in m.codes
    }


def test_it_stays_where_its_state_is_named() -> None:
    found = mentions(STORY.format("South Korea's rulers in the People Power Party sent word."))
    assert found["People Power Party"].codes == ("KOR",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Democratic Party of Japan won.", "JPN"),
        ("The Senate of Chile voted.", "CHL"),
        ("The Congress of the Philippines voted.", "PHL"),
    ],
)
def test_a_body_is_of_the_state_named_after_it(text: str, code: str) -> None:
    assert {m.codes for m in mentions(text).values()} == {(code,)}


@pytest.mark.parametrize("who", ["Mr Moore", "Dr. Graham", "Ms Wong"])
def test_a_surname_with_a_title_is_nobody_of_a_state_that_the_page_never_names(who: str) -> None:
    found = mentions(
        f"{who} said on Monday that the drug should be banned. The Danish health board agreed.", "2009-05-05"
    )
    assert who not in found


def test_it_is_somebody_where_his_state_is_named() -> None:
    assert mentions("Mr. Bush flew to Denmark. The United States sent aid.", "2005-07-05")[
        "Mr. Bush"
    ].codes == ("USA",)
