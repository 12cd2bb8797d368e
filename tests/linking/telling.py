"""Tellings for the linker's tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from relazione.linking import Telling, telling
from relazione.model import (
    Agreement,
    Anchor,
    Certainty,
    Event,
    EventType,
    Forecast,
    Interval,
    Stage,
    Status,
)

DAY = Interval.day(date(2024, 5, 16))


def _anchors(words: str) -> tuple[Anchor, ...]:
    return (Anchor.of(words, 0, len(words)),)


def event(
    words: str, *, document: str = "doc-1", published: date | None = date(2024, 5, 17), **fields: Any
) -> Telling:
    known = {
        "source": ("CHN",), "target": ("RUS",), "type": EventType.CONSULT, "status": Status.HAPPENED,
        "date": DAY, "coder": "events/1",
    }  # fmt: skip
    return telling(Event(document=document, anchors=_anchors(words), **(known | fields)), published=published)


def agreement(
    name: str,
    *,
    document: str = "doc-1",
    words: str = "",
    published: date | None = date(2024, 5, 17),
    **fields: Any,
) -> Telling:
    known = {"parties": ("CHN", "RUS"), "stage": Stage.SIGNED, "date": DAY, "coder": "agreements/1"}
    item = Agreement(document=document, anchors=_anchors(words or name), name=name, **(known | fields))
    return telling(item, published=published)


def forecast(
    words: str, *, deadline: str | None = "2024", published: date | None = date(2024, 1, 5)
) -> Telling:
    item = Forecast(
        document="doc-0", anchors=_anchors(words), claimant=None, about=("CHN", "RUS"), deadline=deadline,
        certainty=Certainty.LIKELY, text=words, coder="forecasts/1",
    )  # fmt: skip
    return telling(item, published=published)
