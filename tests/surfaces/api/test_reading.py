"""What the API tells of a record: the same as the record, page by page, with one shape for every error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relazione import Query, Workspace
from relazione.surfaces.api.faults import CODES
from relazione.surfaces.api.filters import Filters
from relazione.surfaces.parameters import WORDS
from tests.surfaces.api.conftest import error, serving

FIRST = "/items?kind=event&limit=1"


def pages(client, address: str, field: str) -> list[str]:
    """Ids of all pages, by following `next`."""
    found = []
    while address:
        told = client.get(address.removeprefix("/api/v1")).json()
        found += [(one.get("item") or one)["id"] for one in told[field]]
        address = told["next"]
    return found


@pytest.mark.parametrize("sort", ["date", "-date", "-probability", "kind", "value", "-kept", "published"])
def test_following_next_gives_every_item_once_in_order(reader, read_once, sort):
    wanted = [held.id for held in Workspace(read_once).view().items(Query(sort=sort))]
    assert pages(reader, f"/items?limit=3&sort={sort}", "items") == wanted


@pytest.mark.parametrize("sort", ["kept", "-kept", "published", "-published"])
def test_documents_are_paged_by_key(reader, read_once, sort):
    found = pages(reader, f"/documents?limit=1&sort={sort}", "documents")
    assert sorted(found) == sorted(head.id for head in Workspace(read_once).view().documents())
    assert pages(reader, f"/documents?limit=2&sort={sort}", "documents") == found


def test_filters_have_the_words_of_the_command_line(reader, read_once):
    view = Workspace(read_once).view()
    asked = "/items?actor=China&kind=event&from=2024-05&to=2024-05&min-probability=0.2&facet=type"
    told = reader.get(asked).json()
    wanted = view.page(Query(actors=("CHN",), kinds=("event",), min_probability=0.2))
    dated = [one.id for one in wanted if one.item.date and one.item.date.start.isoformat()[:7] == "2024-05"]
    assert dated and [one["id"] for one in told["items"]] == dated
    assert sum(one["items"] for one in told["facets"]["type"]) == told["count"]["number"] == len(dated)


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/items?from=yesterday", 400, "from"),
        ("/items?actor=Atlantis", 400, "actor"),
        ("/items?status=done", 400, "status"),
        ("/items?acter=CHN", 422, "acter"),
        ("/items?limit=0", 422, "limit"),
        ("/items?min-probability=2", 422, "min-probability"),
        ("/items?after=ev-none", 400, "after"),
        ("/items/ev-none", 404, "id"),
        ("/documents/none", 404, "id"),
        ("/actors/Atlantis", 404, "name"),
        ("/search?q=-gas", 400, "q"),
        ("/measures/dyad?dyad=CHN", 400, "dyad"),
        ("/measures/dyad?dyad=CHN-RUS&part=none", 400, "part"),
        ("/measures/triangle?actor=CHN", 422, "actor"),
        ("/nothing", 404, None),
        ("/items?as-of=never", 400, "as-of"),
    ],
)
def test_an_error_names_the_field(reader, address, status, field):
    response = reader.get(address)
    assert response.status_code == status
    told = error(response)
    assert told["field"] == field and told["message"]


def test_an_item_comes_with_its_sentence_and_history(reader, read_once):
    held = Workspace(read_once).view().page(Query(kinds=("event",), limit=1))[0]
    told = reader.get(f"/items/{held.id}").json()
    assert told["item"]["id"] == held.id and told["history"] == []
    assert [one["quote"] for one in told["evidence"]] == [anchor.quote for anchor in held.item.anchors]
    assert all(one["holds"] for one in told["evidence"])


def test_an_event_is_explained(reader):
    item = reader.get(FIRST).json()["items"][0]
    told = reader.get(f"/items/{item['id']}/explanation").json()
    assert told["item"] == item["id"] and told["words"]
    quotation = reader.get("/items?kind=quotation&limit=1").json()["items"][0]["id"]
    assert reader.get(f"/items/{quotation}/explanation").status_code == 400


def test_a_document_has_its_text_and_its_items_as_annotations(reader):
    head = reader.get("/documents?sort=kept&limit=1").json()["documents"][0]
    text = reader.get(f"/documents/{head['id']}").json()["text"]
    response = reader.get(f"/documents/{head['id']}/annotations")
    assert response.headers["content-type"].startswith("application/ld+json")
    collection = response.json()
    assert collection["type"] == ["BasicContainer", "AnnotationCollection"]
    assert collection["total"] == head["items"] == len(collection["first"]["items"])
    for one in collection["first"]["items"]:
        for target in one["target"]:
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
    assert reader.get(f"/documents/{head['id']}/annotations/page?page=7").status_code == 404


def test_search_marks_the_words(reader):
    hits = reader.get("/search?q=gas").json()["hits"]
    assert hits
    for hit in hits:
        assert all(hit["start"] <= start < end <= hit["end"] for start, end in hit["marks"])
    assert any(
        "gas" in hit["text"][a - hit["start"] : b - hit["start"]] for hit in hits for a, b in hit["marks"]
    )


def test_what_falls_due(reader, read_once):
    from datetime import date

    wanted = [one.held.id for one in Workspace(read_once).view().due(date(2024, 1, 1), date(2030, 1, 1))]
    assert wanted and pages(reader, "/due?from=2024&to=2029&limit=1", "due") == wanted


@pytest.mark.parametrize("name", ["dyad?dyad=CHN-RUS", "meetings", "delivery", "alignment", "network?days=2000&on=2024-06-01",
                                  "whatif?days=2000&on=2024-06-01", "triangle?actor=CHN&actor=RUS&actor=USA"])  # fmt: skip
def test_measures_have_rows_notes_and_charts(reader, name):
    told = reader.get(f"/measures/{name}").json()
    assert told["notes"] and told["part"] == told["parts"][0]
    assert told["rows"] or told["empty"]
    chart = reader.get(f"/measures/{name}{'&' if '?' in name else '?'}as=vega-lite")
    assert chart.status_code == (200 if told["rows"] else 422)
    if told["rows"]:
        assert "vega-lite" in chart.json()["$schema"]


def test_a_measure_that_finds_nothing_to_measure_says_so(reader):
    response = reader.get("/measures/dependence?word=cars")
    assert response.status_code == 400 and error(response)["remedy"]


def test_the_page_of_the_docs_needs_nothing_from_elsewhere(reader):
    page = reader.get("/docs").text
    assert (
        "/api/v1/items" in page and "http://" not in page and "https://" not in page and "<script" not in page
    )


def test_filters_are_those_of_the_ledgers_and_documented():
    declared = {field.alias or name for name, field in Filters.model_fields.items()}
    assert declared == set(WORDS) - {"sort", "limit", "after"} | {"as-of"}
    told = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    assert all(f"`{name}`" in told for name in declared)


def test_every_path_and_code_is_documented(reader):
    told = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    for path, methods in reader.get("/openapi.json").json()["paths"].items():
        if path.startswith("/measures/"):
            assert f"`{path.removeprefix('/measures/')}`" in told
        elif not path.endswith("/page") and path != "/":
            assert all(f"`{method.upper()} {path}`" in told for method in methods), path
    for status, code in CODES.items():
        assert f"| {status} | `{code}` |" in told


def test_openapi_declares_an_error_for_every_path(reader):
    told = reader.get("/openapi.json").json()
    for methods in told["paths"].values():
        for operation in methods.values():
            assert operation["responses"]["4XX"]["content"]["application/json"]["schema"]["$ref"].endswith(
                "ErrorForm"
            )
    assert json.dumps(told).count("HTTPValidationError") == 0


def test_without_a_record_it_says_so(tmp_path):
    response = serving(tmp_path / "none.duckdb", read_only=True).get("/items")
    assert response.status_code == 404 and "no record" in str(error(response)["message"])
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.parametrize("path", ["/items/%0A", "/items/%0A/explanation", "/%0D%0Aa", "/actors/a%0Ab"])
def test_a_path_with_a_line_break_is_answered_by_the_api(reader, path):
    response = reader.get(path)
    assert response.status_code in (400, 404, 422) and error(response)["message"]


def test_an_empty_dyad_is_told(reader):
    response = reader.get("/measures/dyad?dyad=")
    assert response.status_code == 400 and error(response)["field"] == "dyad"
