"""What is not a record, damaged, from the future, or on a full disk gives one clear line, and costs nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from relazione.model import RecordError
from relazione.record import Record, schema
from tests.record import making
from tests.record.making import CODER

ROOT = Path(__file__).parents[2]


def line(fault: pytest.ExceptionInfo[RecordError]) -> str:
    assert "\n" not in str(fault.value)
    return str(fault.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "relations.duckdb"
    with Record.create(path).writer() as writer:
        writer.keep_batch(making.several(20), coder=CODER)
    return path


def test_there_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as fault:
        Record(tmp_path / "none.duckdb")
    assert "there is no record here" in line(fault)
    with pytest.raises(RecordError) as fault:
        Record.open(tmp_path)
    assert "is a folder" in line(fault)


@pytest.mark.parametrize("content", [b"", b"hello world\n" * 2000, bytes(20000), b"SQLite format 3\0" * 1000])
def test_not_a_record(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.duckdb"
    path.write_bytes(content)
    with pytest.raises(RecordError) as fault:
        Record.open(path)
    assert "not a record of Relazione" in line(fault)
    assert path.read_bytes() == content


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE migrations (number INTEGER)")
    with pytest.raises(RecordError) as fault:
        Record.open(path)
    assert "not a record of Relazione" in line(fault)


def test_a_record_from_a_newer_version(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("INSERT INTO migrations VALUES (99, 'future', now()::TIMESTAMP)")
    with pytest.raises(RecordError) as fault:
        Record(path)
    assert "version 99" in line(fault) and "newer version of Relazione" in line(fault)


def test_a_damaged_record(path: Path, tmp_path: Path) -> None:
    """Wherever it is cut or scratched, it is said in one line or what was kept is still there."""
    whole = path.read_bytes()
    hurt = tmp_path / "hurt.duckdb"
    for place in range(0, len(whole), max(4096, len(whole) // 24)):
        for broken in (whole[:place], whole[:place] + bytes(300) + whole[place + 300 :]):
            hurt.write_bytes(broken)
            try:
                with Record(hurt).view() as view:
                    assert len(list(view.items())) == 100
            except RecordError as fault:
                assert "\n" not in str(fault)
            hurt.with_name("hurt.duckdb.wal").unlink(missing_ok=True)


def test_a_record_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = schema.migrations()
    later = [
        *known,
        (len(known) + 1, "remarks", "CREATE TABLE remarks (entry BIGINT); INSERT INTO remarks VALUES (7);"),
    ]
    monkeypatch.setattr(schema, "migrations", lambda: later)
    assert Record(path).view().status().schema == len(later)
    assert Record(path).view().count() == 100


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = schema.migrations()
    broken = [
        *known,
        (len(known) + 1, "broken", "CREATE TABLE remarks (entry BIGINT); SELECT * FROM nowhere;"),
    ]
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: broken)
        with pytest.raises(RecordError):
            Record(path)
    assert Record(path).view().status().schema == len(known)
    with duckdb.connect(str(path), read_only=True) as other:
        assert not other.execute("SELECT * FROM duckdb_tables() WHERE table_name = 'remarks'").fetchall()


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _, _ in schema.migrations()] == list(range(1, len(schema.migrations()) + 1))


def test_the_log_of_a_deleted_record_is_put_aside(path: Path) -> None:
    log = path.with_name(path.name + ".wal")
    path.unlink()
    log.write_bytes(b"left behind")
    assert Record.open(path).view().count() == 0
    assert not log.exists() and log.with_name(log.name + ".stray").read_bytes() == b"left behind"


def test_creating_over_a_file_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(RecordError, match="there is a file already"):
        Record.create(path)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(RecordError, match="cannot be created"):
        Record.create(folder / "r.duckdb")


FULL = """
import resource, signal, sys
from pathlib import Path
from relazione.model import RecordError
from relazione.record import Record
from tests.record.making import CODER, several
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
record = Record(path)
limit = path.stat().st_size + 600_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
with record.writer() as writer:
    try:
        for n in range(400):
            for id in writer.keep_batch(several(20, seed=n + 1, items=40), coder=CODER):
                print(id)
    except RecordError as fault:
        print("fault", fault)
"""


def test_a_disk_that_fills(path: Path) -> None:
    """A limit on the size of files stands for the disk's; what was reported before is kept, and it goes on after."""
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    told = run.stdout.strip().splitlines()
    assert told and told[-1].startswith("fault"), run.stderr
    assert "disk is full" in told[-1] or "too large" in told[-1].lower()
    record = Record(path)
    assert set(told[:-1]) <= record.view().coded_by(CODER)
    with record.writer() as writer:
        one = making.one("after.txt")
        assert writer.keep(one.document, one.items, coder=CODER)
    assert record.view().head("after.txt").items == 4


def test_a_copy_is_a_record(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "copy.duckdb")
    assert Record(tmp_path / "copy.duckdb").view().count() == 100
