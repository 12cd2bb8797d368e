"""A desk over a record, a canary beside it that no answer may sing, and a watch over every file that is opened."""

from __future__ import annotations

import mimetypes
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import relazione
from relazione.model import Document, Interval, Part, Passage
from relazione.record import Record
from relazione.surfaces.desk.app import create_app
from relazione.surfaces.desk.settings import DeskSettings
from tests.surfaces.desk.conftest import HOME
from tests.surfaces.desk.hostile.inputs import MARKUP, TEXT
from tests.surfaces.desk.hostile.watching import SECRET, Watch
from tests.surfaces.desk.made import CODER, one_of_each

ALLOWED = (
    *map(Path, {sys.prefix, sys.base_prefix}),
    *map(Path, mimetypes.knownfiles),
    Path(relazione.__file__).parent,
    Path(__file__).parents[3],
)


def desk_over(record: Path, **settings: object) -> TestClient:
    given = {"record": str(record), "user": "anna"} | settings
    app = create_app(DeskSettings(**given))  # type: ignore[arg-type]
    app.state.desk.work.linger(
        5
    )  # the file stays open from one request to the next, as in a desk that is served
    return TestClient(app, base_url=HOME, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record lies, alone; the canary lies in another one beside it."""
    return tmp_path_factory.mktemp("watched")


@pytest.fixture(scope="module")
def canary(folder: Path) -> Path:
    path = folder / "elsewhere" / "canary.txt"
    path.parent.mkdir()
    path.write_text(SECRET, "utf-8")
    return path


@pytest.fixture(scope="module")
def record_file(folder: Path, read_once: Path) -> Path:
    path = folder / "record" / "relations.duckdb"
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(read_once, path)
    return path


@pytest.fixture(scope="module")
def site(record_file: Path, canary: Path) -> TestClient:
    return desk_over(record_file)


@pytest.fixture(scope="module", autouse=True)
def watched(folder: Path, canary: Path, read_once: Path) -> Iterator[None]:
    """After a module: no file but the program's own and the record was opened, none was made."""
    temporary = Path(tempfile.gettempdir())
    there = {path for path in temporary.iterdir() if path != folder}
    watch = Watch((*ALLOWED, read_once.parent, folder / "record", Path("/dev/null")))
    yield
    watch.on = False
    assert not watch.opened
    assert [path.name for path in sorted(folder.rglob("*")) if path.parent.name == "elsewhere"] == [
        canary.name
    ]
    assert canary.read_text("utf-8") == SECRET
    made = {path.name for path in temporary.iterdir()} - {path.name for path in there} - {folder.name}
    assert not [name for name in made if any(word in name for word in ("PWN", "passwd", "canary", "copied"))]


@pytest.fixture(scope="module")
def said(folder: Path) -> tuple[Path, dict[str, Document]]:
    """A record with a document for each piece of markup, which stands in all its fields and in those of its items."""
    path = folder / "record" / "said.duckdb"
    path.parent.mkdir(exist_ok=True)
    found = {one: _document(one) for one in (*MARKUP, *TEXT)}
    with Record.create(path).writer(user="maker") as writer:
        for one, document in found.items():
            writer.keep(document, one_of_each(document, one), coder=CODER)
    return path, found


def _document(one: str) -> Document:
    text = f"{one} was said.\n\nSubscribe {one}"
    cut = text.index("\n\n")
    return Document(
        text=text, origin=f"/tmp/{one}.txt", key=one, title=one, outlet=one, authors=(one,), language=one, url=one,
        published=Interval.day(date(2024, 5, 17)), published_from="sidecar",
        passages=(Passage(0, cut), Passage(cut + 2, len(text), Part.FURNITURE)),
    )  # fmt: skip
