"""One name of an agreement, told again, and kept to."""

from __future__ import annotations

import pytest

from relazione.coding import agreements
from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.model import Agreement, Document, Interval, Part, Passage, Stage


def found(text: str) -> list[Agreement]:
    document = Document(
        text=text,
        origin="test",
        key="test",
        published=Interval.from_prefix("2024-05-20"),
        passages=(Passage(0, len(text), Part.BODY),),
    )
    return agreements.code(lay(Page(document)))


def test_two_nouns_are_one_name_and_what_is_kept_to_is_in_force() -> None:
    (pact,) = found("Kenya and Somalia said they would abide by the ceasefire agreement.")
    assert (pact.name, pact.stage) == ("ceasefire agreement", Stage.IN_FORCE)


def test_a_date_told_once_holds_for_the_further_telling() -> None:
    text = (
        "Peru and Chile signed a fisheries treaty on 3 May 2024. Ministers were glad. "
        "Peru and Chile signed the fisheries treaty."
    )
    (pact,) = found(text)
    assert pact.date is not None
    assert (pact.date.prefix, len(pact.anchors)) == ("2024-05-03", 2)


def test_two_dates_are_two_agreements() -> None:
    text = (
        "Peru and Chile signed a trade agreement on 3 May 2023. "
        "Peru and Chile signed a trade agreement on 3 May 2024."
    )
    assert len(found(text)) == 2


def test_a_known_agreement_stands_where_it_is_told_of() -> None:
    (pact,) = found("Under the Brussels Agreement, judges of both sides were to sit in Mitrovica.")
    assert (pact.parties, pact.stage) == (("SRB", "XKX"), Stage.IN_FORCE)


def test_what_two_have_agreed_by_the_word_of_one() -> None:
    (pact,) = found("Peru announced after a call with Chile that a three-year gas contract had been agreed.")
    assert (set(pact.parties), pact.stage) == ({"PER", "CHL"}, Stage.AGREED)


def test_failure_to_reach_an_agreement() -> None:
    (pact,) = found("Chile and Peru failed to reach an agreement on fishing.")
    assert pact.stage == Stage.NOT_SIGNED


def test_a_truce_that_one_ditched_has_ended() -> None:
    (truce,) = found("Chile ditched a 30-year ceasefire with Peru.")
    assert (set(truce.parties), truce.stage) == ({"CHL", "PER"}, Stage.ENDED)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("A peace treaty between Armenia and Azerbaijan is unlikely to be signed this year.", Stage.PROPOSED),
        ("A contract on the pipeline between Russia and China may be concluded in May.", Stage.PROPOSED),
        ("The trade pact between Chile and Peru will be signed in Lima next month.", Stage.PROPOSED),
        ("The trade pact between Chile and Peru will not be signed this year.", Stage.NOT_SIGNED),
        ("The water treaty between India and Nepal had to be signed in haste.", Stage.SIGNED),
        ("The pact between Chile and Peru has yet to be ratified.", Stage.SIGNED),
        ("The pact between Chile and Peru will enter into force on 1 May 2026.", Stage.SIGNED),
        ("The accord between Chile and Peru, signed last year, will be put to parliament.", Stage.SIGNED),
    ],
)
def test_what_is_to_be_signed_is_not_signed(text: str, stage: Stage) -> None:
    assert [pact.stage for pact in found(text)] == [stage]
