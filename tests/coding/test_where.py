"""Where an act was is not who did it."""

from __future__ import annotations

import pytest

from relazione.model import EventType
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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Peru and Chile spoke today of Cuba's brutal, unprovoked and unjustified attack on Haiti.",
            ("CUB",),
        ),
        ("Norway condemned Peru and Chile's bombing of Cuba.", ("PER", "CHL")),
        (
            "Secretary Blinken will work with Japan to hold Cuba accountable and end its aggression against Haiti.",
            ("CUB",),
        ),
        ("Cuba, at that time, was bombed without the consent of the United Nations.", ()),
        ("Peru condemned the bombing on Friday in the Cuban town of Holguin.", ()),
        ("Turkish officials said on Friday that Cuban jets bombed Haiti.", ("CUB",)),
    ],
)
def test_an_act_is_done_by_whose_it_is(text: str, source: tuple[str, ...]) -> None:
    assert [event.source for event in coded(text) if event.type is EventType.ASSAULT] == [source]


def test_what_a_sentence_is_about_does_not_act() -> None:
    events = coded(
        "On Western Sahara, Spain and Peru strongly support the efforts of the United Nations envoy."
    )
    assert [event.source for event in events] == [("ESP", "PER")]


def test_forces_move_against_whomever() -> None:
    (event,) = coded("Norway pushed a pair of F-35s forward to Banak on Friday.")
    assert (event.source, event.type, event.target) == (("NOR",), EventType.MOBILIZE, ())


def test_a_visit_is_whose_it_is() -> None:
    visits = [
        event
        for event in coded("Peru and Chile spoke of President Macron's visit to Cuba.")
        if event.mode == "visit"
    ]
    assert [(event.source, event.target) for event in visits] == [(("FRA",), ("CUB",))]


def test_who_has_a_verb_of_his_own_before_and_does_not_act() -> None:
    (event,) = coded("Peru is now in the chair of the group and Chile attacked Cuba on Friday.")
    assert (event.source, event.target) == (("CHL",), ("CUB",))


def test_where_an_attack_was_is_not_blamed() -> None:
    (event,) = coded("Norway condemns the attack earlier today in the Dohuk province of Iraq.")
    assert (event.source, event.target) == (("NOR",), ())


def test_a_border_with_another_is_not_acted_on() -> None:
    acted = acts("Cuban jets killed nine Haitian soldiers near Haiti's border with Peru on Friday.")
    assert ("CUB", "ASSAULT", "HTI") in acted and not any("PER" in target for _, _, target in acted)


def test_those_suspected_of_links_do_not_arrest() -> None:
    events = coded(
        "More than 100 people in Peru have been arrested on suspicion of links to the al-Qaeda group."
    )
    assert not any("ALQAEDA" in event.source for event in events)


def test_what_kind_of_state_it_is_is_on_no_side() -> None:
    events = coded(
        "Putin is expected to visit Ankara in April, his first trip to a NATO country since the invasion of Ukraine."
    )
    assert not any("NATO" in (*event.source, *event.target) for event in events)


def test_who_is_present_does_not_sign() -> None:
    events = coded(
        "Ali Shamkhani and the Saudi envoy signed the text in the presence of Wang Yi, China's top diplomat."
    )
    assert events and not any("CHN" in (*event.source, *event.target) for event in events)
