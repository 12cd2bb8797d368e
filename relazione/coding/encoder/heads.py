"""A correction of a network's answers about type and status, fitted to the decisions of one desk (`relazione tune`).

The classes are linear in an answer's features, so a correction that is linear in them too is the same as other
weights of the heads: log p' = log p + features·W + b, up to the constant that makes the p' sum to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from relazione.model import UsageError

FILE = "heads.npz"
PARTS = ("event", "type", "status")
LEAST = 1e-7  # a probability that is told as nothing can still be raised from here
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """weights (F, C) and bias (C,) that are added to the log probabilities of C classes."""

    weights: Floats
    bias: Floats

    @classmethod
    def nothing(cls, features: int, classes: int) -> Head:
        """The head that changes nothing."""
        return cls(np.zeros((features, classes), np.float32), np.zeros(classes, np.float32))

    def corrected(self, probabilities: Floats, features: Floats) -> Floats:
        """(N, C) probabilities and (N, F) features → (N, C) probabilities."""
        scores = np.log(np.maximum(probabilities, LEAST)) + features @ self.weights + self.bias
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


@dataclass(frozen=True)
class Heads:
    """The correction in three parts: whether it is an event at all (2 classes, the first: none), of which type, given
    that it is one (16), and with which status (6)."""

    event: Head
    type: Head
    status: Head

    @classmethod
    def nothing(cls, features: int, types: int, statuses: int) -> Heads:
        """The correction that changes nothing. types: how many, without none."""
        return cls(*(Head.nothing(features, classes) for classes in (2, types, statuses)))

    def types(self, told: Floats, features: Floats) -> Floats:
        """(N, 17) probabilities, the first of none, and (N, F) features → (N, 17) probabilities."""
        some = np.maximum(told[:, 1:].sum(-1, keepdims=True), LEAST)
        event = self.event.corrected(np.concatenate([told[:, :1], some], 1), features)
        given = self.type.corrected(told[:, 1:] / some, features)
        return np.concatenate([event[:, :1], event[:, 1:] * given], 1)

    def statuses(self, told: Floats, features: Floats) -> Floats:
        """The same of (N, 6) statuses."""
        return self.status.corrected(told, features)

    @classmethod
    def beside(cls, folder: Path) -> Heads | None:
        """Those that lie in a network's folder; None where none do. UsageError where they cannot be understood."""
        file = folder / FILE
        if not file.exists():
            return None
        try:
            with np.load(file, allow_pickle=False) as held:
                return cls(*(Head(held[f"{name}.weights"], held[f"{name}.bias"]) for name in PARTS))
        except (KeyError, ValueError, OSError, BadZipFile) as fault:
            raise UsageError(
                f"is no correction of a network ({fault})", where=str(file), remedy="run relazione tune again"
            ) from fault

    def write(self, folder: Path) -> None:
        arrays: dict[str, Any] = {}
        for name in PARTS:
            head: Head = getattr(self, name)
            arrays |= {f"{name}.weights": head.weights, f"{name}.bias": head.bias}
        np.savez(folder / FILE, **arrays)
