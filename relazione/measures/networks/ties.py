"""A signed, weighted network of states, made from any measure of pairs.

ties = network(pairs, band=Band(-0.5, 0.5), at=date(2022, 3, 1), measure="net intensity, 365 days")
ties.frame      one row a tie: a, b, value, sign, weight, reasons
ties.signed     array n × n of -1, 0, 1, in the order of ties.states
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from math import isfinite
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from relazione.model import UsageError

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Pair = tuple[str, str]
Fold = Literal["mean", "sum", "coldest", "warmest"]

TIES: Mapping[str, pl.DataType] = {
    "a": pl.String(),
    "b": pl.String(),
    "value": pl.Float64(),
    "sign": pl.Int8(),
    "weight": pl.Float64(),
    "reasons": pl.List(pl.String()),
}
"""One row a tie, a before b in the alphabet. value: the measure's, in its unit. sign: -1, 0 (neutral), 1.

weight: how far the value lies from the middle of the neutral band, 0 or more, in the measure's unit. reasons: ids of
what the value was made of, strongest first; empty where the measure names none.
"""

_FOLDS: Mapping[str, pl.Expr] = {
    "mean": pl.col("value").mean(),
    "sum": pl.col("value").sum(),
    "coldest": pl.col("value").min(),
    "warmest": pl.col("value").max(),
}


@dataclass(frozen=True, slots=True)
class Band:
    """Values from low to high, both included, are neutral; above is a positive tie, below a negative one."""

    low: float = 0.0
    high: float = 0.0

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low <= self.high):
            raise UsageError(
                f"a neutral band from {self.low} to {self.high} is none", remedy="give low <= high"
            )

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def sign(self, value: float) -> int:
        return int(value > self.high) - int(value < self.low)


@dataclass(frozen=True, eq=False)
class Network:
    """States and the ties between them; a pair without a row is a pair of which nothing is known.

    states: codes, sorted. frame: TIES, sorted by a and b. at: the date it stands for. measure: what the values are.
    """

    states: tuple[str, ...]
    frame: pl.DataFrame
    band: Band = field(default_factory=Band)
    at: date | None = None
    measure: str = ""

    @cached_property
    def place(self) -> dict[str, int]:
        return {state: number for number, state in enumerate(self.states)}

    @cached_property
    def known(self) -> pl.DataFrame:
        """The ties that have a sign; those that are neutral are left out."""
        return self.frame.filter(pl.col("sign") != 0)

    @cached_property
    def edges(self) -> Whole:
        """Array ties × 2 of places in `states`, in the order of `known`."""
        ends = [[self.place[state] for state in self.known[end]] for end in ("a", "b")]
        return np.array(ends, dtype=np.int64).T.reshape(-1, 2)

    @cached_property
    def signs(self) -> Floats:
        return self.known["sign"].cast(pl.Float64).to_numpy()

    @cached_property
    def weights(self) -> Floats:
        return self.known["weight"].to_numpy()

    @cached_property
    def signed(self) -> Floats:
        """Array n × n of -1, 0, 1: symmetric, zeros on the diagonal."""
        return square(len(self.states), self.edges, self.signs)

    @cached_property
    def weighted(self) -> Floats:
        """The same with the ties' weights."""
        return square(len(self.states), self.edges, self.signs * self.weights)

    def matrix(self, *, weighted: bool) -> Floats:
        return self.weighted if weighted else self.signed

    def value(self, a: str, b: str) -> float | None:
        """The value of a tie, None where nothing is known of the pair."""
        left, right = pair(a, b)
        found = self.frame.filter((pl.col("a") == left) & (pl.col("b") == right))["value"]
        return float(found[0]) if len(found) else None

    def changed(self, values: Mapping[Pair, float]) -> Network:
        """The network with other values for these pairs; the reasons of a tie stay beside its new value."""
        for state in (state for ends in values for state in ends):
            if state not in self.place:
                raise UsageError(f"{state} is not in the network")
        new = {pair(*ends): value for ends, value in values.items()}
        rows = {
            (row["a"], row["b"]): row for row in self.frame.select("a", "b", "value", "reasons").to_dicts()
        }
        for (a, b), value in new.items():
            rows[a, b] = {"a": a, "b": b, "value": value, "reasons": rows.get((a, b), {}).get("reasons", [])}
        frame = pl.DataFrame(
            list(rows.values()), schema={name: TIES[name] for name in ("a", "b", "value", "reasons")}
        )
        return replace(self, frame=_signed(frame, self.band))


