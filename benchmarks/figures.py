"""Figures that several measuring programs print."""

from __future__ import annotations

import math
from collections.abc import Sequence

Pairs = Sequence[tuple[str, str]]


def accuracy(pairs: Pairs) -> float:
    """The share of (gold, guess) pairs that are equal."""
    return sum(gold == guess for gold, guess in pairs) / len(pairs)


def f1(pairs: Pairs, name: str) -> float:
    """F1 of one class of (gold, guess) pairs; 0 where neither side has it."""
    hits = sum(gold == guess == name for gold, guess in pairs)
    total = sum(gold == name for gold, _ in pairs) + sum(guess == name for _, guess in pairs)
    return 2 * hits / total if total else 0.0


def macro_f1(pairs: Pairs) -> float:
    """The mean of the F1 of every class that the gold has."""
    names = sorted({gold for gold, _ in pairs})
    return sum(f1(pairs, name) for name in names) / len(names)


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a share, at 95 % with the default z (Wilson 1927)."""
    share, square = hits / total, z * z
    middle = share + square / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return (middle - spread) / (1 + square / total), (middle + spread) / (1 + square / total)
