"""On whose word a claim stands, where the one who says so is not right beside it."""

import pytest

from relazione.coding import claims, quotations
from relazione.coding.page import Page
from relazione.coding.voice import own_codes
from tests.coding.test_events import page_of


def read(text: str) -> Page:
    page = page_of(text)
    page.quotations.extend(quotations.code(page))
    return page


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Chile has always officially maintained that Peru is dependent on Brazil.", "Chile"),
        ("Chile protested, but Peru does not yield, arguing that Chile is dependent on Brazil.", "Peru"),
        ("The Harbour Affairs Council in Lima told reporters on Sunday that Peru is dependent on Brazil.", "Harbour Affairs Council"),
        ("The state-run People's Daily newspaper editorialized that Japan is dependent on China.", "People's Daily"),
        ("The study concluded last week that Peru is dependent on Brazil.", "study"),
        ("The visit confirmed that Peru is dependent on Brazil.", None),
        ("It is well known and it was confirmed that Peru is dependent on Brazil.", None),
    ],
)  # fmt: skip
def test_the_subject_of_the_verb_that_brings_the_clause(text: str, claimant: str | None) -> None:
    (found,) = claims.code(read(text))
    assert found.claimant == claimant or (claimant and found.claimant and claimant in found.claimant)


def test_a_quotation_that_goes_on_is_its_speakers() -> None:
    text = (
        '"We have come to listen to all," Xi Jinping told reporters in Lima.\n\n'
        '"Russia is dependent on China, and everybody in this hall knows it."'
    )
    assert [claim.claimant for claim in claims.code(read(text))] == ["Xi Jinping"]


def test_the_name_told_behind_a_title() -> None:
    text = "The deputy president of Peru, Ana Ruiz Lund, said that Chile is dependent on Brazil."
    assert [claim.claimant for claim in claims.code(read(text))] == ["Ana Ruiz Lund"]


def test_who_asks_may_tell_what_others_claim() -> None:
    text = (
        "MR PRICE: Good afternoon to all of you.\n"
        "QUESTION: Chinese President Xi Jinping says that Russia is dependent on China. Russia is also isolated from Iran.\n"
        "MR PRICE: I have nothing on that.\n"
    )
    assert [claim.claimant for claim in claims.code(read(text))] == ["Xi Jinping"]


HOME = "Peru is increasingly weak and isolated."


def test_what_a_reporter_tells_of_one_state_alone_is_a_matter_at_home() -> None:
    assert [claim.about for claim in claims.code(read(HOME))] == [("PER",)]
    assert claims.code(read(f"The farmers in Lima said that nobody came. {HOME}")) == []
    of_war = HOME.replace("isolated", "isolated in the war")
    assert [claim.about for claim in claims.code(read(f"The farmers in Lima said so. {of_war}"))] == [
        ("PER",)
    ]


def test_what_an_official_says_of_another_state_is_between_the_two() -> None:
    before = "The farmers in Lima said that nobody came. Chinese President Xi Jinping came on Sunday."
    (found,) = claims.code(read(f'{before} "Peru is increasingly weak and isolated," he said.'))
    assert (found.claimant, "PER" in found.about) == ("Xi Jinping", True)


def test_the_we_of_whom_a_reporter_quotes_is_not_the_reporters() -> None:
    page = read('The farmers said that nobody came. "We are with Peru," Chinese President Xi Jinping said.')
    assert own_codes(page) == frozenset()
