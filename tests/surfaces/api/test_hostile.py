"""A thousand hostile inputs do no harm: no answer of 500, none in another shape, nothing of the record changed or lost,
no file opened that is not the record."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relazione import Workspace
from relazione.surfaces.api.filters import Filters
from tests.surfaces.api.conftest import error, serving

SQL = ["' OR 1=1 --", "'; DROP TABLE items; --", "1) UNION SELECT text FROM texts --", "$1", "\\'; ATTACH '/etc/passwd'",
       "read_csv('/etc/passwd')", "%", "_", "*", '"', "a* OR b*", "-", "- -", '"" ""', "OR OR", "NULL", "?", "{}"]  # fmt: skip
PATHS = ["../../../etc/passwd", "/etc/passwd", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "C:\\windows\\win.ini", "~/.ssh/id_rsa",
         "relations.duckdb", "\\\\host\\share", "/proc/self/environ", "."]  # fmt: skip
ODD = ["\0", "a\0b", "\ud800", "\udfff\ud800", "\u202e", "\ufffe", "x" * 5000, "𝕏" * 600, "\r\nSet-Cookie: a=b", "<script>alert(1)</script>",
       "nan", "inf", "-inf", "1e999", "-1", "9" * 400, "0x10", "9999-12-31", "0000", "0001-01-01", "2024-13", "2024-02-30", "-2024", "true"]  # fmt: skip
WORDS = st.one_of(st.sampled_from(SQL + PATHS + ODD), st.text(max_size=40))
FIELDS = [field.alias or name for name, field in Filters.model_fields.items()] + [
    "sort",
    "limit",
    "after",
    "facet",
    "count",
    "q",
    "as",
]
LISTS = ["/items", "/search", "/documents", "/actors", "/due", "/reviews", "/measures/dyad", "/measures/network", "/measures/meetings",
         "/outlook/predict", "/status"]  # fmt: skip
ONES = [
    "/items/{}",
    "/items/{}/explanation",
    "/documents/{}",
    "/documents/{}/annotations",
    "/actors/{}",
    "/{}",
    "/../{}",
    "/docs/{}",
]
POSTS = ["/reviews", "/documents", "/code", "/relations"]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=6,
)
GENTLE = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def desk(read_once, tmp_path_factory):
    copy = tmp_path_factory.mktemp("hostile") / "relations.duckdb"
    copy.write_bytes(read_once.read_bytes())
    return serving(copy), copy


@pytest.fixture(scope="module", autouse=True)
def only_the_record_is_opened(desk, tmp_path_factory):
    """Watches every file that the process opens for reading outside of Python, the program and the record."""
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[0], str | bytes | Path):
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    yield
    watching = False
    wrong = [
        path
        for path in opened
        if any(sign in path for sign in ("passwd", "id_rsa", "win.ini", "environ", "share"))
    ]
    assert opened is not None and not wrong


def checked(response) -> None:
    assert response.status_code < 500, response.text
    if not response.url.path.startswith("/api/v1"):
        return  # the client itself walked out of the API: a page of the desk answers
    if response.status_code >= 400:
        assert error(response)["message"]
    elif response.headers["content-type"].startswith("application/json"):
        response.json()


def escaped(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@GENTLE
@given(st.sampled_from(LISTS), st.lists(st.tuples(st.sampled_from(FIELDS), WORDS), min_size=1, max_size=3))
def test_in_every_filter(desk, path, parameters):
    checked(desk[0].get(f"{path}?{'&'.join(f'{name}={escaped(value)}' for name, value in parameters)}"))


@GENTLE
@given(st.sampled_from(FIELDS[:24]), WORDS)
def test_in_one_filter_of_the_items(desk, name, value):
    checked(desk[0].get(f"/items?{name}={escaped(value)}"))


@GENTLE
@given(st.sampled_from(ONES), WORDS)
def test_in_every_path(desk, path, value):
    checked(desk[0].get(path.format(escaped(value))))


@GENTLE
@given(st.sampled_from(POSTS), JSON)
def test_in_every_body(desk, path, body):
    content = json.dumps(body, allow_nan=True).encode("utf-8", "surrogatepass")
    checked(desk[0].post(path, content=content, headers={"content-type": "application/json"}))


@GENTLE
@given(
    st.sampled_from(["accept", "reject", "correct", "merge", "split", "undo", "withdraw"]),
    st.dictionaries(st.sampled_from(["item", "other", "note", "revision", "judgement", "changes", "x"]), JSON, max_size=4),
    st.dictionaries(st.sampled_from(["status", "persons", "date", "place", "source", "probability", "intensity", "id"]), JSON, max_size=2),
)  # fmt: skip
def test_in_every_decision(desk, decision, fields, changes):
    client, _ = desk
    item = client.get("/items?kind=event&limit=1").json()["items"][0]["id"]
    body = {"item": item, "changes": changes} | fields | {"decision": decision}
    if decision != "correct" and not isinstance(fields.get("changes"), dict):
        body.pop("changes")
    content = json.dumps(body).encode("utf-8", "surrogatepass")
    checked(client.post("/reviews", content=content, headers={"content-type": "application/json"}))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"[" * 100_000, "application/json"),
        (b'{"a":' * 50_000, "application/json"),
        (b"\xff\xfe\x00", "application/json"),
        (b"9" * 100_000, "application/json"),
        (b'{"text": "' + b"a" * 2_000_000 + b'"}', "application/json"),
        (b"a=b", "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"", "application/json"),
        (
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "application/xml",
        ),
    ],
    ids=range(9),
)
@pytest.mark.parametrize("path", [*POSTS, "/documents/files"])
def test_bodies_that_are_none(desk, path, content, kind):
    response = desk[0].post(path, content=content, headers={"content-type": kind})
    checked(response)
    assert response.status_code in (400, 413, 415, 422)


def test_the_record_is_still_whole(desk):
    """After all that: every item can be read, nothing was added, and what was decided can be taken back."""
    client, path = desk
    view = Workspace(path).view()
    assert sum(1 for _ in view.documents()) == 2
    assert client.get("/doctor").json()["good"]
    assert [held.id for held in view.items()] and client.get(
        "/items?limit=500&review=rejected"
    ).status_code == 200
