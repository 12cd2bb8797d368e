"""Portraits: every point leads to its events, every event to its words; what is not there is said."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.record.remembered import Shelf
from relazione.surfaces.charts.portraits import SHAPES
from relazione.surfaces.desk import portrait_pages
from relazione.workspace import Query, kept
from tests.surfaces.desk.conftest import csrf, tree

PAGES = ("/dyad/CHN-RUS", "/state/CHN", "/person/Xi%20Jinping", "/topic?text=agreement")


def values(spec: Any) -> list[dict[str, Any]]:
    """All rows of data in a specification."""
    if isinstance(spec, dict):
        own = spec.get("data", {}).get("values", []) if isinstance(spec.get("data"), dict) else []
        return own + [row for part in spec.values() for row in values(part)]
    return [row for part in spec for row in values(part)] if isinstance(spec, list) else []


@pytest.mark.parametrize("path", PAGES)
def test_every_part_of_a_portrait_is_there_without_javascript(desk: TestClient, path: str) -> None:
    page = tree(desk.get(path))
    headings = {heading.text_content().strip() for heading in page.xpath("//h2")}
    assert {"Four dimensions", "Timeline", "Who claims what", "Forecasts", "Meetings and talks"} <= headings
    for address in page.xpath("//figure/@data-spec") + page.xpath("//figcaption/a/@href"):
        assert desk.get(address).status_code == 200, address


def test_the_series_says_what_the_events_say(desk: TestClient) -> None:
    page = tree(desk.get("/dyad/CHN-RUS?by=quarter"))
    rows = page.xpath("//table[contains(@class, 'series')]/tbody/tr")
    quarter = next(row for row in rows if "2nd quarter 2024" in row.text_content())
    cells = [cell.text_content().split() for cell in quarter.xpath("td")]
    # an AGREE in the economic column, a CONSULT in the diplomatic one, nothing personal or military
    assert cells[0] == cells[2] == ["·"] and cells[1][0].startswith("+") and cells[3][0].startswith("+")


@pytest.mark.parametrize("part", ["dimensions", "stock"])
def test_every_point_leads_to_the_events_behind_it(desk: TestClient, part: str) -> None:
    spec = desk.get(f"/dyad/CHN-RUS/{part}.json").json()
    points = [row for row in values(spec) if row.get("events") and "href" in row]
    assert points
    for point in points:
        found = tree(desk.get(point["href"])).xpath("//li[@data-kind='event']/@id")
        assert len(found) >= round(point["events"]), point


def test_every_event_of_the_timeline_leads_to_its_sentence_in_its_document(desk: TestClient) -> None:
    marks = [row for row in values(desk.get("/dyad/CHN-RUS/timeline.json").json()) if "href" in row]
    assert {"happened", "planned"} <= {row["status_told"] for row in marks}
    for mark in marks:
        page = tree(desk.get(mark["href"]))
        (source, *_) = page.xpath("//a[@class='source']/@href")
        assert tree(desk.get(source)).xpath("//*[contains(@class, 'chosen')]")


def test_status_is_told_by_shape_and_by_lane(desk: TestClient) -> None:
    spec = desk.get("/dyad/CHN-RUS/timeline.json").json()
    shape = spec["layer"][-1]["encoding"]["shape"]["scale"]
    assert len(set(shape["range"])) == len(shape["domain"]) >= 2
    assert spec["layer"][-1]["encoding"]["yOffset"]["field"] == "status_told"
    assert len(set(SHAPES.values())) == 6


def test_the_url_is_the_state(desk: TestClient) -> None:
    page = tree(desk.get("/dyad/CHN-RUS?by=year&dimension=economic&scale=goldstein&from=2024"))
    assert page.xpath("//select[@name='by']/option[@selected]")[0].text == "year"
    spec = page.xpath("//figure/@data-spec")[0]
    assert all(word in spec for word in ("by=year", "dimension=economic", "scale=goldstein", "from=2024"))
    told = values(desk.get(spec).json())
    assert {row["period"][5:] for row in told if "period" in row} == {"01-01"}
    as_it_was = tree(desk.get("/dyad/CHN-RUS?as-of=2001-01-01"))
    assert "Nothing in the record" in as_it_was.text_content()


@pytest.mark.parametrize(
    ("given", "leads"),
    [("/dyad/RUS-CHN?by=year", "/dyad/CHN-RUS?by=year"), ("/dyad/China-Russia", "/dyad/CHN-RUS"),
     ("/dyad?one=China&other=RUS", "/dyad/CHN-RUS"), ("/state?name=china", "/state/CHN"), ("/person?name=Xi", "/person/Xi")],
)  # fmt: skip
def test_a_subject_has_one_address(desk: TestClient, given: str, leads: str) -> None:
    answer = desk.get(given, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, leads)


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [("/dyad/CHN-CHN", 400, "not two states"), ("/dyad/CHN-RUS?by=fortnight", 400, "choose one of"),
     ("/dyad/CHN-RUS/nonsense", 404, "nonsense"), ("/dyad/CHN-RUS?from=1000&by=week", 400, "longer step"),
     ("/dyad/CHN-RUS?half-life=-1", 400, "365"), ("/state/Nowhereland", 400, "Nowhereland")],
)  # fmt: skip
def test_faults_are_told_in_one_line(desk: TestClient, path: str, status: int, word: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == status and word in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/dyad/JPN-KOR", "/state/JPN", "/person/Nobody", "/topic?text=zzz"])
def test_what_is_not_told_of_is_said(desk: TestClient, path: str) -> None:
    page = tree(desk.get(path))
    assert "Nothing in the record" in page.text_content() and not page.xpath("//figure")


@pytest.mark.parametrize("path", ["/dyad", "/state", "/person", "/topic"])
def test_subjects_are_listed_and_an_empty_record_says_so(desk, open_desk, tmp_path, path) -> None:
    listed = tree(desk.get(path)).xpath("//ol[@class='busiest']/li/a/@href")
    assert path == "/topic" or (all(desk.get(one).status_code == 200 for one in listed[:2]) and listed)
    empty = open_desk(tmp_path / "empty.duckdb")
    assert "Nothing in the record yet" in empty.get(path).text


def test_hostile_text_does_no_harm(open_desk, hostile) -> None:
    desk = open_desk(hostile)
    for path in (
        "/dyad/CHN-RUS",
        "/state/CHN",
        "/topic?text=hostile",
        "/today",
        "/state/CHN/timeline",
        "/person",
    ):
        answer = desk.get(path)
        assert answer.status_code == 200 and "<script>alert" not in answer.text
        assert "onerror=alert(2)>{{" not in answer.text.replace("&gt;", "")


def test_a_followed_relation_is_kept_and_let_go(desk: TestClient, work: Workspace) -> None:
    form = {"csrf": csrf(desk), "follow": "true"}
    assert desk.post("/dyad/CHN-RUS/follow", data=form, follow_redirects=False).status_code == 303
    assert [one.target for one in work.view().saved()] == ["/dyad/CHN-RUS"]
    assert "Relations followed" in desk.get("/today").text
    desk.post("/dyad/CHN-RUS/follow", data=form | {"follow": "false"})
    assert not work.view().saved()


@pytest.mark.parametrize("path", PAGES)
def test_of_many_items_the_page_stands_first(
    desk: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it shows is asked for by the page, or by a link, and stands in the same place; once made it comes at once."""
    at_once = tree(desk.get(path))
    monkeypatch.setattr(portrait_pages, "LARGE", 0)
    assert tree(desk.get(path)).xpath("//*[@id='whole']//h2"), "it was made before"
    for shelf in ("_rows", "_pictures"):
        monkeypatch.setattr(kept, shelf, Shelf(kept.ROOM))
    page = tree(desk.get(path))
    assert page.xpath("//h1") and page.xpath("//form[contains(@class, 'queue')]")
    (later,), (link,) = page.xpath("//*[@id='whole']/@hx-get"), page.xpath("//*[@id='whole']//a/@href")
    assert not page.xpath("//*[@id='whole']//h2") and later == link
    whole = tree(desk.get(later))
    for part in ("//*[@id='whole']", "//*[@id='sum']"):
        assert whole.xpath(part)[0].text_content().split() == at_once.xpath(part)[0].text_content().split()
    assert tree(desk.get(path)).xpath("//*[@id='whole']//h2")


def test_people_are_those_who_have_a_name(desk: TestClient, work: Workspace) -> None:
    assert any("Analysts" in str(held.item) for held in work.ledger(Query(kinds=("forecast",))))
    for path in ("/state/CHN", "/dyad/CHN-RUS"):
        told = tree(desk.get(path)).xpath("//section[h2='People']//li/a/text()")
        assert {"Xi Jinping", "Vladimir Putin"} <= set(told) and "Analysts" not in told
