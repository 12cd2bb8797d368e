"""Every page: whole without JavaScript, labelled, nothing from elsewhere, nothing inline."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from fastapi.routing import APIRoute
from lxml import html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.model import EventType, Status
from relazione.surfaces.desk import pages
from relazione.surfaces.desk.wording import word
from relazione.workspace import Query
from tests.surfaces.desk.conftest import Open, tree

PAGES = (
    "/ledger/event", "/ledger/agreement", "/ledger/quantity", "/ledger/quotation", "/ledger/claim",
    "/ledger/forecast", "/ledger/event?actor=CHN&from=2024&sort=probability", "/ledger/event/facet/actor",
    "/ledger/event?text=nothing-of-this", "/search", "/search?text=gas", "/search?text=zzz", "/documents",
    "/review", "/review?kind=event", "/review?second=yes", "/review/agreement", "/saved", "/keys", "/name", "/sign-in",
)  # fmt: skip


def sound(page: html.HtmlElement) -> None:
    """What holds for every page of the desk."""
    assert page.xpath("count(//main)") == 1 and page.xpath("count(//h1)") == 1
    assert page.xpath("//html/@lang") == ["en"] and page.xpath("string(//title)").strip()
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not page.xpath("//script[not(@src)]") and not page.xpath("//style") and not page.xpath("//@style")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    for address in page.xpath("//link/@href | //script/@src | //img/@src | //form/@action"):
        assert not urlsplit(address).netloc and address.startswith("/")
    for control in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert control.get("aria-label") or page.xpath("//label[@for=$id]", id=control.get("id")), (
            control.attrib
        )
    for form in page.xpath("//form[@method='post']"):
        assert form.xpath(".//input[@name='csrf']")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sound(desk: TestClient, address: str) -> None:
    sound(tree(desk.get(address)))


@pytest.mark.parametrize("kind", ["event", "agreement", "quantity", "quotation", "claim", "forecast"])
def test_the_pages_of_an_item_and_its_document_are_sound(open_desk: Open, hostile, kind: str) -> None:
    desk = open_desk(hostile)
    held = Workspace(hostile).view().page(Query(kinds=(kind,)))[0]
    for address in (
        f"/item/{held.id}",
        f"/document/{held.document.id}?item={held.id}",
        f"/review?item={held.id}",
    ):
        sound(tree(desk.get(address)))


def test_every_page_without_parameters_is_looked_at_here_or_in_its_own_tests() -> None:
    known = {urlsplit(address).path for address in PAGES}
    own = {
        route.path
        for router in pages.routers()
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in route.methods and "{" not in route.path
    }
    mine = {path for path in own if path.split("/")[1] in {urlsplit(one).path.split("/")[1] for one in PAGES}}
    assert mine <= known


def test_an_item_is_found_by_the_beginning_of_its_id(desk: TestClient, work: Workspace) -> None:
    held = work.view().page(Query(kinds=("event",)))[0]
    assert held.id in desk.get(f"/item/{held.id[:9]}").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "nothing here"),
        ("/ledger/pigeon", 404, "no ledger"),
        ("/item/ev-nothing", 404, "no item"),
        ("/document/doc-nothing", 404, "no document"),
        ("/ledger/event?from=soon", 400, "no date"),
        ("/ledger/event?sort=mood", 400, "cannot sort"),
        ("/ledger/event?min-probability=much", 400, "no number"),
        ("/ledger/event?limit=100000", 400, "no length of a page"),
        ("/ledger/event?actor=Atlantis+City", 400, "Atlantis City"),
        ("/ledger/event?after=ev-gone", 404, "no item"),
        ("/review?item=ev-nothing", 404, "no item"),
        ("/document/x?page=0", 422, "page"),
    ],
)
def test_a_fault_is_a_page_of_one_clear_line(desk: TestClient, address: str, status: int, words: str) -> None:
    answer = desk.get(address)
    page = html.fromstring(answer.text)
    assert answer.status_code == status
    assert words.lower() in page.xpath("string(//section[@role='alert'])").lower()
    assert "Traceback" not in answer.text


def test_statuses_and_types_are_explained(desk: TestClient) -> None:
    told = " ".join(tree(desk.get("/keys")).xpath("string(//main)").split())
    assert all(word(one) in told for one in Status) and all(str(one) in told for one in EventType)
    assert "visit goes to see the other at home" in told
    titles = tree(desk.get("/ledger/event?type=CONSULT")).xpath(
        "//li[@class='row']//span[@class='act']/@title"
    )
    assert titles and all(one.startswith("meets, visits, hosts") for one in titles)


def test_an_empty_record_is_laid_and_told_as_such(open_desk: Open, tmp_path) -> None:
    desk = open_desk(tmp_path / "new.duckdb")
    for address, words in (("/ledger/event", "yet"), ("/documents", "yet"), ("/review", "Nothing waits")):
        assert words in tree(desk.get(address)).xpath("string(//p[@class='empty'])")


def test_a_read_only_desk_lays_no_record(open_desk: Open, tmp_path) -> None:
    desk = open_desk(tmp_path / "none.duckdb", read_only=True)
    assert desk.get("/ledger/event").status_code == 500
    assert "there is no record yet" in desk.get("/ledger/event").text
    assert not (tmp_path / "none.duckdb").exists()
