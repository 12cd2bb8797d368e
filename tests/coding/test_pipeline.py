"""The coding of a document as a whole."""

from __future__ import annotations

from relazione.coding import CODER, code, code_batch, code_page
from relazione.coding.page import Page
from relazione.model import Document, Interval

TEXT = (
    "Chinese Foreign Minister Wang Yi met his Indian counterpart, S. Jaishankar, in Delhi on Monday.\n\n"
    "China lent India $3 billion in 2023. \u201cWe agreed on the border,\u201d Wang said.\n\n"
    "The two countries signed a fisheries agreement. Analysts expect that China will withdraw its ships by 2026."
)


def document(text: str = TEXT, *, coded: bool = True) -> Document:
    return Document(
        text=text, origin="here", key="here", published=Interval.from_prefix("2025-08-20"), coded=coded
    )


def test_every_item_is_held_by_words_of_the_document() -> None:
    given = document()
    items = code(given)
    assert items
    assert all(anchor.holds(given.text) for item in items for anchor in item.anchors)
    assert all(item.document == given.id and item.coder for item in items)


def test_the_same_document_gives_the_same_items() -> None:
    first, second = code(document()), code(document())
    assert [item.id for item in first] == [item.id for item in second]
    assert len({item.id for item in first}) == len(first)


def test_items_come_in_the_order_of_the_text() -> None:
    starts = [item.anchors[0].start for item in code(document())]
    assert starts == sorted(starts)


def test_the_layers_are_laid_before_the_items() -> None:
    page = Page(document())
    code_page(page)
    assert page.actors and page.times


def test_what_is_not_to_be_coded_is_not() -> None:
    assert code(document(coded=False)) == []
    assert code(document("")) == []


def test_a_batch_is_its_documents_one_by_one() -> None:
    given = [document(), document("Peru praised Chile."), document("")]
    assert code_batch(given) == [code(one) for one in given]


def test_the_coder_names_its_version() -> None:
    name, _, version = CODER.partition("/")
    assert name and version.isdigit()
