"""How far blind second readings of parts of the corpus agree with the first: `python -m training.agreement`.

There are four: of a tenth of the corpus as it was first (`part1.txt`, `part2.txt`), and of samples of the files that
came later (`later.txt`, `latest.txt`, `newest.txt`, drawn by `training.blind`). They are reported apart and together.

Entries are matched by their text. An event of one reading is found by the other where their cues share a character or
both sides do; of those found, agreement on type, status and direction is counted, and Cohen's kappa on type and status.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from training.check import CORPUS, Entry, EventLine, Span, read

SECOND = Path(__file__).parent / "second"
READINGS = {"earlier": "part*.txt", "later": "later.txt", "latest": "latest.txt", "newest": "newest.txt"}
Labels = list[tuple[str, str]]  # the first reader's and the second's, one pair for each thing that both read


@dataclass(frozen=True)
class Compared:
    """One reading beside the first.

    events: how many the first and the second have; found: how many both have. sides: whether both sides of those are
    the same; sides_named: likewise, only of those whose source both readers name or neither, and their target too.
    """

    entries: int
    events: tuple[int, int]
    found: int
    any_event: Labels
    types: Labels
    statuses: Labels
    sides: Labels
    sides_named: Labels


def entries(folder: Path, pattern: str = "*.txt") -> dict[str, Entry]:
    """Entries by their context and text."""
    found = (entry for path in sorted(folder.glob(pattern)) for entry in read(path))
    return {key(entry): entry for entry in found if isinstance(entry, Entry)}


def key(entry: Entry) -> str:
    return re.sub(r"\W+", " ", f"{entry.context} | {entry.text}").strip()


def touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(one: list[Span], other: list[Span]) -> bool:
    return (not one and not other) or any(touch(a, b) for a in one for b in other)


def same(one: EventLine, other: EventLine) -> bool:
    """Whether two readings speak of one act: their cues touch, or both their sides do, in either order, and the type is one."""
    sides = _share(one.source, other.source) and _share(one.target, other.target)
    return touch(one.cue, other.cue) or (sides and one.type == other.type)


def pairs(first: Entry, second: Entry) -> list[tuple[EventLine, EventLine]]:
    left, found = list(second.events), []
    for event in first.events:
        match = next((other for other in left if touch(event.cue, other.cue)), None)
        match = match or next((other for other in left if same(event, other)), None)
        if match is not None:
            left.remove(match)
            found.append((event, match))
    return found


def compare(shared: list[tuple[Entry, Entry]]) -> Compared:
    """The two readings of the same entries, the first reader's entry before the second's."""
    found = [pair for one, other in shared for pair in pairs(one, other)]
    return Compared(
        entries=len(shared),
        events=(sum(len(one.events) for one, _ in shared), sum(len(other.events) for _, other in shared)),
        found=len(found),
        any_event=[(str(bool(one.events)), str(bool(other.events))) for one, other in shared],
        types=[(a.type, b.type) for a, b in found],
        statuses=[(a.status, b.status) for a, b in found],
        sides=_sides(found),
        sides_named=_sides([pair for pair in found if _both_name(*pair)]),
    )


def _sides(found: list[tuple[EventLine, EventLine]]) -> Labels:
    same = [_share(a.source, b.source) and _share(a.target, b.target) for a, b in found]
    return [("same", "same" if met else "other") for met in same]


def _both_name(one: EventLine, other: EventLine) -> bool:
    """Whether the readings leave the same sides unnamed, or none."""
    return bool(one.source) == bool(other.source) and bool(one.target) == bool(other.target)


def kappa(labels: Labels) -> float:
    """Cohen's kappa (1960): agreement beyond what the readers' own frequencies would give by chance."""
    if not labels:
        return 0.0
    observed = sum(a == b for a, b in labels) / len(labels)
    first, second = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(first[name] * second[name] for name in first) / len(labels) ** 2
    return (observed - chance) / (1 - chance) if chance < 1 else 1.0


def agreed(labels: Labels) -> str:
    """`91 of  100  0.91`, or a dash where there is nothing to agree on."""
    right = sum(a == b for a, b in labels)
    return f"{right:4} of {len(labels):4}  {right / len(labels):.2f}" if labels else "-"


def f1(compared: Compared) -> float:
    return 2 * compared.found / (sum(compared.events) or 1)


def rows(readings: list[Compared]) -> list[list[str]]:
    """The lines of the table: what is counted, then a cell for each reading."""
    first = [
        ["entries", *(str(one.entries) for one in readings)],
        ["events, first", *(str(one.events[0]) for one in readings)],
        ["events, second", *(str(one.events[1]) for one in readings)],
        ["events of both", *(str(one.found) for one in readings)],
        ["found, F1", *(f"{f1(one):.3f}" for one in readings)],
        ["any event", *(agreed(one.any_event) for one in readings)],
        ["  kappa", *(f"{kappa(one.any_event):.2f}" for one in readings)],
        ["type", *(agreed(one.types) for one in readings)],
        ["  kappa", *(f"{kappa(one.types):.2f}" for one in readings)],
        ["status", *(agreed(one.statuses) for one in readings)],
        ["  kappa", *(f"{kappa(one.statuses):.2f}" for one in readings)],
        ["sides", *(agreed(one.sides) for one in readings)],
        ["  both name them", *(agreed(one.sides_named) for one in readings)],
    ]
    by_type = _by_label("by type of the first reading", [one.types for one in readings])
    return first + by_type + _by_label("by status of the first reading", [one.statuses for one in readings])


def _by_label(title: str, readings: list[Labels]) -> list[list[str]]:
    names = sorted({a for labels in readings for a, _ in labels})
    return [
        [],
        [title],
        *(
            [name, *(agreed([pair for pair in labels if pair[0] == name]) for labels in readings)]
            for name in names
        ),
    ]


def main() -> int:
    first = entries(CORPUS)
    shared: dict[str, list[tuple[Entry, Entry]]] = {}
    for name, pattern in READINGS.items():
        second = entries(SECOND, pattern)
        shared[name] = [(first[k], second[k]) for k in second if k in first]
        if lost := len(second) - len(shared[name]):
            print(f"{name}: {lost} entries of it stand in the corpus no longer", file=sys.stderr)
    if not any(shared.values()):
        print("no entry of the second readings stands in the corpus", file=sys.stderr)
        return 1
    shared["together"] = [pair for reading in list(shared.values()) for pair in reading]
    print("".join(f"{cell:20}" for cell in ["", *shared]).rstrip())
    for row in rows([compare(reading) for reading in shared.values()]):
        print("".join(f"{cell:20}" for cell in row).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
