"""The three-sided figures of a network: how many of each pattern, and the share that is balanced.

A triad is three states with three ties that have a sign. It is balanced if the product of its signs is positive
(Heider 1946; Cartwright and Harary 1956): no negative tie, or two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from relazione.measures.networks.patterns import Pattern, place
from relazione.measures.networks.ties import Network

PER_PATTERN = (Pattern.MENAGE, Pattern.ROMANTIC, Pattern.MARRIAGE, Pattern.VETO)  # by number of negative ties


@dataclass(frozen=True)
class Triads:
    """counts: triads of each pattern. balanced: share of triads that are balanced, None where there is no triad.

    reason: why the share is None.
    """

    counts: dict[Pattern, int]
    balanced: float | None
    reason: str | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def triads(network: Network) -> Triads:
    """How many triads have none, one, two, three negative ties, from the traces of products of matrices.

    With P and N the arrays of positive and of negative ties: tr P³/6, tr P²N/2, tr PN²/2, tr N³/6.
    """
    signed = network.signed
    plus, minus = (signed > 0).astype(float), (signed < 0).astype(float)
    both, foes = plus @ plus, minus @ minus
    traces = (
        (both * plus).sum() / 6,
        (both * minus).sum() / 2,
        (foes * plus).sum() / 2,
        (foes * minus).sum() / 6,
    )
    counts = {pattern: round(trace) for pattern, trace in zip(PER_PATTERN, traces, strict=True)}
    total = sum(counts.values())
    if not total:
        return Triads(counts, None, "no three states have three ties with a sign")
    return Triads(counts, (counts[Pattern.MENAGE] + counts[Pattern.MARRIAGE]) / total)


def triad_list(network: Network, *, through: str | None = None) -> pl.DataFrame:
    """Every triad: a, b, c (in the order of the alphabet), pattern, apart, balanced, strength.

    apart: the pivot of a romantic triangle, the state outside a stable marriage, else null. strength: the weight of
    the weakest of the three ties, in the measure's unit. through: only triads in which this state stands.
    """
    signed, weights = network.signed, np.abs(network.weighted)
    rows = []
    for first, second, third in _triples(signed):
        names = network.states[first], network.states[second], network.states[third]
        if through is not None and through not in names:
            continue
        signs = int(signed[first, second]), int(signed[second, third]), int(signed[first, third])
        pattern, apart = place(*signs)
        weakest = min(weights[first, second], weights[second, third], weights[first, third])
        rows.append(
            (
                *names,
                str(pattern),
                None if apart is None else names[apart],
                pattern in _BALANCED,
                float(weakest),
            )
        )
    return pl.DataFrame(rows, schema=_LISTED, orient="row")


_BALANCED = {Pattern.MENAGE, Pattern.MARRIAGE}
_LISTED = {
    **dict.fromkeys(("a", "b", "c", "pattern", "apart"), pl.String()),
    "balanced": pl.Boolean(),
    "strength": pl.Float64(),
}


def _triples(signed: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Places of three states with all three ties, in order."""
    tied = np.triu(signed != 0)
    for first in range(len(signed)):
        near = np.flatnonzero(tied[first])
        for second in near:
            for third in near[tied[second, near]]:
                yield first, int(second), int(third)
