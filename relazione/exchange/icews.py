"""ICEWS's tab-separated event files with CAMEO codes: one row for each source and target.

The format has no field for status and none for precision, so only events that happened and have a date go out
(`left_out` counts the others), and what comes in stands on the row itself: the file becomes a document and each
row the evidence of its event.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import TextIO

from relazione.exchange.bundle import Bundle
from relazione.model import (
    Anchor,
    Document,
    Event,
    EventType,
    FormError,
    Interval,
    Part,
    Passage,
    Place,
    Status,
    VocabularyError,
)
from relazione.vocabulary import Cameo, event_tables, vocabulary

COLUMNS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
    "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|"
    "Longitude"
).split("|")
CODER = "icews-file-1"
NEEDED = ("Event Date", "Source Country", "CAMEO Code", "Target Country")


def write(bundle: Bundle, out: TextIO) -> None:
    table = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    table.writerow(COLUMNS)
    for item in bundle.items:
        if not isinstance(item, Event):
            bundle.leave_out(f"{item.kind} items")
        elif item.status is not Status.HAPPENED:
            bundle.leave_out("events that did not happen or have not yet")
        elif item.date is None:
            bundle.leave_out("events without a date")
        else:
            for source, target in product(item.source or ("",), item.target or ("",)):
                table.writerow(_row(item, item.date, source, target, bundle.source(item)))


def _row(
    event: Event, when: Interval, source: str, target: str, document: Document | None
) -> list[str | float]:
    words = vocabulary()
    mode = event.mode if (event.type, event.mode) in event_tables().modes else None
    persons = "; ".join(event.persons)
    row: dict[str, str | float] = {
        "Event ID": event.id,
        "Event Date": when.start.isoformat(),
        "Source Name": persons or words.name_of(source),
        "Source Country": words.export_code(source),
        "Event Text": event_tables().sort(event.type, mode).means,
        "CAMEO Code": words.plover_to_cameo(event.type, mode, event.contexts),
        "Intensity": event.intensity,
        "Target Name": words.name_of(target),
        "Target Country": words.export_code(target),
        "Story ID": event.document,
        "Publisher": (document.outlet or "") if document else "",
        "City": event.place.name if event.place else "",
        "Country": (event.place.state or "") if event.place else "",
    }
    return [_cell(row.get(column, "")) for column in COLUMNS]


def _cell(value: str | float) -> str | float:
    """No tab and no line break inside a cell: the format has no way to quote them."""
    return " ".join(value.split()) if isinstance(value, str) else value


def read(lines: Iterable[str], name: str) -> Bundle:
    """Events from an ICEWS file, whose text becomes the document they are anchored in."""
    rows = list(lines)
    text = "".join(rows)
    header = rows[0].rstrip("\r\n").split("\t") if rows else []
    if missing := [column for column in NEEDED if column not in header]:
        raise FormError(f"no ICEWS file: column {missing[0]!r} is missing", where=name)
    document = Document(
        text=text,
        origin=name,
        key=name,
        media_type="text/tab-separated-values",
        passages=(Passage(0, len(text), Part.FURNITURE),),
        coded=False,
    )
    bundle = Bundle({document.id: document})
    start = len(rows[0])
    for number, row in enumerate(rows[1:], 2):
        bare = row.rstrip("\r\n")
        if bare:
            cells = dict(zip(header, bare.split("\t"), strict=False))
            _take(bundle, cells, document, start, start + len(bare), f"{name}, line {number}")
        start += len(row)
    return bundle


def _take(
    bundle: Bundle, cells: dict[str, str], document: Document, start: int, end: int, where: str
) -> None:
    try:
        coded = vocabulary().cameo_to_plover(cells["CAMEO Code"])
        if coded.type is None:
            bundle.leave_out("statements without an act")
            return
        bundle.items.append(_event(cells, coded, coded.type, document, start, end))
    except (KeyError, ValueError, VocabularyError) as fault:
        raise FormError(f"not an ICEWS row ({fault!r})", where=where) from fault


def _event(
    cells: dict[str, str], coded: Cameo, type_: EventType, document: Document, start: int, end: int
) -> Event:
    city = cells.get("City")
    return Event(
        document=document.id,
        anchors=(Anchor.of(document.text, start, end),),
        attributed_to=cells.get("Publisher") or None,
        coder=CODER,
        source=tuple(filter(None, [cells["Source Country"]])),
        target=tuple(filter(None, [cells["Target Country"]])),
        type=type_,
        mode=coded.mode,
        contexts=coded.contexts,
        dimension=vocabulary().dimension(type_, coded.mode, coded.contexts),
        status=Status.HAPPENED,
        date=Interval.day(date.fromisoformat(cells["Event Date"])),
        place=Place(city, cells.get("Country") or None) if city else None,
        intensity=float(cells.get("Intensity") or 0.0),
    )
