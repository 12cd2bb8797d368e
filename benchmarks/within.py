"""How good the answers to *will X do R to Y within N days* are on a benchmark's folder: `python -m benchmarks.within DIR`.

    python -m benchmarks.within DIR [--part valid] [--steps 7]

Prints what `relazione outlook within --backtest DIR` prints, the seconds of processing and the memory at most, and
says whether the bars are met: at least 50,000 questions, half of them negative; calibration error under 0.01; skill
of 0.12 over the triple's own rate.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from relazione.outlook.folder import read
from relazione.outlook.within import Backtest, backtest

QUESTIONS, ERROR, SKILL = 50_000, 0.01, 0.12


def bars(made: Backtest) -> dict[str, bool]:
    """Each bar, and whether it is met."""
    own = made.references[0].skill
    return {
        f"{QUESTIONS} questions, half of them negative": made.questions >= QUESTIONS
        and 2 * made.negative >= made.questions,
        f"calibration error under {ERROR}": made.error < ERROR,
        f"skill of {SKILL} over the triple's own rate": own is not None and own >= SKILL,
    }


def told(made: Backtest) -> None:
    print(
        f"{made.questions} questions on {made.days} days, {made.negative} negative; {made.missed:.1%} of what occurred "
        f"was not asked about\nBrier {made.brier:.5f}, log {made.log:.4f}, calibration error {made.error:.4f} in tenths, "
        f"{made.even:.4f} in bins of as many"
    )
    for one in made.references:
        print(f"against {one.name}: Brier {one.brier:.5f}, skill {one.skill}, {one.interval}")
    for one in made.slices:
        print(
            f"  {one.name}: {one.questions} questions, {one.came} came, foretold {one.probability * one.questions:.0f}; "
            f"Brier {one.brier:.5f}, skill {one.skill}"
        )
    for one in made.calibration:
        print(
            f"  {one.least:.3f} – {one.most:.3f}: {one.count}, {one.foretold:.4f} foretold, {one.came:.4f} came"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("valid", "test"), default="test")
    parser.add_argument("--steps", type=int, default=7)
    given = parser.parse_args()
    made = backtest(read(given.folder), given.steps, given.part)
    told(made)
    for bar, met in bars(made).items():
        print(f"{'met' if met else 'NOT met'}: {bar}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"fit {made.fit_seconds:.0f} s, predict {made.predict_seconds:.0f} s, {time.process_time():.0f} s of processor "
        f"time, {memory:.0f} MiB of memory at most"
    )


if __name__ == "__main__":
    main()
