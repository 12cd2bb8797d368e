"""The map: what is a point and what is not, and contested areas under a viewpoint."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from relazione.model import UsageError
from relazione.surfaces import desk
from relazione.surfaces.desk.atlas import areas, viewpoint, viewpoints
from relazione.vocabulary import vocabulary
from tests.surfaces.desk.tied import tied_record

Open = Callable[..., TestClient]
VENDOR = Path(desk.__file__).parent / "static" / "vendor"


@pytest.fixture
def client(open_desk: Open, tmp_path: Path) -> TestClient:
    return open_desk(tied_record(tmp_path / "tied.duckdb"))


def tree(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def shapes(name: str) -> dict[str, object]:
    return dict(json.loads((VENDOR / name).read_text("utf-8")))


def test_only_what_is_less_than_a_state_is_a_point(client: TestClient) -> None:
    page = tree(client, "/map")
    spots = {row.get("data-spot"): row for row in page.xpath("//tr[@data-spot]")}
    assert set(spots) == {"Beijing", "Crimea"}
    assert (spots["Beijing"].get("data-lat"), spots["Beijing"].get("data-count")) == ("39.9", "2")
    assert "within 10 km" in spots["Beijing"].text_content()
    assert "RUS, UKR" in spots["Crimea"].text_content()
    states = {row.get("data-country"): row.get("data-count") for row in page.xpath("//tr[@data-country]")}
    assert states == {"CHN": "2", "RUS": "1", "UKR": "2"}
    text = page.text_content()
    assert "Parts of the world" in text and "Europe" in text
    assert "Nowhereville" in text and "not in the tables" in text


def test_every_count_leads_to_its_events(client: TestClient) -> None:
    page = tree(client, "/map?from=2024-05&viewpoint=UKR")
    for row in page.xpath("//tr[@data-country or @data-spot]"):
        (link,) = row.xpath("./td[1]/a/@href")
        assert str(len(tree(client, link).xpath("//ol[@class='rows']/li"))) == row.get("data-count")


def test_states_may_be_counted_as_actors(client: TestClient) -> None:
    states = tree(client, "/map?by=actor").xpath("//tr[@data-country='USA']")
    assert [row.get("data-count") for row in states] == ["3"]


@pytest.mark.parametrize(
    ("asked", "owner"), [("", "RUS"), ("?viewpoint=UKR", "UKR"), ("?viewpoint=CHN", "RUS")]
)
def test_a_viewpoint_gives_its_state_what_it_claims(client: TestClient, asked: str, owner: str) -> None:
    (row,) = tree(client, f"/map{asked}").xpath("//tr[@data-area='crimea']")
    assert row.get("data-owner") == owner


@pytest.mark.parametrize("asked", ["viewpoint=XYZ", "by=moon", "from=soon"])
def test_what_cannot_be_understood_is_said_in_a_line(client: TestClient, asked: str) -> None:
    assert client.get(f"/map?{asked}").status_code == 400


def test_every_contested_area_has_a_shape_and_known_claimants() -> None:
    features = {one["id"]: one["geometry"] for one in shapes("contested.json")["features"]}  # type: ignore[index, union-attr]
    assert set(features) == {area.key for area in areas()}
    for area in areas():
        assert area.holder is None or vocabulary().known(area.holder), area
        assert len(area.claimants) > 1 and all(vocabulary().known(code) for code in area.claimants), area
        assert (features[area.key]["type"] == "Point") == (area.outline == "point")


def test_rings_are_closed_and_wound_as_the_drawing_takes_them() -> None:
    """d3-geo takes the inside to lie to the right: a ring wound the other way is the whole world but the area."""
    for one in shapes("contested.json")["features"]:  # type: ignore[union-attr]
        if one["geometry"]["type"] == "Point":
            continue
        for (ring,) in one["geometry"]["coordinates"]:
            assert ring[0] == ring[-1] and len(ring) > 3, one["id"]
            turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
            assert turn < 0, one["id"]


def test_countries_have_codes_that_the_vocabulary_knows() -> None:
    countries = shapes("world-50m.json")["objects"]["countries"]["geometries"]  # type: ignore[index, call-overload]
    codes = {one["id"] for one in countries}
    assert {"CHN", "RUS", "USA", "UKR", "XKX", "TWN", "PSE", "NCY", "SOL"} <= codes
    assert all(len(code) == 3 or not code for code in codes)


def test_viewpoints_are_de_facto_and_every_claimant() -> None:
    assert viewpoints()[0] == viewpoint(None) == viewpoint("de-facto")
    assert {"CHN", "IND", "UKR", "RUS", "JPN"} <= set(viewpoints())
    assert viewpoint("ukr") == "UKR"
    with pytest.raises(UsageError):
        viewpoint("FRA")
