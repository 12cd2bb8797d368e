"""Reviewing by forms alone, as without JavaScript: every decision, and what happens when others decide too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.model import Decision, Status
from relazione.surfaces.desk.pages.review import own_path
from relazione.workspace import Query, ReviewState
from tests.surfaces.desk.conftest import HOME, Open, csrf, decide_form, tree

EVERY = tuple(ReviewState)


def decide(desk: TestClient, form: dict[str, str], **more: str):
    return desk.post("/review/decide", data=form | more)


def item_of(answer: object) -> str:
    return str(tree(answer).xpath("//form[@id='decide']/input[@name='item']/@value")[0])


def test_the_least_certain_comes_first(desk: TestClient, work: Workspace) -> None:
    least = work.view().page(Query(sort="probability"))[0]
    assert item_of(desk.get("/review")) == least.id


def test_accepting_leads_to_the_next_and_stands_in_the_record(desk: TestClient, work: Workspace) -> None:
    first = desk.get("/review")
    answer = decide(desk, decide_form(first), decision="accept", note="seen in the original")
    assert item_of(answer) != item_of(first)
    assert work.view().item(item_of(first)).review == "accepted"
    entry = work.view().judgements()[0]
    assert (entry.user, entry.decision, entry.note) == ("anna", "accept", "seen in the original")


def test_rejecting_and_undoing(desk: TestClient, work: Workspace) -> None:
    first = desk.get("/review")
    item = item_of(first)
    after = decide(desk, decide_form(first), decision="reject")
    assert work.view().item(item).review == "rejected"
    undo = next(form for form in tree(after).forms if ("decision", "undo") in form.form_values())
    back = decide(desk, dict(undo.form_values()))
    assert work.view().item(item).review == "unreviewed"
    assert item_of(back) == item


def test_the_next_passes_over_and_the_end_leads_back(desk: TestClient, work: Workspace) -> None:
    wanted = [held.id for held in work.view().page(Query(kinds=("event",), sort="probability"))]
    seen, answer = [], desk.get("/review?kind=event")
    while tree(answer).xpath("//form[@id='decide']"):
        seen.append(item_of(answer))
        answer = desk.get(tree(answer).xpath("//a[@data-press='n']/@href")[0])
    assert seen == wanted
    assert "last of them" in answer.text and tree(answer).xpath("//p[@class='empty']/a/@href") == [
        "/review?kind=event"
    ]


def test_what_was_decided_is_told_with_its_item(desk: TestClient, work: Workspace) -> None:
    """On a page that shows the next item already, or the words in their document, where they are gone on from."""
    first = desk.get("/review")
    notice = tree(decide(desk, decide_form(first), decision="accept")).xpath("//div[@role='status']")[0]
    assert notice.xpath("string(strong)") == "Accepted:" and notice.xpath("a/@href") == [
        f"/item/{item_of(first)}"
    ]
    held = work.view().page(Query(kinds=("event",)))[0]
    page = tree(desk.get(f"/document/{held.document.id}?item={held.id}"))
    form = next(form for form in page.forms if ("item", held.id) in form.form_values())
    answer = desk.post(
        "/review/decide", data=dict(form.form_values()) | {"decision": "reject"}, follow_redirects=False
    )
    assert answer.headers["location"].endswith("#marked")
    card = tree(desk.get(answer.headers["location"])).get_element_by_id("card")
    assert card.xpath("string(.//div[@role='status']/strong)") == "Rejected:"
    assert card.getroottree().xpath("//a[@id='marked']"), (
        "the words stand marked still, and the page opens there"
    )


def test_a_decision_that_is_not_there_is_told_of_no_item(desk: TestClient) -> None:
    notice = tree(desk.get("/review?done=judgement-nothing")).xpath("//div[@role='status']")[0]
    assert notice.text_content().split()[0] == "Kept." and not notice.xpath("a")


def test_what_an_item_states_is_corrected_first_and_its_modes_are_named(
    desk: TestClient, work: Workspace
) -> None:
    held = work.view().page(Query(kinds=("event",), types=("CONSULT",)))[0]
    page = tree(desk.get(f"/item/{held.id}"))
    names = page.xpath("//div[@class='inputs']//*[starts-with(@name, 'f.')]/@name")
    assert names[0] == "f.source" and names[-1] == "f.attributed_to"
    assert page.get_element_by_id("h-mode").text == "of CONSULT: visit, third-party, multilateral, phone"


def test_filters_stay_while_deciding(desk: TestClient) -> None:
    answer = decide(desk, decide_form(desk.get("/review?kind=claim&sort=-probability")), decision="accept")
    assert "kind=claim" in str(answer.url) and "sort=-probability" in str(answer.url)


def test_a_correction_changes_the_item_and_is_told_in_its_history(desk: TestClient, work: Workspace) -> None:
    held = work.view().page(Query(kinds=("event",), statuses=("happened",)))[0]
    form = decide_form(desk.get(f"/item/{held.id}"))
    answer = decide(
        desk, form, decision="correct", **{"f.status": "denied", "f.source": "Japan", "f.date": "2024-Q2"}
    )
    assert str(answer.url).startswith(f"{HOME}/item/{held.id}")
    now = work.view().item(held.id).item
    assert now.status is Status.DENIED and now.source == ("JPN",)
    assert (str(now.date.start), str(now.date.end), now.date.precision) == (
        "2024-04-01",
        "2024-06-30",
        "quarter",
    )
    page = tree(answer)
    assert len(page.xpath("//dd[@class='changed']")) == 3
    assert "correct by anna" in " ".join(page.xpath("string(//ol[@class='plainlist'])").split())


def test_only_what_was_changed_is_corrected(desk: TestClient, work: Workspace) -> None:
    held = work.view().page(Query(kinds=("event",)))[0]
    form = decide_form(desk.get(f"/item/{held.id}"))
    decide(desk, form, decision="correct", **{"f.mode": "visit"})
    assert work.view().judgements()[0].changes == {"mode": "visit"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "nothing was changed"),
        ({"f.status": "perhaps"}, "is not one of"),
        ({"f.date": "soon"}, "no date"),
        ({"f.source": "Atlantis City"}, "Atlantis City"),
        ({"f.intensity": "strong"}, "no number"),
        ({"f.intensity": "2,5"}, "behind a point"),
        ({"f.type": ""}, "must not be empty"),
    ],
)
def test_a_correction_without_sense_is_refused_with_its_field(
    desk: TestClient, work: Workspace, more: dict[str, str], words: str
) -> None:
    held = work.view().page(Query(kinds=("event",)))[0]
    answer = decide(desk, decide_form(desk.get(f"/item/{held.id}")), decision="correct", **more)
    assert answer.status_code == 400 and words in answer.text
    assert work.view().judgements() == []


def test_merging_and_splitting(desk: TestClient, work: Workspace) -> None:
    one, other = work.view().page(Query(kinds=("claim",)))[:2]
    decide(desk, decide_form(desk.get(f"/item/{one.id}")), decision="merge", other=other.id[:12])
    assert {held.id for held in work.view().cluster(one.id).members} == {one.id, other.id}
    form = decide_form(desk.get(f"/item/{one.id}"))
    decide(desk, form, split=other.id)
    assert len(work.view().cluster(one.id).members) == 1
    assert [entry.decision for entry in work.view().judgements()] == [Decision.SPLIT, Decision.MERGE]


def test_somebody_was_quicker(open_desk: Open, work: Workspace) -> None:
    anna, boris = open_desk(), open_desk(user="boris")
    held = work.view().page(Query(kinds=("event",)))[0]
    form = decide_form(anna.get(f"/item/{held.id}"))
    decide(boris, decide_form(boris.get(f"/item/{held.id}")), decision="reject")
    answer = decide(anna, form, decision="accept")
    assert answer.status_code == 409 and "in between" in answer.text
    assert work.view().item(held.id).review == "rejected"


def test_a_second_reader_does_not_see_what_the_first_decided(open_desk: Open, work: Workspace) -> None:
    anna, boris = open_desk(), open_desk(user="boris")
    held = work.view().page(Query(kinds=("event",)))[0]
    decide(anna, decide_form(anna.get(f"/item/{held.id}")), decision="reject")
    page = boris.get("/review?second=yes")
    assert item_of(page) == held.id and "anna" not in page.text and "rejected" not in page.text
    after = decide(boris, decide_form(page), decision="accept")
    assert "Nothing waits" in after.text
    told = tree(boris.get("/review/agreement"))
    assert "anna and boris" in told.xpath("string(//h2)")
    assert told.xpath("//tr[td[1]='event']/td[2]/text()") == ["1"]


def test_the_second_reading_takes_the_filters_and_keeps_them(open_desk: Open, work: Workspace) -> None:
    boris = open_desk(user="boris")
    event = work.view().page(Query(kinds=("event",)))[0]
    claim = work.view().page(Query(kinds=("claim",)))[0]
    for one in (event, claim):
        work.as_user("anna").review.reject(one.id)
    assert item_of(boris.get("/review?second=yes&kind=event")) == event.id
    page = boris.get("/review?second=yes&kind=claim")
    assert item_of(page) == claim.id
    assert tree(page).xpath("//form[@class='queue']/input[@name='second']/@value") == ["yes"]
    assert "Nothing waits" in boris.get("/review?second=yes&kind=quantity").text
    after = decide(boris, decide_form(page), decision="accept")
    assert "kind=claim" in str(after.url) and "second=yes" in str(after.url) and "Nothing waits" in after.text


def test_a_letter_chooses_a_status(desk: TestClient) -> None:
    """Browsers choose an option by how its text begins."""
    options = tree(desk.get("/review?kind=event")).xpath("//select[@name='f.status']/option")
    assert options and all(one.text.startswith(one.get("value").replace("_", " ")) for one in options)


def test_twenty_reviewers_at_once_lose_no_decision(open_desk: Open, work: Workspace) -> None:
    app = open_desk().app
    items = [held.id for held in work.view().page(Query())]
    each = 3

    def review(number: int) -> set[str]:
        desk = TestClient(app, base_url=HOME)
        named = {"csrf": csrf(desk), "name": f"reviewer {number}"}
        desk.post("/name", data=named, follow_redirects=False)
        token, made = csrf(desk), set()
        for step in range(each):
            item = items[(number + step * 7) % len(items)]
            form = {"csrf": token, "item": item, "decision": ("accept", "reject")[step % 2], "then": "/keys"}
            answer = desk.post("/review/decide", data=form, follow_redirects=False)
            assert answer.status_code == 303, answer.text
            made.add(answer.headers["location"].partition("done=")[2])
        return made

    with ThreadPoolExecutor(20) as pool:
        told = list(pool.map(review, range(20)))
    entered = work.view().judgements(limit=1000)
    assert len(entered) == 20 * each
    assert {entry.id for entry in entered} == set().union(*told)
    by_user = {entry.user for entry in entered}
    assert by_user == {f"reviewer {number}" for number in range(20)}


def test_a_writer_outside_is_waited_for_and_named(
    desk: TestClient, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from relazione.record import Record

    monkeypatch.setattr("relazione.surfaces.desk.state.PATIENCE", 0.2)
    form = decide_form(desk.get("/review"))
    with Record(work.path).writer(user="carla"):
        answer = decide(desk, form, decision="accept")
    assert answer.status_code == 503 and "carla" in answer.text
    assert work.view().judgements() == []
    assert decide(desk, form, decision="accept").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil"]
)
def test_a_decision_leads_nowhere_else(target: str) -> None:
    assert own_path(target) == "/review"


def test_an_unknown_decision_is_refused(desk: TestClient) -> None:
    assert decide(desk, decide_form(desk.get("/review")), decision="burn").status_code == 400


def test_the_record_is_the_only_place_of_decisions(open_desk: Open, work: Workspace, tmp_path: Path) -> None:
    desk = open_desk()
    decide(desk, decide_form(desk.get("/review")), decision="accept")
    again = open_desk()
    assert "accepted" in again.get(f"/item/{work.view().judgements()[0].item}").text
