"""Events in their common form: one row a directed pair of states of one event, whatever they came from.

EVENTS is what every measure takes, be it coded text or a data set; DETAILS are what a row leaves out, by item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any, Literal

import polars as pl

from relazione.model import Event, Kind, UsageError, VocabularyError
from relazione.record import Held, Query, View
from relazione.vocabulary import vocabulary

CODED = "coded"
"""Origin of events that were coded in text; those of a data set bear its name instead."""

EVENTS: Mapping[str, pl.DataType] = {
    "item": pl.String(),
    "document": pl.String(),
    "origin": pl.String(),
    "source": pl.String(),
    "target": pl.String(),
    "type": pl.String(),
    "mode": pl.String(),
    "status": pl.String(),
    "start": pl.Date(),
    "end": pl.Date(),
    "precision": pl.String(),
    "published": pl.Date(),
    "dimension": pl.String(),
    "intensity": pl.Float64(),
    "goldstein": pl.Float64(),
    "probability": pl.Float64(),
    "share": pl.Float64(),
}
"""One row a directed pair. item: the way back to the quotation (or the data set's own id). source, target: codes.

type, mode, status, precision: PLOVER's and the codebook's words. start, end: first and last day of the date, null
where it is not known; published: first day on which the document may have appeared. intensity: PLOVER's scale,
goldstein: Goldstein's, both -10 to 10, both of the type and mode by the reviewed tables. probability: the coder's,
1 for a data set. share: 1 / rows of the item, so that shares sum to the number of events.
"""

DETAILS: Mapping[str, pl.DataType] = {
    "item": pl.String(),
    "event": pl.String(),
    "persons": pl.List(pl.String()),
    "place": pl.String(),
    "state": pl.String(),
    "contexts": pl.List(pl.String()),
    "attributed_to": pl.String(),
    "outlet": pl.String(),
    "quote": pl.String(),
}
"""One row an item. event: what all tellings of one event share (the item's own id where it is told once).

state: code of the state in which the place lies. quote: the words of the first anchor.
"""

Attributed = Literal["with", "without", "only"]
Tellings = Literal["first", "all"]
_CHUNK = 50_000  # rows held as Python values at a time


def events(
    view: View,
    query: Query | None = None,
    *,
    tellings: Tellings = "first",
    attributed: Attributed = "with",
    duplicates: bool = False,
) -> pl.DataFrame:
    """The view's events that answer the query, in the form of EVENTS.

    tellings: `first` keeps one item of each event and status, the surest, then the earliest published (an event
    told as happened and as denied stands once under each); `all` keeps every one. attributed: with, without or
    only events that a document reports on somebody's word. duplicates: whether near-duplicate documents count.
    Events with no one on either side have no pair and give no row, nor does a state facing itself.
    """
    return read(view, query, tellings=tellings, attributed=attributed, duplicates=duplicates)[0]


def read(
    view: View,
    query: Query | None = None,
    *,
    tellings: Tellings = "first",
    attributed: Attributed = "with",
    duplicates: bool = False,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """EVENTS and the DETAILS of the same items, in one pass; the arguments are those of `events`."""
    if attributed not in ("with", "without", "only") or tellings not in ("first", "all"):
        raise UsageError(f"attributed={attributed!r}, tellings={tellings!r} is not known")
    # in the order of keeping, which needs no sorting
    asked = replace(query or Query(), kinds=(str(Kind.EVENT),), duplicates=duplicates, sort="kept")
    rows: list[tuple[Any, ...]] = []
    parts: list[pl.DataFrame] = [pl.DataFrame(schema={**EVENTS, **_BESIDE})]
    with view:
        for held in view.items(asked):
            item = held.item
            if not isinstance(item, Event) or not _wanted(item, attributed):
                continue
            rows += _rows(held, item)
            if len(rows) >= _CHUNK:
                parts.append(pl.DataFrame(rows, schema={**EVENTS, **_BESIDE}, orient="row"))
                rows = []
    parts.append(pl.DataFrame(rows, schema={**EVENTS, **_BESIDE}, orient="row"))
    found = pl.concat(parts)
    if tellings == "first":
        found = found.join(first_tellings(found), on="item", how="semi")
    details = found.unique("item", keep="first", maintain_order=True).select(
        pl.col(name).cast(kind) for name, kind in DETAILS.items()
    )
    return found.select(list(EVENTS)), details


_BESIDE = {name: kind for name, kind in DETAILS.items() if name not in EVENTS}


def _wanted(item: Event, attributed: Attributed) -> bool:
    return attributed == "with" or (item.attributed_to is not None) == (attributed == "only")


def first_tellings(found: pl.DataFrame) -> pl.DataFrame:
    """The item by which each event and status is counted: the order of evidence that clusters have."""
    order = ["probability", "published", "item"]
    return (
        found.select("event", "status", *order)
        .sort(order, descending=[True, False, False], nulls_last=True)
        .unique(["event", "status"], keep="first", maintain_order=True)
        .select("item")
    )


def _rows(held: Held, item: Event) -> Iterator[tuple[Any, ...]]:
    pairs = list(dict.fromkeys(pair for pair in product(item.source, item.target) if pair[0] != pair[1]))
    when, published = item.date, held.document.published
    intensity, goldstein = scales(str(item.type), item.mode, item.contexts)
    for source, target in pairs:
        yield (
            *(held.id, held.document.id, CODED, source, target, str(item.type), item.mode, str(item.status)),
            *((when.start, when.end, str(when.precision)) if when else (None, None, None)),
            *(published.start if published else None, str(item.dimension), intensity, goldstein),
            *(item.probability, 1 / len(pairs)),
            *(held.cluster, list(item.persons)),
            *((item.place.name, item.place.state) if item.place else (None, None)),
            *(list(item.contexts), item.attributed_to, held.document.outlet, item.anchors[0].quote),
        )


@cache
def scales(kind: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> tuple[float, float]:
    """PLOVER's and Goldstein's score of a type and mode by the reviewed tables; of the type where the mode is odd."""
    words = vocabulary()
    try:
        return words.intensity(kind, mode), words.goldstein(words.plover_to_cameo(kind, mode, contexts))
    except VocabularyError:
        return scales(kind, None, contexts) if mode is not None else _unknown(kind)


def _unknown(kind: str) -> tuple[float, float]:
    raise UsageError(f"{kind!r} is no event type of PLOVER's")
