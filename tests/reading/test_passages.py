"""Passages: exact, in order, covering all that is written; sentences whole across broken lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.model import Document, Part
from relazione.reading import read_bytes

PIECES = st.sampled_from(
    [
        "The minister said on Monday that talks would go on until the two sides had agreed",
        "advertisement",
        "• first point;",
        "MR PRICE: Good afternoon.",
        "“Talks would go on until the two sides had agreed”",
        "Mr. President,",
        "By Ann Lee",
        "15 March 2025",
        "a\u00a0b\u00ad\u202fc",
        "ﬁnal",
        "—",
        "\u200b",
        "中国与俄罗斯签署协议。",
        "Sources",
        "South AfricaFinal polls show that the ruling party leads in all of the nine provinces",
        "x" * 300 + ".",
    ]
)
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", " \n \n", "\r", "\u2028", " ", "\x0c", "\t\n"])
TEXTS = st.lists(st.tuples(PIECES, BREAKS), min_size=1, max_size=25).map(
    lambda pairs: "".join(piece + after for piece, after in pairs)
)


def read(text: str, name: str = "a.txt") -> Document:
    (found,) = read_bytes(text.encode("utf-8"), name)
    assert isinstance(found, Document), found
    return found


def quotes(document: Document, part: Part) -> list[str]:
    return [document.text[p.start : p.end] for p in document.passages if p.part is part]


def assert_exact(document: Document) -> None:
    """Passages lie in the text, in order, apart from each other, and leave out nothing but white space."""
    position = 0
    for passage in document.passages:
        assert position <= passage.start < passage.end <= len(document.text)
        assert not document.text[position : passage.start].strip()
        quote = document.text[passage.start : passage.end]
        assert quote == quote.strip()
        position = passage.end
    assert not document.text[position:].strip()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_passages_cover_any_plain_text_exactly(text: str) -> None:
    document = read(text)
    assert document.text == text
    assert_exact(document)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_passages_cover_any_characters(text: str) -> None:
    for found in read_bytes(text.encode("utf-8", "ignore"), "a.md"):
        if isinstance(found, Document):
            assert_exact(found)


WRAPPED = (
    "The governments of Norland and Sudland have agreed to reopen the border that\n"
    "was closed in spring. Officials of both said that Mr.\n"
    "Berg and the ministers of three other states would sign the agreement in the\n"
    "port of Estmouth.\n"
    "\n"
    "Trade between the two fell by 40 percent in the months after the closure, the\n"
    "customs service reported, and several thousand people lost their work at the\n"
    "crossing.\n"
)


def test_a_sentence_broken_over_lines_stays_in_one_passage() -> None:
    document = read(WRAPPED)
    assert len(document.passages) == 2


def test_a_sentence_goes_on_over_a_blank_line_that_a_page_break_left() -> None:
    text = WRAPPED.replace("agreement in the\nport", "agreement in the\n\nport")
    assert len(read(text).passages) == 2


def test_hard_wrapped_lower_case_text_is_not_cut_at_each_line() -> None:
    assert len(read(WRAPPED.lower()).passages) == 2


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [
        "The ministers met in Estmouth on Tuesday and spoke of the border, of trade and of fishing rights.",
        "They agreed to meet again.",
        "No agreement was signed, but officials of both sides said that one would be ready for signature soon.",
    ]
    assert len(read("\n".join(lines)).passages) == 3


def test_a_paragraph_line_that_stops_at_a_function_word_goes_on() -> None:
    text = (
        "The ministers met in Estmouth on Tuesday and spoke of the doctrine that was unveiled by\n"
        "President Berg last month.\nThey agreed to meet again when the year is over."
    )
    assert len(read(text).passages) == 2


def test_bullets_and_speakers_begin_passages() -> None:
    text = (
        "The two sides agreed to:\n• open the crossing;\n• staff the customs posts; and\n• meet again.\n"
        "MR BERG: We have said all along that we want peace.\nIt is that simple.\nQUESTION: And trade?"
    )
    document = read(text)
    assert [document.text[p.start : p.end][:9] for p in document.passages] == [
        "The two s", "• open th", "• staff t", "• meet ag", "MR BERG: ", "It is tha", "QUESTION:",
    ]  # fmt: skip


def test_a_headline_glued_to_the_text_is_cut_off_without_touching_the_text() -> None:
    text = (
        "South AfricaFinal polls show the ruling party ahead in the general election of Wednesday.\n\n"
        "The final count for South Africans abroad is expected on Friday, and parties await it."
    )
    document = read(text)
    assert document.text == text
    assert document.text[document.passages[0].start : document.passages[0].end] == "South Africa"


def test_company_names_with_inner_capitals_are_not_cut() -> None:
    text = (
        "The Company PetroChina said on Monday that it would buy gas from China and Russia for thirty years.\n\n"
        "It has bought gas from China before, and would do so again, officials in Beijing said."
    )
    assert len(read(text).passages) == 2


def test_a_text_of_one_line_is_coded() -> None:
    document = read("Norland signed a treaty with Sudland")
    assert [passage.part for passage in document.passages] == [Part.BODY]
