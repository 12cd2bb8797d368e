"""A desk that is closed while it reads documents: it says one line, loses nothing, and opens again."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from relazione import Workspace
from relazione.surfaces.desk.batches import CLOSED, batch_of
from relazione.workspace import Query

BOUND = "a-bound-of-parts"
TEXT = (
    "BEIJING, 3 May 2024. China and Russia signed agreement number {n} on gas in Beijing on Thursday. "
    "President Xi Jinping met President Vladimir Putin. The United States imposed sanctions on Iran."
)
MANY = 400  # documents; to read them takes far longer than the test waits
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals as Linux has them")


@contextmanager
def opened(record: Path) -> Iterator[tuple[subprocess.Popen[bytes], HTTPConnection]]:
    """A desk in a process of its own, and a connection to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "relazione", "desk", "--record", str(record), "--port", str(port)]
    with subprocess.Popen([*command, "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as desk:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                try:
                    connection.connect()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.05)
            yield desk, connection
        finally:
            desk.kill()


def hand_over(connection: HTTPConnection, many: int) -> None:
    """So many files, as the page's form sends them."""
    connection.request("GET", "/add")
    answer = connection.getresponse()
    cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
    token = re.search(r'name="csrf" value="([^"]+)"', answer.read().decode())
    assert token
    head = f'--{BOUND}\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}csrf"\r\n\r\n{token[1]}\r\n']
    parts += [f'{head}files"; filename="{n}.txt"\r\n\r\n{TEXT.format(n=n)}\r\n' for n in range(many)]
    body = "".join([*parts, f"--{BOUND}--\r\n"]).encode()
    kind = {"content-type": f"multipart/form-data; boundary={BOUND}", "cookie": cookie}
    connection.request("POST", "/add", body, kind)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 303


def ended(desk: subprocess.Popen[bytes]) -> None:
    """Ended as by Ctrl+C, with nothing said but that it was opened and closed."""
    _, told = desk.communicate(timeout=60)
    first, *rest = told.decode().splitlines()
    assert first.startswith("the desk is open at ")
    assert rest == ["the desk is closed; what was kept stays kept"]
    assert desk.returncode == 130


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_closed_while_documents_are_added(record: Path, how: signal.Signals) -> None:
    before = Workspace(record).view()
    ids, documents = {one.id for one in before.items(Query())}, before.status().documents
    with opened(record) as (desk, connection):
        hand_over(connection, MANY)
        deadline = time.monotonic() + 60
        while Workspace(record).view().status().documents == documents and time.monotonic() < deadline:
            time.sleep(0.3)
        desk.send_signal(how)
        ended(desk)
    view = Workspace(record).view()
    kept = view.status().documents - documents
    assert 0 < kept < MANY
    assert ids <= {one.id for one in view.items(Query())}
    for head in view.documents():
        assert head.items == view.count(Query(document=head.id))  # none by halves
    (batch,) = map(batch_of, view.added())
    assert (batch.kept, batch.whole) == (kept, CLOSED)
    held = next(iter(view.items(Query(kinds=("event",)))))
    Workspace(record).review.accept(held.id)  # it is written into as before
    assert Workspace(record).view().item(held.id).review == "accepted"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_closed_while_views_are_made_beside_the_pages(record: Path, how: signal.Signals) -> None:
    for wait in (0.0, 0.3):
        with opened(record) as (desk, connection):
            connection.request("GET", "/keys")
            assert connection.getresponse().read()
            time.sleep(wait)
            desk.send_signal(how)
            ended(desk)
    assert Workspace(record).view().status().documents == 2
