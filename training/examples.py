"""Entries → token ids and labels."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from relazione.coding.encoder.passage import Encoded, Passage, Tokens
from relazione.coding.events.relate import told_as
from relazione.model import EventType, Status
from training.check import Entry, EventLine, Span, read
from training.labels import CERTAINTIES, MODE_LABELS, READING, ROLES, STAGES, STATUSES, TYPES
from training.marks import Marks

IGNORE = -100  # a label that no loss is counted for
NO_TYPE = 0


@dataclass
class Act:
    """What is to be answered of one cue. kind: 0 where it is none. roles: (5, T) of 0 and 1."""

    cue: list[int]
    kind: int
    mode: int = IGNORE
    status: int = IGNORE
    roles: NDArray[np.float32] | None = None


@dataclass
class Pair:
    """What one side does to the other: weights of the types that the text tells of the two."""

    source: list[int]
    target: list[int]
    types: NDArray[np.float32]


@dataclass
class Example:
    """One entry over its T tokens. labels: name of READING → (T,) int, IGNORE where nothing is asked."""

    encoded: Encoded
    labels: dict[str, NDArray[np.int64]]
    acts: list[Act] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    entry: Entry | None = None


def load(folder: Path) -> list[Entry]:
    """Every right entry of the corpus, files in order of their names."""
    return [
        entry for path in sorted(folder.glob("*.txt")) for entry in read(path) if isinstance(entry, Entry)
    ]


def parts(entries: list[Entry], held_out: float = 0.1, seed: int = 7) -> tuple[list[Entry], list[Entry]]:
    """Training and held-out entries: whole blocks of ten neighbours of a file, so that what belongs together stays so.

    A block's lot hangs on its own file and number alone, so that a corpus that grows keeps what it held out.
    """
    kept: list[Entry] = []
    out: list[Entry] = []
    counters: dict[str, int] = {}
    for entry in entries:
        number = counters.get(entry.file, 0)
        counters[entry.file] = number + 1
        lot = random.Random(f"{seed} {Path(entry.file).name} {number // 10}").random()
        (out if lot < held_out else kept).append(entry)
    return kept, out


def example(entry: Entry, marks: Marks, tokens: Tokens) -> Example:
    """The entry as the network learns it."""
    encoded = tokens.encode(Passage(entry.text, entry.context, marks))
    made = Example(encoded, _token_labels(entry, encoded), entry=entry)
    pairs: dict[tuple[tuple[int, ...], tuple[int, ...]], NDArray[np.float32]] = {}
    for event in entry.events:
        act = _act(event, encoded)
        if not act.cue:
            continue
        made.labels["cue"][act.cue] = act.kind
        made.acts.append(act)
        source, target = _all(event.source, encoded), _all(event.target, encoded)
        if source and target:
            types = pairs.setdefault((tuple(source), tuple(target)), np.zeros(len(TYPES), np.float32))
            types[TYPES.index(told_as(EventType(event.type), Status(event.status)))] += 1
    made.pairs = [
        Pair(list(source), list(target), types / types.sum()) for (source, target), types in pairs.items()
    ]
    return made


def _all(spans: list[Span], encoded: Encoded) -> list[int]:
    return sorted({token for start, end in spans for token in encoded.tokens(start, end)})


def _act(event: EventLine, encoded: Encoded) -> Act:
    roles = np.zeros((len(ROLES), len(encoded.ids)), np.float32)
    named = (
        event.source,
        event.target,
        *([span] if span else [] for span in (event.by, event.when, event.where)),
    )
    for row, spans in enumerate(named):
        roles[row, _all(spans, encoded)] = 1
    return Act(
        cue=[token for token in encoded.tokens(*event.cue) if encoded.inside[token]],
        kind=1 + TYPES.index(event.type),
        mode=1 + MODE_LABELS.index(f"{event.type}/{event.mode}") if event.mode else 0,
        status=STATUSES.index(event.status),
        roles=roles,
    )


def _token_labels(entry: Entry, encoded: Encoded) -> dict[str, NDArray[np.int64]]:
    inside = np.array(encoded.inside)
    labels = {name: np.full(len(inside), IGNORE, np.int64) for name in READING}
    labels["cue"][inside] = NO_TYPE
    if not entry.complete:
        return labels
    for name in ("claim", "forecast", "agreement"):
        labels[name][inside] = 0
    for other in entry.others:
        tokens = [token for token in encoded.tokens(*other.span) if encoded.inside[token]]
        if other.kind == "claim":
            labels["claim"][tokens] = 1
        elif other.kind == "forecast":
            labels["forecast"][tokens] = 1 + CERTAINTIES.index(other.label or "will")
        else:
            labels["agreement"][tokens] = 1 + STAGES.index(other.label or "agreed")
    return labels
