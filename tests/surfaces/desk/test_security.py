"""Who may ask, from where, how much; and that nothing a document says gets out of its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from lxml import html
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.model import UsageError
from relazione.surfaces.desk import pages
from relazione.surfaces.desk.security import FORM_BYTES, host_name
from relazione.surfaces.desk.serve import serve
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.who import Who, seal, unseal
from relazione.surfaces.parameters import ONE
from relazione.workspace import Query
from tests.surfaces.desk.conftest import HOME, Open, csrf, decide_form, tree

POSTS = sorted(
    route.path
    for router in pages.routers()
    for route in router.routes
    if isinstance(route, APIRoute) and route.methods - {"GET", "HEAD"}
)


# -- writing


def test_there_are_forms_to_test() -> None:
    assert {"/review/decide", "/saved", "/name", "/sign-in"} <= set(POSTS)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_a_form_without_the_token_of_its_session_is_refused(
    desk: TestClient, work: Workspace, path: str, token: str | None
) -> None:
    form = {"decision": "undo", "name": "x", "target": "/saved", "token": "x"}
    answer = desk.post(path.replace("{id}", "x"), data=form if token is None else form | {"csrf": token})
    assert answer.status_code == 403
    assert work.view().judgements() == [] and work.view().saved() == []


def test_the_token_of_another_session_does_not_count(open_desk: Open) -> None:
    one = open_desk()
    other = TestClient(one.app, base_url=HOME)
    assert csrf(one) != csrf(other)
    assert one.post("/saved", data={"csrf": csrf(other), "name": "x", "target": "/x"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused_even_with_the_token(
    desk: TestClient, headers: dict[str, str]
) -> None:
    form = {"csrf": csrf(desk), "name": "x", "target": "/saved"}
    assert desk.post("/saved", data=form, headers=headers).status_code == 403
    assert (
        desk.post("/saved", data=form, headers={"origin": HOME, "sec-fetch-site": "same-origin"}).status_code
        == 200
    )


def test_htmx_sends_the_token_in_a_header(desk: TestClient) -> None:
    form = {"name": "x", "target": "/saved"}
    assert desk.post("/saved", data=form, headers={"x-csrf-token": csrf(desk)}).status_code == 200


# -- from where


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "a b", "[::1"]
)
def test_a_name_that_is_not_its_own_is_refused(desk: TestClient, host: str) -> None:
    answer = desk.get("/ledger/event", headers={"host": host})
    assert answer.status_code == 421 and "Putin" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:7365", "127.0.0.1:80", "[::1]:7365"])
def test_its_own_names_are_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/keys", headers={"host": host}).status_code == 200


def test_host_names_are_taken_apart() -> None:
    told = [host_name(one) for one in ("a.b:80", "[::1]:80", "x@y", "a/b", "a\\b")]
    assert told == ["a.b", "::1", "", "", ""]


def test_beyond_loopback_a_token_is_needed(record: Path) -> None:
    settings = DeskSettings(record=str(record), user="anna", host="0.0.0.0")
    with pytest.raises(UsageError, match="can be reached by others"):
        serve(Workspace(record), settings, browser=False, say=print)


def test_an_address_that_is_taken_is_told(record: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = DeskSettings(record=str(record), user="anna", port=taken.getsockname()[1])
        with pytest.raises(UsageError, match="cannot be served there"):
            serve(Workspace(record), settings, browser=False, say=print)


# -- who


def test_without_the_token_nothing_is_seen(open_desk: Open) -> None:
    desk = open_desk(token="secret")
    for path in ("/ledger/event", "/search?text=gas", "/documents", "/ledger/event/feed.atom", "/keys"):
        answer = desk.get(path)
        assert answer.url == f"{HOME}/sign-in" and "Putin" not in answer.text
    assert desk.get("/api/v1/items").status_code == 401


def test_the_token_signs_in_under_a_name(open_desk: Open, work: Workspace) -> None:
    desk = open_desk(token="secret")
    assert desk.post("/sign-in", data={"token": "wrong"}).status_code == 403
    desk.post("/sign-in", data={"token": "secret", "name": " boris\n<b> "})
    desk.post("/review/decide", data=decide_form(desk.get("/review")) | {"decision": "accept"})
    assert work.view().judgements()[0].user == "boris <b>"


def test_a_reader_reads_and_decides_nothing(open_desk: Open, work: Workspace) -> None:
    desk = open_desk(token="secret", reader_token="public")
    desk.post("/sign-in", data={"token": "public"})
    held = work.view().page(Query())[0]
    assert not tree(desk.get(f"/item/{held.id}")).xpath("//form[@method='post']")
    assert desk.get("/review").status_code == 403
    form = {"csrf": csrf(desk), "item": held.id, "decision": "accept", "name": "x", "target": "/x"}
    for path in ("/review/decide", "/saved", "/saved/x/remove", "/name"):
        assert desk.post(path, data=form).status_code == 403, path
    assert work.view().judgements() == []


def test_a_read_only_desk_lets_nobody_decide(open_desk: Open, work: Workspace) -> None:
    desk = open_desk(read_only=True)
    form = {"csrf": csrf(desk), "item": work.view().page(Query())[0].id, "decision": "accept"}
    assert desk.post("/review/decide", data=form).status_code == 403
    assert desk.get("/ledger/event").status_code == 200


def test_programs_bring_the_token_with_them(open_desk: Open) -> None:
    desk = open_desk(token="secret", reader_token="public")
    for token, status in (("secret", 200), ("public", 200), ("wrong", 303)):
        headers = {"authorization": f"Bearer {token}"}
        assert (
            desk.get("/ledger/event/feed.atom", headers=headers, follow_redirects=False).status_code == status
        )
    answer = desk.post(
        "/saved", data={"name": "x", "target": "/x"}, headers={"authorization": "Bearer public"}
    )
    assert answer.status_code == 403


def test_a_cookie_that_was_changed_is_nobodys() -> None:
    key, who = b"k" * 32, Who("anna", False, "s1")
    cookie = seal(key, who)
    assert unseal(key, cookie) == who
    body, _, signature = seal(key, Who("anna", True, "s1")).partition(".")
    assert unseal(key, f"{body}.{cookie.partition('.')[2]}") is None
    assert unseal(b"other", cookie) is None
    assert [unseal(key, bad) for bad in ("", ".", "x.y", f"{body}.", f".{signature}", "é.ü")] == [None] * 6


def test_the_cookie_cannot_be_read_by_scripts(desk: TestClient) -> None:
    told = desk.get("/keys").headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Lax" in told


# -- how much


def test_a_form_beyond_its_bound_is_cut_off(desk: TestClient) -> None:
    form = {"csrf": csrf(desk), "name": "x", "target": "/" + "x" * (FORM_BYTES + 1)}
    assert desk.post("/saved", data=form).status_code == 413


def test_a_body_that_hides_its_length_is_counted(desk: TestClient) -> None:
    token = csrf(desk)

    def body():
        yield f"csrf={token}&name=x&target=/".encode()
        for _ in range(40):
            yield b"x" * 2**15

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/saved", content=body(), headers=headers).status_code == 413


# -- what the browser may do


@pytest.mark.parametrize(
    "path", ["/keys", "/nowhere", "/static/relazione.css", "/ledger/event/feed.atom", "/sign-in"]
)
def test_every_answer_carries_the_policy(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'" and policy["form-action"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


def test_nothing_of_the_record_is_kept_by_the_browser(desk: TestClient) -> None:
    assert desk.get("/ledger/event").headers["cache-control"] == "no-store"


def test_no_vendored_script_fetches_from_elsewhere_by_itself() -> None:
    """Addresses may stand in them (namespaces, licences); none is the argument of a call that loads something."""
    import re

    import relazione.surfaces.desk as package

    static = Path(package.__file__).parent / "static"
    for script in static.rglob("*.js"):
        assert not re.search(
            r"(?:fetch|import|src\s*=|importScripts)\(?\s*[\"'`]https?:", script.read_text("utf-8")
        ), script


def test_every_vendored_script_has_its_licence() -> None:
    import relazione.surfaces.desk as package

    vendor = Path(package.__file__).parent / "static" / "vendor"
    told = (vendor / "README.md").read_text("utf-8")
    for script in vendor.glob("*.js"):
        assert f"`{script.name}`" in told
        assert (vendor / f"{script.name.removesuffix('.min.js')}.LICENSE").stat().st_size > 200


# -- what documents say


@pytest.mark.parametrize("kind", ["event", "agreement", "quantity", "quotation", "claim", "forecast"])
def test_hostile_text_stays_text(open_desk: Open, hostile: Path, kind: str) -> None:
    desk = open_desk(hostile)
    held = Workspace(hostile).view().page(Query(kinds=(kind,)))[0]
    for path in (
        f"/ledger/{kind}", f"/item/{held.id}", f"/document/{held.document.id}?item={held.id}", "/documents",
        f"/review?item={held.id}", f"/review?item={held.id}&correct=1", "/search?text=hostile",
        f"/ledger/{kind}/facet/person", f"/ledger/{kind}/facet/outlet",
    ):  # fmt: skip
        answer = desk.get(path)
        page = html.fromstring(answer.text)
        assert answer.status_code == 200, path
        assert not page.xpath("//script[not(@src)] | //img | //*[@onerror] | //*[@onmouseover]"), path
        assert "{{7*7}}" in page.xpath("string(//main)"), path


def test_a_correction_with_hostile_text_stays_text(open_desk: Open, hostile: Path) -> None:
    desk = open_desk(hostile)
    held = Workspace(hostile).view().page(Query(kinds=("claim",)))[0]
    evil = "</textarea><script>alert(5)</script>"
    form = decide_form(desk.get(f"/item/{held.id}")) | {"decision": "correct", "f.text": evil, "note": evil}
    answer = desk.post("/review/decide", data=form)
    assert answer.status_code == 200 and "<script>alert(5)" not in answer.text
    assert "<script>alert(5)</script>" in tree(answer).xpath("string(//main)")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/document/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_to_a_file_outside(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code in (404, 405) and "root:" not in answer.text and "create_app" not in answer.text


def test_hostile_filters_do_no_harm(desk: TestClient) -> None:
    before = len(tree(desk.get("/ledger/event")).xpath("//li[@class='row']"))
    values = ("'; DROP TABLE items; --", "\x00", "a" * 5000, "$limit", "nan")
    for word in (*ONE, "actor", "person"):
        for value in values:
            answer = desk.get("/ledger/event", params={word: value})
            assert answer.status_code in (200, 400, 404), (word, value, answer.text)
    assert len(tree(desk.get("/ledger/event")).xpath("//li[@class='row']")) == before > 1


# -- feeds on a desk with a token


def test_the_address_of_a_feed_lets_read_that_feed_and_nothing_else(open_desk: Open) -> None:
    desk = open_desk(token="secret")
    desk.post("/sign-in", data={"token": "secret", "name": "anna"})
    (atom,) = tree(desk.get("/ledger/event?actor=CHN&sort=date")).xpath("//a[text()='Atom']/@href")
    stranger = TestClient(desk.app, base_url=HOME, follow_redirects=False)
    answer = stranger.get(atom)
    assert answer.status_code == 200 and "application/atom+xml" in answer.headers["content-type"]
    assert "set-cookie" not in answer.headers
    secret = atom.rpartition("key=")[2]
    others = (
        f"/ledger/event/feed.atom?key={secret}", f"/ledger/event/feed.atom?actor=RUS&key={secret}",
        f"/ledger/claim/feed.atom?actor=CHN&key={secret}", f"/ledger/event/due.ics?actor=CHN&key={secret}",
        f"/ledger/event?actor=CHN&key={secret}", f"/ledger/event/items.csv?actor=CHN&key={secret}",
        "/ledger/event/feed.atom?actor=CHN&key=0", "/ledger/event/feed.atom?actor=CHN", f"/today?key={secret}",
    )  # fmt: skip
    for path in others:
        told = stranger.get(path)
        assert told.status_code == 303 and told.headers["location"] == "/sign-in", path


def test_the_secret_of_a_feed_ends_with_the_desk(open_desk: Open) -> None:
    first, second = open_desk(token="secret"), open_desk(token="secret")
    first.post("/sign-in", data={"token": "secret", "name": "anna"})
    (atom,) = tree(first.get("/ledger/event")).xpath("//a[text()='Atom']/@href")
    assert second.get(atom, follow_redirects=False).status_code == 303
