"""Documents and items for the record's tests: small, readable, and many where many are needed."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from relazione.model import (
    Agreement,
    Anchor,
    Certainty,
    Document,
    Event,
    EventType,
    Forecast,
    Interval,
    Item,
    Passage,
    Place,
    Quotation,
    Stage,
    Status,
)
from relazione.record import Coded

CODER = "test-coder/1"
STATES = ("CHN", "RUS", "USA", "IND", "JPN", "UKR", "TWN", "DEU")


def document(
    text: str, *, key: str = "a.txt", day: date | None = date(2024, 5, 7), **fields: Any
) -> Document:
    """A document whose paragraphs are its passages."""
    passages, start = [], 0
    for paragraph in text.split("\n\n"):
        passages.append(Passage(start, start + len(paragraph)))
        start += len(paragraph) + 2
    known = {"origin": f"/in/{key}", "passages": tuple(passages), "published": day and Interval.day(day)}
    return Document(text=text, key=key, **(known | fields))


def anchor(of: Document, quote: str) -> Anchor:
    start = of.text.index(quote)
    return Anchor.of(of.text, start, start + len(quote))


def event(of: Document, quote: str, **fields: Any) -> Event:
    known = {
        "source": ("CHN",),
        "target": ("RUS",),
        "type": EventType.AGREE,
        "status": Status.HAPPENED,
        "coder": "events/1",
        "probability": 0.8,
    }
    return Event(document=of.id, anchors=(anchor(of, quote),), **(known | fields))


def agreement(of: Document, quote: str, **fields: Any) -> Agreement:
    known = {"parties": ("CHN", "RUS"), "name": "gas deal", "stage": Stage.SIGNED, "coder": "agreements/1"}
    return Agreement(document=of.id, anchors=(anchor(of, quote),), **(known | fields))


def forecast(of: Document, quote: str, **fields: Any) -> Forecast:
    known = {
        "claimant": None,
        "about": ("CHN", "RUS"),
        "deadline": "2025",
        "certainty": Certainty.LIKELY,
        "text": quote,
        "coder": "forecasts/1",
    }
    return Forecast(document=of.id, anchors=(anchor(of, quote),), **(known | fields))


def quotation(of: Document, quote: str, **fields: Any) -> Quotation:
    known = {"speaker": "Xi Jinping", "words": quote, "coder": "quotations/1"}
    return Quotation(document=of.id, anchors=(anchor(of, quote),), **(known | fields))


def one(key: str = "a.txt", **fields: Any) -> Coded:
    """A document with an event, an agreement, a forecast and a quotation."""
    text = (
        "China and Russia signed a gas deal in Beijing on Tuesday.\n\n"
        "“We will deepen our friendship,” he said. Deliveries are likely to begin by the end of 2025."
    )
    of = document(text, key=key, **fields)
    items: list[Item] = [
        event(of, "signed a gas deal", date=Interval.day(date(2024, 5, 7)), place=Place("Beijing", "CHN")),
        agreement(of, "gas deal", date=Interval.day(date(2024, 5, 7)), expires=Interval.year(2054)),
        forecast(of, "likely to begin by the end of 2025"),
        quotation(of, "We will deepen our friendship,"),
    ]
    return Coded(of, items)


def several(number: int, *, seed: int = 0, items: int = 5) -> list[Coded]:
    """So many different documents with items, the same for the same seed."""
    chance = random.Random(seed)
    found = []
    for place in range(number):
        words = [chance.choice(_WORDS) for _ in range(60)]
        text = f"Dispatch {seed}-{place}. " + " ".join(words) + ".\n\n" + " ".join(reversed(words)) + "."
        day = date(2023, 1, 1) + timedelta(chance.randrange(700))
        of = document(text, key=f"{seed}-{place}.txt", day=day)
        made: list[Item] = []
        for _ in range(items):
            source, target = chance.sample(STATES, 2)
            first = chance.randrange(len(text) - 40)
            made.append(
                Event(
                    document=of.id,
                    anchors=(Anchor.of(text, first, first + 30),),
                    source=(source,),
                    target=(target,),
                    type=chance.choice(list(EventType)),
                    status=chance.choice(list(Status)),
                    date=Interval.day(day) if chance.random() < 0.7 else None,
                    probability=round(chance.random(), 3),
                    coder="events/1",
                )
            )
        found.append(Coded(of, made))
    return found


_WORDS = """minister summit tariff gas pipeline troops talks border island sanctions export visit deal treaty navy
protest strike embassy drill missile aid loan port railway summit chip rare earth grain corridor exercise""".split()
