"""Where sentences end in the kinds of text that are read: releases, speeches, dispatches, text without capitals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.sentences import split
from relazione.model import Folded


def pieces(text: str) -> list[str]:
    text = Folded(text).text
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between U.S. and Moroccan officers ended without a date.",
        "Gen. A. B. Carter met Lt. Col. Vu on Nov. 21 in St. Ives.",
        "It rose to 2.5 percent, i.e. twice the figure of Jan. 3.",
        'He asked "Why now?" and left.',
        "The envoy said the talks were... difficult.",
        "Acme Inc. sold the reactor to the U.K. government.",
        'the minister said "no!" he added that art. 5 holds.',
        "3. The parties agree on a hotline.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said no. They left.", ["He said no.", "They left."]),
        ("Troops left in 2022. The base closed.", ["Troops left in 2022.", "The base closed."]),
        ("He lives in the U.S. The visa lapsed.", ["He lives in the U.S.", "The visa lapsed."]),
        ('"We agree." The other side did not.', ['"We agree."', "The other side did not."]),
        ("They met.[3] Then they parted.", ["They met.[3]", "Then they parted."]),
        ("It was refused.12 The court sat.", ["It was refused.12", "The court sat."]),
        (
            "the talks failed. both sides left. it was nov. 21.",
            ["the talks failed.", "both sides left.", "it was nov. 21."],
        ),
        ("The ship sank.Three men drowned.", ["The ship sank.", "Three men drowned."]),
    ],
)
def test_punctuation_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_headings_bullets_and_speaker_labels_stand_alone() -> None:
    text = (
        "Office of the Spokesperson\nThe minister met her colleague.\nMeasures\n- a hotline\n- a visit\n"
        "QUESTION: When?\nMR HOLT: Soon —\nQUESTION: Thanks."
    )
    assert pieces(text) == text.split("\n")


def test_the_marks_of_a_heading_are_none_of_its_words() -> None:
    assert pieces("## Norland at odds with Sudland\n\nThe #1 issue is #borders.") == [
        "Norland at odds with Sudland",
        "The #1 issue is #borders.",
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The delegations met in the old customs house on Tuesday and spoke for\n"
        "six hours about fish, gas and the line between the two zones, which\n"
        "neither of them has ever drawn on a chart. A second meeting will be\n"
        "held in May."
    )
    assert [piece.replace("\n", " ") for piece in pieces(text)] == [
        "The delegations met in the old customs house on Tuesday and spoke for six hours about fish, gas and the "
        "line between the two zones, which neither of them has ever drawn on a chart.",
        "A second meeting will be held in May.",
    ]


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    text = (
        "The charter of the organisation is\n\u201cproof that nations, like men, can\ndiffer\u201d. It holds."
    )
    assert len(pieces(text)) == 2


@given(st.text(alphabet="aB .!?\n\"'-…1)(,:U.S", max_size=200))
def test_sentences_lie_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = split(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


def test_a_line_of_ten_megabytes_is_split_in_linear_time() -> None:
    text = "The ministers met in Oslo. " * 40_000
    assert len(split(text, 0, len(text))) == 40_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PeruAuthorities in Peru closed the road.", ["Peru", "Authorities in Peru closed the road."]),
        ("Trade and industrySales of tin fell.", ["Trade and industry", "Sales of tin fell."]),
        ("ChileChilean envoys left.", ["Chile", "Chilean envoys left."]),
        ("MaltaThe ship sank.", ["Malta", "The ship sank."]),
        ("LinkedIn and PlayStation fans met.", ["LinkedIn and PlayStation fans met."]),
    ],
)
def test_a_heading_run_into_the_first_word_is_apart(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_an_initial_ends_no_sentence_and_a_comma_no_line_but_that_of_a_salutation() -> None:
    assert pieces("Envoy Brian P. Keough left.") == ["Envoy Brian P. Keough left."]
    assert pieces("They met. Peru,\nChile and Bolivia signed.") == [
        "They met.",
        "Peru,\nChile and Bolivia signed.",
    ]
    assert pieces("Mr. President,\nPeru signed.") == ["Mr. President,", "Peru signed."]
