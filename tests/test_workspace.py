"""The library: settings, reading into a record, runs that are cut off."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import relazione
from relazione import Query, Settings, Workspace
from relazione.model import Interval, ReadingError, RecordError, UsageError
from relazione.workspace.asked import moment
from relazione.workspace.scope import actor_code

PROGRAM = [sys.executable, "-c", "from relazione.surfaces.cli import main; main()"]
TEXT = (
    "On {day} May 2024 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing. {more}"
)


def collection(path: Path, count: int) -> Path:
    lines = (
        json.dumps({"id": f"d{n}", "text": TEXT.format(day=n % 28 + 1, more=f"Number {n} was told. " * 40)})
        for n in range(count)
    )
    path.write_text("\n".join(lines), "utf-8")
    return path


def everything(record: Path) -> list[str]:
    work = Workspace(record)
    documents = [f"{head.id} {head.items}" for head in work.view().documents()]
    return sorted([*documents, *(f"{held.id} {held.document.id}" for held in work.ledger())])


def test_the_door_is_light_and_knows_its_names():
    code = "import relazione, sys; sys.exit('duckdb' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
    with pytest.raises(AttributeError):
        relazione.Nothing  # noqa: B018


def test_settings(tmp_path):
    assert Settings.load(tmp_path) == Settings()
    (tmp_path / "relazione.toml").write_text('record = "asia.duckdb"\nworkers = 2\nmin_probability = 1\n')
    assert Settings.load(tmp_path) == Settings(record="asia.duckdb", workers=2, min_probability=1)


@pytest.mark.parametrize(
    "text", ["colour = 1", "workers = 'many'", "workers = true", "record = 3", "[", "\xff"]
)
def test_settings_that_cannot_be_understood(tmp_path, text):
    (tmp_path / "relazione.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=r"relazione\.toml"):
        Settings.load(tmp_path)


def test_code_keeps_nothing(tmp_path):
    path = collection(tmp_path / "c.jsonl", 2)
    found = list(Workspace(tmp_path / "r.duckdb").code([path, tmp_path / "gone.txt"], published="2024-06"))
    assert [type(one).__name__ for one in found] == ["Coded", "Coded", "ReadingError"]
    assert found[0].document.published == Interval.month(2024, 6)
    assert not (tmp_path / "r.duckdb").exists()


def test_read_reports_and_tells_of_each_once(tmp_path):
    told = []
    path = collection(tmp_path / "c.jsonl", 40)
    work = Workspace(tmp_path / "r.duckdb")
    report = work.read([path, tmp_path / "gone.txt"], on=told.append)
    assert (report.read, report.kept, len(report.faults)) == (40, 40, 1)
    assert len(told) == 41 and isinstance(told[-1], ReadingError | type(told[0]))
    assert len(report.undated) == 40
    assert sum(report.items.values()) == work.view().count(Query())
    before = everything(work.path)
    again = work.read([path])
    assert (again.kept, again.known, sum(again.items.values())) == (0, 40, 0)
    assert everything(work.path) == before


def test_near_duplicates_are_linked(tmp_path):
    for name in ("a", "b"):
        text = TEXT.format(day=16, more=" ".join(f"word{n}" for n in range(200)) + f" {name}")
        (tmp_path / f"{name}.txt").write_text(text)
    report = Workspace(tmp_path / "r.duckdb").read([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert len(report.duplicates) == 1


@pytest.mark.slow
def test_a_killed_run_loses_nothing_and_is_taken_up(tmp_path):
    path = collection(tmp_path / "c.jsonl", 60)
    whole = tmp_path / "whole.duckdb"
    Workspace(whole).read([path])
    cut = tmp_path / "cut.duckdb"
    chance = random.Random(7)
    for _ in range(3):
        with subprocess.Popen(
            [*PROGRAM, "read", str(path), "--workers", "2", "--record", str(cut), "--quiet"],
            stderr=subprocess.DEVNULL,
        ) as run:
            time.sleep(chance.uniform(0.8, 4))
            run.send_signal(signal.SIGKILL)
        if cut.exists():
            try:
                found = everything(cut)
            except RecordError:
                continue  # killed while the empty record was being laid
            assert {line for line in found if line.startswith("doc-")} <= set(everything(whole))
    Workspace(cut).read([path])
    assert everything(cut) == everything(whole)


def test_moments():
    assert moment("2026-03-01").hour == 23
    assert moment("2026-03-01T12:00").hour == 12
    with pytest.raises(UsageError):
        moment("soon")


def test_actors_by_code_or_name():
    assert [actor_code(name) for name in ("chn", "China", "european union")] == ["CHN", "CHN", "EUU"]
    with pytest.raises(UsageError, match="Atlantis"):
        actor_code("Atlantis")


def test_an_unknown_filter_is_told(tmp_path):
    path = collection(tmp_path / "c.jsonl", 1)
    work = Workspace(tmp_path / "r.duckdb")
    work.read([path])
    with pytest.raises(UsageError, match="no such filter"):
        list(work.ledger(colour="red"))
