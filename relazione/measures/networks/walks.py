"""Walk balance: how much of the walking that a network allows comes home with a positive sign.

Estrada and Benzi, "Walk-based measure of balance in signed networks", Physical Review E 90, 042802, 2014:
K = tr exp(A) / tr exp(|A|), with A the signed adjacency matrix; 1 if and only if the network is balanced. A walk of
length k counts 1/k!, so that short cycles weigh most. In large dense networks it lies near 0 however few ties are
frustrated (0.01 for 193 states voting in 2019, where 4 % are): compare networks of like size and density only. Of one state: K_i = exp(A)_ii / exp(|A|)_ii.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from relazione.measures.networks.ties import Floats, Network


@dataclass(frozen=True, eq=False)
class Walks:
    """balance: K, from above 0 to 1, None without any tie (reason says so). states: state, balance (K_i)."""

    balance: float | None
    states: pl.DataFrame
    weighted: bool
    reason: str | None = None


def walks(network: Network, *, weighted: bool = False) -> Walks:
    """Walk balance of the network and of each state; null for states without ties.

    weighted: with the weights divided by the largest, since K depends on the unit of the weights.
    """
    matrix = network.matrix(weighted=weighted)
    tied = (matrix != 0).any(axis=0) if matrix.size else np.zeros(0, dtype=bool)
    balance: list[float | None] = [None] * len(network.states)
    if not tied.any():
        return Walks(None, _by_state(network, balance), weighted, "no tie has a sign")
    matrix = matrix[np.ix_(tied, tied)]  # a state without ties would add 1 to both traces
    if weighted:
        matrix = matrix / np.abs(matrix).max()
    # both by the same power of e, so that large networks do not overflow
    shift = float(np.linalg.eigvalsh(np.abs(matrix))[-1])
    signed, plain = _exponential(matrix, shift), _exponential(np.abs(matrix), shift)
    for place, share in zip(np.flatnonzero(tied), signed / plain, strict=True):
        balance[place] = float(share)
    return Walks(float(signed.sum() / plain.sum()), _by_state(network, balance), weighted)


def _by_state(network: Network, balance: list[float | None]) -> pl.DataFrame:
    schema = {"state": pl.String(), "balance": pl.Float64()}
    return pl.DataFrame({"state": list(network.states), "balance": balance}, schema=schema)


def _exponential(matrix: Floats, shift: float) -> Floats:
    """Diagonal of exp(matrix) times exp(-shift)."""
    values, vectors = np.linalg.eigh(matrix)
    diagonal: Floats = (vectors**2) @ np.exp(values - shift)
    return diagonal
