"""A correction of a network's answers about type and status, fitted to the decisions of one desk (`relazione tune`).

The classes are linear in an answer's features, so a correction that is linear in them too is the same as other
weights of the heads: log p' = log p + features·W + b, up to the constant that makes the p' sum to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from relazione.model import UsageError

FILE = "heads.npz"
LEAST = 1e-7  # a probability that is told as nothing can still be raised from here
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """weights (F, C) and bias (C,) that are added to the log probabilities of C classes."""

    weights: Floats
    bias: Floats

    def corrected(self, probabilities: Floats, features: Floats) -> Floats:
        """(N, C) probabilities and (N, F) features → (N, C) probabilities."""
        scores = np.log(np.maximum(probabilities, LEAST)) + features @ self.weights + self.bias
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


@dataclass(frozen=True)
class Heads:
    """The correction of the type head (17 classes, the first of none) and of the status head (6)."""

    types: Head
    statuses: Head

    @classmethod
    def beside(cls, folder: Path) -> Heads | None:
        """Those that lie in a network's folder; None where none do. UsageError where they cannot be understood."""
        file = folder / FILE
        if not file.exists():
            return None
        try:
            with np.load(file, allow_pickle=False) as held:
                return cls(
                    Head(held["types.weights"], held["types.bias"]),
                    Head(held["statuses.weights"], held["statuses.bias"]),
                )
        except (KeyError, ValueError, OSError, BadZipFile) as fault:
            raise UsageError(
                f"is no correction of a network ({fault})", where=str(file), remedy="run relazione tune again"
            ) from fault

    def write(self, folder: Path) -> None:
        np.savez(
            folder / FILE,
            **{
                "types.weights": self.types.weights,
                "types.bias": self.types.bias,
                "statuses.weights": self.statuses.weights,
                "statuses.bias": self.statuses.bias,
            },
        )
