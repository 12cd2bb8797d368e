"""The desk over a small record, as a browser sees it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.settings import DeskSettings
from tests.surfaces.desk.made import hostile_record, small_record

HOME = "http://localhost"
Open = Callable[..., TestClient]


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by hand: these tests are of the desk, and reading takes its time."""
    return small_record(tmp_path_factory.mktemp("small") / "relations.duckdb")


@pytest.fixture
def open_desk(record: Path) -> Iterator[Open]:
    """A function that opens a desk over the record; what it is given are settings."""

    def opened(path: Path = record, **settings: object) -> TestClient:
        given = {"record": str(path), "user": "anna"} | settings
        return TestClient(create_app(DeskSettings(**given)), base_url=HOME)  # type: ignore[arg-type]

    yield opened


@pytest.fixture
def desk(open_desk: Open) -> TestClient:
    return open_desk()


@pytest.fixture
def work(record: Path) -> Workspace:
    return Workspace(record)


@pytest.fixture(scope="session")
def _hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_record(tmp_path_factory.mktemp("hostile") / "relations.duckdb")


@pytest.fixture
def hostile(_hostile: Path, tmp_path: Path) -> Path:
    """A record whose every text field tries to break out of the page."""
    copy = tmp_path / "hostile.duckdb"
    shutil.copyfile(_hostile, copy)
    return copy


def tree(answer: object) -> html.HtmlElement:
    """The page, parsed."""
    assert answer.status_code == 200, answer.text  # type: ignore[attr-defined]
    return html.fromstring(answer.text)  # type: ignore[attr-defined]


def csrf(client: TestClient) -> str:
    """The token that this session's forms carry."""
    return tree(client.get("/keys")).xpath("//body/@hx-headers")[0].split('"')[3]


def decide_form(answer: object) -> dict[str, str]:
    """The values of the form by which an item is decided about, as a browser without JavaScript would send them."""
    return dict(tree(answer).get_element_by_id("decide").form_values())
