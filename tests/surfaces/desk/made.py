"""Records made by hand for the tests of the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from relazione.model import (
    Agreement,
    Amount,
    Anchor,
    Certainty,
    Claim,
    Dimension,
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


BEIJING = """Xi and Putin meet in Beijing

BEIJING, May 16 - Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing on Thursday.

"Our relations are a model," Xi said. The two countries signed an agreement on gas worth $3.5 billion.

Russia will deliver 10 billion cubic metres of gas a year to China by the end of 2027.

Read more: All our newsletters
"""
TAIWAN = """Washington blocks draft

The United States condemned China over its drills around Taiwan. It may impose sanctions on Chinese firms.

Analysts said that China is unlikely to attack Taiwan before 2027. Nobody expects an agreement this year.
"""


def small_record(path: Path) -> Path:
    """Two documents with eleven items of all kinds, coded by hand."""
    beijing = _document(BEIJING, "beijing.txt", date(2024, 5, 17), "Test Wire", furniture=True)
    taiwan = _document(TAIWAN, "taiwan.txt", date(2024, 5, 27), None)
    met, gas = Interval.day(date(2024, 5, 16)), "signed an agreement on gas worth $3.5 billion"
    visitors = {"persons": ("Xi Jinping", "Vladimir Putin"), "place": Place("Beijing", "CHN")}
    first = [
        _event(beijing, "met Russian President Vladimir Putin", "CHN", "RUS", "CONSULT", 0.93, date=met, **visitors),
        _event(beijing, gas, "CHN", "RUS", "AGREE", 0.81, date=met, dimension=Dimension.ECONOMIC),
        _event(
            beijing, "Russia will deliver 10 billion cubic metres", "RUS", "CHN", "AID", 0.55,
            status=Status.PLANNED, date=Interval.year(2027), dimension=Dimension.ECONOMIC,
        ),
        Agreement(
            **_of(beijing, gas, 0.7), parties=("CHN", "RUS"), name="agreement on gas", stage=Stage.SIGNED, date=met,
            amount=Amount(3.5e9, "USD"),
        ),
        Quantity(
            **_of(beijing, "10 billion cubic metres of gas a year", 0.88), about=("RUS", "CHN"), indicator="gas",
            value=1e10, unit="cubic metre",
        ),
        Quotation(**_of(beijing, "Our relations are a model", 0.97), speaker="Xi Jinping", words="Our relations are a model"),
        Claim(
            **_of(beijing, "Our relations are a model", 0.6), claimant="Xi Jinping", about=("CHN", "RUS"),
            text="Our relations are a model",
        ),
    ]  # fmt: skip
    second = [
        _event(taiwan, "The United States condemned China", "USA", "CHN", "ACCUSE", 0.9, date=Interval.day(date(2024, 5, 26))),
        _event(taiwan, "It may impose sanctions on Chinese firms", "USA", "CHN", "SANCTION", 0.37, status=Status.POSSIBLE),
        Claim(
            **_of(taiwan, "Nobody expects an agreement this year", 0.45), claimant=None, about=("CHN", "USA"),
            text="Nobody expects an agreement this year",
        ),
        Forecast(
            **_of(taiwan, "China is unlikely to attack Taiwan before 2027", 0.83), claimant="Analysts",
            about=("CHN", "TWN"), deadline="2026", certainty=Certainty.UNLIKELY, text="China is unlikely to attack",
        ),
    ]  # fmt: skip
    with Record.create(path).writer(user="maker") as writer:
        writer.keep(beijing, first, coder=CODER)
        writer.keep(taiwan, second, coder=CODER)
    return path


def _document(text: str, name: str, day: date, outlet: str | None, *, furniture: bool = False) -> Document:
    passages, at = [], 0
    for paragraph in text.strip().split("\n\n"):
        passages.append(Passage(at, at + len(paragraph), Part.BODY if at else Part.TITLE))
        at += len(paragraph) + 2
    if furniture:
        passages[-1] = Passage(passages[-1].start, passages[-1].end, Part.FURNITURE)
    return Document(
        text=text, origin=name, key=name, title=text.partition("\n")[0], outlet=outlet, language="en",
        published=Interval.day(day), published_from="sidecar", passages=tuple(passages),
    )  # fmt: skip


def _of(document: Document, quote: str, probability: float) -> dict[str, Any]:
    start = document.text.index(quote)
    anchor = Anchor.of(document.text, start, start + len(quote))
    return {"document": document.id, "anchors": (anchor,), "coder": CODER, "probability": probability}


def _event(
    document: Document, quote: str, source: str, target: str, type_: str, probability: float, **more: Any
) -> Event:
    given = {
        "source": (source,),
        "target": (target,),
        "type": EventType(type_),
        "status": Status.HAPPENED,
    } | more
    return Event(**_of(document, quote, probability), **given)
