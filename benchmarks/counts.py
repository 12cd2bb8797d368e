"""How good counts of dyads a period ahead are on a benchmark's folder: `python -m benchmarks.counts DIR`.

    python -m benchmarks.counts DIR [--by type] [--steps 30] [--year 365] [--before 2]

The whole periods of the test part, at least two, each foretold by a fit to those before it. `--before N` leaves out
the last N periods of the file, so that choices can be made without the test part.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from relazione.outlook.counts import backtest
from relazione.outlook.counts.model import fit
from relazione.outlook.counts.rates import NAMES
from relazione.workspace.counting import folder_panel


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--by", choices=("type", "all"), default="all")
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--year", type=int, help="steps in a year")
    parser.add_argument("--before", type=int, default=0)
    given = parser.parse_args()
    known, periods = folder_panel(given.folder, given.by, given.steps)
    if given.before:
        known = known.until(known.periods - given.before)
    made = backtest(known, periods, round(given.year / given.steps) if given.year else None)
    print(
        f"{made.forecasts} forecasts of {made.series} series in {made.periods} periods, mean count {made.mean:.4f}; "
        f"CRPS {made.crps:.5f}"
    )
    for line in made.lines:
        print(f"  against {line.name}: CRPS {line.crps:.5f}, skill {line.skill}, {line.interval}")
    for name, covers in (("corrected", made.cover), ("of 1 or more", made.busy), ("uncorrected", made.plain)):
        for cover in covers:
            print(
                f"  {name}, {cover.level:.0%}: {cover.said:.4f} said, {cover.held:.4f} held of {cover.forecasts}, "
                f"{cover.width:.3f} wide on average"
            )
    model = fit(known)
    for name, weight in zip(NAMES, model.weights, strict=True):
        print(f"  weight {weight:.4f} of {name}")
    print(f"  size exp({model.spread[0]:.3f} + {model.spread[1]:.3f} ln mean)")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.process_time():.0f} s of processor time, {memory:.0f} MiB of memory at most")


if __name__ == "__main__":
    main()
