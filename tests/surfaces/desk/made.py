"""Records made by hand for the tests of the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relazione.model import (
    Agreement,
    Amount,
    Anchor,
    Certainty,
    Claim,
    Document,
    Event,
    EventType,
    Forecast,
    Interval,
    Item,
    Part,
    Passage,
    Place,
    Quantity,
    Quotation,
    Stage,
    Status,
)
from relazione.record import Record

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}</textarea>\u202e"
"""Breaks out of text, attributes, textareas and templates wherever it is not escaped; turns text round."""
CODER = "made/1"


def one_of_each(document: Document, text: str) -> list[Item]:
    """An item of every kind, `text` in each of its text fields, all on the document's first words."""
    anchor = Anchor.of(document.text, 0, min(len(document.text), 60))
    shared = {"document": document.id, "anchors": (anchor,), "coder": CODER, "attributed_to": text}
    day = Interval.day(date(2024, 5, 16))
    return [
        Event(
            source=("CHN",), target=("RUS",), type=EventType.CONSULT, status=Status.PLANNED, mode=text,
            contexts=(text,), date=day, place=Place(text, "CHN"), persons=(text,), probability=0.6, **shared,
        ),
        Agreement(
            parties=("CHN", "RUS"), name=text, stage=Stage.SIGNED, date=day, expires=Interval.year(2030),
            amount=Amount(3.5e9, text), probability=0.7, **shared,
        ),
        Quantity(about=("CHN",), indicator=text, value=12.5, unit=text, period=day, probability=0.8, **shared),
        Quotation(speaker=text, words=text, probability=0.9, **shared),
        Claim(claimant=text, about=("CHN", "RUS"), text=text, probability=0.5, **shared),
        Forecast(
            claimant=text, about=("CHN",), deadline="2027", certainty=Certainty.LIKELY, text=text,
            probability=0.4, **shared,
        ),
    ]  # fmt: skip


def hostile_record(path: Path) -> Path:
    text = f"{EVIL} said hostile things.\n\nSubscribe {EVIL}"
    document = Document(
        text=text,
        origin=f"/tmp/{EVIL}.txt",
        key=EVIL,
        title=EVIL,
        outlet=EVIL,
        authors=(EVIL,),
        language='en" onmouseover="alert(3)',
        url="javascript:alert(4)",
        published=Interval.day(date(2024, 5, 17)),
        published_from="sidecar",
        passages=(
            Passage(0, len(EVIL) + 21),
            Passage(len(EVIL) + 23, len(text), Part.FURNITURE),
        ),
    )
    with Record.create(path).writer(user="maker") as writer:
        writer.keep(document, one_of_each(document, EVIL), coder=CODER)
    return path


def overlapping_record(path: Path) -> Path:
    """One document of 400 paragraphs; in the first, three claims that overlap; one claim in the last."""
    paragraphs = [f"Paragraph {n} tells of China and Russia." for n in range(400)]
    text = "\n\n".join(paragraphs)
    bounds, at = [], 0
    for one in paragraphs:
        bounds.append(Passage(at, at + len(one)))
        at += len(one) + 2
    document = Document(text=text, origin="long.txt", key="long.txt", passages=tuple(bounds))
    spans = [(0, 30), (10, 25), (20, 38), (bounds[-1].start, bounds[-1].end)]
    items = [
        Claim(
            document=document.id, anchors=(Anchor.of(text, start, end),), claimant=None, about=("CHN",),
            text=text[start:end], coder=CODER, probability=0.5,
        )
        for start, end in spans
    ]  # fmt: skip
    with Record.create(path).writer(user="maker") as writer:
        writer.keep(document, items, coder=CODER)
    return path
