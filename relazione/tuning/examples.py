"""From decided events to what the network said of each and what is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relazione.coding.encoder import Labels, Network, read
from relazione.coding.events.learned import sort_of
from relazione.coding.explain import Trace, trace_of
from relazione.coding.page import Page
from relazione.coding.pipeline import lay
from relazione.model import Document, Event

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Reviewed:
    """An event as a coder made it, and as readers left it: None where they rejected it."""

    event: Event
    decided: Event | None


@dataclass(frozen=True)
class Example:
    """What the network said of one decided event, and what is right.

    features (384,), types (17,) and statuses (6,): of the answer about its cue; first (17,): the types before the cue
    was asked about. signs: of its being right (`events.learned.weighed`); sort: by which calibration they are weighed.
    kind: the right type, 0 for none; status: the right one, None where nothing is known of it. sides: whether both
    are right.
    """

    item: str
    document: str
    features: Floats
    types: Floats
    statuses: Floats
    first: Floats
    signs: tuple[float, ...]
    sort: str
    kind: int
    status: int | None
    sides: bool


def traced(
    document: Document, reviewed: Sequence[Reviewed], network: Network
) -> list[tuple[Reviewed, Trace]]:
    """The decided events of a document with the answers that they were made of, as far as they are found again.

    The document is laid as at work, then read with `network`, which may be another than the one in use.
    """
    page = lay(Page(document))
    page.readings = read(page, network)
    found = []
    for one in reviewed:
        trace = trace_of(page, network.labels, one.event)
        if trace is not None and _same(trace, one.event):
            found.append((one, trace))
    return found


def _same(trace: Trace, event: Event) -> bool:
    """Whether the act found now is the one that was decided about, though another version may have made that."""
    made = trace.event
    if made is None:
        return False
    words = {(anchor.start, anchor.end) for anchor in event.anchors}
    return made.type == event.type or (made.anchors[0].start, made.anchors[0].end) in words


def gather(pairs: Sequence[tuple[Reviewed, Trace]], labels: Labels) -> list[Example]:
    """An example for each decided event that was found again."""
    return [_example(one, trace, labels) for one, trace in pairs]


def _example(one: Reviewed, trace: Trace, labels: Labels) -> Example:
    decided, answer = one.decided, trace.answer
    return Example(
        item=one.event.id,
        document=one.event.document,
        features=answer.features,
        types=answer.types,
        statuses=answer.statuses,
        first=np.asarray(trace.reading.cue[answer.tokens].mean(0), np.float32),
        signs=trace.signs,
        sort=sort_of(trace.candidate),
        kind=1 + labels.types.index(decided.type) if decided else 0,
        status=_status(one, trace, labels),
        sides=decided is not None and _sides(one.event, decided, trace),
    )


def _status(one: Reviewed, trace: Trace, labels: Labels) -> int | None:
    """The right status; None where the act is none, or where a date made the status and not the network's words."""
    if one.decided is None:
        return None
    by_rule = one.event.status != trace.candidate.status and one.decided.status == one.event.status
    return None if by_rule else labels.statuses.index(one.decided.status)


def _sides(event: Event, decided: Event, trace: Trace) -> bool:
    right = decided.source, decided.target
    made = trace.event
    return right == (event.source, event.target) or (made is not None and right == (made.source, made.target))
