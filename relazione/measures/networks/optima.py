"""All the divisions into two camps that cost the least: whether the camps are the only ones, and which ties are
frustrated whatever the division."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
import polars as pl

from relazione.measures.networks.exact import Model, solve
from relazione.measures.networks.frustration import Component, camp_frame, components
from relazione.measures.networks.search import cost, frustrates
from relazione.measures.networks.ties import Floats, Network

_TIGHT = 1e-6


@dataclass(frozen=True, eq=False)
class Optima:
    """divisions: CAMPS of each division found, the states of other components as in the first. count: of all of
    them, as the product over components. complete: there are no more.

    ties: a, b, sign, weight, share: in what share of the divisions found the tie is frustrated, ties of 0 left out.
    states: state, share: in what share of the divisions found the state stands with the camp of the first division.
    """

    divisions: tuple[pl.DataFrame, ...]
    count: int
    complete: bool
    ties: pl.DataFrame
    states: pl.DataFrame
    reason: str | None = None


def optima(
    network: Network, *, weighted: bool = False, limit: int = 50, seconds: float = 20.0, seed: int = 0
) -> Optima:
    """Divisions of least cost, by solving again with those found barred, until there is none or `limit` of a
    component or the time is reached (complete is then False)."""
    values = network.signs * (network.weights if weighted else 1.0)
    until, base = monotonic() + seconds, np.zeros(len(network.states))
    parts, found, complete = components(network, values), [], True
    for part in parts:
        own, whole = _of(part, limit, until, seed)
        found.append(own)
        complete = complete and whole
        base[part.places] = own[0]
    frames = []
    for place, part in enumerate(parts):
        for camps in found[place][1 if place else 0 :]:
            division = base.copy()
            division[part.places] = camps
            frames.append(camp_frame(network, division, parts))
    return Optima(
        tuple(frames),
        int(np.prod([len(own) for own in found])) if found else 0,
        complete,
        _ties(network, parts, found),
        _states(network, parts, found),
        None if complete else "not all were sought, or the index itself is not proven",
    )


def _of(part: Component, limit: int, until: float, seed: int) -> tuple[list[Floats], bool]:
    size, scale = len(part.places), float(np.abs(part.values).mean())
    values = part.values / scale
    solved = solve(size, part.edges, values, seconds=max(until - monotonic(), 0.1), seed=seed)
    least = solved.cost
    found = [solved.camps]
    if solved.by == "none":
        return found, False
    model = Model(size, part.edges, values, solved.cycles)
    while len(found) < limit and monotonic() < until:
        result = model.run(seconds=until - monotonic(), at_most=least, barred=found)
        if result.status == 2:
            return found, True
        if result.x is None:
            return found, False
        camps = model.camps(result.x)
        if cost(camps, part.edges, values) > least + 10 * _TIGHT:
            return found, False
        found.append(camps * camps[0] * found[0][0])  # so that the first state's camp keeps its name
    return found, False


def _ties(network: Network, parts: list[Component], found: list[list[Floats]]) -> pl.DataFrame:
    share = np.zeros(len(network.edges))
    for part, own in zip(parts, found, strict=True):
        share[part.ties] = np.mean([frustrates(camps, part.edges, part.values) for camps in own], axis=0)
    frame = network.known.select("a", "b", "sign", "weight").with_columns(
        share=pl.Series(share, dtype=pl.Float64)
    )
    return frame.filter(pl.col("share") > 0).sort("share", "a", "b", descending=[True, False, False])


def _states(network: Network, parts: list[Component], found: list[list[Floats]]) -> pl.DataFrame:
    share: list[float | None] = [None] * len(network.states)
    for part, own in zip(parts, found, strict=True):
        # a division and its mirror are one: taken so that most states stand where they stood
        turned = [camps if camps @ own[0] >= 0 else -camps for camps in own]
        for place, same in zip(
            part.places, np.mean([camps == own[0] for camps in turned], axis=0), strict=True
        ):
            share[place] = float(same)
    schema = {"state": pl.String(), "share": pl.Float64()}
    return pl.DataFrame({"state": list(network.states), "share": share}, schema=schema)
