"""Which actors belong together, from their names: *Police (India)* and *Citizen (India)* are of India, as India is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from relazione.outlook.log import Ints

NAMES = "entity2id.txt"
_WITHIN = re.compile(r".*\((.+)\)")


def by_name(names: Sequence[str]) -> Ints | None:
    """The number of each actor's group, -1 where its name tells none; None where no name does.

    What stands in brackets at the end of a name is its group; who is called so without brackets belongs to it too.
    """
    within = [found[1] if (found := _WITHIN.fullmatch(name)) else None for name in names]
    number = {group: at for at, group in enumerate(dict.fromkeys(filter(None, within)))}
    if not number:
        return None
    return np.array(
        [number.get(group or name, -1) for group, name in zip(within, names, strict=True)], np.int64
    )


def read_groups(folder: Path, actors: int) -> Ints | None:
    """The groups of a benchmark's actors by the names in its entity2id.txt (name, tab, number on every line); None
    where there is no such file, or no name in it tells a group. Lines of another form are passed over: the file is of
    use, and not needed."""
    path = folder / NAMES
    if not path.is_file():
        return None
    names = [""] * actors
    for line in path.read_text("utf-8", errors="replace").splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2:
            continue
        name, number = (cells[1], cells[0]) if cells[0].isdecimal() else (cells[0], cells[1])
        if number.isdecimal() and int(number) < actors:
            names[int(number)] = name
    return by_name(names)
