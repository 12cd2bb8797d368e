"""A record of ties between states, made by hand for the tests of network, triangle and map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relazione.model import Anchor, Document, Event, EventType, Interval, Passage, Place, Status
from relazione.record import Record

CODER = "made/1"
MARCH, MAY = date(2024, 3, 10), date(2024, 5, 16)
# source, target, type, day, place: China and Russia together, both apart from the United States
ROWS = (
    ("CHN", "RUS", "CONSULT", MARCH, Place("Beijing", "CHN")),
    ("CHN", "RUS", "AGREE", MAY, Place("Beijing", "CHN")),
    ("RUS", "CHN", "AID", MAY, Place("Russia", "RUS")),
    ("USA", "CHN", "SANCTION", MAY, Place("Europe")),
    ("USA", "RUS", "THREATEN", MAY, Place("Crimea", "UKR")),
    ("RUS", "UKR", "ASSAULT", MAY, Place("Nowhereville", "UKR")),
    ("UKR", "USA", "CONSULT", None, None),
)


def tied_record(path: Path) -> Path:
    """Seven events that happened, one of them without a date, each on a sentence of its own."""
    lines = [f"Sentence {number} tells of {row[0]} and {row[1]}." for number, row in enumerate(ROWS)]
    text, passages, at = "\n\n".join(lines), [], 0
    for line in lines:
        passages.append(Passage(at, at + len(line)))
        at += len(line) + 2
    document = Document(
        text=text,
        origin="ties.txt",
        key="ties.txt",
        title="Ties",
        published=Interval.day(date(2024, 6, 1)),
        published_from="sidecar",
        passages=tuple(passages),
    )
    events = [
        Event(
            document=document.id,
            anchors=(Anchor.of(text, passage.start, passage.end),),
            coder=CODER,
            probability=0.9,
            source=(source,),
            target=(target,),
            type=EventType(type_),
            status=Status.HAPPENED,
            date=Interval.day(day) if day else None,
            place=place,
        )
        for (source, target, type_, day, place), passage in zip(ROWS, passages, strict=True)
    ]
    with Record.create(path).writer(user="maker") as writer:
        writer.keep(document, events, coder=CODER)
    return path
