"""The API as the desk serves it, over the small record and over a copy that may be written into."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.settings import DeskSettings


def serving(record: Path, **settings: object) -> TestClient:
    """A client of a desk over the record; what breaks in the server is an answer of 500, not an error of the test."""
    app = create_app(DeskSettings(record=str(record), user="tester", **settings))  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost/api/v1", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def reader(read_once) -> TestClient:
    return serving(read_once, read_only=True)


@pytest.fixture
def client(record) -> TestClient:
    return serving(record)


def error(response: object) -> dict[str, object]:
    """The error of an answer, whose form is checked on the way."""
    told = response.json()  # type: ignore[attr-defined]
    assert set(told) == {"error"} and set(told["error"]) == {"code", "message", "field", "remedy"}
    return told["error"]