def square(size: int, edges: Whole, values: Floats) -> Floats:
    """Symmetric array size × size with the values at the edges."""
    matrix = np.zeros((size, size))
    matrix[edges[:, 0], edges[:, 1]] = values
    matrix[edges[:, 1], edges[:, 0]] = values
    return matrix


def pair(a: str, b: str) -> Pair:
    """Two states in the order of the alphabet; UsageError where they are one."""
    if a == b:
        raise UsageError(f"a tie of {a} with itself is none")
    return (a, b) if a < b else (b, a)


def network(
    pairs: pl.DataFrame,
    *,
    band: Band | None = None,
    states: Iterable[str] = (),
    ends: Pair = ("a", "b"),
    value: str = "value",
    fold: Fold = "mean",
    at: date | None = None,
    measure: str = "",
) -> Network:
    """The network of a measure of pairs.

    pairs: one row a pair or a directed pair: the columns named by `ends` and `value`, and `reasons` (list of ids)
    if it has them. Rows without a value make no tie: not known is not neutral. states: those that belong to the
    network although nothing is known of them. fold: how the two directions become one tie.
    """
    band = band or Band()
    if fold not in _FOLDS:
        raise UsageError(f"fold={fold!r} is not known", remedy=f"one of {', '.join(_FOLDS)}")
    if missing := [name for name in (*ends, value) if name not in pairs.columns]:
        raise UsageError(
            f"the pairs have no column {', '.join(missing)}", remedy="name them by ends= and value="
        )
    left, right = pl.col(ends[0]).cast(pl.String), pl.col(ends[1]).cast(pl.String)
    reasons = pl.col("reasons") if "reasons" in pairs.columns else pl.lit([], dtype=pl.List(pl.String()))
    rows = pairs.select(
        a=pl.min_horizontal(left, right),
        b=pl.max_horizontal(left, right),
        value=pl.col(value).cast(pl.Float64),
        reasons=reasons.cast(pl.List(pl.String())),
    )
    named = set(rows["a"]) | set(rows["b"]) | set(states)
    if None in named or rows.filter(pl.col("a") == pl.col("b")).height:
        raise UsageError("a pair has no two different states")
    rows = rows.filter(pl.col("value").is_not_null() & pl.col("value").is_not_nan())
    folded = rows.group_by("a", "b", maintain_order=True).agg(_FOLDS[fold], "reasons")
    folded = folded.with_columns(reasons=together(folded["reasons"]))
    return Network(tuple(sorted(named)), _signed(folded, band), band, at, measure)


def together(reasons: pl.Series) -> pl.Series:
    """Lists of lists of ids as lists of ids, each id once, in the order in which they stand."""
    lists = [list(dict.fromkeys(chain.from_iterable(filter(None, own)))) for own in reasons.to_list()]
    return pl.Series("reasons", lists, dtype=pl.List(pl.String))


def _signed(frame: pl.DataFrame, band: Band) -> pl.DataFrame:
    """TIES from a, b, value, reasons."""
    if not frame["value"].is_finite().all():
        raise UsageError("the value of a tie is infinite")
    value = pl.col("value")
    return (
        frame.with_columns(
            sign=(value > band.high).cast(pl.Int8) - (value < band.low).cast(pl.Int8),
            weight=(value - band.middle).abs(),
        )
        .select(pl.col(name).cast(kind) for name, kind in TIES.items())
        .sort("a", "b")
    )
