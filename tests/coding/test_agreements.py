import pytest

from relazione.coding import agreements
from relazione.model import Amount, Stage
from tests.coding.test_events import page_of


@pytest.mark.parametrize(
    ("text", "parties", "stage"),
    [
        ("Kenya and Uganda signed a water treaty.", {"KEN", "UGA"}, Stage.SIGNED),
        (
            "The fisheries agreement between Norway and Russia was not signed.",
            {"NOR", "RUS"},
            Stage.NOT_SIGNED,
        ),
        ("Turkey suspended its free trade agreement with Jordan.", {"TUR", "JOR"}, Stage.SUSPENDED),
        ("Bolivia withdrew from the gas agreement with Argentina.", {"BOL", "ARG"}, Stage.ENDED),
        (
            "The defence pact between France and Cyprus has entered into force.",
            {"FRA", "CYP"},
            Stage.IN_FORCE,
        ),
        ("Japan has agreed to share radar data with Vietnam.", {"JPN", "VNM"}, Stage.AGREED),
        ("Russia suspended New START.", {"USA", "RUS"}, Stage.SUSPENDED),
    ],
)
def test_parties_and_stage(text: str, parties: set[str], stage: Stage) -> None:
    found = agreements.code(page_of(text))
    assert [(set(a.parties), a.stage) for a in found] == [(parties, stage)]


def test_the_date_of_expiry_is_told_from_the_date_of_signature() -> None:
    (found,) = agreements.code(page_of("In May 2020 Chile and Peru signed a truce that expires in 2026."))
    assert found.date is not None and found.date.prefix == "2020-05"
    assert found.expires is not None and found.expires.prefix == "2026"


@pytest.mark.parametrize(
    "text", ["A deal is a deal.", "China and Russia are neighbours.", "France wants a treaty."]
)
def test_without_two_parties_or_a_name_there_is_none(text: str) -> None:
    assert agreements.code(page_of(text)) == []


def test_anchors_hold() -> None:
    text = "Kenya and\u00a0Uganda signed a “water” treaty in 2023."
    assert all(a.anchors[0].holds(text) for a in agreements.code(page_of(text)))


def test_an_agreement_told_again_is_one_with_two_anchors() -> None:
    text = "Chile abides by its treaty with Peru. Bolivia knows that Chile abides by its treaty with Peru."
    (found,) = agreements.code(page_of(text))
    assert len(found.anchors) == 2


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Chile and Peru are to sign a treaty.", Stage.PROPOSED),
        ("Chile forced Peru to sign a treaty with Bolivia.", Stage.SIGNED),
        ("Chile spoke of the task of reaching a peace agreement between Kenya and Uganda.", Stage.PROPOSED),
    ],
)
def test_what_is_not_yet_is_proposed(text: str, stage: Stage) -> None:
    assert [found.stage for found in agreements.code(page_of(text))] == [stage]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru respect the Vienna Convention.",
        "Chile has to deal with Peru.",
        "Chile is in agreement with Peru.",
        "The ministers of Chile and Peru discussed the partnership.",
    ],
)
def test_instruments_of_all_and_ways_of_speaking_are_none(text: str) -> None:
    assert agreements.code(page_of(text)) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Kenya and Uganda signed a $3.6 billion trade agreement.", Amount(3.6e9, "USD")),
        ("Kenya and Uganda signed a loan agreement worth up to 400 million euros.", Amount(4e8, "EUR")),
        (
            "Kenya and Uganda signed an agreement to supply 38 billion cubic metres.",
            Amount(38e9, "cubic meter"),
        ),
        ("Kenya and Uganda, who traded goods worth 2 billion dollars, signed a treaty.", None),
        ("Kenya and Uganda signed a treaty, and 40 people died.", None),
    ],
)
def test_the_amount_is_what_the_sentence_ties_to_the_agreement(text: str, amount: Amount | None) -> None:
    (found,) = agreements.code(page_of(text))
    assert found.amount == amount


def test_an_agreement_of_a_body_names_it_as_party() -> None:
    (found,) = agreements.code(
        page_of("Kenya called for the implementation of the ASEAN Five Point Consensus.")
    )
    assert "ASEAN" in found.parties


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Togo and Benin signed the Agreement on the Transfer of Sentenced Persons.",
            "Agreement on the Transfer of Sentenced Persons",
        ),
        (
            "Togo and Benin signed a memorandum of understanding on maritime boundaries in 2019.",
            "memorandum of understanding on maritime boundaries",
        ),
        ("Togo and Benin signed an accord on trade and transit in Lomé.", "accord on trade and transit"),
        ("Togo and Benin signed a deal on Tuesday.", "deal"),
        ("Togo and Benin signed a pact on fishing late on Friday.", "pact on fishing"),
        ("Togo and Benin concluded negotiations on an air services agreement.", "air services agreement"),
    ],
)
def test_the_name_goes_on_after_its_noun(text: str, name: str) -> None:
    assert [a.name for a in agreements.code(page_of(text))] == [name]


def test_what_is_decided_besides_does_not_date_the_signature() -> None:
    text = "Togo and Benin signed a water treaty and agreed to meet in Cotonou in 2031."
    (found,) = agreements.code(page_of(text))
    assert (found.stage, found.date) == (Stage.SIGNED, None)


def test_talks_that_were_concluded_made_an_agreement() -> None:
    (found,) = agreements.code(page_of("Togo and Benin concluded talks on a transit agreement."))
    assert found.stage is Stage.AGREED


def test_who_is_praised_for_leaving_a_pact_has_left_it() -> None:
    found = agreements.code(
        page_of("I commend President Trump for withdrawing from the nuclear deal with Iran.")
    )
    assert [(item.stage, set(item.parties)) for item in found] == [(Stage.ENDED, {"USA", "IRN"})]


def test_who_the_two_are_is_not_guessed() -> None:
    text = (
        "The two leaders discussed the launch by North Korea and agreed to expand exercises with South Korea."
    )
    assert agreements.code(page_of(text)) == []


def test_who_is_named_on_the_way_is_no_party() -> None:
    text = "Ties with Ethiopia, whose trade goes through Djibouti's port, soured after Addis Ababa signed a treaty with Kenya."
    assert [set(a.parties) for a in agreements.code(page_of(text))] == [{"ETH", "KEN"}]


def test_the_treaty_is_the_one_of_before() -> None:
    text = (
        "Argentina and Chile signed a treaty in Rome, before the Pope of Vatican City. "
        "Argentine voters approved the treaty in a referendum."
    )
    assert {frozenset(a.parties) for a in agreements.code(page_of(text))} == {frozenset({"ARG", "CHL"})}


def test_those_by_whom_it_was_signed_are_its_parties() -> None:
    text = (
        "The Pentagon spoke of thousands. That treaty, signed by Putin and Kim Jong Un in Pyongyang on June 19 and "
        "ratified by the State Duma in October, commits each side to help the other."
    )
    (item,) = agreements.code(page_of(text))
    assert item.parties == ("RUS", "PRK")


def test_who_stands_in_a_clause_behind_is_no_party() -> None:
    text = "It replaced a pact of 1961 between the Soviet Union and North Korea that Boris Yeltsin had let lapse."
    assert all("RUS" not in item.parties for item in agreements.code(page_of(text)))


def test_talks_about_an_agreement_end_and_it_does_not() -> None:
    text = "The sixth round of negotiations on restoring the Iran nuclear deal ended last Sunday."
    assert all(item.stage is not Stage.ENDED for item in agreements.code(page_of(text)))
