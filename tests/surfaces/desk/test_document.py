"""A document's text with its items marked, and the item that is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.model import Document, Passage
from relazione.surfaces.desk.marking import LONGEST, Span, is_wrapped, page_of, paragraphs, passages_of
from relazione.workspace import Query
from tests.surfaces.desk.conftest import Open, tree
from tests.surfaces.desk.made import overlapping_record


@pytest.fixture
def long(tmp_path: Path) -> Path:
    return overlapping_record(tmp_path / "long.duckdb")


def shown(page: html.HtmlElement) -> list[str]:
    return ["".join(one.itertext()) for one in page.xpath("//article/p")]


def test_the_whole_text_stands_there_as_it_was_read(desk: TestClient, work: Workspace) -> None:
    for head in work.view().documents():
        document = work.view().document(head.id)
        want = [document.text[one.start : one.end] for one in document.passages]
        assert shown(tree(desk.get(f"/document/{head.id}"))) == want


def test_every_item_is_marked_and_its_card_is_shown(desk: TestClient, work: Workspace) -> None:
    for held in work.view().items(Query(limit=30)):
        page = tree(desk.get(f"/document/{held.document.id}?item={held.id}"))
        marked = page.xpath("//a[contains(@data-items, $id)]", id=held.id)
        quote = "".join("".join(one.itertext()) for one in marked)
        assert quote.replace("\n", "").startswith(held.item.anchors[0].quote.split("\n")[0][:20])
        assert all("chosen" in one.get("class") for one in marked)
        assert page.xpath("count(//*[@id='marked'])") == 1
        assert page.get_element_by_id("card").get("data-item") == held.id


def test_overlapping_items_are_all_marked(open_desk: Open, long: Path) -> None:
    head = next(iter(Workspace(long).view().documents()))
    page = tree(open_desk(long).get(f"/document/{head.id}"))
    told = [
        ("".join(one.itertext()), len(one.get("data-items").split()), one.get("data-depth"))
        for one in page.xpath("//article/p[1]/a")
    ]
    assert told == [
        ("Paragraph ", 1, "1"),
        ("0 tells of", 2, "2"),
        (" Chin", 3, "3"),
        ("a and", 2, "2"),
        (" Russia.", 1, "1"),
    ]


def test_a_click_leads_to_the_shortest_quotation(open_desk: Open, long: Path) -> None:
    view = Workspace(long).view()
    short = next(held for held in view.items() if held.item.anchors[0].quote == "0 tells of Chin")
    page = tree(open_desk(long).get(f"/document/{short.document.id}"))
    assert f"item={short.id}" in page.xpath("//article/p[1]/a[2]/@href")[0]


def test_long_documents_are_paged_and_an_item_leads_to_its_page(open_desk: Open, long: Path) -> None:
    desk, view = open_desk(long), Workspace(long).view()
    head = next(iter(view.documents()))
    last = next(held for held in view.items() if held.item.anchors[0].quote.startswith("Paragraph 399"))
    found = []
    for number in (1, 2, 3):
        found += shown(tree(desk.get(f"/document/{head.id}?page={number}")))
    assert found == [f"Paragraph {n} tells of China and Russia." for n in range(400)]
    assert shown(tree(desk.get(f"/document/{head.id}?item={last.id}")))[-1].startswith("Paragraph 399")
    assert desk.get(f"/document/{head.id}?page=4").status_code == 404


def test_what_search_found_in_a_passage_is_led_to(open_desk: Open, long: Path) -> None:
    head = next(iter(Workspace(long).view().documents()))
    page = tree(open_desk(long).get(f"/document/{head.id}?at=5000"))
    assert "".join(page.get_element_by_id("at").itertext()) in shown(page)


def test_an_item_of_another_document_is_not_found_here(desk: TestClient, work: Workspace) -> None:
    one, other = list(work.view().documents())[:2]
    held = work.view().page(Query(document=one.id))[0]
    assert desk.get(f"/document/{other.id}?item={held.id}").status_code == 404


def test_furniture_is_dimmed_and_what_that_means_is_told(open_desk: Open, hostile: Path) -> None:
    head = next(iter(Workspace(hostile).view().documents()))
    page = tree(open_desk(hostile).get(f"/document/{head.id}"))
    assert len(page.xpath("//p[@class='part-furniture']")) == 1
    assert "advertisements, captions) and are not coded" in page.xpath("string(//header[@class='doc-head'])")


def test_no_address_of_a_document_is_a_script(open_desk: Open, hostile: Path) -> None:
    head = next(iter(Workspace(hostile).view().documents()))
    page = tree(open_desk(hostile).get(f"/document/{head.id}"))
    assert not [link for link in page.xpath("//@href") if link.lower().startswith("javascript")]
    assert "javascript:alert(4)" in page.xpath("string(//header[@class='doc-head'])")


def test_a_text_without_breaks_is_shown_in_pieces() -> None:
    document = Document(text="x" * (2 * LONGEST + 5), origin="a", key="a")
    assert [one.end - one.start for one in passages_of(document)] == [LONGEST, LONGEST, 5]


def test_a_span_over_several_passages_is_marked_in_each() -> None:
    document = Document(text="one two three", origin="a", key="a")
    passages = [Passage(0, 4), Passage(4, 8), Passage(8, 13)]
    found = paragraphs(document, passages, [Span(2, 10, "cl-1", "claim")], "cl-1")
    assert [[(one.text, bool(one.items)) for one in paragraph.stretches] for paragraph in found] == [
        [("on", False), ("e ", True)],
        [("two ", True)],
        [("th", True), ("ree", False)],
    ]
    assert [one.first for paragraph in found for one in paragraph.stretches] == [
        False,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        (f"{'word ' * 15}\n{'word ' * 14}\nand so on", True),
        (f"{'word ' * 40}", False),
        (f"Agenda\n{'word ' * 15}\n{'word ' * 15}", False),
        ("Ministry of Fish\n1 Quay Street\nOslo", False),
    ],
)
def test_lines_that_a_file_was_wrapped_into_are_no_lines_of_the_text(text: str, wrapped: bool) -> None:
    assert is_wrapped(text) is wrapped


def test_the_page_of_a_character() -> None:
    passages = [Passage(n * 10, n * 10 + 9) for n in range(310)]
    assert [page_of(passages, at) for at in (0, 1499, 1500, 3095, 10**9)] == [1, 1, 2, 3, 3]


def test_an_item_tells_its_evidence_and_fields(desk: TestClient, work: Workspace) -> None:
    held = next(held for held in work.view().items(Query(kinds=("event",))) if held.item.persons)
    page = tree(desk.get(f"/item/{held.id}"))
    assert held.item.anchors[0].quote in page.xpath("string(//blockquote)")
    told = dict(zip(page.xpath("//dl/dt/text()"), page.xpath("//dl/dd"), strict=True))
    assert told["persons"].xpath("string(.)") == ", ".join(held.item.persons)
    assert str(held.item.status).replace("_", " ") in told["status"].xpath("string(.)")


def test_an_explanation_comes_alone_or_as_a_page(
    desk: TestClient, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says is tested where it is made; here a word of it stands for all."""
    choices = [{"name": "CONSULT", "probability": 0.9}, {"name": "AID", "probability": 0.004}]
    told = {
        "words": [{"words": "met", "drop": 0.5, "probability": 0.1}], "types": choices, "modes": [], "statuses": [],
        "actors": [], "rules": [], "differences": {}, "used": "x",
    }  # fmt: skip
    monkeypatch.setattr("relazione.surfaces.desk.pages.item.explanation_form", lambda _: told)
    monkeypatch.setattr(Workspace, "explain", lambda *_: None)
    held = work.view().page(Query(kinds=("event",)))[0]
    part = desk.get(f"/item/{held.id}/explanation", headers={"hx-request": "true"}).text
    assert "<html" not in part and html.fromstring(part).xpath("//span[@data-heat='4']/text()") == ["met"]
    assert "&lt;0.01" in part
    assert tree(desk.get(f"/item/{held.id}/explanation")).xpath("count(//h1)") == 1


def test_other_kinds_say_why_they_are_not_explained(desk: TestClient, work: Workspace) -> None:
    quotation = work.view().page(Query(kinds=("quotation",)))[0]
    assert "Only events are explained" in desk.get(f"/item/{quotation.id}/explanation").text
