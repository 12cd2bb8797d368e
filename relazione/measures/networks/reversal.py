"""Reverse the tie: what the network would be if ties changed sign (*if Moscow turned from Beijing*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import monotonic

import numpy as np
import polars as pl

from relazione.measures.networks.frustration import Frustration, frustration
from relazione.measures.networks.ties import Network, Pair, pair
from relazione.measures.networks.triads import Triads, triad_list, triads
from relazione.measures.networks.walks import walks
from relazione.model import UsageError


@dataclass(frozen=True, eq=False)
class WhatIf:
    """The network as it is and as it would be.

    network: as it would be. index: change of the frustration index, None unless both are proven. balanced: change of
    the share of balanced triads, walk: of walk balance, None where one of the two is undefined. patterns: a, b, c,
    before, apart_before, after, apart_after, of the triads that become another. moved: state, before, after, of
    the states that change camp, in the divisions found nearest to each other. frustrated, eased: the ties that become
    frustrated and those that cease to be.
    """

    network: Network
    before: Frustration
    after: Frustration
    index: float | None
    triads: tuple[Triads, Triads]
    balanced: float | None
    walk: float | None
    patterns: pl.DataFrame
    moved: pl.DataFrame
    frustrated: pl.DataFrame
    eased: pl.DataFrame


def reverse(
    network: Network, *ties: Pair, weighted: bool = False, seconds: float = 60.0, seed: int = 0
) -> WhatIf:
    """What the network would be if these ties changed sign, each at its strength (mirrored at the band's middle)."""
    if not ties:
        raise UsageError("no tie to reverse was named")
    return change(
        network, {tie: _mirrored(network, tie) for tie in ties}, weighted=weighted, seconds=seconds, seed=seed
    )


def change(
    network: Network,
    values: Mapping[Pair, float],
    *,
    weighted: bool = False,
    seconds: float = 60.0,
    seed: int = 0,
    before: Frustration | None = None,
) -> WhatIf:
    """What the network would be with other values for these pairs. before: its frustration, if that is known."""
    other = network.changed(values)
    first = before or frustration(network, weighted=weighted, seconds=seconds / 2, seed=seed)
    second = frustration(other, weighted=weighted, seconds=seconds / 2, seed=seed, near=first.camp())
    counts = triads(network), triads(other)
    keys = ["a", "b"]
    return WhatIf(
        other,
        first,
        second,
        _difference(second.index, first.index) if first.optimal and second.optimal else None,
        counts,
        _difference(counts[1].balanced, counts[0].balanced),
        _difference(walks(other, weighted=weighted).balance, walks(network, weighted=weighted).balance),
        _patterns(network, other, values),
        _moved(first, second),
        second.frustrated.join(first.frustrated, on=keys, how="anti"),
        first.frustrated.join(second.frustrated, on=keys, how="anti"),
    )


def reversals(
    network: Network,
    *,
    ties: Iterable[Pair] | None = None,
    weighted: bool = False,
    seconds: float = 60.0,
    seed: int = 0,
) -> pl.DataFrame:
    """Every single reversal, the one that matters most first.

    ties: those to try; all that have a sign if None. Columns: a, b, sign (as it is), weight; index: change of the
    frustration index, proven, else null; triads: triads that have the tie, all of which become another pattern;
    balanced: change of the number of balanced triads; moved: states that change camp, in the division found nearest
    to the present one; reason: why the index is null. The order: by the size of the change of the index, the states
    moved, the size of the change in balanced triads, the weight. A frustrated tie needs no new solution: reversed it
    takes its own weight off the index, since no single reversal can take off more.
    seconds: for all; ties that it does not reach keep index and moved null.
    """
    until = monotonic() + seconds
    first = frustration(network, weighted=weighted, seconds=seconds / 2, seed=seed)
    wrong = {(row["a"], row["b"]) for row in first.frustrated.to_dicts()}
    chosen = None if ties is None else {pair(*tie) for tie in ties}
    whole, gained = _through(network)
    rows = []
    known = network.known.to_dicts()
    for place in np.argsort(-np.abs(gained), kind="stable"):  # time is spent where most triads change first
        row = known[place]
        tie = (row["a"], row["b"])
        if chosen is not None and tie not in chosen:
            continue
        index, moved, reason = _tried(network, tie, first, tie in wrong, weighted, until, seed)
        rows.append(
            (*tie, row["sign"], row["weight"], index, int(whole[place]), int(gained[place]), moved, reason)
        )
    frame = pl.DataFrame(rows, schema=_RANKED, orient="row")
    order = [pl.col("index").abs(), pl.col("moved"), pl.col("balanced").abs(), pl.col("weight")]
    return frame.sort([*order, "a", "b"], descending=[True] * 4 + [False] * 2, nulls_last=True)


_RANKED = {
    **dict.fromkeys(("a", "b"), pl.String()),
    "sign": pl.Int8(),
    **dict.fromkeys(("weight", "index"), pl.Float64()),
    **dict.fromkeys(("triads", "balanced", "moved"), pl.Int64()),
    "reason": pl.String(),
}


def _tried(
    network: Network, tie: Pair, first: Frustration, wrong: bool, weighted: bool, until: float, seed: int
) -> tuple[float | None, int | None, str | None]:
    """Change of the index, states moved, and why there is none."""
    if not first.optimal or first.index is None:
        return None, None, first.reason
    if wrong:
        return -(_weight(network, tie) if weighted else 1.0), 0, None
    left = until - monotonic()
    if left <= 0:
        return None, None, "time ran out before this tie was tried"
    other = network.changed({tie: _mirrored(network, tie)})
    second = frustration(other, weighted=weighted, seconds=left, seed=seed, near=first.camp())
    moved = len(_moved(first, second))
    if not second.optimal:
        return None, moved, second.reason
    return _difference(second.index, first.index), moved, None


def _weight(network: Network, tie: Pair) -> float:
    value = network.value(*tie)
    return 0.0 if value is None else abs(value - network.band.middle)


def _mirrored(network: Network, tie: Pair) -> float:
    value = network.value(*tie)
    if value is None or network.band.sign(value) == 0:
        fault = "not known" if value is None else "neutral"
        raise UsageError(f"the tie {'-'.join(tie)} is {fault}, it has no sign to reverse")
    return 2 * network.band.middle - value


def _through(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """By tie with a sign: the triads that have it, and by how many the balanced ones grow if it is reversed."""
    signed, edges = network.signed, network.edges
    plain = np.abs(signed)
    whole = (plain @ plain)[edges[:, 0], edges[:, 1]]
    net = (signed @ signed)[edges[:, 0], edges[:, 1]] * network.signs  # balanced less unbalanced
    return whole.round(), -net.round()


def _difference(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before


def _patterns(network: Network, other: Network, values: Mapping[Pair, float]) -> pl.DataFrame:
    """The triads that a changed tie goes through and that are another pattern, or have another state apart."""
    states = {pair(*tie)[0] for tie in values}
    sides = []
    for side in (network, other):
        lists = [triad_list(side, through=state) for state in sorted(states)]
        sides.append(pl.concat(lists).unique(["a", "b", "c"]).select("a", "b", "c", "pattern", "apart"))
    keys = ["a", "b", "c"]
    joined = sides[0].join(sides[1], on=keys, how="full", coalesce=True, suffix="_after")
    same = pl.col("pattern").eq_missing(pl.col("pattern_after")) & pl.col("apart").eq_missing(
        pl.col("apart_after")
    )
    return (
        joined.filter(~same)
        .select(
            *keys, before="pattern", apart_before="apart", after="pattern_after", apart_after="apart_after"
        )
        .sort(keys)
    )


def _moved(first: Frustration, second: Frustration) -> pl.DataFrame:
    """States whose camp is another; the names of the camps of each component are laid so that fewest move."""
    both = first.camps.select("state", before="camp").join(
        second.camps.select("state", "component", after="camp"), on="state", maintain_order="left"
    )
    both = both.filter(pl.col("before").is_not_null() & pl.col("after").is_not_null())
    turned = pl.when(pl.col("after") == "A").then(pl.lit("B")).otherwise(pl.lit("A"))
    moved = pl.col("before") != pl.col("after")
    both = both.with_columns(
        after=pl.when((2 * moved.sum() > pl.len()).over("component")).then(turned).otherwise("after")
    )
    return both.filter(moved).select("state", "before", "after")
