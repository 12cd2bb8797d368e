"""Events in their common form for the tests of series, said in few words; and as hypothesis draws them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from relazione.measures import DETAILS, EVENTS, scales
from relazione.model import Dimension, EventType, Status

PLAIN: dict[str, Any] = {
    "origin": "coded",
    "source": "CHN",
    "target": "RUS",
    "type": "CONSULT",
    "status": "happened",
    "dimension": "diplomatic",
    "probability": 1.0,
    "share": 1.0,
}


def events(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows of EVENTS; `day` stands for start and end, and what is not said is as in PLAIN."""
    return pl.DataFrame([_row(number, row) for number, row in enumerate(rows)], schema=dict(EVENTS))


def _row(number: int, said: dict[str, Any]) -> dict[str, Any]:
    row = {"item": f"ev-{number:03}", "document": f"doc-{number:03}"} | PLAIN | said
    if day := row.pop("day", None):
        row |= {"start": day, "end": day, "precision": "day"}
    intensity, goldstein = scales(row["type"], row.get("mode"))
    row = {"intensity": intensity, "goldstein": goldstein} | row
    return {name: row.get(name) for name in EVENTS}


def details(frame: pl.DataFrame, *rows: dict[str, Any]) -> pl.DataFrame:
    """DETAILS for the items of a frame, in their order."""
    items = frame["item"].unique(maintain_order=True).to_list()
    told = [
        {"item": item, "event": item, "persons": [], "contexts": []} | row
        for item, row in zip(items, rows, strict=True)
    ]
    return pl.DataFrame([{name: row.get(name) for name in DETAILS} for row in told], schema=dict(DETAILS))


STATES = ("CHN", "RUS", "USA", "IND")
days = st.dates(date(2020, 1, 1), date(2021, 12, 31))


@st.composite
def items(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One item: its pairs of states, each a row."""
    pairs = st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)).filter(
        lambda pair: pair[0] != pair[1]
    )
    sides = draw(st.lists(pairs, min_size=1, max_size=3, unique=True))
    start, length = draw(days), draw(st.sampled_from((0, 0, 0, 2, 29, 364, 4000)))
    dated = draw(st.integers(0, 5)) > 0
    common = {
        "document": f"doc-{draw(st.integers(0, 5))}",
        "type": str(draw(st.sampled_from(EventType))),
        "status": str(draw(st.sampled_from(Status))),
        "dimension": str(draw(st.sampled_from(Dimension))),
        "start": start if dated else None,
        "end": start + timedelta(length) if dated else None,
        "published": start + timedelta(3),
        "probability": draw(st.floats(0, 1)),
        "share": 1 / len(sides),
    }
    return [common | {"source": source, "target": target} for source, target in sides]


@st.composite
def many(draw: st.DrawFn) -> pl.DataFrame:
    found = draw(st.lists(items(), max_size=25))
    return events(*({**row, "item": f"ev-{n:03}"} for n, rows in enumerate(found) for row in rows))
