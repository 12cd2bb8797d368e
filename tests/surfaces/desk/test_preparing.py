"""What is made beside the pages: it is what the pages ask for, and it gives way to them."""

from __future__ import annotations

import time
from threading import Thread

import pytest
from starlette.testclient import TestClient

from relazione import Workspace
from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.preparing import portraits, steps
from relazione.surfaces.desk.settings import DeskSettings
from relazione.surfaces.desk.turns import QUIET, Turns
from relazione.workspace.pictures import network, triangle

HOST = "http://127.0.0.1:7365"


def test_what_is_made_beforehand_is_what_the_pages_show(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(DeskSettings(record=work.path, user="anna"), work)
    for step in steps(app.state.desk.view()):
        step()

    def again(*_: object, **__: object) -> None:
        raise AssertionError("made a second time")

    monkeypatch.setattr("relazione.workspace.today._today", again)
    monkeypatch.setattr(network, "_bloc", again)
    monkeypatch.setattr(triangle, "_course", again)
    with TestClient(app, base_url=HOST) as client:
        for page in ("/today", "/network", "/triangle"):
            assert client.get(page).status_code == 200, page


def test_portraits_are_made_in_steps(work: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relazione.surfaces.desk.preparing.LARGE", 1)
    made = list(portraits(work.view()))
    assert len(made) > 5 and len(made) % 5 == 0
    for step in made[:5]:
        step()


def test_who_gives_way_goes_on_when_nothing_is_answered_or_after_a_while() -> None:
    turns = Turns()
    began = time.monotonic()
    turns.give_way()
    assert time.monotonic() - began < 0.1  # nobody has asked for anything yet
    with turns.answering():
        began = time.monotonic()
        turns.give_way(most=0.2)
        assert 0.2 <= time.monotonic() - began < 1
    waited = Thread(target=turns.give_way, args=(10,))
    waited.start()
    waited.join(QUIET / 2)
    assert waited.is_alive()  # an answer was just given
    waited.join(5)
    assert not waited.is_alive()
