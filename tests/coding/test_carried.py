"""Sides that are told by *it*, *the country* or *the two*, which stand for nobody by themselves."""

import pytest

from tests.coding.test_sides import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Chile followed with its own recognition in July. Since then it has sold Bolivia satellites and howitzers.",
            ("CHL", "COOPERATE", "BOL"),
        ),
        (
            "As for Fiji, its army has 3,400 soldiers. It has asked Canberra for help.",
            ("FJI", "REQUEST", "AUS"),
        ),
        (
            "Last week the United States condemned the government of Chad. The European Union froze funds for the "
            "country.",
            ("EUU", "SANCTION", "TCD"),
        ),
        (
            "Malawi blamed Zambia for the floods in 2015. Relations have since improved, and in January the two signed "
            "an agreement under which Zambia will import power.",
            ("MWI", "AGREE", "ZMB"),
        ),
        (
            "Peru is alarmed at the quarrel between Chile and Bolivia. Peru has advised both to negotiate.",
            ("PER", "REQUEST", "BOL+CHL"),
        ),
    ],
)
def test_who_is_meant_by_words_that_stand_for_nobody(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_two_of_others_are_not_the_two_states() -> None:
    text = "Zambia accused Malawi of neglect. The two arrested men bombed a station in Kenya."
    assert not any("MWI" in source for source, kind, _ in acts(text) if kind == "ASSAULT")


def test_of_two_states_that_and_joins_neither_is_the_country() -> None:
    text = "Last week Chad and the United States quarrelled. The European Union froze funds for the country."
    assert not any(source == "EUU" for source, _, _ in acts(text))


def test_who_is_the_subject_of_the_sentence_is_meant_and_nobody_of_the_one_before() -> None:
    text = "Russia accused Chad. France has stepped in where it could: in October it agreed to sell Armenia radars."
    assert ("FRA", "AGREE", "ARM") in acts(text)
    assert not any(source == "RUS" and target == "ARM" for source, _, target in acts(text))


def test_the_parties_are_the_two_named_last() -> None:
    text = "Kenya and Uganda signed a treaty. Norway congratulated the parties afterwards."
    assert ("NOR", "SUPPORT", "KEN+UGA") in acts(text)


def test_him_is_the_only_one_of_whom_the_sentence_before_told() -> None:
    text = (
        "Kuwait's prime minister, Sheikh Ahmad Nawaf al-Sabah, protested against the verdict. The Gulf Cooperation "
        "Council backed him."
    )
    assert ("GCC", "SUPPORT", "KWT") in acts(text)


def test_its_own_officials_are_of_whom_the_sentence_is_about() -> None:
    told = acts(
        "The United States urged India to cooperate, and its own prosecutors charged an Indian official with murder."
    )
    assert ("USA", "ACCUSE", "IND") in told
    told = acts("Germany asked Greece for help, but its own ministers criticised Athens the next day.")
    assert ("DEU", "ACCUSE", "GRC") in told
