"""What nature and chance do is no act of a state; what came of an act is part of it; who owns up has done it."""

from __future__ import annotations

import pytest

from tests.coding.test_sides import acts, coded


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian armed forces follow stringent rules of engagement on the Chilean border.",
        "A Peruvian navy helicopter crashed near the border with Chile.",
        "The hurricane that battered Cuba is expected to strike Florida before it threatens Mexico.",
        "Forty Indonesians were killed in last week's flooding, the prime minister of Malaysia said.",
        "Former President Omondi of Kenya was acquitted by the tribunal in The Hague.",
        "No armed group has claimed responsibility for the blast in Kenya, Uganda said.",
    ],
)
def test_chance_weather_and_verdicts_are_no_force(text: str) -> None:
    hostile = {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"}
    assert not [act for act in acts(text) if act[1] in hostile and act[0]]


def test_a_ship_may_be_sunk_by_somebody() -> None:
    assert ("PER", "ASSAULT", "CHL") in acts("A Peruvian submarine sank a Chilean patrol boat.")


def test_who_claims_responsibility_did_it() -> None:
    assert {("TALIBAN", "ASSAULT", "AFG")} == acts(
        "The Taliban claimed responsibility for the attack on Afghan police."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nine Kenyan soldiers were killed when Ugandan troops ambushed their convoy on Friday.",
        "Nine Afghan civilians were killed as the result of American aircraft bombing a village.",
    ],
)
def test_what_came_of_force_is_no_second_act(text: str) -> None:
    assert len([event for event in coded(text) if event.type == "ASSAULT"]) == 1


def test_two_acts_of_force_are_two() -> None:
    text = "Israel killed three Hamas militants on Monday and bombed a Hamas camp on Friday."
    assert len([event for event in coded(text) if event.type == "ASSAULT"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Oil will cost more if Peru attacked Bolivia, Chile said.",
        "The rebels' mines might have sunk a Peruvian ship, but Chilean soldiers could have bombed Peru.",
    ],
)
def test_what_hangs_on_a_condition_has_not_happened(text: str) -> None:
    assert {str(event.status) for event in coded(text) if event.type == "ASSAULT"} <= {
        "possible",
        "not_happened",
    }


def test_what_a_condition_takes_for_granted_has_happened() -> None:
    text = "Peru will close the strait if the 15 Peruvian sailors being detained by Chile are not freed."
    assert {
        str(event.status) for event in coded(text) if event.type == "COERCE" and event.source == ("CHL",)
    } == {"happened"}
