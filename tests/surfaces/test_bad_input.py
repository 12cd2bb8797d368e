"""What cannot be read gives one clear line, and the rest of the batch goes on."""

from __future__ import annotations

import io
import json
import os
import pickle
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import chdir
from pathlib import Path

import pytest

from relazione import Workspace
from relazione.model import RecordError
from relazione.workspace import CodingError
from tests.surfaces.test_commands import app, call, runner
from tests.surfaces.test_process import PROGRAM

GOOD = "On 16 May 2024 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing.\n"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document>" + b" " * 200_000_000 + b"</w:document>")
    return out.getvalue()


BAD = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n ",
    "binary.txt": bytes(range(256)) * 40,
    "nulls.txt": b"\0" * 5_000,
    "broken.pdf": b"%PDF-1.7\n" + b"garbage " * 100,
    "broken.docx": b"PK\x03\x04 not really",
    "bomb.docx": bomb,
    "empty.html": b"<html><body><script>let text = 1</script></body></html>",
    "broken.rss": b"<rss><channel><item><title>cut o",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_and_the_batch_goes_on(name, tmp_path):
    data = BAD[name]
    (tmp_path / name).write_bytes(data() if callable(data) else data)
    (tmp_path / "zz-good.txt").write_text(GOOD, "utf-8")
    result = call("read", tmp_path, "--json", "--record", tmp_path / "r.duckdb", code=1)
    report = json.loads(result.stdout)
    assert report["kept"] == 1
    (fault,) = [one for one in report["faults"] if name in str(one["where"])]
    assert fault["what"] and "\n" not in fault["what"]


