"""What is read: files, folders in a fixed order, standard input, URLs; all of it picklable and repeatable."""

from __future__ import annotations

import io
import pickle
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from relazione.model import Document, ReadingError
from relazione.reading import Options, Source, read_url, sources, walk
from tests.reading import make


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts with things beside them that are not to be read; the working directory is its parent."""
    root = tmp_path / "docs"
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.txt",
        ".hidden.txt",
        ".git/d.txt",
        "a.meta.json",
        "b.yaml",
        "r.duckdb",
        "r.duckdb.lock",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}" if "meta" in name or "yaml" in name else f"{make.PARAGRAPH} {name}")
    (root / "round").symlink_to(root, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return root


def test_a_folder_is_walked_by_name_without_hidden_files_and_sidecars(folder: Path) -> None:
    documents = list(walk(["docs"]))
    assert [one.key for one in documents if isinstance(one, Document)] == [
        "docs/a.txt",
        "docs/b.txt",
        "docs/sub/c.txt",
    ]
    assert len(documents) == 3


def test_the_key_is_the_path_as_given(folder: Path) -> None:
    for given in ("docs/a.txt", "./docs/a.txt", str(folder / "a.txt"), "docs/../docs/a.txt"):
        (document,) = walk([given])
        assert isinstance(document, Document)
        assert (document.key, document.origin) == (given, given)


def test_reading_twice_gives_the_same(folder: Path) -> None:
    first, second = list(walk(["docs"])), list(walk([folder]))
    assert [one.id for one in first if isinstance(one, Document)] == [
        one.id for one in second if isinstance(one, Document)
    ]


def test_sources_tell_what_is_to_come_and_pickle(folder: Path) -> None:
    found = list(sources(["docs", "-", "https://example.org/a", "none.txt"]))
    assert [one.location for one in found if isinstance(one, Source)] == [
        "docs/a.txt", "docs/b.txt", "docs/sub/c.txt", "-", "https://example.org/a",
    ]  # fmt: skip
    assert isinstance(found[-1], ReadingError)
    assert isinstance(found[0], Source)
    assert found[0].size == (folder / "a.txt").stat().st_size
    assert [str(one) for one in pickle.loads(pickle.dumps(found))] == [str(one) for one in found]


def test_documents_and_options_pickle(folder: Path) -> None:
    (document,) = walk(["docs/a.txt"])
    assert pickle.loads(pickle.dumps(document)) == document
    assert pickle.loads(pickle.dumps(Options())) == Options()


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (make.PARAGRAPH.encode(), ["-"]),
        (b'{"id": "x", "text": "Norland signed."}\n{"id": "y", "text": "Sudland did not."}\n', ["x", "y"]),
        (make.PAGE.encode(), ["-"]),
        (make.FEED.encode(), ["https://example.org/a", "urn:b"]),
    ],
)
def test_standard_input_is_read_by_what_it_holds(
    data: bytes, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    documents = [one for one in walk(["-"]) if isinstance(one, Document)]
    assert [one.key for one in documents] == keys
    assert documents[0].origin.startswith("standard input")


class _Server(BaseHTTPRequestHandler):
    """Answers with a page, a loop of redirects to a file, or an error."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(make.PAGE.encode())
        elif self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def server() -> Iterator[str]:
    held = HTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=held.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{held.server_port}"
    held.shutdown()
    thread.join()
    held.server_close()


def test_a_url_that_the_user_gives_is_fetched(server: str) -> None:
    (document,) = walk([f"{server}/page"])
    assert isinstance(document, Document)
    assert (document.key, document.url) == (f"{server}/page", f"{server}/page")
    assert document.title == "Neighbours agree to reopen border"


@pytest.mark.parametrize("path", ["/none", "/file"])
def test_what_cannot_be_fetched_is_one_line(server: str, path: str) -> None:
    (fault,) = read_url(f"{server}{path}")
    assert "cannot be fetched" in str(fault)


def test_nothing_is_fetched_that_the_user_did_not_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page's links, pictures and scripts, and a feed's links, are left alone."""
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("something was fetched"))
    (tmp_path / "a.html").write_text(make.PAGE)
    (tmp_path / "b.xml").write_text(make.FEED)
    assert len(list(walk([tmp_path]))) == 3


def test_a_long_collection_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    with path.open("w") as stream:
        for number in range(500):
            stream.write(f'{{"id": "{number}", "text": "{(make.PARAGRAPH + " ") * 45}"}}\n')
    next(iter(walk([path])))
    tracemalloc.start()
    count = sum(1 for _ in walk([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 500
    assert path.stat().st_size > 3 * 2**20
    assert peak < 2**20
