"""One writer, readers beside it, in this process and in others."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from relazione.model import RecordBusyError, RecordError
from relazione.record import Query, Record
from tests.record import making
from tests.record.making import CODER, several

ROOT = Path(__file__).parents[2]

READER = """
import sys
from relazione.record import Record
record = Record(sys.argv[1])
for _ in range(int(sys.argv[2])):
    view = record.view()
    documents = sum(1 for _ in view.documents())
    items = view.count()
    assert items == 5 * documents, (items, documents)
    print(documents, flush=True)
"""
WRITER = """
import sys
from relazione.record import Record
from relazione.model import RecordBusyError
try:
    with Record(sys.argv[1]).writer(user="bela"):
        print("seated")
except RecordBusyError as fault:
    print(fault)
"""


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "relations.duckdb")


def test_a_second_writer_is_told_who_is_first(record: Record) -> None:
    with record.writer(user="anna"):
        output, fault = python(WRITER, record.path).communicate(timeout=60)
    assert "is being written by anna (process " in output, fault
    assert "\n" not in output.strip() and "wait until that is done" in output
    output, _ = python(WRITER, record.path).communicate(timeout=60)
    assert output.strip() == "seated"


def test_a_second_writer_in_the_same_process(record: Record) -> None:
    with (
        record.writer(user="anna"),
        pytest.raises(RecordBusyError, match="anna"),
        Record(record.path).writer(user="bela"),
    ):
        pass
    with record.writer(user="bela"):
        pass


def test_readers_in_another_process_beside_the_writer(record: Record) -> None:
    """They see whole documents only, wait for no end of the writer's, and do not stop it."""
    documents = several(36)
    readers = [python(READER, record.path, 12) for _ in range(2)]
    with record.writer() as writer:
        for first in range(0, 36, 3):
            writer.keep_batch(documents[first : first + 3], coder=CODER)
            time.sleep(0.02)
        for reader in readers:
            output, fault = reader.communicate(timeout=120)
            assert reader.returncode == 0, fault
            seen = [int(line) for line in output.split()]
            assert seen == sorted(seen)
    assert record.view().count() == 180


def test_threads_beside_the_writer(record: Record) -> None:
    faults: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                view = record.view()
                assert view.count() == 5 * sum(1 for _ in view.documents())
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    with record.writer() as writer:
        for one in several(15):
            writer.keep(one.document, one.items, coder=CODER)
    done.set()
    for thread in threads:
        thread.join()
    assert not faults


def test_an_open_view_lets_its_own_process_write(record: Record) -> None:
    first, second = several(2)
    with record.writer() as writer:
        writer.keep(first.document, first.items, coder=CODER)
        with record.view() as view:
            pages = view.items(Query(limit=100))
            next(pages)
            writer.keep(second.document, second.items, coder=CODER)
            assert view.count() == 5
    assert record.view().count() == 10


def test_nothing_is_kept_of_an_entry_that_fails(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = making.several(2)
    with record.writer() as writer:
        with monkeypatch.context() as broken:
            broken.setitem(__import__("relazione.record.batch", fromlist=["SCHEMAS"]).SCHEMAS, "items", None)
            with pytest.raises(Exception):  # noqa: B017
                writer.keep(one.document, one.items, coder=CODER)
        assert record.view().status().entries == 0
        assert list(record.view().documents()) == []
        writer.keep(other.document, other.items, coder=CODER)
        writer.keep(one.document, one.items, coder=CODER)
    assert record.view().count() == 10


def test_a_text_that_is_not_unicode_costs_only_itself(record: Record) -> None:
    bad = making.document("broken \ud800 text", key="bad.txt")
    with record.writer() as writer:
        with pytest.raises(RecordError, match=r"bad\.txt"):
            writer.keep(bad, [], coder=CODER)
        one = making.one()
        assert writer.keep(one.document, one.items, coder=CODER)
