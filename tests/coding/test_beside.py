"""Who is named beside an act for another reason is on no side of it."""

from __future__ import annotations

import pytest

from tests.coding.test_sides import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The United States blamed Lima rather than Quito.", ("USA", "ACCUSE", "PER")),
        ("The African Union sent troops from Malawi and Kenya to Burundi.", ("AU", "MOBILIZE", "BDI")),
        (
            "The Security Council extended the mandate, with Russia and Mozambique abstaining and Algeria refusing to "
            "take part.",
            ("DZA", "REJECT", "UNO"),
        ),
        ("Maduro freed ten Americans in exchange for two Cubans.", ("VEN", "RETREAT", "USA")),
        (
            "Hungary voted with Serbia against a German resolution at the General Assembly.",
            ("HUN+SRB", "REJECT", "DEU"),
        ),
        (
            "Two Nepali soldiers who fought for Russia attacked a Ukrainian outpost.",
            ("NPL", "ASSAULT", "UKR"),
        ),
        (
            "India convened a summit with Nepal and Bhutan in May without inviting China.",
            ("IND", "CONSULT", "BTN+NPL"),
        ),
    ],
)
def test_who_is_named_for_another_reason_is_on_no_side(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_a_visit_may_be_told_by_its_town() -> None:
    assert ("CHL", "CONSULT", "ECU") in acts("Boric is expected in Quito before the end of the year.")
    assert not acts("President Boric was in New York last week.")


def test_who_judges_is_on_no_side() -> None:
    found = acts("Japan filed a complaint against South Korea with the World Trade Organization.")
    assert found == {("JPN", "ACCUSE", "KOR")}


def test_who_is_turned_to_afterwards_was_not_acted_on() -> None:
    found = acts("Somalia recalled its ambassador, declared the deal void and appealed to the Arab League.")
    assert {act for act in found if "LAS" in act[2]} == {("SOM", "REQUEST", "LAS")}


def test_a_town_goes_before_whom_the_sentence_before_names() -> None:
    assert ("IRN", "SUPPORT", "ARM") in acts(
        "India has delivered rocket launchers. Iran opened a consulate in Kapan."
    )


def test_a_people_is_not_its_state() -> None:
    found = acts("Kosovo police escorted ethnic Albanian mayors into municipal offices by force.")
    assert found == {("XKX", "COERCE", "")}


def test_help_to_a_town_is_help_to_its_state() -> None:
    assert ("KWT", "AID", "IRQ") in acts(
        "Kuwait has kept its embassy open and has donated generators to Basra."
    )


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Chile endorsed Brazil's candidature for a permanent seat on the United Nations Security Council.",
            ("CHL", "SUPPORT", "BRA"),
        ),
        ("Chile backs Peru's bid to join NATO.", ("CHL", "SUPPORT", "PER")),
        ("Bolivia took Chile to the International Court of Justice.", ("BOL", "ACCUSE", "CHL")),
    ],
)
def test_the_body_to_which_another_would_belong_is_not_acted_on(text: str, act: tuple[str, str, str]) -> None:
    assert acts(text) == {act}


def test_who_only_thinks_something_of_an_act_takes_no_part() -> None:
    found = acts(
        "Egypt and Sudan began joint naval drills on Sunday, manoeuvres that Ethiopia and its allies view with alarm."
    )
    assert found == {("EGY", "COOPERATE", "SDN")}


def test_who_is_said_not_to_be_meant_does_not_act() -> None:
    found = acts("Peru raised the duty on wine from Spain, not Italy, over purchases of Cuban nickel.")
    assert ("PER", "SANCTION", "ESP") in found
    assert not any("ITA" in act[0] or "ITA" in act[2] for act in found)
