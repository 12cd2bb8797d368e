"""How probable each pattern of a triangle is, when its ties are known with an uncertainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt

import numpy as np
import polars as pl
from scipy.special import ndtr, ndtri

from relazione.measures.networks.patterns import Pattern
from relazione.measures.networks.ties import Band, Pair, pair
from relazione.measures.networks.triangle import Triple, named, sides
from relazione.model import UsageError

CHANCES = {"pattern": pl.String(), "apart": pl.String(), "probability": pl.Float64()}
"""pattern null: a tie is neutral. apart: the pivot or the outsider. The probabilities sum to 1."""
Shares = list[tuple[str | None, str | None, float]]
"""Rows of CHANCES, the likeliest first."""


@dataclass(frozen=True)
class Spread:
    """The distribution of a tie's value: an interval about it, or draws of it.

    low, high: the ends of a central interval that holds the value with probability `level`; the value is then taken
    as normal about `value` with the standard deviation (high - low) / 2z. draws: values from resampling, which are
    taken as they are; row k of each tie of a triangle should come of the same resampled documents, so that what the
    ties owe to the same pieces is not counted as chance thrice. Neither: the value is taken as certain.
    """

    value: float
    low: float | None = None
    high: float | None = None
    level: float = 0.9
    draws: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise UsageError(f"level {self.level} is not between 0 and 1")
        if (self.low is None) != (self.high is None) or (self.high or 0) < (self.low or 0):
            raise UsageError(f"an interval from {self.low} to {self.high} is none")

    @property
    def deviation(self) -> float:
        """Standard deviation of the normal distribution, in the value's unit."""
        if self.low is None or self.high is None:
            return 0.0
        return (self.high - self.low) / (2 * float(ndtri((1 + self.level) / 2)))

    def signs(self, band: Band) -> dict[int, float]:
        """Probability of a negative, neutral, positive tie."""
        if self.draws:
            found = np.asarray(self.draws)
            below, above = float((found < band.low).mean()), float((found > band.high).mean())
        elif self.deviation == 0:
            below, above = float(self.value < band.low), float(self.value > band.high)
        else:
            below = float(ndtr((band.low - self.value) / self.deviation))
            above = float(ndtr((self.value - band.high) / self.deviation))
        return {-1: below, 0: max(0.0, 1 - below - above), 1: above}


@dataclass(frozen=True, eq=False)
class Chances:
    """frame: CHANCES, the likeliest first. ties: a, b, positive, neutral, negative (probabilities).

    together: whether the ties were drawn together; else they are taken as independent. error: of a probability from
    draws at most this standard error (1 / (2 sqrt(draws))), 0 where it is computed. reason: why there is no frame.
    """

    frame: pl.DataFrame
    ties: pl.DataFrame
    together: bool
    error: float
    reason: str | None = None

    def of(self, pattern: Pattern | None) -> float | None:
        """Probability of a pattern, whoever stands apart; of no pattern for None; None where none can be told."""
        if not len(self.frame):
            return None
        wanted = pl.col("pattern").is_null() if pattern is None else pl.col("pattern") == str(pattern)
        return float(self.frame.filter(wanted)["probability"].sum())


def chances(states: Triple, ties: Mapping[Pair, Spread], band: Band) -> Chances:
    """The probability of each pattern, and of each state to stand apart in it.

    Where all three ties bring equally many draws, these are taken together, row by row; else the ties are taken as
    independent and the probabilities multiplied.
    """
    spreads = _known(states, ties)
    if missing := [tie for tie in sides(states) if tie not in spreads]:
        reason = "nothing is known of " + ", ".join("-".join(tie) for tie in missing)
        return Chances(pl.DataFrame(schema=CHANCES), _ties({}, band), False, 0.0, reason)
    draws = _draws(spreads)
    error = 1 / (2 * sqrt(min(len(drawn) for drawn in draws))) if draws else 0.0
    frame = pl.DataFrame(shares(states, spreads, band), schema=CHANCES, orient="row")
    return Chances(frame, _ties(spreads, band), _are_together(draws), error)


def shares(states: Triple, ties: Mapping[Pair, Spread], band: Band) -> Shares:
    """The same as rows of CHANCES alone, without a frame; none where nothing is known of a tie."""
    spreads = _known(states, ties)
    if len(spreads) < 3:
        return []
    draws = _draws(spreads)
    outcomes = _drawn(draws, band) if _are_together(draws) else _multiplied(list(spreads.values()), band)
    sums: dict[tuple[str | None, str | None], float] = {}
    for signs, probability in outcomes:
        pattern, apart = named(states, dict(zip(spreads, signs, strict=True)))
        key = (None if pattern is None else str(pattern), apart)
        sums[key] = sums.get(key, 0.0) + probability
    rows = [(*key, probability) for key, probability in sums.items() if probability > 0]
    return sorted(rows, key=lambda row: (-row[2], row[0] or "", row[1] or ""))


def _known(states: Triple, ties: Mapping[Pair, Spread]) -> dict[Pair, Spread]:
    """Those of the three ties of which something is known, in their order."""
    found = {pair(*ends): spread for ends, spread in ties.items()}
    return {tie: found[tie] for tie in sides(states) if tie in found}


def _draws(spreads: Mapping[Pair, Spread]) -> list[tuple[float, ...]]:
    return [spread.draws for spread in spreads.values() if spread.draws]


def _are_together(draws: Sequence[Sequence[float]]) -> bool:
    """Whether all three ties bring draws, equally many."""
    return len(draws) == 3 and len({len(drawn) for drawn in draws}) == 1


def _drawn(draws: Sequence[Sequence[float]], band: Band) -> Iterator[tuple[tuple[int, ...], float]]:
    values = np.asarray(draws)
    signs = (values > band.high).astype(int) - (values < band.low).astype(int)
    kinds, counts = np.unique(signs, axis=1, return_counts=True)
    for kind, count in zip(kinds.T, counts, strict=True):
        yield tuple(int(sign) for sign in kind), float(count / values.shape[1])


def _multiplied(spreads: Sequence[Spread], band: Band) -> Iterator[tuple[tuple[int, ...], float]]:
    own = [spread.signs(band) for spread in spreads]
    for signs in product((-1, 0, 1), repeat=3):
        probability = own[0][signs[0]] * own[1][signs[1]] * own[2][signs[2]]
        yield signs, probability


def _ties(spreads: Mapping[Pair, Spread], band: Band) -> pl.DataFrame:
    rows = [(*tie, own[1], own[0], own[-1]) for tie, spread in spreads.items() if (own := spread.signs(band))]
    schema = {**dict.fromkeys(("a", "b"), pl.String()), **dict.fromkeys(_SIGNS, pl.Float64())}
    return pl.DataFrame(rows, schema=schema, orient="row")


_SIGNS = ("positive", "neutral", "negative")
