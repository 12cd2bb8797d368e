"""Today: what came in, what moved, what falls due, what waits, where tellings disagree."""

from __future__ import annotations

from datetime import UTC, date, datetime

from starlette.testclient import TestClient

from relazione import Workspace
from relazione.workspace import Query
from relazione.workspace.today import today
from tests.surfaces.desk.conftest import tree

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def section(page, name: str) -> str:
    return " ".join(page.xpath(f"//section[@aria-labelledby='{name}']")[0].text_content().split())


def test_a_day_begins_with_what_came_in(desk: TestClient) -> None:
    page = tree(desk.get("/today"))
    assert "2 documents" in section(page, "h-came") and "China and Russia" in section(page, "h-moved")
    for link in page.xpath("//section[@aria-labelledby='h-came']/p/a/@href"):
        assert desk.get(link).status_code == 200
    waiting = page.xpath("//section[@aria-labelledby='h-waits']//li")
    assert waiting and "items" in section(page, "h-waits")


def test_the_count_of_new_events_leads_to_them(desk: TestClient) -> None:
    page = tree(desk.get("/today?follow=CHN-RUS"))
    (link,) = [one for one in page.xpath("//article//a") if "new event" in one.text_content()]
    found = tree(desk.get(link.get("href"))).xpath("//li[@data-kind='event']")
    assert len(found) == int(link.text_content().split()[0])


def test_nothing_new_is_said(desk: TestClient) -> None:
    page = tree(desk.get("/today?since=2999-01-01&follow=CHN-RUS"))
    assert "Nothing new" in section(page, "h-came") and "Nothing new" in section(page, "h-moved")


def test_what_falls_due_hangs_on_the_day(desk: TestClient) -> None:
    assert "planned" in section(tree(desk.get("/today?on=2027-12-01")), "h-due")
    assert "Nothing in the next three months" in section(tree(desk.get("/today?on=2040-01-01")), "h-due")
    assert desk.get("/today?on=soon").status_code == 400


def test_tellings_that_disagree_are_set_side_by_side(desk: TestClient, work: Workspace) -> None:
    happened, *_ = work.ledger(Query(kinds=("event",), statuses=("happened",), dyad=("CHN", "RUS")))
    planned, *_ = work.ledger(Query(kinds=("event",), statuses=("planned",), dyad=("CHN", "RUS")))
    work.review.merge(happened.id, planned.id)
    told = section(tree(desk.get("/today")), "h-odds")
    assert "status: happened or planned" in told


def test_an_empty_record_has_a_day_too(open_desk, tmp_path) -> None:
    page = tree(open_desk(tmp_path / "empty.duckdb").get("/today"))
    assert "Nothing new" in section(page, "h-came") and "Nothing waits" in section(page, "h-waits")


def test_what_weighs_most_is_what_happened(work: Workspace) -> None:
    (moved,) = today(work.view(), LONG_AGO, date(2024, 6, 1), [("CHN", "USA")]).moved
    # the sanctions that are possible have more weight: 6 at 0.37 beside 2 at 0.9
    assert moved.telling is not None and moved.telling.item.status == "happened"


def test_what_is_denied_neither_brings_together_nor_sets_apart(work: Workspace) -> None:
    (event,) = work.ledger(Query(kinds=("event",), types=("SANCTION",)))
    (before,) = today(work.view(), LONG_AGO, date(2024, 6, 1), [("CHN", "USA")]).moved
    work.review.correct(event.id, {"status": "denied"})
    (after,) = today(work.view(), LONG_AGO, date(2024, 6, 1), [("CHN", "USA")]).moved
    assert (before.apart, before.neither) == (2, 0) and (after.apart, after.neither) == (1, 1)
