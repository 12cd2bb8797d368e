"""Words, the word tree and the case rules."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from relazione.coding.actors.lexicon import lexicon
from relazione.coding.actors.scan import scan
from relazione.coding.actors.tokens import tokenise
from relazione.coding.actors.trie import Trie


def keys(text: str) -> list[tuple[str, bool]]:
    return [(token.key, token.possessive) for token in tokenise(text, 0, len(text))]


def hits(text: str) -> list[str]:
    found = scan(text, 0, len(text), lexicon())
    return [found.words(hit.first, hit.last) for hit in found.hits if hit.names]


def test_possessives_and_abbreviations_are_taken_apart() -> None:
    assert keys("the U.S.'s ally, Sana'a and the Philippines' coast") == [
        ("the", False),
        ("us", True),
        ("ally", False),
        ("sanaa", False),
        ("and", False),
        ("the", False),
        ("philippines", True),
        ("coast", False),
    ]
    assert keys("Côte d'Ivoire") == [("cote", False), ("divoire", False)]


@given(st.text(max_size=200))
def test_tokens_lie_in_order_within_the_text(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    assert all(text[token.start : token.end] == token.word for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))


def test_the_longest_name_comes_first_and_keeps_its_inner_possessive() -> None:
    trie: Trie[str] = Trie()
    trie.add("China", "short")
    trie.add("People's Republic of China", "long")
    tokens = tokenise("the People's Republic of China's army", 0, 37)
    assert trie.matches(tokens, 1) == [(5, ["long"])]
    assert trie.matches(tokens, 4) == [(5, ["short"])]
    assert trie.matches(tokenise("China's Republic", 0, 16), 0) == [(1, ["short"])]


def test_an_initial_that_the_name_lacks_is_passed_over() -> None:
    trie: Trie[str] = Trie()
    trie.add("Ada Byron", "ada")
    for text in ("Ada K. Byron", "Ada Byron", "ADA K BYRON"):
        assert trie.matches(tokenise(text, 0, len(text)), 0)[0][1] == ["ada"]
    assert not trie.matches(tokenise("Ada, Byron", 0, 10), 0)


def test_names_want_their_capitals_where_the_text_has_any() -> None:
    assert hits("They told us that the US would polish the Polish turkey for Turkey.") == [
        "US",
        "Polish",
        "Turkey",
    ]
    assert hits("Keep the oil safe; NATO and Nato are one.") == ["NATO", "Nato"]


def test_in_text_without_capitals_the_company_tells() -> None:
    assert hits("he told us to polish it in march") == []
    assert hits("the us and china's navy met us-backed polish troops near turkey's coast") == [
        "us",
        "china",
        "us",
        "polish",
        "turkey",
    ]
