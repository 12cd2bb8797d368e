"""What `relazione tune` gains from how many decisions: `python -m benchmarks.tuning`.

The decisions are simulated: every event that is found in the corpus's held-out entries is accepted, corrected or
rejected as the entry's labels have it, an entry counting as a document. The network was not fitted to them, though its
calibration was. Three readers are tried: one who decides as the corpus does, one with a rule of the house that the
network cannot know (material cooperation is filed under AGREE, what is only possible under planned), and one who wants
no meetings (CONSULT is rejected). Each line: decisions fitted to, and
on all others, over some draws, the share of right types and statuses, the loss of the type in nats, and the
calibration error, before and after.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import mean

import numpy as np

from relazione.coding.encoder import Network, shipped
from relazione.coding.events.learned import find
from relazione.coding.events.resolve import resolve
from relazione.coding.explain import Trace, trace_of
from relazione.coding.mentions import ActorMention
from relazione.coding.pipeline import lay
from relazione.model import Event, EventType, Status
from relazione.tuning import Example, Reviewed, gather
from relazione.tuning.fit import fit
from relazione.tuning.report import Measures, measures
from training.calibrate import page_of, wanted
from training.check import CORPUS, Entry, EventLine, Span
from training.examples import load, parts

SIZES = (50, 100, 200, 350)
DRAWS = 6
UNLIKE = ("?",)  # the sides of an event whose own were wrong
Rule = Callable[[Event], Event | None]


def plain(event: Event) -> Event:
    return event


def picky(event: Event) -> Event | None:
    return None if event.type is EventType.CONSULT else event


def house(event: Event) -> Event:
    kind = EventType.AGREE if event.type is EventType.COOPERATE else event.type
    status = Status.PLANNED if event.status is Status.POSSIBLE else event.status
    return replace(event, type=kind, status=status)


RULES: tuple[Rule, ...] = (plain, house, picky)


def reviews(entries: Sequence[Entry], network: Network) -> Iterator[tuple[Reviewed, Trace]]:
    """Each event found in the entries, decided about as they have it."""
    for number, entry in enumerate(entries):
        page, first = page_of(entry)
        gold = wanted(entry, page, first)
        lay(page)
        for event in resolve(page, find(page, network.labels), "benchmark"):
            trace = trace_of(page, network.labels, event)
            if trace is None or trace.candidate.start < first:
                continue
            met = next((line for line in gold if _on(trace, line.cue, first)), None)
            event = replace(event, document=f"{number:05}")
            yield Reviewed(event, met and _as_told(event, trace, met, first, len(entry.context))), trace


def _on(trace: Trace, cue: Span, first: int) -> bool:
    return trace.candidate.start < cue[1] + first and trace.candidate.end > cue[0] + first


def _as_told(event: Event, trace: Trace, line: EventLine, first: int, context: int) -> Event:
    def meets(side: tuple[ActorMention, ...], spans: list[Span]) -> bool:
        places = [(s + first, e + first) if e > 0 else (s + context, e + context) for s, e in spans]
        return not places or any(m.start < end and m.end > start for m in side for start, end in places)

    told = replace(event, type=EventType(line.type), status=Status(line.status))
    right = meets(trace.candidate.source, line.source) and meets(trace.candidate.target, line.target)
    return told if right else replace(told, source=UNLIKE)


def drawn(examples: list[Example], size: int, draw: int) -> tuple[list[Example], list[Example]]:
    """As many whole documents as hold `size` decisions, and the others."""
    documents = sorted({one.document for one in examples})
    random.Random(draw).shuffle(documents)
    chosen: set[str] = set()
    count = 0
    for name in documents:
        if count >= size:
            break
        chosen.add(name)
        count += sum(one.document == name for one in examples)
    return (
        [one for one in examples if one.document in chosen],
        [one for one in examples if one.document not in chosen],
    )


def before_and_after(kept: list[Example], out: list[Example], network: Network) -> tuple[Measures, Measures]:
    tuned = fit(kept, network.labels.calibration, seed=7)
    types = np.array([one.types for one in out], np.float32)
    statuses = np.array([one.statuses for one in out], np.float32)
    features = np.array([one.features for one in out], np.float32)
    return (
        measures(out, types, statuses, network.labels),
        measures(
            out,
            tuned.heads.types(types, features),
            tuned.heads.statuses(statuses, features),
            replace(network.labels, calibration=tuned.calibration),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1000, help="at most so many held-out entries")
    given = parser.parse_args()
    network = shipped()
    _, entries = parts(load(CORPUS))
    found = list(reviews(entries[: given.entries], network))
    for rule in RULES:
        pairs = [
            (replace(one, decided=rule(one.decided)) if one.decided else one, trace) for one, trace in found
        ]
        examples = gather(pairs, network.labels)
        print(
            f"{rule.__name__}: {len(examples)} decisions, {sum(one.kind == 0 for one in examples)} rejected"
        )
        for size in SIZES:
            if size > 0.7 * len(examples):
                continue
            runs = [before_and_after(*drawn(examples, size, draw), network) for draw in range(DRAWS)]
            told = []
            for name in (
                "type_right",
                "type_loss",
                "status_right",
                "status_loss",
                "event_loss",
                "calibration",
            ):
                old, new = (mean(getattr(run[side], name) for run in runs) for side in (0, 1))
                told.append(f"{name} {old:.3f} → {new:.3f}")
            print(f"  {size:4}  " + "   ".join(told), flush=True)


if __name__ == "__main__":
    main()
