"""Forms filled in with harm, bodies that are none or too much: refused in a line, and what others decided stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.surfaces.desk import pages
from relazione.surfaces.desk.security import FORM_BYTES
from relazione.workspace import Query
from tests.surfaces.desk.conftest import csrf, decide_form
from tests.surfaces.desk.hostile.conftest import desk_over
from tests.surfaces.desk.hostile.inputs import FORM, KINDS, MARKUP, TEXT, harmful
from tests.surfaces.desk.hostile.watching import SECRET, dangers

pytestmark = pytest.mark.slow
POSTS = sorted(
    route.path
    for router in pages.routers()
    for route in router.routes
    if isinstance(route, APIRoute) and "POST" in route.methods
)
FORMS, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
BODIES = [
    (b"", FORMS), (b"&&&===", FORMS), (b"%", FORMS), (b"%ff%fe%00", FORMS), (b"a=" + b"x" * FORM_BYTES, FORMS),
    (b"&".join(b"f%d=x" % n for n in range(20_000)), FORMS), (b"--x\r\n", PARTS), (b"--x--", PARTS),
    (b"--x\r\nContent-Disposition: form-data; name=files; filename=\"a\r\nb\"\r\n\r\nx\r\n--x--", PARTS),
    (b"--y\r\n\r\n", PARTS), (b"x", "multipart/form-data"), (b"[" * 50_000, "application/json"), (b"\0" * 1000, "text/plain"),
]  # fmt: skip


@pytest.fixture(scope="module")
def written_to(record_file: Path) -> tuple[TestClient, Path]:
    copy = record_file.with_name("decided.duckdb")
    copy.write_bytes(record_file.read_bytes())
    return desk_over(copy), copy


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(("body", "kind"), BODIES, ids=range(len(BODIES)))
def test_bodies_that_are_none(written_to: tuple[TestClient, Path], path: str, body: bytes, kind: str) -> None:
    desk, record = written_to
    before = Workspace(record).view().judgements()
    headers = {"content-type": kind, "x-csrf-token": csrf(desk)}
    answer = desk.post(path.replace("{id}", "x").replace("{pair}", "CHN-RUS"), content=body, headers=headers)
    assert answer.status_code < 500, answer.text[:300]
    assert Workspace(record).view().judgements() == before


@pytest.mark.parametrize("field", FORM)
def test_in_every_field_of_a_decision(written_to: tuple[TestClient, Path], canary: Path, field: str) -> None:
    desk, record = written_to
    held = Workspace(record).view().page(Query(kinds=("event",)))[0]
    usual = {"item": held.id, "decision": "accept", "then": "/review"}
    for value in harmful("", canary):
        form = {"csrf": csrf(desk)} | usual | {field: value}
        answer = desk.post("/review/decide", data=form, follow_redirects=False)
        assert answer.status_code in (303, 400, 404, 409), (value, answer.text[:300])
        assert answer.headers.get("location", "/").startswith("/"), value
        assert SECRET not in answer.text
    whole(record)


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:PWN()",
                                  "/\t/evil.example", "//[", "http://[", "///evil.example", "/%0d%0aSet-Cookie:x=PWN"])  # fmt: skip
def test_no_decision_leads_elsewhere(written_to: tuple[TestClient, Path], then: str) -> None:
    desk, record = written_to
    held = Workspace(record).view().page(Query(kinds=("event",)))[0]
    form = {"csrf": csrf(desk), "item": held.id, "decision": "accept", "then": then}
    answer = desk.post("/review/decide", data=form, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith(("/review", "/%0d%0a"))
    assert "set-cookie" not in answer.headers or "PWN" not in answer.headers["set-cookie"]


@pytest.mark.parametrize("kind", KINDS)
def test_in_every_field_of_a_correction(written_to: tuple[TestClient, Path], kind: str) -> None:
    """What a field takes is shown as text; what makes no sense is refused with a line."""
    desk, record = written_to
    held = Workspace(record).view().page(Query(kinds=(kind,)))[0]
    names = [name for name in decide_form(desk.get(f"/item/{held.id}")) if name.startswith("f.")]
    assert len(names) >= 3
    for name in names:
        for value in (MARKUP[0], TEXT[1], "nan", "9" * 5000):
            form = decide_form(desk.get(f"/item/{held.id}")) | {"decision": "correct", name: value}
            answer = desk.post("/review/decide", data=form)
            assert answer.status_code in (200, 400, 409), (name, value, answer.text[:300])
            assert not dangers(answer.text), (name, value)
    whole(record)


@pytest.mark.parametrize("name", ["name", "target"])
def test_what_is_saved_is_text(written_to: tuple[TestClient, Path], name: str) -> None:
    desk, _ = written_to
    for value in (*MARKUP[::5], *TEXT):
        form = {"csrf": csrf(desk), "name": "x", "target": "/saved"} | {name: value}
        answer = desk.post("/saved", data=form)
        assert answer.status_code in (200, 400), (value, answer.text[:300])
        assert not dangers(answer.text), value
    assert not dangers(desk.get("/saved").text) and not dangers(desk.get("/today").text)


def test_more_files_than_are_taken(written_to: tuple[TestClient, Path]) -> None:
    desk, record = written_to
    headers = {"x-csrf-token": csrf(desk)}
    many = [("files", (f"{n}.txt", b"x")) for n in range(501)]
    assert desk.post("/add", files=many, headers=headers).status_code in (400, 413)
    assert sum(1 for _ in Workspace(record).view().documents()) == 2


def whole(record: Path) -> None:
    """Nothing was added, nothing is gone, and every item can be read with all that was decided about it."""
    view = Workspace(record).view()
    assert sum(1 for _ in view.documents()) == 2
    every = list(view.items(Query(reviews=("unreviewed", "accepted", "corrected", "rejected"))))
    assert len(every) == 11 and all(one.user == "anna" for one in view.judgements())
