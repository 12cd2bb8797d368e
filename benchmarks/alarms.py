"""False alarms: how many passages that hold no event are given one: `python -m benchmarks.alarms [--errors]`.

`tests/quality/alarms.jsonl` has two hundred passages written by hand for this, in all the registers, of one to three
sentences, each naming at least two states by their names, adjectives, capitals or leaders. None holds an event as the
codebook has it: standing facts, metaphors, sport, travel, lives, what treaties say, statistics, nature and mishaps,
hypotheses in which nobody acts, advice to nobody, culture, procedure, and domestic matters. They were written from
the codebook, before any was coded; none was changed or dropped for what the coder made of it. Each is coded as a
document. Printed is the share with any event, with its 95 % interval (Wilson 1927), and by kind of passage; with
--errors also the passages, each with its events, and their probability, type, status and sides.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import wilson
from relazione.coding import code
from relazione.model import Document, Event

PASSAGES = Path(__file__).parents[1] / "tests" / "quality" / "alarms.jsonl"


@dataclass(frozen=True)
class Passage:
    """kind: why it holds no event."""

    kind: str
    register: str
    text: str


def passages(file: Path = PASSAGES) -> list[Passage]:
    with file.open(encoding="utf-8") as stream:
        return [Passage(**json.loads(line)) for line in stream]


def alarms(chosen: list[Passage]) -> Iterator[tuple[Passage, list[Event]]]:
    """Every passage with the events that the coder makes of it."""
    for number, passage in enumerate(chosen):
        items = code(Document(passage.text, origin="alarms", key=str(number)))
        yield passage, [item for item in items if isinstance(item, Event)]


def measure() -> dict[str, float]:
    """The share of passages that are left without an event, as they should be."""
    found = list(alarms(passages()))
    return {"without an event": sum(not events for _, events in found) / len(found)}


def told(event: Event) -> str:
    source, target = " ".join(event.source) or "_", " ".join(event.target) or "_"
    return f"  {event.probability:.2f} {event.type} {event.status}: {source} > {target}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    found = list(alarms(passages()))
    wrong = [(passage, events) for passage, events in found if events]
    low, high = wilson(len(wrong), len(found))
    print(f"{len(wrong)} of {len(found)} passages have an event: {len(wrong) / len(found):.1%}", end=" ")
    print(f"(95 %: {low:.1%} to {high:.1%})")
    of = Counter(passage.kind for passage, _ in found)
    for kind, count in Counter(passage.kind for passage, _ in wrong).most_common():
        print(f"  {kind:14}{count:3} of {of[kind]}")
    if given.errors:
        for passage, events in wrong:
            print(f"\n{passage.kind}, {passage.register}: {passage.text}")
            print("\n".join(told(event) for event in events))


if __name__ == "__main__":
    main()
