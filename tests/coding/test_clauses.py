"""Where an assertion begins and ends."""

from __future__ import annotations

import pytest

from relazione.coding.clauses import is_rest, snapped, trimmed
from relazione.coding.encoder.stretches import Stretch
from relazione.coding.page import Page
from relazione.model import Document


def page_of(text: str) -> Page:
    return Page(Document(text=text, origin="test", key="test"))


def stretch(text: str, words: str) -> Stretch:
    start = text.index(words)
    return Stretch(start=start, end=start + len(words), label=0, mean=0.9, peak=0.9)


@pytest.mark.parametrize(
    ("text", "seen", "meant"),
    [
        (
            "Oslo says the new radar station on the northern island is a clear threat to its trawlers.",
            "is a clear threat",
            "Oslo says the new radar station on the northern island is a clear threat to its trawlers.",
        ),
        (
            "The border road matters to Lima, and its closure hurts the traders in accordance with what Quito always wanted to see happen there.",
            "its closure hurts the traders in accordance with",
            "its closure hurts the traders in accordance with what Quito always wanted to see happen there.",
        ),
        (
            "That cannot be said of the older body, which meets once a year.",
            "cannot be said of the older body",
            "That cannot be said of the older body, which meets once a year.",
        ),
        (
            "Instead of moving towards a quiet border the government in Oslo has torn up every promise made.",
            "Instead of moving towards",
            "Instead of moving towards a quiet border the government in Oslo has torn up every promise made.",
        ),
        (
            "The pact helps farmers, dockers, and millers on both banks of the river.",
            "The pact helps farmers, dockers",
            "The pact helps farmers, dockers, and millers on both banks of the river.",
        ),
        (
            '"The fence along the eastern bank of that quiet old river shames both of our nations," the mayor added.',
            "fence along the eastern bank of that quiet old river shames both",
            "fence along the eastern bank of that quiet old river shames both of our nations,",
        ),
    ],
)
def test_a_stretch_is_brought_out_to_the_clause_it_means(text: str, seen: str, meant: str) -> None:
    page = page_of(text)
    whole = snapped(page, page.sentences[0], stretch(text, seen))
    assert text[whole.start : whole.end].removeprefix("The ") == meant.removeprefix("The ")


def test_the_end_of_a_clause_without_a_verb_is_none() -> None:
    page = page_of(
        "Bern has designated several families by virtue of their hardship and evident hunger for a home."
    )
    assert is_rest(page, page.sentences[0], stretch(page.text, "evident hunger for a home"))
    assert not is_rest(page, page.sentences[0], stretch(page.text, "Bern has designated several families"))


@pytest.mark.parametrize(
    ("text", "words", "speaker", "meant"),
    [
        (
            '"Our ties are warm," Ada Lund said.',
            '"Our ties are warm," Ada Lund said.',
            "Ada",
            "Our ties are warm",
        ),
        ('The sea is "a lake of ours" now.', 'The sea is "a lake of', None, 'The sea is "a lake of ours"'),
        ('Ada Lund said: "The pact is dead.', 'Ada Lund said: "The pact is dead.', None, "The pact is dead."),
        ('It is dead and gone." he said.', 'It is dead and gone." he said.', None, "It is dead and gone."),
        ("The pact is dead, but", "The pact is dead, but", None, "The pact is dead"),
        (
            'Boric said, "the pact is dead and "all know it".',
            ', "the pact is dead and "all know it"',
            "Boric",
            ' "the pact is dead and "all know it"',
        ),
        ('"The pact is dead, Boric said.', '"The pact is dead', "Boric", "The pact is dead"),
    ],
)
def test_a_clause_has_both_marks_of_a_quotation_or_neither(
    text: str, words: str, speaker: str | None, meant: str
) -> None:
    page = page_of(text)
    start = text.index(words)
    at = text.index(speaker) if speaker else -1
    first, last = trimmed(page.text, page.sentences[0], start, start + len(words), at)
    assert text[first:last].strip(",") == meant
