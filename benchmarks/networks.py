"""How long the frustration index takes to prove, and how far a network may be from proof.

    python -m benchmarks.networks [--seconds 60] [--quick]

Planted networks: states in camps drawn by chance, ties by chance, friends within and foes between, then a share of
the ties given the wrong sign. Two camps unless said; *no camps* has signs by the toss of a coin, the hardest case.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import dataclass

import numpy as np
import polars as pl

from relazione.measures.networks import Network, clusters, frustration, network, reversals, triads, walks


@dataclass(frozen=True)
class Case:
    states: int
    ties: int
    noise: float
    camps: int = 2
    weighted: bool = False

    def made(self, seed: int) -> Network:
        chance = np.random.default_rng(seed)
        pairs = np.array(np.triu_indices(self.states, 1)).T
        chosen = pairs[chance.choice(len(pairs), self.ties, replace=False)]
        camp = chance.integers(0, self.camps, self.states)
        values = np.where(camp[chosen[:, 0]] == camp[chosen[:, 1]], 1.0, -1.0)
        values[chance.permutation(self.ties)[: round(self.noise * self.ties)]] *= -1
        if self.weighted:
            values *= chance.lognormal(size=self.ties)
        names = np.array([f"S{number:03}" for number in range(self.states)])
        return network(pl.DataFrame({"a": names[chosen[:, 0]], "b": names[chosen[:, 1]], "value": values}))

    def __str__(self) -> str:
        kind = "no camps" if self.noise == 0.5 else f"{self.camps} camps, {self.noise:.0%} noise"
        return f"{self.states} states, {self.ties} ties, {kind}{', weighted' if self.weighted else ''}"


BARS = (Case(150, 1250, 0.1), Case(500, 20_000, 0.1))
OTHERS = (
    Case(150, 1250, 0.1, weighted=True),
    Case(150, 1250, 0.2),
    Case(500, 20_000, 0.1, weighted=True),
    Case(500, 20_000, 0.3),
    Case(200, 19_900, 0.2),
    Case(150, 1250, 0.1, camps=4),
    Case(500, 20_000, 0.1, camps=4),
    Case(40, 390, 0.5),
    Case(150, 1250, 0.5),
    Case(500, 20_000, 0.5),
)


def told(case: Case, seconds: float, seed: int = 1) -> str:
    made = case.made(seed)
    began, busy = time.perf_counter(), time.process_time()
    found = frustration(made, weighted=case.weighted, seconds=seconds)
    clock, worked = time.perf_counter() - began, time.process_time() - busy
    proof = (
        f"proven by {', '.join(found.by)}"
        if found.optimal
        else f"bound {found.bound:.6g}, gap {found.gap:.2%}"
    )
    return f"{case}: index {found.index:.6g}, {proof}; {clock:.1f} s ({worked:.1f} s of processor time)"


def others(case: Case) -> None:
    made = case.made(1)
    for name, measure in (
        ("triads", lambda: triads(made)),
        ("walk balance", lambda: walks(made)),
        ("clusters", lambda: clusters(made)),
        ("reversals, 20 ties", lambda: reversals(made, ties=made.known.select("a", "b").rows()[:20])),
    ):
        began = time.perf_counter()
        measure()
        print(f"{time.perf_counter() - began:8.2f} s  {name} ({case})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--quick", action="store_true", help="only the two cases that have a bar")
    options = parser.parse_args()
    for case in BARS if options.quick else BARS + OTHERS:
        print(told(case, options.seconds), flush=True)
    if not options.quick:
        others(BARS[0])
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB of memory at most")


if __name__ == "__main__":
    main()
