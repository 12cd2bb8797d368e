"""How well the forecaster of events does on a benchmark's folder: `python -m benchmarks.outlook DIR`.

    python -m benchmarks.outlook DIR [--part valid] [--setting multi-step] [--stages 1] [--fit train] [--history]

Each line: the figures, by how well the pair was known (met by this type before, by another, never), the calibration of
the most probable answer, and the memory at most. `--history` fits to 1/4, 1/2 and all of train: the cost curve.
`--stages 1` leaves the order to the additive model; `--fit train` fits to train alone where test is asked, otherwise valid is
fitted to as well. With two processors both are used.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from relazione.outlook.backtest import SETTINGS, Fit, Setting, backtest
from relazione.outlook.folder import Folder, read
from relazione.outlook.log import Log, joined
from relazione.outlook.past import Past
from relazione.outlook.rank import figures

KNOWN = ("never met", "met by other types", "met by this type")


def known(history: Log, asked: Log) -> np.ndarray:
    """The index in KNOWN of each question, as the day before knew the pair; turned questions after the others."""
    questions, past = asked.both_ways, Past(joined(history, asked).both_ways)
    found = np.zeros(len(questions), int)
    for step in np.unique(questions.step):
        past.until(int(step))
        at = np.flatnonzero(questions.step == step)
        index, owner = past.between(questions.source[at], questions.target[at])
        found[at[owner]] = 1
        found[at[owner[past.type[index] == questions.type[at][owner]]]] = 2
    return found


def told(folder: Folder, setting: Setting, part: str, stages: int, fit_to: Fit) -> None:
    made = backtest(folder, setting, "valid" if part == "valid" else "test", stages=stages, fit_to=fit_to)
    one = made.figures
    used = f"one stage ({made.learnt.lacking})" if made.learnt.lacking else "two stages"
    fit = "train" if fit_to == "train" or part == "valid" else "train and valid"
    print(
        f"{part}, {setting}, {used}, fitted to {fit}: MRR {one.mrr:.4f}, H@1 {one.hits1:.4f}, H@3 {one.hits3:.4f}, H@10 {one.hits10:.4f} over "
        f"{one.queries} questions; fit {made.fit_seconds:.0f} s, predict {made.predict_seconds:.0f} s"
    )
    history = folder.train if part == "valid" else joined(folder.train, folder.valid)
    asked = folder.valid if part == "valid" else folder.test
    pairs = known(history, asked)
    for at, name in enumerate(KNOWN):
        if (mine := made.ranks[pairs == at]).size:
            print(f"  {name}: {mine.size / pairs.size:.1%} of the questions, MRR {figures(mine).mrr:.4f}")
    print(
        f"  log score {made.log:.4f}; calibration error of the most probable answer {made.error:.4f}; by tenths"
    )
    for row in made.table:
        print(f"    probability {row.foretold:.3f}, true {row.came:.3f} of {row.count}")


def cost(folder: Folder, stages: int) -> None:
    """The latest quarter, half and all of train's steps; valid is asked."""
    first, last = int(folder.train.step.min()), int(folder.train.step.max())
    for share in (0.25, 0.5, 1.0):
        train = folder.train.where(folder.train.step >= last - share * (last - first))
        shifted = [replace(log, step=log.step - train.step.min()) for log in (train, folder.valid)]
        began = time.process_time()
        made = backtest(Folder(shifted[0], shifted[1], shifted[1]), "single-step", "valid", stages=stages)
        print(
            f"{len(train)} events of history: fit {made.fit_seconds:.0f} s, predict {made.predict_seconds:.0f} s "
            f"({time.process_time() - began:.0f} s of processor time), MRR on valid {made.figures.mrr:.4f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("valid", "test"), default="test")
    parser.add_argument("--setting", choices=SETTINGS, default="single-step")
    parser.add_argument("--stages", type=int, choices=(1, 2), default=2)
    parser.add_argument("--fit", choices=("before", "train"), default="before")
    parser.add_argument("--history", action="store_true", help="the cost curve instead")
    given = parser.parse_args()
    folder = read(given.folder)
    if given.history:
        cost(folder, given.stages)
    else:
        told(folder, given.setting, given.part, given.stages, given.fit)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB of memory at most")


if __name__ == "__main__":
    main()
