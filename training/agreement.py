"""How far a second, blind reading of a tenth of the corpus agrees with the first: `python -m training.agreement`.

Entries are matched by their text. An event of one reading is found by the other where their cues share a character or
both sides do; of those found, agreement on type, status and direction is counted, and Cohen's kappa on type and status.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from training.check import CORPUS, Entry, EventLine, Span, read

SECOND = Path(__file__).parent / "second"


def entries(folder: Path) -> dict[str, Entry]:
    """Entries by their context and text."""
    found = (entry for path in sorted(folder.glob("*.txt")) for entry in read(path))
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


def kappa(labels: list[tuple[str, str]]) -> float:
    """Cohen's kappa (1960): agreement beyond what the readers' own frequencies would give by chance."""
    if not labels:
        return 0.0
    observed = sum(a == b for a, b in labels) / len(labels)
    first, second = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(first[name] * second[name] for name in first) / len(labels) ** 2
    return (observed - chance) / (1 - chance) if chance < 1 else 1.0


def _row(name: str, labels: list[tuple[str, str]]) -> str:
    agreed = sum(a == b for a, b in labels)
    return (
        f"{name:14} {agreed:4} of {len(labels):4}  {agreed / len(labels):.2f}"
        if labels
        else f"{name:14} none"
    )


def main() -> int:
    first, second = entries(CORPUS), entries(SECOND)
    shared = [(first[k], second[k]) for k in second if k in first]
    if not shared:
        print("no entry of the second reading stands in the corpus", file=sys.stderr)
        return 1
    found = [pair for one, other in shared for pair in pairs(one, other)]
    events = sum(len(one.events) for one, _ in shared), sum(len(other.events) for _, other in shared)
    print(f"{len(shared)} entries; events: first {events[0]}, second {events[1]}, of both {len(found)}")
    print(f"found by both, F1 {2 * len(found) / sum(events):.3f}")
    empty = [(str(not one.events), str(not other.events)) for one, other in shared]
    print(_row("event or none", empty), f" kappa {kappa(empty):.2f}")
    types = [(a.type, b.type) for a, b in found]
    statuses = [(a.status, b.status) for a, b in found]
    sides = [
        ("same", "same" if _share(a.source, b.source) and _share(a.target, b.target) else "other")
        for a, b in found
    ]
    print(_row("type", types), f" kappa {kappa(types):.2f}")
    print(_row("status", statuses), f" kappa {kappa(statuses):.2f}")
    print(_row("sides", sides))
    for name, labels in (("type", types), ("status", statuses)):
        print(f"\nby {name} of the first reading")
        for label in sorted({a for a, _ in labels}):
            print(_row(label, [pair for pair in labels if pair[0] == label]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
