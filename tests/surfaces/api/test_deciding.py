"""Deciding and adding: entries in the record, refused where somebody was quicker, or to those who may only read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from relazione import Workspace
from tests.surfaces.api.conftest import error, serving

TEXT = "On 3 June 2024 the Chinese foreign minister visited Serbia."


@pytest.fixture
def item(client) -> dict[str, object]:
    return client.get("/items?kind=event&limit=1").json()["items"][0]


def test_a_correction_is_an_entry_and_can_be_undone(client, item):
    told = client.post(
        "/reviews",
        json={"decision": "correct", "item": item["id"], "revision": 0, "changes": {"status": "planned"}},
    )
    assert told.status_code == 201
    assert told.json()["item"]["status"] == "planned" and told.json()["item"]["review"] == "corrected"
    undone = client.post("/reviews", json={"decision": "undo"}).json()["item"]
    assert undone["status"] == item["status"] and undone["review"] == "unreviewed" and undone["revision"] == 2
    history = client.get(f"/items/{item['id']}").json()["history"]
    assert [one["decision"] for one in history] == ["correct", "withdraw"] and history[0]["withdrawn"]
    assert history[0]["user"] == "tester"


def test_the_second_of_two_who_saw_the_same_is_told(client, item):
    first = {"decision": "accept", "item": item["id"], "revision": item["revision"]}
    assert client.post("/reviews", json=first).status_code == 201
    second = client.post("/reviews", json={**first, "decision": "reject"})
    assert second.status_code == 409 and error(second)["field"] == "revision"
    assert client.get(f"/items/{item['id']}").json()["item"]["review"] == "accepted"


def test_of_twenty_at_once_one_is_first_and_none_is_lost(client, item):
    def accept(number: int) -> int:
        asked = {"decision": "accept", "item": item["id"], "revision": 0, "note": str(number)}
        return client.post("/reviews", json=asked).status_code

    with ThreadPoolExecutor(20) as pool:
        found = sorted(pool.map(accept, range(20)))
    assert found == [201] + [409] * 19
    assert len(client.get(f"/reviews?item={item['id']}").json()["reviews"]) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"persons": 5}, 422),
        ({"status": "done"}, 422),
        ({"id": "x"}, 422),
        ({}, 422),
        ({"source": "CHN"}, 422),
    ],
)
def test_a_correction_that_makes_no_sense_changes_nothing(client, item, changes, status):
    response = client.post("/reviews", json={"decision": "correct", "item": item["id"], "changes": changes})
    assert response.status_code == status and error(response)["message"]
    assert client.get(f"/items/{item['id']}").json()["history"] == []


def test_merge_and_split(client):
    one, other = (held["id"] for held in client.get("/items?kind=event&limit=2").json()["items"])
    client.post("/reviews", json={"decision": "merge", "item": one, "other": other})
    told = client.get(f"/items/{one}").json()
    assert other in [held["id"] for held in told["told_by"]]
    client.post("/reviews", json={"decision": "split", "item": one, "other": other})
    assert other not in [held["id"] for held in client.get(f"/items/{one}").json()["told_by"]]
    assert client.post("/reviews", json={"decision": "merge", "item": one, "other": one}).status_code == 422


def test_a_text_is_added_found_and_known_the_second_time(client, record):
    body = {"documents": [{"id": "serbia", "text": TEXT, "published": "2024-06-04"}]}
    told = client.post("/documents", json=body).json()
    assert told["kept"] == 1 and told["documents"][0]["key"] == "serbia"
    assert client.get("/search?q=Serbia").json()["hits"][0]["document"]["key"] == "serbia"
    assert client.post("/documents", json=body).json()["known"] == 1
    assert sum(1 for _ in Workspace(record).view().documents()) == 3


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("", None),
        ("..", None),
        ("http://x.org/a.txt", "a.txt"),
    ],
)
def test_a_name_of_a_file_opens_nothing(client, name, key):
    told = client.post("/documents/files", files={"files": (name, TEXT.encode())})
    if key is None:
        assert told.status_code in (201, 422)
    else:
        assert told.json()["documents"][0]["key"] == key


def test_what_cannot_be_read_is_told(client):
    told = client.post("/documents/files", files={"files": ("a.png", b"\x89PNG\r\n\x1a\n\0\0")}).json()
    assert told["kept"] == 0 and told["faults"][0]["where"] == "a.png"
    packed = client.post("/documents/files", files={"files": ("a.txt.gz", b"\x1f\x8b\x08\x00")})
    assert packed.status_code == 415 and error(packed)["field"] == "files"


def test_coding_keeps_nothing(client):
    told = client.post("/code", json={"text": TEXT, "published": "2024-06-04"}).json()
    assert told["items"] and told["published"]["start"] == "2024-06-04"
    assert len(client.get("/documents").json()["documents"]) == 2


def test_the_relation_of_two_marks(client):
    told = client.post(
        "/relations", json={"text": "Norway expelled a Dane.", "source": [0, 6], "target": [18, 22]}
    )
    assert sum(told.json()["probabilities"].values()) == pytest.approx(1, abs=0.01)
    outside = client.post("/relations", json={"text": "Norway", "source": [0, 60], "target": [18, 22]})
    assert outside.status_code == 422 and error(outside)["message"]


def test_a_desk_that_is_read_only_takes_nothing(reader):
    item = reader.get("/items?limit=1").json()["items"][0]
    for path, body in (
        ("/reviews", {"decision": "accept", "item": item["id"]}),
        ("/documents", {"documents": [{"text": TEXT}]}),
    ):
        response = reader.post(path, json=body)
        assert response.status_code == 403 and error(response)["code"] == "not_allowed"
    assert reader.post("/documents/files", files={"files": ("a.txt", TEXT.encode())}).status_code == 403


def test_tokens(record):
    desk = serving(record, token="reviewers", reader_token="readers")
    assert desk.get("/items").status_code == 401 and error(desk.get("/items"))["code"] == "no_token"
    readers, reviewers = ({"authorization": f"Bearer {token}"} for token in ("readers", "reviewers"))
    item = desk.get("/items?limit=1", headers=readers).json()["items"][0]["id"]
    asked = {"decision": "accept", "item": item}
    assert desk.post("/reviews", json=asked, headers=readers).status_code == 403
    assert desk.post("/reviews", json=asked, headers=reviewers).status_code == 201


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"host": "evil.example"}, 421),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_another_site_is_refused_in_the_same_shape(client, item, headers, status):
    body = f'{{"decision": "accept", "item": "{item["id"]}"}}'
    response = client.post("/reviews", content=body, headers={"content-type": "application/json", **headers})
    assert response.status_code == status and error(response)["message"]
