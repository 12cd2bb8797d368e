"""A small record, read once, that the tests of the surfaces look at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from relazione import Workspace

BEIJING = """Xi and Putin meet in Beijing

BEIJING, May 16 - Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing on Thursday.

"Our relations are a model," Xi said. The two countries signed an agreement on gas worth $3.5 billion.

Russia will deliver 10 billion cubic metres of gas a year to China by the end of 2027.
"""
VETO = """Washington blocks draft

The United States condemned China over <script>alert(1)</script> its drills around Taiwan. Analysts said that China
is unlikely to attack Taiwan before 2027.
"""


@pytest.fixture(scope="session")
def documents(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "beijing.txt").write_text(BEIJING, "utf-8")
    (folder / "beijing.meta.json").write_text('{"published": "2024-05-17", "outlet": "Test Wire"}', "utf-8")
    (folder / "taiwan.txt").write_text(VETO, "utf-8")
    (folder / "taiwan.meta.json").write_text(
        '{"published": "2024-05-27", "url": "javascript:alert(1)"}', "utf-8"
    )
    return folder


@pytest.fixture(scope="session")
def read_once(documents, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("record") / "relations.duckdb"
    report = Workspace(path).read([documents])
    assert report.kept == 2 and not report.faults
    return path


@pytest.fixture
def record(read_once, tmp_path) -> Path:
    """A copy that a test may write into."""
    copy = tmp_path / "relations.duckdb"
    shutil.copyfile(read_once, copy)
    return copy
