"""The desk served on this machine for a browser, and the pages that there are to look at."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import uvicorn

from relazione import Workspace
from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.settings import DeskSettings
from relazione.workspace import Query

DOSSIER = Path(str(files("relazione.sample"))) / "dossier"
PATIENCE = 60.0


def chromium() -> str | None:
    """Where a Chromium is installed; None where none is."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@contextmanager
def served(work: Workspace, user: str = "anna") -> Iterator[str]:
    """The desk over a record while the block lasts; gives its address, without a slash at the end."""
    app = create_app(DeskSettings(record=str(work.path), user=user), work)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()


def addresses(work: Workspace) -> dict[str, str]:
    """The pages of the desk by name, each with something on it: what stands in the navigation and what it leads to."""
    query = Query(kinds=("event",), dyad=("CHN", "RUS"), statuses=("happened",), sort="-probability", limit=1)
    held = work.view().page(query)[0]
    return {
        "today": "/today?since=year",
        "relations": "/dyad",
        "dyad": "/dyad/CHN-RUS?by=year",
        "dyad-table": "/dyad/CHN-RUS/dimensions?by=year",
        "state": "/state/CHN",
        "person": "/person/Putin",
        "topic": "/topic?text=gas",
        "network": "/network",
        "triangle": "/triangle?actor=CHN,RUS,USA",
        "map": "/map",
        "ledger": "/ledger/event?actor=CHN&from=2024",
        "ledger-agreements": "/ledger/agreement",
        "ledger-empty": "/ledger/event?text=nothing-of-this",
        "documents": "/documents",
        "document": f"/document/{held.document.id}?item={held.id}",
        "correct": f"/document/{held.document.id}/correct",
        "item": f"/item/{held.id}",
        "review": "/review?kind=event",
        "agreement": "/review/agreement",
        "search": "/search?text=gas",
        "saved": "/saved",
        "brief": "/brief?actor=China,+Russia",
        "brief-empty": "/brief",
        "add": "/add",
        "keys": "/keys",
        "name": "/name",
        "fault": "/item/ev-nothing",
    }
