"""The floors of the learned coder: `python -m benchmarks.floors [--data FOLDER] [--anew] [NAME…]`.

Measures relation, alarms and factuality (or those named) with the network that ships and raises their floors in
`tests/quality/floors.json` to what was measured less 0.01; a floor is not lowered, except with --anew, which sets the
floors of what is measured anew and is for a change of the passages or of a definition. `tests/quality` fails where
a figure falls below its floor.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import alarms, factuality, relation

REPOSITORY = Path(__file__).parents[1]
FILE = REPOSITORY / "tests" / "quality" / "floors.json"
DATA = REPOSITORY.parent / "shared" / "data"
SLACK = 0.01  # processors differ in how they round
Figures = Mapping[str, float]
MEASURES: dict[str, Callable[[Path], Figures]] = {
    "relation": lambda data: relation.measure(data / "events" / "PLV_dev.tsv"),
    "alarms": lambda data: alarms.measure(),
    "factuality": lambda data: factuality.measure(data / "factuality"),
}


def floors(name: str, file: Path = FILE) -> dict[str, float]:
    """The floors of one measure."""
    found: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return found[name]


def fallen(measured: Figures, least: Figures) -> dict[str, tuple[float, float]]:
    """Figures below their floors, or that have a floor and were not measured: (measured, floor)."""
    return {
        figure: (measured.get(figure, math.nan), floor)
        for figure, floor in least.items()
        if not measured.get(figure, math.nan) >= floor
    }


def raised(least: Figures, measured: Figures) -> dict[str, float]:
    """Floors a little below what was measured, none lower than it was."""
    new = {figure: math.floor((value - SLACK) * 1000) / 1000 for figure, value in measured.items()}
    return {figure: max(floor, least.get(figure, floor)) for figure, floor in new.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--anew", action="store_true")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in MEASURES]:
        parser.error(f"nothing is called {unknown[0]}; choose of {', '.join(MEASURES)}")
    table = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    for name in given.names or MEASURES:
        measured, before = MEASURES[name](given.data), table.get(name, {})
        table[name] = raised({} if given.anew else before, measured)
        for figure, value in measured.items():
            old = before.get(figure)
            print(f"{name:12}{figure:22}{value:.3f}  floor {old} → {table[name][figure]}")
    FILE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
