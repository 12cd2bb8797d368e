"""Ledgers, search, saved searches, and what can be taken along."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.surfaces.desk.feeds import feed_of
from relazione.surfaces.parameters import query_of
from relazione.workspace import Query
from tests.surfaces.desk.conftest import Open, csrf, tree
from tests.surfaces.desk.made import EVIL

FILTERS = (
    "", "actor=CHN", "actor=China", "dyad=CHN-RUS", "source=CHN", "type=CONSULT", "status=planned", "status=happened",
    "dimension=economic", "from=2024-05", "to=2024-05-20", "person=putin", "place=beijing", "outlet=Test+Wire",
    "min-probability=0.7", "text=gas", "undated=yes", "sort=probability", "actor=CHN&status=happened",
    "document=nothing", "duplicates=no", "published-from=2024-05-20", "state=CHN",
)  # fmt: skip


def rows(answer: object) -> list[str]:
    return [str(id) for id in tree(answer).xpath("//li[@class='row']/@id")]


@pytest.mark.parametrize("filters", FILTERS)
def test_a_ledger_shows_what_the_view_answers(desk: TestClient, work: Workspace, filters: str) -> None:
    given = [tuple(pair.split("=")) for pair in filters.replace("+", " ").split("&") if pair]
    query = query_of([("sort", "-date"), *given, ("kind", "event")])
    wanted = [held.id for held in work.view().page(query)]
    answer = desk.get(f"/ledger/event?{filters}")
    assert rows(answer) == wanted
    count = tree(answer).xpath("string(//p[@class='count'])")
    assert count.split()[0] == str(len(wanted))


def test_pages_by_key_show_each_row_once(desk: TestClient, work: Workspace) -> None:
    seen, address = [], "/ledger/event?limit=1"
    while address:
        answer = desk.get(address)
        seen += rows(answer)
        address = next(iter(tree(answer).xpath("//a[@rel='next']/@href")), None)
    assert seen == [held.id for held in work.view().page(Query(kinds=("event",), sort="-date"))]
    assert len(seen) > 1


@pytest.mark.parametrize(
    "field", ["type", "status", "actor", "dyad", "year", "person", "outlet", "review", "coder"]
)
def test_a_facet_leads_to_as_many_rows_as_it_counts(desk: TestClient, field: str) -> None:
    links = tree(desk.get(f"/ledger/event/facet/{field}")).xpath("//div[@class='facet']//li/a")
    assert links
    for link in links:
        assert len(rows(desk.get(link.get("href")))) == int(link.xpath("string(span[@class='n'])")), link.get(
            "href"
        )


def test_a_facet_that_is_chosen_is_taken_out_again(desk: TestClient) -> None:
    chosen = tree(desk.get("/ledger/event/facet/type?type=CONSULT")).xpath("//li/a[@aria-current]")
    assert [one.get("href") for one in chosen] == ["/ledger/event"]


def test_a_facet_comes_alone_when_htmx_asks(desk: TestClient) -> None:
    part = desk.get("/ledger/event/facet/type", headers={"hx-request": "true"}).text
    assert "<ul>" in part and "<html" not in part


def test_a_chip_takes_its_filter_away_and_leaves_the_others(desk: TestClient) -> None:
    page = tree(desk.get("/ledger/event?actor=CHN&actor=RUS&from=2024"))
    without = page.xpath("//ul[@class='chips']//a[contains(., 'actor: CHN')]/@href")
    assert without == ["/ledger/event?actor=RUS&from=2024"]


def test_more_than_can_be_counted_is_said_so(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relazione.surfaces.desk.pages.ledger.COUNTED", 1)
    assert "more than 1 events" in tree(desk.get("/ledger/event")).xpath("string(//p[@class='count'])")


def test_csv_and_jsonl_hold_what_is_on_the_screen(desk: TestClient) -> None:
    shown = rows(desk.get("/ledger/event?actor=CHN&sort=probability"))
    table = csv.DictReader(io.StringIO(desk.get("/ledger/event/items.csv?actor=CHN&sort=probability").text))
    assert [row["id"] for row in table] == shown
    lines = desk.get("/ledger/event/items.jsonl?actor=CHN&sort=probability").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == shown


def test_a_spreadsheet_takes_no_text_for_a_formula(open_desk: Open, tmp_path: Path) -> None:
    from relazione.model import Document
    from relazione.record import Record
    from tests.surfaces.desk.made import CODER, one_of_each

    text = "=HYPERLINK(1) said so."
    document = Document(text=text, origin="a.txt", key="a.txt", title="=1+1", outlet="@x")
    with Record.create(tmp_path / "f.duckdb").writer(user="x") as writer:
        writer.keep(document, one_of_each(document, "-2+3"), coder=CODER)
    table = list(
        csv.DictReader(io.StringIO(open_desk(tmp_path / "f.duckdb").get("/ledger/event/items.csv").text))
    )
    assert {table[0]["title"], table[0]["outlet"], table[0]["mode"]} == {"'=1+1", "'@x", "'-2+3"}


def test_the_feed_is_atom_and_tells_the_latest(open_desk: Open, hostile: Path) -> None:
    feed = etree.fromstring(open_desk(hostile).get("/ledger/event/feed.atom").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.xpath("a:entry", namespaces=space)) == 1
    assert all(
        len(feed.xpath(f"a:{name}", namespaces=space)) == 1 for name in ("id", "title", "updated", "author")
    )
    assert "<script>alert(1)</script>" in feed.xpath("string(a:entry/a:summary)", namespaces=space)


def test_what_falls_due_comes_as_a_calendar(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relazione.surfaces.desk.pages.exports.LOOKED_BACK", timedelta(days=20_000))
    told = desk.get("/ledger/event/due.ics?actor=CHN")
    assert told.headers["content-type"].startswith("text/calendar")
    assert told.text.startswith("BEGIN:VCALENDAR") and told.text.count("BEGIN:VEVENT") == 1
    assert desk.get("/ledger/event/due.ics?actor=JPN").text.count("BEGIN:VEVENT") == 0


def test_a_search_is_saved_with_its_feed_and_removed(desk: TestClient, work: Workspace) -> None:
    form = {"csrf": csrf(desk), "name": "China <b>", "target": "/ledger/event?actor=CHN"}
    page = tree(desk.post("/saved", data=form))
    assert page.xpath("//ul//a[@href='/ledger/event?actor=CHN']/text()") == ["China <b>"]
    assert page.xpath("//a[text()='Atom']/@href") == ["/ledger/event/feed.atom?actor=CHN"]
    assert [one.user for one in work.view().saved()] == ["anna"]
    remove = page.xpath("//form[contains(@action, '/remove')]/@action")[0]
    assert "Nothing is saved" in desk.post(remove, data={"csrf": csrf(desk)}).text
    assert work.view().saved() == []


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_only_pages_of_the_desk_are_saved(desk: TestClient, target: str) -> None:
    form = {"csrf": csrf(desk), "name": "x", "target": target}
    assert desk.post("/saved", data=form).status_code in (400, 422)


def test_feeds_are_of_ledgers_alone() -> None:
    assert feed_of("/ledger/event?a=b") == "/ledger/event/feed.atom?a=b"
    assert feed_of("/dyad/CHN-RUS") is None and feed_of("/ledger/x") is None


def test_search_marks_what_it_found(desk: TestClient, work: Workspace) -> None:
    page = tree(desk.get("/search?text=agreement"))
    assert len(page.xpath("//li[@class='row']")) == len(work.search("agreement"))
    assert {mark.lower() for mark in page.xpath("//li//mark/text()")} == {"agreement"}
    told = page.xpath("string(//li[@class='row'][1]//p[@class='words'])")
    assert told.strip("… ") == work.search("agreement")[0].snippet.strip()


def test_search_keeps_to_filters_and_says_when_nothing_is_there(desk: TestClient) -> None:
    kinds = tree(desk.get("/search?text=China&kind=forecast")).xpath("//span[@class='kind']/text()")
    assert set(kinds) == {"forecast"}
    assert "Nothing found" in desk.get("/search?text=zebra").text


def test_a_search_for_nothing_but_marks_is_no_fault(desk: TestClient) -> None:
    assert desk.get("/search", params={"text": '"'}).status_code == 200


def test_what_is_searched_for_is_escaped(desk: TestClient) -> None:
    answer = desk.get("/search", params={"text": EVIL})
    assert "<script>alert" not in answer.text and "<img src=x" not in answer.text


def test_open_facets_come_with_the_page_of_a_small_ledger(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tree(desk.get("/ledger/event"))
    assert len(page.xpath("//details[@class='facet' and @open]//ul/li/a")) > 4
    assert not page.xpath("//details[@open and @hx-get]")
    monkeypatch.setattr("relazione.surfaces.desk.pages.ledger.SMALL", 0)
    assert (
        len(tree(desk.get("/ledger/event")).xpath("//details[@open and @hx-trigger='intersect once']")) == 4
    )


def test_a_snippet_that_begins_within_a_sentence_says_so() -> None:
    from relazione.record.snippets import cut

    text = "Xi came. He met Putin in Beijing.\n\nThey left."
    assert cut(text, 9, 33) == (False, False)
    assert cut(text, 12, 21) == (True, True)
    assert cut(text, 35, len(text)) == (False, False)
