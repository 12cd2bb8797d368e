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
