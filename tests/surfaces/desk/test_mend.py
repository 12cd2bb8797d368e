"""Correcting a document's language and furniture: who and when, coded again at once, taken back like any decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.model import Document, Interval, Part, Passage, ReadingError
from relazione.record import Record
from relazione.surfaces.desk.pages import mend
from relazione.workspace import Query
from tests.surfaces.desk.conftest import Open, csrf, tree
from tests.surfaces.desk.test_pages import sound

PARAGRAPHS = (
    "OSLO, May 16 2024 - Norway and Japan signed an agreement on fish on Thursday.",
    "Read more: Norway expelled a Russian diplomat on Monday",
    "Sweden condemned Russia on Friday.",
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A document in English that was taken for Norwegian, so that nothing was coded, and of which the last passage was
    taken for furniture."""
    text = "\n\n".join(PARAGRAPHS)
    starts = [text.index(one) for one in PARAGRAPHS]
    parts = (Part.BODY, Part.BODY, Part.FURNITURE)
    document = Document(
        text=text,
        origin="oslo.txt",
        key="oslo.txt",
        title="Fish",
        language="no",
        coded=False,
        published=Interval.day(date(2024, 5, 17)),
        published_from="sidecar",
        passages=tuple(
            Passage(start, start + len(one), part)
            for start, one, part in zip(starts, PARAGRAPHS, parts, strict=True)
        ),
    )
    path = tmp_path / "relations.duckdb"
    with Record.create(path).writer(user="maker") as writer:
        writer.keep(document, [], coder=Workspace(path).coder.version)
    return path


