"""Adding documents: taken at once, read behind the page, told document by document and fault by fault."""

from __future__ import annotations

import threading
import time

import pytest
from lxml import html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.surfaces.desk import adding
from relazione.workspace import Query
from tests.surfaces.desk.conftest import Open, csrf, tree
from tests.surfaces.desk.test_pages import sound

OSLO = (
    b"OSLO, May 16 2024 - Norway and Japan signed an agreement on fish on Thursday. Norway condemned Russia."
)
PATIENCE = 120


def hand_over(desk: TestClient, *files: tuple[str, bytes], **fields: str) -> str:
    """Where the desk tells what becomes of the files."""
    given = {"csrf": csrf(desk), "published": "", "text": ""} | fields
    answer = desk.post(
        "/add", data=given, files=[("files", file) for file in files] or None, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def done(desk: TestClient, address: str) -> html.HtmlElement:
    """The batch's page once it is read."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page = tree(desk.get(address))
        if not page.xpath("//*[@hx-trigger]"):
            sound(page)
            return page
        assert page.xpath("//noscript/meta[@http-equiv='refresh']")
        time.sleep(0.2)
    raise AssertionError("never done")


def test_a_file_is_read_behind_the_page_and_told(desk: TestClient, work: Workspace) -> None:
    page = done(desk, hand_over(desk, ("oslo.txt", OSLO)))
    assert page.xpath("string(//h1)") == "1 new document"
    row = page.xpath("//tbody/tr")[0]
    link = row.xpath(".//a/@href")[0]
    assert "Norway and Japan signed" in desk.get(link).text
    assert list(work.view().items(Query(kinds=("agreement",), actors=("NOR",))))
    ledger = row.xpath("./td[1]//a/@href")
    assert ledger and all(tree(desk.get(one)).xpath("//ol[@class='rows']/li") for one in ledger)


def test_what_cannot_be_read_is_one_line_a_fault_and_the_rest_goes_on(desk: TestClient) -> None:
    page = done(
        desk,
        hand_over(
            desk,
            ("a.gz", b"\x1f\x8bpacked"),
            ("b.zip", b"PK\x03\x04packed"),
            ("c.png", b"\x89PNG"),
            ("d.txt", b""),
            ("oslo.txt", OSLO),
        ),
    )
    lines = [one.text_content() for one in page.xpath("//ul[contains(@class, 'faults')]/li")]
    assert [line.split(":")[0] for line in lines] == ["a.gz", "b.zip", "c.png", "d.txt"]
    assert all("\n" not in line for line in lines)
    assert page.xpath("string(//h1)") == "1 new document"


def test_a_sidecar_tells_of_the_file_beside_it(desk: TestClient, work: Workspace) -> None:
    about = b'{"published": "2024-05-17", "outlet": "Fish Wire", "title": "Fish"}'
    done(desk, hand_over(desk, ("fish.meta.json", about), ("fish.txt", OSLO)))
    head = work.view().head("fish.txt")
    assert (head.outlet, head.title, str(head.published.start)) == ("Fish Wire", "Fish", "2024-05-17")  # type: ignore[union-attr]


def test_what_the_record_has_already_changes_nothing(desk: TestClient, work: Workspace) -> None:
    done(desk, hand_over(desk, ("oslo.txt", OSLO)))
    before = work.view().status()
    page = done(desk, hand_over(desk, ("oslo.txt", OSLO), ("oslo.txt", OSLO)))
    assert page.xpath("string(//h1)") == "0 new documents"
    assert "in the record already" in page.text_content()
    assert work.view().status().documents == before.documents


def test_a_text_is_pasted(desk: TestClient) -> None:
    page = done(desk, hand_over(desk, text=f" Fish/chips \n\n{OSLO.decode()}", published="2024-05-17"))
    assert page.xpath("string(//h1)") == "1 new document"
    assert "Fish chips" in page.xpath("string(//tbody)")


def test_no_name_leads_out_of_the_batch(desk: TestClient, work: Workspace) -> None:
    done(desk, hand_over(desk, ("../../etc/passwd<b>.txt", OSLO)))
    assert work.view().head("passwd<b>.txt").key == "passwd<b>.txt"


def test_others_decide_while_documents_are_coded(open_desk: Open, work: Workspace, monkeypatch) -> None:
    coding, decided = threading.Event(), threading.Event()
    desk = open_desk()
    handed = adding._each

    def slow(batch, files):
        coding.set()
        assert decided.wait(PATIENCE)
        yield from handed(batch, files)

    monkeypatch.setattr(adding, "_each", slow)
    address = hand_over(desk, ("oslo.txt", OSLO))
    assert coding.wait(PATIENCE)
    held = work.view().page(Query(kinds=("event",)))[0]
    answer = desk.post(
        "/review/decide",
        data={"csrf": csrf(desk), "item": held.id, "decision": "accept", "then": "/review"},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    decided.set()
    done(desk, address)


@pytest.mark.parametrize(
    ("fields", "words"),
    [({}, "nothing was handed over"), ({"text": "words", "published": "soon"}, "is no date")],
)
def test_what_cannot_be_taken_is_told_at_once(desk: TestClient, fields: dict[str, str], words: str) -> None:
    answer = desk.post("/add", data={"csrf": csrf(desk), "published": "", "text": ""} | fields)
    assert answer.status_code == 400 and words in answer.text


def test_only_so_much_waits(desk: TestClient, monkeypatch) -> None:
    monkeypatch.setattr(adding.Adding, "_work", lambda self: None)
    for _ in range(adding.MOST_WAITING):
        hand_over(desk, ("oslo.txt", OSLO))
    answer = desk.post("/add", data={"csrf": csrf(desk), "text": "one more"})
    assert answer.status_code == 503 and "try again" in answer.text


def test_readers_add_nothing(open_desk: Open) -> None:
    desk = open_desk(read_only=True)
    assert desk.get("/add").status_code == 403
    assert desk.post("/add", data={"csrf": csrf(desk), "text": "words"}).status_code == 403


def test_too_large_is_refused(desk: TestClient) -> None:
    told = {"content-length": str(2**30), "content-type": "application/x-www-form-urlencoded"}
    answer = desk.post("/add", content=b"x", headers=told | {"x-csrf-token": csrf(desk)})
    assert answer.status_code == 413


def test_the_page_and_a_batch_that_is_gone(desk: TestClient) -> None:
    sound(tree(desk.get("/add")))
    assert desk.get("/add/nothing").status_code == 404


def test_what_became_of_it_is_told_after_the_desk_was_closed(open_desk: Open) -> None:
    desk = open_desk()
    address = hand_over(desk, ("oslo.txt", OSLO), ("broken.pdf", b"%PDF-1.7 nothing"))
    before = done(desk, address)
    again = open_desk()
    assert again.get("/add").text.count(address) == 1
    assert done(again, address).text_content() == before.text_content()
    assert "Not understood: 1" in before.text_content() and "by anna" in again.get("/add").text


def test_a_batch_that_was_cut_off_says_so(open_desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, closed = threading.Event(), threading.Event()

    def never(batch: object, files: object) -> list[object]:
        reading.set()
        closed.wait(PATIENCE)
        return []

    monkeypatch.setattr(adding, "_each", never)
    address = hand_over(open_desk(), ("oslo.txt", OSLO))
    assert reading.wait(PATIENCE)
    page = done(open_desk(), address)
    closed.set()
    assert "Broken off" in page.text_content() and "hand over the rest again" in page.text_content()