def test_a_broken_line_is_named(tmp_path):
    lines = [
        json.dumps({"id": "a", "text": GOOD}),
        "{broken",
        json.dumps({"id": "b", "text": GOOD + "More."}),
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    result = call("read", tmp_path / "c.jsonl", "--record", tmp_path / "r.duckdb", code=1)
    assert "2" in result.stderr and "c.jsonl" in result.stderr
    assert json.loads(call("status", "--json", "--record", tmp_path / "r.duckdb").stdout)["documents"] == 2


def test_a_language_that_is_not_coded_is_kept_and_found(tmp_path):
    (tmp_path / "ru.txt").write_text(
        "Президент России Владимир Путин встретился в Пекине с председателем КНР Си Цзиньпином. "
        "Стороны подписали соглашение о поставках газа на несколько лет вперёд.\n",
        "utf-8",
    )
    result = call("read", tmp_path / "ru.txt", "--record", tmp_path / "r.duckdb")
    assert "language that is not coded" in result.stderr
    assert "ru.txt" in call("search", "соглашение", "--record", tmp_path / "r.duckdb").stdout


def test_no_date_of_publication_is_told(tmp_path):
    (tmp_path / "undated.txt").write_text("Chinese President Xi Jinping met Putin yesterday in Beijing.\n")
    result = call("read", tmp_path / "undated.txt", "--record", tmp_path / "r.duckdb")
    assert "no date of publication" in result.stderr and "undated.txt" in result.stderr


def test_names_of_files_that_are_no_text(tmp_path):
    """Bytes that are no UTF-8 and line breaks in a name: one line each, and the document is kept."""
    (tmp_path / os.fsdecode(b"good-\xff.txt")).write_text(GOOD, "utf-8")
    (tmp_path / os.fsdecode(b"empty-\xff.txt")).write_bytes(b"")
    (tmp_path / "empty\nname.txt").write_bytes(b"")
    result = call("read", tmp_path, "--record", tmp_path / "r.duckdb", code=1)
    told = [line for line in result.stderr.splitlines() if line.startswith("relazione: ")]
    assert len(told) == 2 and all("the file is empty" in line for line in told)
    shown = call("ledger", "event", "--json", "--record", tmp_path / "r.duckdb").stdout
    assert "good-\N{REPLACEMENT CHARACTER}.txt" in json.loads(shown.splitlines()[0])["document"]


@pytest.mark.parametrize("command", ["read", "code"])
def test_what_is_no_file(command, tmp_path):
    """A loop of folders, a link that leads nowhere, a pipe, a file that is gone: none of them holds the rest up."""
    (tmp_path / "in" / "loop").mkdir(parents=True)
    (tmp_path / "in" / "loop" / "up").symlink_to("..")
    (tmp_path / "in" / "nowhere.txt").symlink_to("missing")
    os.mkfifo(tmp_path / "in" / "pipe")
    (tmp_path / "in" / "zz.txt").write_text(GOOD, "utf-8")
    more = ["--record", tmp_path / "r.duckdb"] if command == "read" else []
    result = call(command, tmp_path / "in", tmp_path / "gone.txt", *more, code=1)
    told = [line for line in result.stderr.splitlines() if line.startswith("relazione: ")]
    assert [line.split(": ")[1].rpartition("/")[2] for line in told] == ["nowhere.txt", "pipe", "gone.txt"]
    if command == "code":
        assert {json.loads(line)["document"] for line in result.stdout.splitlines()} == {
            str(tmp_path / "in" / "zz.txt")
        }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    (tmp_path / "closed.txt").write_text(GOOD)
    (tmp_path / "closed.txt").chmod(0)
    assert "no permission" in call("code", tmp_path / "closed.txt", code=1).stderr


def test_too_large_says_what_to_do(tmp_path):
    """Standing for a text of 200 MB: the limit is lowered, so that the test need not write one."""
    (tmp_path / "large.txt").write_text(GOOD * 4_000, "utf-8")
    with chdir(tmp_path):
        (tmp_path / "relazione.toml").write_text("max_megabytes = 1")
        assert "max_megabytes" in call("code", "large.txt", code=1).stderr


def test_a_fault_of_the_coder_is_counted_and_told(tmp_path, monkeypatch):
    """It costs one document, is told apart from what cannot be read, and --debug shows where it was."""

    def broken(document):
        if "break" in document.text:
            raise ZeroDivisionError("by design")
        return []

    monkeypatch.setattr("relazione.coding.code", broken)
    (tmp_path / "a.txt").write_text("Please break this document on China and Russia.")
    (tmp_path / "b.txt").write_text(GOOD)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    result = call("read", *files, "--record", tmp_path / "r.duckdb", code=1)
    assert "could not be coded, a fault of ours: 1" in result.stderr and "Traceback" not in result.stderr
    report = json.loads(call("read", *files, "--json", "--record", tmp_path / "r.duckdb", code=1).stdout)
    assert report["uncodable"] == 1
    for command in (["read", *files, "--record", tmp_path / "r.duckdb"], ["code", *files]):
        shown = runner.invoke(app, ["--debug", *map(str, command)]).stderr
        assert "Traceback" in shown and "in broken" in shown


def test_the_place_of_a_coder_fault_survives_the_way_between_processes():
    fault = pickle.loads(pickle.dumps(CodingError("broke", where="a.txt", trace="in broken")))
    assert (str(fault), fault.trace) == (str(CodingError("broke", where="a.txt")), "in broken")


@pytest.mark.parametrize("data", [b"", b"no record at all", b"SQLite format 3\0" + b"\0" * 4_000])
def test_a_record_that_is_not_ours(data, tmp_path):
    path = tmp_path / "r.duckdb"
    path.write_bytes(data)
    (tmp_path / "a.txt").write_text(GOOD)
    for command in (["read", tmp_path / "a.txt"], ["status"], ["ledger"]):
        assert "not a record" in call(*command, "--record", path, code=3).stderr
    assert path.read_bytes() == data


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and signals as Linux has them")
def test_ctrl_c_in_the_middle(tmp_path):
    lines = (json.dumps({"id": f"d{n}", "text": f"{n} {GOOD}" * 60}) for n in range(4_000))
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    record = tmp_path / "r.duckdb"
    command = [*PROGRAM, "read", str(tmp_path / "c.jsonl"), "--workers", "1", "--record", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        while run.poll() is None and not _kept(record):
            time.sleep(0.2)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert told.strip() == "interrupted; what was kept stays kept"
    assert _kept(record) > 0


def _kept(record: Path) -> int:
    try:
        return Workspace(record).view().status().documents
    except RecordError:  # not laid yet
        return 0