def send(desk: TestClient, path: str, **fields: object) -> str:
    """What the form of the page sends, with these fields changed; where the desk leads then."""
    form = tree(desk.get(path)).xpath("//form[@class='mend']")[0]
    given = {key: form.inputs[key].value for key in ("csrf", "revision", "language", "note")}
    boxes = [box.get("value") for box in form.xpath(".//input[@type='checkbox'][@checked]")]
    shown = form.xpath(".//input[@name='shown']/@value")
    answer = desk.post(
        path, data={**given, "shown": shown, "furniture": boxes, **fields}, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def actors(work: Workspace) -> set[str]:
    return {code for held in work.view().page(Query(kinds=("event",))) for code in (*held.item.source, *held.item.target)}  # type: ignore[union-attr]  # fmt: skip


def test_a_corrected_language_is_coded_at_once_and_its_history_stands_there(
    desk: TestClient, work: Workspace
) -> None:
    head = work.view().head("oslo.txt")
    before = tree(desk.get(f"/document/{head.id}"))
    assert "is none that is coded" in before.text_content() and not actors(work)
    path = before.xpath("//a[contains(@href, '/correct')]/@href")[0]
    sound(tree(desk.get(path)))
    page = tree(desk.get(send(desk, path, language="en", note="plainly English")))
    sound(page)
    assert {"NOR", "JPN"} <= actors(work) and "SWE" not in actors(work)
    assert page.xpath("//a[@data-items]") and "is none that is coded" not in page.text_content()
    told = page.xpath("//h3[@id='corrections']/following-sibling::ol")[0].text_content()
    assert "correct by anna" in told and "language: en" in told and "plainly English" in told
    assert [one.user for one in work.view().corrections(head.id)[0]] == ["anna"]


def test_furniture_is_marked_and_unmarked_and_taken_back(desk: TestClient, work: Workspace) -> None:
    head = work.view().head("oslo.txt")
    path = f"/document/{head.id}/correct"
    send(desk, path, language="en")
    assert "RUS" in actors(work)  # the diplomat
    send(desk, path, furniture=["1"])
    assert {"NOR", "JPN", "SWE"} <= actors(work)
    diplomat = [h for h in work.view().page(Query(kinds=("event",))) if "expelled" in h.item.anchors[0].quote]
    assert not diplomat
    page = tree(desk.get(f"/document/{head.id}"))
    assert [one.text_content()[:9] for one in page.xpath("//p[@class='part-furniture']")] == ["Read more"]
    form = page.xpath("//ol//form[.//button[text()='take back']]")[-1]
    desk.post(form.get("action"), data=dict(form.form_values()))
    assert "SWE" not in actors(work)
    page = tree(desk.get(f"/document/{head.id}"))
    assert [one.text_content()[:6] for one in page.xpath("//p[@class='part-furniture']")] == ["Sweden"]


def test_somebody_else_was_quicker(desk: TestClient, work: Workspace) -> None:
    head = work.view().head("oslo.txt")
    path, given = f"/document/{head.id}/correct", {"csrf": csrf(desk), "revision": "0", "language": "sv"}
    assert desk.post(path, data=given, follow_redirects=False).status_code == 303
    late = desk.post(path, data=given | {"language": "da"})
    assert late.status_code == 409 and work.view().head("oslo.txt").language == "sv"


def test_where_it_cannot_be_coded_again_the_correction_stands_and_that_is_told(
    desk: TestClient, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ReadingError("the model does not answer")

    head = work.view().head("oslo.txt")
    with monkeypatch.context() as patched:
        patched.setattr(mend, "code_again", broken)
        page = tree(desk.get(send(desk, f"/document/{head.id}/correct", language="en")))
    assert work.view().head("oslo.txt").language == "en" and not actors(work)
    form = page.xpath("//form[contains(@action, '/again')]")[0]
    page = tree(desk.post(form.get("action"), data=dict(form.form_values())))
    assert "NOR" in actors(work) and not page.xpath("//form[contains(@action, '/again')]")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"language": "no"}, 400),
        ({"language": "Norwegian"}, 400),
        ({"language": "en", "shown": ["7"]}, 400),
        ({"language": "en", "shown": ["x"]}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(desk: TestClient, fields: dict[str, object], status: int) -> None:
    answer = desk.post("/document/oslo.txt/correct", data={"csrf": csrf(desk), "revision": "0", **fields})
    assert answer.status_code == status


def test_readers_correct_nothing(open_desk: Open) -> None:
    desk = open_desk(read_only=True)
    assert desk.get("/document/oslo.txt/correct").status_code == 403
    assert not tree(desk.get("/document/oslo.txt")).xpath("//a[contains(@href, '/correct')]")
    assert (
        desk.post("/document/oslo.txt/correct", data={"csrf": csrf(desk), "language": "en"}).status_code
        == 403
    )


def test_programs_correct_by_the_same_words(desk: TestClient, work: Workspace) -> None:
    id = work.view().head("oslo.txt").id
    asked = {
        "decision": "correct",
        "item": id,
        "revision": 0,
        "changes": {"language": "en", "passage 2": "body"},
    }
    answer = desk.post("/api/v1/reviews", json=asked)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["document"]["language"] == "en" and told["coded_again"] and told["item"] is None
    whole = desk.get(f"/api/v1/documents/{id}").json()
    assert [one["part"] for one in whole["passages"]] == ["body", "body", "body"] and whole["revision"] == 1
    assert "SWE" in actors(work)
    history = desk.get(f"/api/v1/reviews?item={id}").json()["reviews"]
    assert [one["changes"] for one in history] == [{"coded": True, "language": "en", "passage 2": "body"}]
    assert desk.post("/api/v1/reviews", json=asked).status_code == 422  # changes nothing
    assert desk.post("/api/v1/reviews", json=asked | {"changes": {"language": "sv"}}).status_code == 409
    for changes in ({"title": "x"}, {"passage 9": "body"}, {"passage 1": "nothing"}, {"language": 5}):
        assert (
            desk.post("/api/v1/reviews", json=asked | {"revision": 1, "changes": changes}).status_code == 422
        )
    assert desk.post("/api/v1/reviews", json=asked | {"item": "doc-none"}).status_code == 404
    undone = desk.post("/api/v1/reviews", json={"decision": "undo", "judgement": told["judgement"]})
    assert undone.status_code == 201 and not actors(work)
