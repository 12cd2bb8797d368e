"""Logs and records for the tests: a small world with habits, so that the past tells something of the future."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from typer.testing import CliRunner

from relazione import Workspace
from relazione.outlook.log import Log
from relazione.surfaces.cli.app import app

ACTORS, TYPES, STEPS = 30, 4, 60


def world(seed: int = 1, a_step: int = 12, steps: int = STEPS) -> Log:
    """Each actor has two whom it favours for each type; three events in four go to one of them."""
    chance = np.random.default_rng(seed)
    favoured = chance.integers(0, ACTORS, (ACTORS, TYPES, 2))
    size = a_step * steps
    source, kind = chance.integers(0, ACTORS, size), chance.integers(0, TYPES, size)
    target = favoured[source, kind, chance.integers(0, 2, size)]
    target = np.where(chance.random(size) < 0.25, chance.integers(0, ACTORS, size), target)
    return Log(source, kind, target, np.repeat(np.arange(steps), a_step), ACTORS, TYPES)


def grouped(log: Log) -> Log:
    """The same with every actor but the first three in one of four groups."""
    return replace(log, group=np.where(np.arange(log.actors) < 3, -1, np.arange(log.actors) % 4))


def record(folder: Path, texts: dict[str, str]) -> Path:
    """A record into which the texts, by the names of their files, were read."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    work = Workspace(folder / "relations.duckdb")
    work.read([str(folder / f"{name}.txt") for name in texts])
    return work.path


def run(*words: str) -> tuple[int, str, str]:
    """A command of `relazione outlook`: its exit code and what it wrote to either stream."""
    result = CliRunner().invoke(app, ["outlook", *words])
    return result.exit_code, result.stdout, result.stderr


def written(folder: Path, log: Log, *, hours: int = 24) -> Path:
    """The log as a benchmark's folder: the first 2/3 of the steps are train, then valid and test."""
    first, second = STEPS * 2 // 3, STEPS * 5 // 6
    for name, low, high in (("train", 0, first), ("valid", first, second), ("test", second, STEPS)):
        part = log.where((log.step >= low) & (log.step < high))
        rows = zip(part.source, part.type, part.target, part.step * hours, strict=True)
        text = "".join(f"{s}\t{r}\t{o}\t{t}\t-1\n" for s, r, o, t in rows)
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "stat.txt").write_text(f"{log.actors}\t{log.types}\t0\n", "utf-8")
    return folder
