"""A run killed at any moment loses nothing that it reported, leaves nothing by halves, and can be taken up again."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from relazione.record import Query, Record
from relazione.record.schema import migrations
from tests.record.making import several

KILLS = 26
DOCUMENTS = 160
ROOT = Path(__file__).parents[2]


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.record.killed", str(path), str(DOCUMENTS), "4"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def killed_after(path: Path, lines: int, seconds: float) -> list[str]:
    """The ids reported by a process that was killed so long after it had reported so many."""
    process = start(path)
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(lines + 1)]
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split()
    process.wait()
    return [line for line in told if line.startswith("doc-")]


def check(path: Path, reported: set[str], expected: dict[str, int]) -> set[str]:
    """Every reported document is there; whatever is there is whole. Returns the ids of what is there."""
    with Record(path).view() as view:
        held = {head.id: head for head in view.documents()}
        assert reported <= held.keys()
        counts = dict(view.facets(Query(), "document", limit=DOCUMENTS))
        for id, head in held.items():
            assert head.items == expected[id] == counts[id], "a document by halves"
        some = random.Random(len(held)).sample(sorted(held), min(3, len(held)))
        for id in some:
            document = view.document(id)
            items = list(view.items(Query(document=id)))
            assert all(anchor.holds(document.text) for one in items for anchor in one.item.anchors)
            assert any(
                hit.document.id == id
                for hit in view.search(f'"{document.text.split(".")[0]}"', Query(document=id))
            )
    return set(held)


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(20241122)
    path = tmp_path / "relations.duckdb"
    expected = {one.document.id: len({item.id for item in one.items}) for one in several(DOCUMENTS, items=12)}
    reported: set[str] = set()
    kept: set[str] = set()
    fresh = 0
    for kill in range(KILLS):
        reported |= set(killed_after(path, chance.choice((0, 0, 4, 8)), chance.uniform(0.0, 0.3)))
        now = check(path, reported, expected)
        assert kept <= now, "what was kept is gone"
        fresh += len(now - kept) > 0
        kept = now
        if len(kept) > 0.8 * DOCUMENTS and kill < KILLS - 1:  # or there is nothing left to break off
            path.unlink()
            reported, kept = set(), set()
    assert fresh > 5, "the kills came too early to tell anything"
    process = start(path)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0 and output.split()[-1] == "done"
    assert check(path, reported, expected) == set(expected)


def test_killed_while_a_new_record_is_laid(tmp_path: Path) -> None:
    """Either there is no file under that name, or a whole record."""
    chance = random.Random(7)
    for number in range(5):
        path = tmp_path / f"{number}.duckdb"
        process = start(path)
        time.sleep(chance.uniform(0.5, 0.9))
        process.kill()
        process.wait()
        if path.exists():
            assert Record(path).view().status().schema == len(migrations())
        assert Record.open(path).view().count() >= 0
