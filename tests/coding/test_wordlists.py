"""Patterns for small letters: the same finds as without regard to case, in the same places."""

import re

import pytest

from relazione.coding.wordlists import any_of, lowered, small

TEXTS = [
    "The ENVOY said Seoul was unlikely to yield; envoys said so twice.",
    "İzmir and ISTANBUL: the ſecretary waıted — Kelvin's K.",
    "no such word",
    "Seas, SEA and seabed; seat",
]


def test_small_letters_keep_their_offsets() -> None:
    for text in TEXTS:
        assert len(small(text)) == len(text)
    assert small("İZMİR ſaid") == "izmir said"


def test_a_lowered_pattern_keeps_its_escapes_and_names() -> None:
    assert lowered(r"\S+ The\B(?P<who>UN)") == r"\S+ the\B(?P<who>un)"


@pytest.mark.parametrize(
    "words",
    [
        ["envoys?", "said", r"(?:un)?likely", "sea"],
        ["Sea", "seat", "seas", r"se\w+", "SAID", "izmir", r"wa[iI]ted"],
        ["s?ea", "envoy|twice", "secretary"],
        ["sea(?:bed|t)?", "such (?:word|day)", r"envoys?(?=\W)"],
        [
            "(?:(?:no|some) )?such",
            "(?:sea|se)(?:ats?|s)?",
            "[st]wice",
            "t(?:wice|o)",
            r"(?:\w+ly )?unlikely to",
        ],
    ],
)
def test_finds_what_a_pattern_without_regard_to_case_finds(words: list[str]) -> None:
    quick = re.compile(rf"\b{any_of(words)}\b")
    plain = re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)
    for text in TEXTS:
        assert [m.span() for m in quick.finditer(small(text))] == [m.span() for m in plain.finditer(text)]
