"""How far the status tells factuality: how the sets are read and scored, and that the figures do not fall.

The floors are raised by `python -m benchmarks.floors factuality`.
"""

from __future__ import annotations

import pytest

from benchmarks import factuality, floors
from benchmarks.factuality import HAPPENED, NOT, UNCERTAIN, Graded
from relazione.coding.encoder import Passage, shipped
from tests.shared import shared


def graded(text: str, word: str, grade: float = 3.0) -> Graded:
    words = text.split(" ")
    return Graded(words, words.index(word), grade)


def test_the_words_are_written_as_running_text_with_their_places() -> None:
    words = "`` We did n't sell 5 % ( US$ 3 ) , '' said Oslo 's envoy .".split(" ")
    text, spans = factuality.written(words)
    assert text == "\"We didn't sell 5% (US$ 3),\" said Oslo's envoy."
    assert [text[start:end] for start, end in spans][1:5] == ["We", "did", "n't", "sell"]
    assert text[slice(*spans[words.index("envoy")])] == "envoy"


def test_grades_fall_into_thirds() -> None:
    facts = [graded("it rained", "rained", grade).fact for grade in (-3, -1.1, -1, 0, 1, 1.1, 3)]
    assert facts == [NOT, NOT, UNCERTAIN, UNCERTAIN, UNCERTAIN, HAPPENED, HAPPENED]


@pytest.mark.parametrize(
    ("text", "word", "fact"),
    [
        ("Norway sold the ships .", "sold", HAPPENED),
        ("Norway has not sold the ships .", "sold", NOT),
        ("Norway never once in all those years sold a ship .", "sold", HAPPENED),  # out of the window
        ("Not this year , Norway sold ships .", "sold", HAPPENED),  # another clause
        ("Norway will sell the ships .", "sell", UNCERTAIN),
        ("Norway went north to sell the ships .", "sell", UNCERTAIN),
        ("Norway sold the ships to it and left .", "left", HAPPENED),
    ],
)
def test_the_rule_of_cues(text: str, word: str, fact: str) -> None:
    assert factuality.rule(graded(text, word)) == fact


def test_scores_are_of_order_and_of_classes() -> None:
    asked = [graded("it rained", "rained", grade) for grade in (-3.0, 0.0, 3.0)]
    right = factuality.score(asked, [(0.1, NOT), (0.2, UNCERTAIN), (0.3, HAPPENED)])
    assert (right["Spearman"], right["macro-F1"], right["two-class"]) == pytest.approx((1, 1, 1))
    turned = factuality.score(asked, [(0.3, NOT), (0.2, NOT), (0.1, HAPPENED)])
    assert turned["Spearman"] == pytest.approx(-1)
    assert turned["macro-F1"] == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert turned["two-class"] == pytest.approx(1)
    assert factuality.score(asked, [(0.0, HAPPENED)] * 3)["Spearman"] is None


def test_the_network_answers_about_any_span_in_the_order_asked() -> None:
    short = Passage("Norway expelled two Russian diplomats.")
    long = Passage(
        "Denmark has not, whatever the papers in Stockholm wrote last week, recalled its envoy to Chad."
    )
    spans = [(0, 6), (7, 15), (long.text.index("recalled"), long.text.index(" its envoy"))]
    answers = shipped().ask_about([short, short, long], spans)
    assert [len(answer.statuses) for answer in answers] == [6, 6, 6]
    alone = shipped().ask_about([short], [spans[1]])[0]
    assert answers[1].tokens == alone.tokens
    assert answers[1].statuses == pytest.approx(alone.statuses, abs=0.05)
    assert answers[1].cue > answers[0].cue


def test_a_span_without_a_token_is_refused() -> None:
    with pytest.raises(ValueError, match="no token"):
        shipped().ask_about([Passage("Norway expelled a Dane.")], [(500, 504)])


@pytest.mark.slow
def test_the_figures_do_not_fall() -> None:
    folder = shared("factuality")
    for files in factuality.SETS.values():
        for file in files:
            shared("factuality", *file.split("/"))
    fallen = floors.fallen(factuality.measure(folder), floors.floors("factuality"))
    assert not fallen, f"below their floors (measured, floor): {fallen}"
