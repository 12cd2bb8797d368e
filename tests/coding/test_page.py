"""The page that the coders work on."""

from __future__ import annotations

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.model import Document, Part, Passage

TEXT = "A soft\u00adhyphen.\u00a0Two. \ufb01ne\n\nADVERTISEMENT\n\nThree \u201cquoted\u201d words."


def page() -> Page:
    furniture = TEXT.index("ADVERT")
    last = TEXT.index("Three")
    passages = (
        Passage(0, furniture),
        Passage(furniture, last, Part.FURNITURE),
        Passage(last, len(TEXT), Part.LEAD),
    )
    return Page(Document(text=TEXT, origin="here", key="here", passages=passages))


def test_sentences_are_those_of_the_coded_passages() -> None:
    made = page()
    assert [made.text[s.start : s.end] for s in made.sentences] == [
        "A softhyphen.",
        "Two. fine",
        'Three "quoted" words.',
    ]
    assert [s.part for s in made.sentences] == [Part.BODY, Part.BODY, Part.LEAD]
    assert [s.index for s in made.sentences] == [0, 1, 2]


def test_anchors_lead_back_through_what_was_folded() -> None:
    made = page()
    start = made.text.index("softhyphen")
    anchor = made.anchor(start, start + len("softhyphen"))
    assert anchor.quote == "soft\u00adhyphen"
    assert anchor.holds(TEXT)


def test_the_sentence_at_an_offset() -> None:
    made = page()
    assert made.sentence_at(3) == made.sentences[0]
    assert made.sentence_at(made.text.index("ADVERT") + 2) is None


def test_mentions_within_a_sentence() -> None:
    made = page()
    mentions = [
        ActorMention(start=s.start, end=s.start + 1, sort=Sort.STATE, codes=("PER",)) for s in made.sentences
    ]
    assert made.within(mentions, made.sentences[1]) == [mentions[1]]


def test_text_without_capitals_is_known() -> None:
    lower = Document(
        text="the minister said that it would rain in the north and in the south. " * 3, origin="x", key="x"
    )
    assert Page(lower).lower_case
    assert not page().lower_case
