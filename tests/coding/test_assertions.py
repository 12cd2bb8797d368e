"""Claims and forecasts: whose, about whom, how certain, by when."""

import pytest

from relazione.coding import claims, forecasts
from relazione.model import Certainty
from tests.coding.test_events import page_of


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Chile is unlikely to sign with Peru this year.", Certainty.UNLIKELY),
        ("Chile is likely to sign with Peru this year.", Certainty.LIKELY),
        ("Chile might lose the war with Peru this year.", Certainty.POSSIBLE),
        ("Chile will not give way to Peru this year.", Certainty.WILL_NOT),
    ],
)
def test_certainty_and_whom_it_is_about(text: str, certainty: Certainty) -> None:
    (found,) = forecasts.code(page_of(text))
    assert (found.certainty, set(found.about)) == (certainty, {"CHL", "PER"})


def test_the_deadline_is_a_prefix() -> None:
    (found,) = forecasts.code(page_of("Chile is likely to attack Peru in July 2025."))
    assert found.deadline == "2025-07"


def test_a_date_past_is_no_deadline() -> None:
    found = forecasts.code(page_of("After the talks of 2019, Chile is likely to attack Peru."))
    assert [f.deadline for f in found] == [None]


def test_a_question_foretells_nothing() -> None:
    assert forecasts.code(page_of("Will Chile attack Peru?")) == []


def test_the_claimant_is_who_says_it() -> None:
    (found,) = claims.code(page_of("Chinese President Xi Jinping said that Russia is dependent on China."))
    assert found.claimant == "Xi Jinping"
    assert set(found.about) == {"RUS", "CHN"}


def test_an_author_who_claims_is_nobody() -> None:
    (found,) = claims.code(page_of("The relationship between Chile and Peru remains tense."))
    assert found.claimant is None


def test_a_plain_report_is_no_claim() -> None:
    assert claims.code(page_of("Chilean soldiers crossed the Peruvian border on Monday.")) == []


BRIEFING = """MR PRICE: Good afternoon. Russia is increasingly isolated from Europe.
QUESTION: Russia is also isolated from China, and will lose Syria.
SECRETARY BLINKEN: China is dependent on Russia for gas.
"""


def test_in_a_briefing_who_has_the_floor_claims_and_who_asks_does_not() -> None:
    found = claims.code(page_of(BRIEFING))
    assert [claim.claimant for claim in found] == ["Ned Price", "Antony Blinken"]
    assert forecasts.code(page_of(BRIEFING)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary will meet with officials of Chile and Peru.",
        "We will continue to support Peru against Chile.",
        "They condemned actions that could undermine the truce between Chile and Peru.",
        "We hope that the treaty will bring peace to Chile and Peru.",
        "Putin said he will not attend the summit in Brazil.",
    ],
)
def test_plans_promises_hopes_and_kinds_of_acts_are_no_forecasts(text: str) -> None:
    assert forecasts.code(page_of(text)) == []


def test_a_promise_with_a_date_is_a_forecast() -> None:
    text = "Donald Trump left Seoul declaring that he would visit China in April next year."
    (found,) = forecasts.code(page_of(text))
    assert (found.claimant, found.deadline) == ("Donald Trump", "2025-04")


def test_what_one_intends_oneself_is_no_claim() -> None:
    assert claims.code(page_of("We are determined to help Peru in its war with Chile.")) == []
