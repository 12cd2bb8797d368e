"""Fitting again as events arrive: what was gathered from days that have not changed is kept, and only later days are read.

The additive model that results is that of a fit to everything anew, number for number (a test holds it). The second
stage and the calibration are not: they stay as they were taught until the events have grown by a tenth (`GROWN`), and
then all is fitted anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from scipy import sparse

from relazione.model import FormError
from relazione.outlook.backgrounds import COUNT
from relazione.outlook.backtest import begins
from relazione.outlook.events import Events
from relazione.outlook.fit import fit
from relazione.outlook.gather import Questions, gather, together
from relazione.outlook.log import Ints, Log
from relazione.outlook.past import CELLS, Past
from relazione.outlook.weights import GROUNDS, VERSION, Weights

GROWN = 0.1
"""Share of the events taught with by which they may grow before the second stage is taught anew."""


@dataclass(frozen=True)
class Basis:
    """events: what a fit was made from. questions: what was gathered from them. taught: how many events there were when
    the second stage was taught."""

    events: Events
    questions: Questions
    taught: int


@dataclass(frozen=True)
class Refitted:
    """changed: the first step from which days were read again; read: events on them."""

    weights: Weights
    basis: Basis
    changed: int
    read: int


def anew(events: Events, on: Callable[[], None] = lambda: None) -> Refitted:
    """Fitted to all the events, of which there must be one."""
    told = events.log.both_ways
    start = begins(events.log)
    questions = gather(Past(told), told.where(told.step >= start), on=on)
    return _fitted(Basis(events, questions, len(events.log)), int(told.step.min()), len(events.log), on)


def refitted(basis: Basis, events: Events, on: Callable[[], None] = lambda: None) -> Refitted:
    """Fitted to all the events, of which those before some day are still those of the basis."""
    told, start = events.log.both_ways, begins(events.log)
    changed = first_change(basis.events, events)
    moved = (basis.events.first - events.first).days
    held = replace(basis.questions, step=basis.questions.step + moved)
    kept = held.where((held.step >= start) & (held.step < changed))
    kept = _of_actors(kept, len(events.actors), told.types)
    from_ = max(start, changed)
    if begins(basis.events.log) + moved > start:  # earlier days are wanted than were gathered
        from_ = start
        kept = kept.where(np.zeros(len(kept.type), bool))
    new = told.where(told.step >= from_)
    parts = [kept, gather(Past(told), new, on=on)] if len(new) else [kept]
    return _fitted(Basis(events, together(parts), basis.taught), from_, len(new) // 2, on)


def _fitted(basis: Basis, changed: int, read: int, on: Callable[[], None]) -> Refitted:
    return Refitted(fit(basis.questions, 2 * basis.events.log.types, on=on), basis, changed, read)


def first_change(before: Events, after: Events) -> int:
    """The first step of `after` from which on the two do not tell of the same events; after its last where they do."""
    one, other = _rows(before, after), _rows(after, after)
    same = min(len(one), len(other))
    differs = np.flatnonzero((one[:same] != other[:same]).any(axis=1))
    if len(differs):
        at = int(differs[0])
        return int(min(one[at, 0], other[at, 0]))
    if len(one) == len(other):
        return int(after.log.step.max()) + 1
    return int((one if len(one) > same else other)[same, 0])


def _rows(events: Events, by: Events) -> Ints:
    """Step, source, type and target of each event in the numbers of `by`, sorted; -1 for actors it does not have."""
    number = {name: at for at, name in enumerate(by.actors)}
    actor = np.array([number.get(name, -1) for name in events.actors], np.int64)
    log = events.log
    step = log.step + (events.first - by.first).days
    order = np.lexsort((actor[log.target], log.type, actor[log.source], step))
    return np.stack([step, actor[log.source], log.type, actor[log.target]], axis=1)[order]


def _of_actors(questions: Questions, actors: int, types: int) -> Questions:
    """With so many actors: of all that was gathered only *anybody*, one share of them all, hangs on it."""
    first = (types + 1) * CELLS
    answer = questions.answer.copy()
    anybody = (answer.indices >= first) & ((answer.indices - first) % COUNT == 0)
    answer.data[anybody] = np.float32(1 / actors)
    return replace(questions, answer=answer)


# -- kept in a file


def save(basis: Basis, file: Path) -> None:
    log, questions = basis.events.log, basis.questions
    matrices = {
        f"{name}_{part}": getattr(getattr(questions, name), part)
        for name in ("answer", "all")
        for part in ("data", "indices", "indptr")
    }
    with file.open("wb") as stream:
        np.savez_compressed(
            stream,
            version=np.array(VERSION),
            rows=np.stack([log.source, log.type, log.target, log.step]),
            actors=np.array(basis.events.actors),
            numbers=np.array(
                [log.types, basis.events.first.toordinal(), basis.events.left_out, basis.taught]
            ),
            type=questions.type,
            step=questions.step,
            **matrices,
        )


def load(file: Path) -> Basis:
    """FormError where the file holds no basis of this version."""
    try:
        with np.load(file, allow_pickle=False) as held:
            if str(held["version"]) == VERSION:
                return _read(held)
    except (ValueError, KeyError, EOFError, BadZipFile) as fault:
        raise FormError("holds no basis of an outlook", where=str(file)) from fault
    raise FormError(f"holds the basis of another version than {VERSION}", where=str(file))


def _read(held: Any) -> Basis:
    types, first, left_out, taught = held["numbers"].tolist()
    actors = tuple(held["actors"].tolist())
    source, type_, target, step = held["rows"]
    log = Log(source, type_, target, step, len(actors), types)
    width = (2 * types + 1) * CELLS + GROUNDS
    answer, all_ = (
        sparse.csr_matrix(
            tuple(held[f"{name}_{part}"] for part in ("data", "indices", "indptr")),
            shape=(len(held["type"]), width),
        )
        for name in ("answer", "all")
    )
    questions = Questions(answer, all_, held["type"], held["step"])
    return Basis(Events(log, actors, date.fromordinal(first), left_out), questions, taught)
