"""Paths that lead out: none opens a file, whether they stand in the address or in the name of a file handed over."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from relazione import Workspace
from tests.surfaces.desk.conftest import csrf
from tests.surfaces.desk.hostile.conftest import desk_over
from tests.surfaces.desk.hostile.inputs import MARKUP, PATHS, written
from tests.surfaces.desk.hostile.watching import SECRET, ask, dangers, digest

pytestmark = pytest.mark.slow
SIGNS = (SECRET, "root:x:", "create_app", "{% block", "PATH=")
"""Of the canary, of /etc/passwd, of the program's own files, of its environment."""


@pytest.mark.parametrize("path", PATHS)
def test_in_every_path(site: TestClient, record_file: Path, canary: Path, path: str) -> None:
    before = digest(record_file)
    for value in written("paths", canary):
        for told in (quote(value, safe=""), quote(value, safe="/\\:~.")):
            answer = ask(site.app, path.format(told))
            assert answer.status < 500, (told, answer.text[:300])
            assert not [sign for sign in SIGNS if sign in answer.text], told
    assert digest(record_file) == before


def test_the_canary_would_be_heard(site: TestClient, record_file: Path) -> None:
    """The way by which files are answered is open: a file of the desk's own comes as it lies there."""
    answer = ask(site.app, "/static/relazione.js")
    assert answer.status == 200 and "theme" in answer.text


def test_names_of_files_are_names_only(record_file: Path, canary: Path) -> None:
    copy = record_file.with_name("added.duckdb")
    copy.write_bytes(record_file.read_bytes())
    desk = desk_over(copy)
    names = [f"{one}{n}.txt" for n, one in enumerate([*written("paths", canary), *MARKUP])]
    files = [("files", (name, f"Note {n} says nothing.".encode())) for n, name in enumerate(names)]
    answer = desk.post("/add", files=files, headers={"x-csrf-token": csrf(desk)})
    assert answer.status_code == 200, answer.text[:300]
    until = time.monotonic() + 300
    while 'id="batch-title"' not in answer.text or "hx-trigger" in answer.text:
        assert time.monotonic() < until
        time.sleep(0.5)
        answer = desk.get(str(answer.url))
    assert not dangers(answer.text)
    view = Workspace(copy).view()
    assert sum(1 for _ in view.documents()) == 2 + len(names)
    for head in view.document_page(sort="-kept", limit=len(names)):
        page = desk.get(f"/document/{head.id}")
        assert page.status_code == 200 and not dangers(page.text) and SECRET not in page.text
