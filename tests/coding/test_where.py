"""Where an act was is not who did it."""

from __future__ import annotations

import pytest

from tests.coding.test_sides import acts, coded


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two Norwegian engineers were kidnapped in northern Chad on Friday.", "TCD"),
        ("Nine Kenyan peacekeepers were killed in an ambush in Mali.", "MLI"),
        ("The Peruvian general in Haiti criticised Bolivian officers.", "HTI"),
        ("The Spanish embassy in Chile warned Argentina.", "CHL"),
    ],
)
def test_a_place_acts_on_nobody(text: str, place: str) -> None:
    assert not any(place in source for source, _, _ in acts(text))


def test_those_who_stand_for_a_state_in_it_act() -> None:
    assert ("PER", "ACCUSE", "BOL") in acts("Officials in Peru accused Bolivia of theft.")
    assert ("CHN", "COERCE", "GBR") in acts("Two British students have been arrested in China.")


def test_who_is_named_first_came() -> None:
    text = "Dlamini, whose state trip includes talks with Gordon Brown and Nick Clegg, is the president of Kenya."
    visits = {act for act in acts(text) if act[1] == "CONSULT"}
    assert visits <= {("KEN", "CONSULT", "GBR")}


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian army reported that three members of the Red Cross were abducted in the hills.",
        "British investigators concluded that the Pakistani minister was killed by a bomb.",
    ],
)
def test_who_tells_of_force_did_not_use_it(text: str) -> None:
    assert not any(
        {"PER", "GBR"} & set(source.split("+")) for source, kind, _ in acts(text) if kind == "ASSAULT"
    )


def test_whose_border_is_near_is_not_attacked() -> None:
    found = acts("Taliban fighters attacked an American outpost near the Pakistan border.")
    assert found == {("TALIBAN", "ASSAULT", "USA")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "It was reported that Greek pilots shot at Turkish jets during Vladimir Putin's visit to Cyprus.",
            "Vladimir Putin",
        ),
        (
            "The militant, who is suspected of bombing an Israeli base in Jordan, was arrested by Egypt.",
            "Jordan",
        ),
    ],
)
def test_where_and_when_it_was_is_nobodys_word(text: str, name: str) -> None:
    assert name not in {event.attributed_to for event in coded(text)}
