"""A folder of a temporal-knowledge-graph benchmark: train.txt, valid.txt, test.txt; stat.txt and entity2id.txt where
present."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from relazione.model import FormError, UsageError
from relazione.outlook.groups import read_groups
from relazione.outlook.log import Ints, Log

PARTS = ("train", "valid", "test")
_MOST = 2**31  # of actors × types; beyond it the file is not what it says


@dataclass(frozen=True)
class Folder:
    """The three parts, over the same actors, types and steps."""

    train: Log
    valid: Log
    test: Log


def read(folder: Path) -> Folder:
    """The parts of the folder; times become steps of the smallest gap that there is between two.

    UsageError where a file is missing, FormError where one is not four columns of whole numbers from 0 up.
    """
    rows = [_rows(folder / f"{part}.txt") for part in PARTS]
    actors = 1 + max(int(part[:, [0, 2]].max()) for part in rows)
    types = 1 + max(int(part[:, 1].max()) for part in rows)
    actors, types = _stated(folder / "stat.txt", actors, types)
    if actors * types > _MOST:
        raise FormError(f"{actors} actors and {types} types are too many", where=str(folder))
    times = np.unique(np.concatenate([part[:, 3] for part in rows]))
    gap = int(np.diff(times).min()) if len(times) > 1 else 1
    group = read_groups(folder, actors)
    train, valid, test = (
        Log(part[:, 0], part[:, 1], part[:, 2], (part[:, 3] - times[0]) // gap, actors, types, group)
        for part in rows
    )
    _in_order(folder, train, valid, test)
    return Folder(train, valid, test)


def _rows(path: Path) -> Ints:
    if not path.is_file():
        raise UsageError(
            "not there", where=str(path), remedy="name a folder with train.txt, valid.txt and test.txt"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an empty file, which is said below
            rows = np.loadtxt(path, dtype=np.int64, usecols=(0, 1, 2, 3), ndmin=2, encoding="utf-8")
    except (ValueError, IndexError) as fault:
        raise FormError("not four columns of whole numbers on every line", where=str(path)) from fault
    if not len(rows):
        raise FormError("holds no event", where=str(path))
    if rows[:, :3].min() < 0:
        raise FormError("holds a number below 0", where=str(path))
    return rows


def _stated(path: Path, actors: int, types: int) -> tuple[int, int]:
    """What stat.txt says of how many actors and types there are, where it says more than is met."""
    try:
        stated = [int(word) for word in path.read_text("utf-8").split()[:2]] if path.is_file() else []
    except ValueError as fault:
        raise FormError("not the number of entities and of relations", where=str(path)) from fault
    if len(stated) < 2:
        return actors, types
    return max(actors, stated[0]), max(types, stated[1])


def _in_order(folder: Path, train: Log, valid: Log, test: Log) -> None:
    """A part that reaches into the next would let the future be seen."""
    if not (train.step.max() < valid.step.min() and valid.step.max() < test.step.min()):
        raise FormError("the times of train, valid and test do not follow one another", where=str(folder))
