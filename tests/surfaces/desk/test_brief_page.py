"""The brief: what is chosen goes in and nothing else, each statement leads to its words, and it is taken along."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.workspace import Query
from tests.surfaces.desk.conftest import Open, tree
from tests.surfaces.desk.test_pages import sound


def headings(page: html.HtmlElement) -> list[str]:
    return [one.text_content() for one in page.xpath("//article[@class='briefing']//h2")]


@pytest.mark.parametrize(
    "address", ["/brief", "/brief?dyad=CHN-RUS", "/brief?text=gas&part=due", "/brief/text?actor=China"]
)
def test_it_is_sound(desk: TestClient, address: str) -> None:
    sound(tree(desk.get(address)))


def test_nothing_is_composed_before_a_subject_is_named_and_dyads_are_offered(desk: TestClient) -> None:
    page = tree(desk.get("/brief"))
    assert not page.xpath("//article")
    assert any("China" in one.text_content() for one in page.xpath("//a[starts-with(@href, '/brief?dyad')]"))


def test_only_the_parts_that_are_named_go_in(desk: TestClient) -> None:
    page = tree(desk.get("/brief?actor=China,+Russia&part=agreements"))
    assert headings(page) == ["Agreements", "Sources", "Evidence"]
    assert page.xpath("//input[@name='part'][@checked]/@value") == ["agreements"]
    by_kind = tree(desk.get("/brief?dyad=CHN-RUS&kind=agreement"))
    assert headings(by_kind) == headings(page)
    assert "In figures" in headings(tree(desk.get("/brief?dyad=CHN-RUS")))


def test_figures_count_only_what_goes_in(desk: TestClient) -> None:
    page = tree(desk.get("/brief?dyad=CHN-RUS&part=figures&part=agreements"))
    names = page.xpath("//dl[@class='figures']//dt/text()")
    assert names == ["document", "agreement"]


def test_reviewed_only_leaves_out_what_nobody_looked_at(desk: TestClient, work: Workspace) -> None:
    assert not tree(desk.get("/brief?actor=CHN&reviewed=yes")).xpath("//ul[@class='statements']")
    held = next(one for one in work.view().items(Query(kinds=("agreement",), actors=("CHN",))))
    work.review.accept(held.id)
    shown = tree(desk.get("/brief?actor=CHN&reviewed=yes&part=agreements"))
    assert len(shown.xpath("//ul[@class='statements']/li")) == 1


def test_every_note_leads_to_its_item_and_its_words(desk: TestClient) -> None:
    page = tree(desk.get("/brief?actor=CHN"))
    notes = page.xpath("//ol[@class='notes']/li")
    assert notes
    for note in notes:
        item = note.xpath(".//a[starts-with(@href, '/item/')]/@href")[0]
        assert desk.get(item).status_code == 200
    inside = {
        link[1:]
        for link in page.xpath("//article//a/@href | //article//*[name()='a']/@href")
        if link[0] == "#"
    }
    assert inside <= set(page.xpath("//@id"))


def test_a_large_brief_is_asked_for_once_the_page_stands(desk: TestClient, monkeypatch) -> None:
    monkeypatch.setattr("relazione.surfaces.desk.pages.brief.AT_ONCE", 1)
    page = tree(desk.get("/brief?actor=CHN"))
    assert not page.xpath("//article")
    wanted = page.xpath("//div[@hx-trigger='load']/@hx-get")[0]
    part = desk.get(wanted, headers={"hx-request": "true"})
    assert part.text.lstrip().startswith("<article") and "<html" not in part.text
    assert headings(tree(desk.get(wanted)))


@pytest.mark.parametrize(
    ("ending", "start"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("md", b"# China")]
)
def test_it_is_taken_along_as_chosen(desk: TestClient, ending: str, start: bytes) -> None:
    answer = desk.get(f"/brief/file.{ending}?dyad=CHN-RUS&part=agreements")
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"] == f'attachment; filename="china-and-russia.{ending}"'
    text = answer.content
    if ending == "docx":
        with zipfile.ZipFile(io.BytesIO(text)) as archive:
            text = archive.read("word/document.xml")
    assert b"Agreements" in text and b"In figures" not in text and b"Who claims what" not in text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/brief?actor=Atlantis", 400, "no state, organisation or force"),
        ("/brief?actor=CHN&part=pigeons", 400, "no part"),
        ("/brief?actor=CHN&from=soon", 400, "no date"),
        ("/brief/file.pdf?actor=CHN", 404, "choose one of html"),
        ("/brief/file.html", 400, "no subject"),
    ],
)
def test_a_fault_is_one_line_and_leaves_the_form(
    desk: TestClient, address: str, status: int, words: str
) -> None:
    answer = desk.get(address)
    assert answer.status_code == status and words in html.fromstring(answer.text).xpath(
        "string(//*[@role='alert'])"
    )
    if address.startswith("/brief?"):
        assert html.fromstring(answer.text).xpath("//input[@name='actor']")


def test_no_document_puts_markup_into_it(open_desk: Open, hostile) -> None:
    page = tree(open_desk(hostile).get("/brief?actor=CHN"))
    sound(page)
    assert not page.xpath("//article//img | //article//script")
    assert not [one for one in page.xpath("//article//@href") if one.startswith("javascript")]
