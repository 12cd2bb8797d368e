"""Networks for the tests: drawn by hypothesis, planted, and the Gahuku-Gama tribes of Read (1954)."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
from hypothesis import strategies as st

from relazione.measures.files import r_frame
from relazione.measures.networks import Network, network
from tests.shared import shared


def of(ties: dict[tuple[str, str], float], **options: object) -> Network:
    rows = [(a, b, float(value)) for (a, b), value in ties.items()]
    frame = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.String, "value": pl.Float64}, orient="row")
    return network(frame, **options)  # type: ignore[arg-type]


@st.composite
def networks(draw: st.DrawFn, most: int = 8, weighted: bool = False) -> Network:
    """Up to `most` states, any of their ties, neutral ones among them; not connected, as it may fall."""
    size = draw(st.integers(2, most))
    names = [f"S{number}" for number in range(size)]
    values = (
        st.sampled_from([-3.0, -1.5, -1.0, 0.0, 1.0, 2.0, 2.25]) if weighted else st.sampled_from([-1, 0, 1])
    )
    pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True))
    return of({tie: draw(values) for tie in chosen}, states=names)


def brute(ties: Network, *, weighted: bool = False) -> float:
    """The frustration index by trying every division."""
    matrix = ties.matrix(weighted=weighted)
    total = np.abs(matrix).sum() / 2
    divisions = (np.array([1, *rest]) for rest in product([1, -1], repeat=len(matrix) - 1))
    return min(float((total - camps @ matrix @ camps / 2) / 2) for camps in divisions)


def planted(states: int, ties: int, noise: float, seed: int = 1) -> Network:
    """Two camps, friends within and foes between, of which a share `noise` of the ties has the wrong sign."""
    chance = np.random.default_rng(seed)
    pairs = np.array(np.triu_indices(states, 1)).T
    chosen = pairs[chance.choice(len(pairs), ties, replace=False)]
    camp = chance.integers(0, 2, states)
    values = np.where(camp[chosen[:, 0]] == camp[chosen[:, 1]], 1.0, -1.0)
    values[chance.permutation(ties)[: round(noise * ties)]] *= -1
    names = np.array([f"S{number:03}" for number in range(states)])
    return network(pl.DataFrame({"a": names[chosen[:, 0]], "b": names[chosen[:, 1]], "value": values}))


def tribes() -> Network:
    """Of R's igraph: the ends of the ties by name, and their attribute `sign`."""
    return network(r_frame(shared("networks", "tribes.rda")).select("a", "b", value="sign"))
