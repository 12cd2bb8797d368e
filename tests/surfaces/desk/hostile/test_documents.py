"""Markup in every text field of a document and of its items: everywhere it is shown, it is shown as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.model import Document
from relazione.workspace import Query
from tests.surfaces.desk.hostile.conftest import desk_over
from tests.surfaces.desk.hostile.inputs import KINDS, MARKUP, TEXT
from tests.surfaces.desk.hostile.watching import dangers

pytestmark = pytest.mark.slow
CONTEXTS = (
    "{}", "<p>{}</p>", '<a title="{}">x</a>', "<a title='{}'>x</a>", "<textarea>{}</textarea>", "<option>{}</option>", "<title>{}</title>",
    '<a href="{}">x</a>', "<!-- {} -->", "<mark>{}",
)  # fmt: skip
LISTS = (
    *(f"/ledger/{kind}?limit=500" for kind in KINDS), *(f"/ledger/{kind}/facet/outlet" for kind in KINDS),
    "/ledger/event/facet/person", "/ledger/event/facet/place", "/documents", "/today?since=year", "/search?text=PWN", "/dyad/CHN-RUS?whole=yes",
    "/dyad/CHN-RUS/figures?whole=yes", "/state/CHN?whole=yes", "/network", "/map", "/brief?actor=CHN,RUS&whole=yes", "/person", "/topic",
)  # fmt: skip


@pytest.fixture(scope="module")
def told(said: tuple[Path, dict[str, Document]]) -> TestClient:
    return desk_over(said[0])


@pytest.mark.parametrize("payload", MARKUP)
def test_the_check_sees_what_is_not_escaped(payload: str) -> None:
    assert any(dangers(f"<main></main>{context.format(payload)}") for context in CONTEXTS)


@pytest.mark.parametrize("payload", [*MARKUP, *TEXT])
def test_a_document_and_its_items(
    told: TestClient, said: tuple[Path, dict[str, Document]], payload: str
) -> None:
    record, documents = said
    document = documents[payload]
    held = Workspace(record).view().page(Query(document=document.id, limit=20))
    assert {str(one.item.kind) for one in held} == set(KINDS)
    for path in _pages_of(document, [one.id for one in held]):
        answer = told.get(path)
        assert answer.status_code == 200, path
        assert not dangers(answer.text), path
        shown = html.document_fromstring(answer.text).xpath("string(//main)")
        assert " ".join(payload.split()) in " ".join(shown.split()), path


def _pages_of(document: Document, items: list[str]) -> Iterator[str]:
    yield f"/document/{document.id}?item={items[0]}"
    yield f"/document/{document.id}/correct"
    for item in items:
        yield f"/item/{item}"
    for item in items[:3]:
        yield f"/review?item={item}&correct=1"


@pytest.mark.parametrize("path", LISTS)
def test_where_they_are_listed(told: TestClient, path: str) -> None:
    answer = told.get(path)
    assert answer.status_code == 200, answer.text[:300]
    assert not dangers(answer.text)


def test_the_brief_that_is_taken_along(told: TestClient) -> None:
    """It has a policy and a style of its own, and nothing else of that sort."""
    answer = told.get("/brief/file.html?actor=CHN,RUS")
    assert "PWN" in answer.text and dangers(answer.text) == ["a refresh", "<style>"]
    policy = html.document_fromstring(answer.text).xpath(
        "//meta[@http-equiv='Content-Security-Policy']/@content"
    )
    assert policy and "script-src" not in policy[0] and "default-src 'none'" in policy[0]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_along(told: TestClient, kind: str) -> None:
    table = told.get(f"/ledger/{kind}/items.csv")
    rows = list(csv.reader(io.StringIO(table.text)))
    assert len(rows) == 1 + len(MARKUP) + len(TEXT)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@") or cell.startswith("-2+")]
    for line in told.get(f"/ledger/{kind}/items.jsonl").text.splitlines():
        json.loads(line)
    feed = told.get(f"/ledger/{kind}/feed.atom")
    assert not etree.fromstring(feed.content).xpath(
        "//*[local-name()='script' or local-name()='img' or @onload]"
    )


@pytest.mark.parametrize(
    "path", ["/items?limit=500", "/documents", "/search?q=PWN", "/due?from=2020&to=2040"]
)
def test_what_the_api_answers_is_no_page(told: TestClient, path: str) -> None:
    answer = told.get(f"/api/v1{path}")
    assert "PWN" in json.dumps(answer.json())
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
