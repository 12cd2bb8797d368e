"""The network and the triangle as a browser sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from relazione.model import UsageError
from relazione.record.remembered import Shelf
from relazione.surfaces.desk.pages.network import strongest_three
from relazione.surfaces.desk.scale import months_scale
from relazione.workspace import kept
from relazione.workspace.pictures import Tie, frames
from relazione.workspace.pictures import triangle as pictured
from tests.surfaces.desk.tied import tied_record

Open = Callable[..., TestClient]


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tied_record(tmp_path_factory.mktemp("tied") / "relations.duckdb")


@pytest.fixture
def client(open_desk: Open, tied: Path) -> TestClient:
    return open_desk(tied)


def tree(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def ties(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {f"{row.get('data-a')}-{row.get('data-b')}": row for row in page.xpath("//tr[@data-tie]")}


def test_ties_have_sign_and_reasons_and_lead_to_their_events(client: TestClient) -> None:
    rows = ties(tree(client, "/network"))
    assert set(rows) == {"CHN-RUS", "CHN-USA", "RUS-USA", "RUS-UKR"}
    assert {name: row.get("data-sign") for name, row in rows.items()} == {
        "CHN-RUS": "1",
        "CHN-USA": "-1",
        "RUS-USA": "-1",
        "RUS-UKR": "-1",
    }
    assert "Sentence" in rows["RUS-USA"].text_content()
    link = rows["CHN-RUS"].xpath(".//th/a/@href")[0]
    assert parse_qs(urlsplit(link).query)["dyad"] == ["CHN-RUS"]
    assert len(tree(client, link).xpath("//ol[@class='rows']/li")) == 3


def test_the_day_cuts_off_what_came_later(client: TestClient) -> None:
    assert set(ties(tree(client, "/network?on=2024-03-31"))) == {"CHN-RUS"}
    page = tree(client, "/network?on=2024-05-31&days=30&actor=CHN,RUS,USA")
    assert set(ties(page)) == {"CHN-RUS", "CHN-USA", "RUS-USA"}
    assert not ties(tree(client, "/network?on=1999"))


def test_the_slider_is_a_form_that_leads_to_the_day(client: TestClient) -> None:
    page = tree(client, "/network?actor=CHN,RUS")
    slider = page.xpath("//input[@type='range']")[0]
    assert (slider.get("min"), slider.get("max"), slider.get("data-first")) == ("0", "2", "2024-03")
    answer = client.get("/network?actor=CHN,RUS&step=0", follow_redirects=False)
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {
        "actor": ["CHN,RUS"],
        "on": ["2024-03-31"],
    }
    assert client.get("/network?step=99").status_code == 400


def test_camps_and_a_tie_that_turns(client: TestClient) -> None:
    page = tree(client, "/network?actor=CHN,RUS,USA")
    camps = {one.get("data-code"): one.get("data-camp") for one in page.xpath("//ul[@data-states]/li")}
    assert camps["CHN"] == camps["RUS"] != camps["USA"]
    assert not page.xpath("//tr[@data-wrong]")
    turned = tree(client, ties(page)["CHN-RUS"].get("data-turn"))
    assert "If CHN–RUS turned" in turned.text_content()
    assert ties(turned)["CHN-RUS"].get("data-sign") == "-1"
    assert len(turned.xpath("//tr[@data-wrong]")) == 1
    back = tree(client, ties(turned)["CHN-RUS"].get("data-turn"))
    assert ties(back)["CHN-RUS"].get("data-sign") == "1"


def test_a_tie_of_which_nothing_is_known_is_said_to_be_none(client: TestClient) -> None:
    assert "Nothing is known of FRA–DEU" in tree(client, "/network?turn=FRA-DEU").text_content()


@pytest.mark.parametrize(
    "asked", ["on=soon", "days=0", "days=x", "turn=CHN", "band=1:0", "status=perhaps", "actor=Xyzzy"]
)
def test_what_cannot_be_understood_is_said_in_a_line(client: TestClient, asked: str) -> None:
    answer = client.get(f"/network?{asked}")
    assert answer.status_code == 400 and "Traceback" not in answer.text


def test_too_many_events_are_not_drawn_but_narrowed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "LIMIT", 2)
    page = tree(client, "/network?days=365")
    assert "too many for one drawing" in page.text_content()
    assert set(ties(tree(client, "/network?days=30&on=2024-03-31"))) == {"CHN-RUS"}


def test_undated_events_are_told_and_linked(client: TestClient) -> None:
    (link,) = tree(client, "/network").xpath("//details//a[contains(@href, 'undated=yes')]/@href")
    assert len(tree(client, link).xpath("//ol[@class='rows']/li")) == 1


def test_the_scale_has_every_month_between() -> None:
    scale = months_scale("/network", [("days", "30")], [("2023-11", 2), ("2024-02", 4)], date(2024, 1, 31))
    assert [(bar.month, bar.events) for bar in scale.bars] == [
        ("2023-11", 2),
        ("2023-12", 0),
        ("2024-01", 0),
        ("2024-02", 4),
    ]
    assert scale.bars[scale.at].month == "2024-01"
    assert (
        scale.before == "/network?days=30&on=2023-12-31" and scale.after == "/network?days=30&on=2024-02-29"
    )
    with pytest.raises(UsageError):
        scale.chosen("4")


def test_a_scale_longer_than_twenty_years_says_what_it_leaves_out() -> None:
    scale = months_scale("/network", [], [("1648-10", 1), ("2024-02", 4)], date(2024, 2, 29))
    assert (scale.bars[0].month, len(scale.bars), scale.left) == ("2004-03", 240, 1)


def test_the_three_with_most_on_their_rarest_tie() -> None:
    def tie(a: str, b: str, events: int) -> Tie:
        return Tie(a=a, b=b, value=1, sign=1, weight=1, events=events, fits=True, turned=False, reasons=())

    known = [tie("A", "B", 9), tie("B", "C", 2), tie("A", "C", 3), tie("A", "D", 5), tie("B", "D", 4)]
    assert strongest_three(known) == ("A", "B", "D")
    assert strongest_three(known[:2]) == ()


def test_the_triangle_tells_pattern_probabilities_and_swing(client: TestClient) -> None:
    page = tree(client, "/triangle")
    assert page.xpath("//input[@name='actor']/@value") == ["CHN, RUS, USA"]
    row = page.xpath("//table[@class='course']/tbody/tr")[0]
    assert "stable marriage" in row.text_content() and "outsider United States" in row.text_content()
    link = row.xpath("./td[1]/a/@href")[0]
    assert parse_qs(urlsplit(link).query)["from"] == ["2024-01-01"]
    assert tree(client, link).xpath("//ol[@class='rows']/li")


def test_a_triangle_of_many_events_is_drawn_after_the_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictured, "MANY", 0)
    monkeypatch.setattr(kept, "_pictures", Shelf(kept.ROOM))
    page = tree(client, "/triangle?actor=CHN,RUS,USA")
    (later,), (link,) = page.xpath("//*[@id='whole']/@hx-get"), page.xpath("//*[@id='whole']//a/@href")
    assert later == link and not page.xpath("//table") and page.xpath("//form[@action='/triangle']")
    whole = tree(client, later)
    assert whole.xpath("//*[@id='whole']//table")
    assert not [link for link in whole.xpath("//a/@href") if "whole=" in link]
    assert tree(client, "/triangle?actor=CHN,RUS,USA").xpath("//*[@id='whole']//table")


def test_points_of_the_triangle_lead_to_their_events(client: TestClient) -> None:
    made = client.get("/triangle/course.json?actor=CHN,RUS,USA&by=quarter").json()
    points = made["vconcat"][0]["data"]["values"]
    assert points and all(point["href"].startswith("/ledger/event?dyad=") for point in points)


def test_a_triangle_by_quarter_knows_where_nothing_was_coded(client: TestClient) -> None:
    page = tree(client, "/triangle?actor=CHN,RUS,USA&by=quarter")
    first = page.xpath("//table[@class='course']/tbody/tr")[-1]
    assert "2024 Q1" in first.text_content() and "nothing is known of" in first.text_content()


@pytest.mark.parametrize("asked", ["actor=CHN,RUS", "actor=CHN,RUS,USA&by=decade", "actor=CHN,RUS,USA,FRA"])
def test_what_is_no_triangle_is_said(client: TestClient, asked: str) -> None:
    assert client.get(f"/triangle?{asked}").status_code == 400


def test_empty_pictures_say_what_to_do(open_desk: Open, tmp_path: Path) -> None:
    empty = open_desk(tmp_path / "empty.duckdb")
    assert "Nothing dated in these days" in tree(empty, "/network").text_content()
    assert "No three states" in tree(empty, "/triangle").text_content()
    assert "No events in the record" in tree(empty, "/map").text_content()


def test_too_many_events_for_a_triangle_are_a_page_that_narrows_them(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "LIMIT", 2)
    monkeypatch.setattr(kept, "_pictures", Shelf(0))
    page = tree(client, "/triangle?actor=CHN,RUS,USA")
    assert "too many for one drawing" in page.text_content()
    links = page.xpath("//p[@class='empty']/a/@href")
    assert any("dimension=military" in link for link in links) and all("actor=USA" in link for link in links)
    assert page.xpath("//form[@action='/triangle']//input[@name='actor']/@value") == ["CHN, RUS, USA"]
    assert client.get("/triangle/course.json?actor=CHN,RUS,USA").status_code == 400


def test_the_slider_keeps_the_other_filters_and_the_day_can_be_written(client: TestClient) -> None:
    page = tree(client, "/network?days=365&actor=CHN,RUS")
    (slider,) = page.xpath("//figure[@class='months']//form")
    assert ("days", "365") in slider.form_values() and ("actor", "CHN,RUS") in slider.form_values()
    (day,) = page.xpath("//input[@id='n-on']/@value")
    assert f"on={day}" in str(client.get(f"/network?on={day}").url)


def test_no_minus_is_a_hyphen(client: TestClient) -> None:
    told = tree(client, "/triangle?actor=CHN,RUS,USA").xpath("string(//table[@class='course'])")
    assert "\N{MINUS SIGN}" in told and not any(f"-{digit}" in told for digit in "0123456789")
