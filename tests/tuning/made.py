"""Made-up decisions: a network that is right as often as it says, and readers who see things their own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from relazione.coding.encoder import Labels
from relazione.coding.encoder.shipped import folder
from relazione.tuning import Example

LABELS = replace(
    Labels.read(folder() / "labels.json"),
    calibration={
        "event": [0.1, 0.1, 0.3, 0.2, 0.2, -0.5],
        "one-sided event": [0.1, 0.1, 0.3, 0.2, 0.2, -0.5],
    },
)
FEATURES = 12
Reader = Callable[[int, int], tuple[int, int]]


def as_told(kind: int, status: int) -> tuple[int, int]:
    return kind, status


def examples(count: int, reader: Reader = as_told, *, rejected: float = 0.0, seed: int = 1) -> list[Example]:
    """Decisions on four events a document. A class shows in the features; the probabilities are of the very classes
    drawn from them. rejected: the share of events that are none, whatever the network says."""
    dice = np.random.default_rng(seed)
    kinds, statuses = dice.normal(size=(FEATURES, 16)), dice.normal(size=(FEATURES, 6))
    made = []
    for number in range(count):
        features = dice.normal(size=FEATURES)
        told = _softmax(features @ kinds)
        told_status = _softmax(features @ statuses)
        kind, status = int(dice.choice(16, p=told)), int(dice.choice(6, p=told_status))
        kind, status = reader(kind, status)
        gone = dice.random() < rejected
        types = np.concatenate([[0.02], 0.98 * told]).astype(np.float32)
        made.append(
            Example(
                item=f"ev-{number}",
                document=f"doc-{number // 4}",
                features=features.astype(np.float32),
                types=types,
                statuses=told_status.astype(np.float32),
                first=types,
                signs=(0.9, float(types[1:].max()), float(types[1:].max()), 0.9, 0.9),
                sort="event",
                kind=0 if gone else 1 + kind,
                status=None if gone else status,
                sides=not gone and bool(dice.random() < 0.9),
            )
        )
    return made


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max())
    return raised / raised.sum()
