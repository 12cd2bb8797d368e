"""Documents and items made at random, for round trips."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from relazione.exchange.bundle import Bundle
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
    Precision,
    Quantity,
    Quotation,
    Stage,
    Status,
)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
codes = st.lists(st.sampled_from(["CHN", "RUS", "USA", "EUU", "TWN", "SUN"]), max_size=3).map(tuple)
maybe_words = st.none() | words
probabilities = st.floats(0, 1)
days = st.dates(date(1945, 1, 1), date(2030, 12, 31))
numbers = st.floats(-1e15, 1e15)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(days)
    if draw(st.booleans()):
        return Interval.day(start)
    return Interval(start, start + timedelta(draw(st.integers(0, 400))), draw(st.sampled_from(Precision)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=20, max_size=200))
    return Document(
        text=text,
        origin=draw(words),
        key=draw(words),
        title=draw(maybe_words),
        published=draw(st.none() | intervals()),
        published_from=draw(st.none() | st.just("sidecar")),
        outlet=draw(maybe_words),
        authors=tuple(draw(st.lists(words, max_size=2))),
        language=draw(st.sampled_from(["en", None])),
        url=draw(st.none() | st.just("https://example.org/a?b=1&c=2")),
        passages=(Passage(0, 10, Part.TITLE), Passage(10, len(text))),
        coded=draw(st.booleans()),
        extra={"page": "3"},
    )


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    start = draw(st.integers(0, len(text) - 1))
    return Anchor.of(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def items(draw: st.DrawFn, document: Document, only: type[Item] | None = None) -> Item:
    common = {
        "document": document.id,
        "anchors": tuple(draw(st.lists(anchors(document.text), min_size=1, max_size=3))),
        "attributed_to": draw(maybe_words),
        "probability": draw(probabilities),
        "coder": "test-1",
    }
    kinds = {
        Event: {
            "source": codes,
            "target": codes,
            "type": st.sampled_from(EventType),
            "status": st.sampled_from(Status),
            "mode": st.sampled_from([None, "visit", "arrest"]),
            "contexts": st.sampled_from([(), ("military",), ("economic", "legal")]),
            "date": st.none() | intervals(),
            "place": st.none() | st.builds(Place, words, st.none() | st.just("CHN")),
            "persons": st.lists(words, max_size=2).map(tuple),
            "dimension": st.sampled_from(Dimension),
            "intensity": st.floats(-10, 10),
        },
        Agreement: {
            "parties": codes,
            "name": words,
            "stage": st.sampled_from(Stage),
            "date": st.none() | intervals(),
            "expires": st.none() | intervals(),
            "amount": st.none() | st.builds(Amount, numbers, st.just("USD")),
        },
        Quantity: {
            "about": codes,
            "indicator": maybe_words,
            "value": numbers,
            "unit": words,
            "period": st.none() | intervals(),
            "change": st.sampled_from([None, "rise", "fall"]),
            "bound": st.sampled_from([None, "up to"]),
        },
        Quotation: {"speaker": maybe_words, "words": words},
        Claim: {"claimant": maybe_words, "about": codes, "text": words},
        Forecast: {
            "claimant": maybe_words,
            "about": codes,
            "deadline": st.sampled_from([None, "2026", "2026-04"]),
            "certainty": st.sampled_from(Certainty),
            "text": words,
        },
    }
    cls = only or draw(st.sampled_from(list(kinds)))
    return cls(**common, **{name: draw(values) for name, values in kinds[cls].items()})


@st.composite
def bundles(draw: st.DrawFn, only: type[Item] | None = None) -> Bundle:
    document = draw(documents())
    return Bundle.of([document], draw(st.lists(items(document, only), max_size=4)))
