"""The program as a process: exit codes, pure output, pipes that break."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

PROGRAM = [sys.executable, "-c", "from relazione.surfaces.cli import main; main()"]


def run(*arguments: object, **more) -> subprocess.CompletedProcess:
    return subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, timeout=120, **more)


def test_help_is_quick():
    run("--help")  # compiles what is not compiled yet
    assert min(_seconds() for _ in range(3)) < 0.6  # 0.35 s of processor time, measured


def _seconds() -> float:
    """Processor time of one call, which says the same on a busy machine as on an idle one."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_code_writes_items_and_nothing_else(documents):
    result = run("code", documents / "beijing.txt", documents / "gone.txt", "--format", "jsonl")
    assert result.returncode == 1
    text = (documents / "beijing.txt").read_text("utf-8")
    items = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert items
    for item in items:
        assert item["document"] == str(documents / "beijing.txt")
        for anchor in item["anchors"]:
            assert text[anchor["start"] : anchor["end"]] == anchor["quote"]
    assert "gone.txt" in result.stderr.decode()


def test_code_is_the_same_for_any_number_of_workers(documents, tmp_path):
    lines = [
        json.dumps({"id": f"d{n}", "text": (documents / "beijing.txt").read_text("utf-8") + f"\nNo. {n}."})
        for n in range(12)
    ]
    lines.insert(5, "{broken")
    collection = tmp_path / "c.jsonl"
    collection.write_text("\n".join(lines), "utf-8")
    one, two = run("code", collection, "--workers", 1), run("code", collection, "--workers", 2)
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout and one.stdout
    assert b"6" in one.stderr  # the broken line's number
    assert json.loads(one.stdout.splitlines()[0])["document"] == "d0"


def test_ids_do_not_depend_on_the_run(documents):
    assert run("code", documents / "taiwan.txt").stdout == run("code", documents / "taiwan.txt").stdout


def test_a_pipe_that_breaks_is_quiet(read_once):
    command = " ".join([f"'{part}'" for part in PROGRAM])
    shell = f"{command} export jsonl --record '{read_once}' | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=120, text=True)
    assert result.stderr == "" and result.stdout.strip() == "0"


@pytest.mark.parametrize(
    ("arguments", "code"), [(["frob"], 2), (["read"], 2), (["ledger", "--frob"], 2), (["--version"], 0)]
)
def test_exit_codes(arguments, code):
    result = run(*arguments)
    assert result.returncode == code and b"Traceback" not in result.stderr


def test_debug_shows_the_traceback(tmp_path):
    result = run("--debug", "status", "--record", tmp_path / "none.duckdb")
    assert result.returncode == 3 and b"Traceback" in result.stderr


def test_output_is_utf8_whatever_the_locale(read_once, tmp_path):
    result = run("ledger", "event", "--record", read_once, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PATH": ""})
    assert result.returncode == 0 and "→" in result.stdout.decode("utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full")
def test_a_full_disk_is_one_line(read_once):
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        result = subprocess.run(
            [*PROGRAM, "export", "jsonl", "--record", str(read_once)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
        )
    assert result.returncode == 1 and b"disk is full" in result.stderr and b"Traceback" not in result.stderr
