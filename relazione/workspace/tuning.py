"""Learning from what readers decided: a network of one's own, and the decisions as training lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from relazione.model import Document, Event, Kind, UsageError
from relazione.record import Query, Review, View

if TYPE_CHECKING:
    from relazione.coding.encoder import Network
    from relazione.tuning import Example, Reviewed
    from relazione.tuning import Report as Report

LINES = ("reviews.txt", "reviews.jsonl")


@dataclass
class Lessons:
    """What the decisions of a record teach. entries: of the corpus format; said, unsaid: decisions in them, and not.

    lost: decided events that the network in use sees nothing of.
    """

    examples: list[Example] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    said: int = 0
    unsaid: int = 0
    lost: int = 0


@dataclass(frozen=True)
class Tuning:
    """report: before and after. version, folder: of the network that was written; None where none was."""

    report: Report
    version: str | None
    folder: Path | None


def lessons(view: View, network: Path | None, on: Callable[[], None]) -> Lessons:
    """All decisions about events, with what the network without any correction says of each; `on`: for each document."""
    from relazione.coding.encoder.shipped import folder, using
    from relazione.tuning import untuned

    found = Lessons()
    with using(network), view:
        base = untuned(folder())
        for document, reviewed, undecided in _by_document(view):
            _learn(found, document, reviewed, undecided, base)
            on()
    return found


def _by_document(view: View) -> Iterator[tuple[Document, list[Reviewed], list[Event]]]:
    from relazione.tuning import Reviewed

    documents: dict[str, list[Reviewed]] = {}
    for made, decided in view.decided(Kind.EVENT):
        assert isinstance(made, Event) and (decided is None or isinstance(decided, Event))
        documents.setdefault(made.document, []).append(Reviewed(made, decided))
    for id, reviewed in documents.items():
        query = Query(document=id, kinds=("event",), reviews=(Review.UNREVIEWED,))
        undecided = [held.item for held in view.items(query) if isinstance(held.item, Event)]
        yield view.document(id), reviewed, undecided


def _learn(
    found: Lessons, document: Document, reviewed: list[Reviewed], undecided: list[Event], network: Network
) -> None:
    from relazione.tuning import gather, lines, traced

    again = traced(document, reviewed, network)
    found.lost += len(reviewed) - len(again)
    # an act decided about in two versions' items counts once, as the later has it
    pairs = list({trace.candidate.start: (one, trace) for one, trace in again}.values())
    found.examples += gather(pairs, network.labels)
    version = network.labels.version
    found.rows += [json.dumps(row, ensure_ascii=False) for row in lines.rows(pairs, version)]
    for entry in lines.entries(pairs, undecided, network.labels):
        if isinstance(entry, tuple):
            found.entries.append(entry[0])
            found.said += entry[1]
        else:
            found.unsaid += entry


def write_lines(found: Lessons, folder: Path) -> None:
    """The decisions as `reviews.txt`, in the corpus format, and `reviews.jsonl`. UsageError where these are there."""
    folder.mkdir(parents=True, exist_ok=True)
    if there := [name for name in LINES if (folder / name).exists()]:
        raise UsageError(f"{there[0]} is there already", where=str(folder), remedy="name another folder")
    (folder / LINES[0]).write_text("\n\n".join([*found.entries, ""]), "utf-8")
    (folder / LINES[1]).write_text("".join(f"{row}\n" for row in found.rows), "utf-8")


def tune_to(found: Lessons, network: Path | None, out: Path | None, *, keep: bool) -> Tuning:
    """The correction that the lessons teach, measured; written into `out` (by default a folder named by the version)
    where it is to be kept."""
    from relazione.coding.encoder.shipped import folder, using
    from relazione.tuning import tune, untuned, version_of, write

    with using(network):
        graphs = folder()
    base = untuned(graphs)
    tuned, report = tune(found.examples, base.labels, lost=found.lost)
    if not keep or not report.learnt:
        return Tuning(report, None, None)
    place = out or Path(f"coder-{version_of(base.labels.version, found.examples)}")
    return Tuning(report, write(place, graphs, base, tuned, report, found.examples), place)
