"""Flows between states that the record's quantities tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from relazione.measures.dependence.flows import FLOWS, TOTAL
from relazione.model import Kind, Quantity, UsageError
from relazione.record import Held, Query, View
from relazione.vocabulary import vocabulary


@dataclass(frozen=True)
class RecordFlows:
    """frame: in the form of FLOWS, both states' view of each, all `partial`. unit: of all values.

    others: ids of tellings of the same pair and year that were set aside for a surer one. units: what the record has
    in other units (unit → quantities). undated: ids of quantities that name no year.
    """

    frame: pl.DataFrame
    unit: str
    others: tuple[str, ...]
    units: dict[str, int]
    undated: tuple[str, ...]


def record_flows(
    view: View,
    words: Sequence[str] = ("trade", "commerce", "turnover"),
    *,
    unit: str | None = None,
    query: Query | None = None,
) -> RecordFlows:
    """What quantities about two states say flows between them, by year, as `total` of both directions.

    words: a quantity counts where one of them begins a word of its indicator (arms: `weapon`, `arms`; energy: `oil`,
    `gas`; loans: `loan`, `credit`). unit: which one; the most frequent where not given. Of several tellings of one pair and
    year the surest stands, then the one published last. Changes (*rose by 5 %*) are no flows, nor are shares in percent.
    The text rarely says whose export is meant, so directions are not told apart. UsageError where nothing is found.
    """
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    asked = query or Query(kinds=(str(Kind.QUANTITY),))
    with view:
        found = [held for held in view.items(asked) if _fits(held.item, pattern)]
    if not found:
        raise UsageError(
            f"no quantity about two states is called {' or '.join(words)}", remedy="try other words"
        )
    counts: dict[str, int] = {}
    for held in found:
        counts[_quantity(held).unit] = counts.get(_quantity(held).unit, 0) + 1
    chosen = unit or max(sorted(counts), key=lambda name: counts[name])
    fitting = [held for held in found if _quantity(held).unit == chosen]
    rows, others, undated = _rows(fitting, chosen)
    frame = pl.DataFrame(rows, schema=dict(FLOWS), orient="row").with_columns(partial=pl.lit(True))
    rest = {name: count for name, count in sorted(counts.items()) if name != chosen}
    return RecordFlows(frame, chosen, tuple(others), rest, tuple(undated))


def _fits(item: object, pattern: re.Pattern[str]) -> bool:
    return (
        isinstance(item, Quantity)
        and item.unit != "percent"
        and item.change is None
        and item.value >= 0
        and bool(pattern.search(item.indicator or ""))
        and len({code for code in item.about if code in vocabulary().polities}) == 2
    )


def _quantity(held: Held) -> Quantity:
    assert isinstance(held.item, Quantity)
    return held.item


def _rows(found: Sequence[Held], unit: str) -> tuple[list[tuple[object, ...]], list[str], list[str]]:
    rows: dict[tuple[str, str, str], Held] = {}
    others, undated = [], []
    for held in sorted(found, key=_sureness, reverse=True):
        item = _quantity(held)
        if item.period is None or item.period.start.year != item.period.end.year:
            undated.append(held.id)
            continue
        a, b = sorted({code for code in item.about if code in vocabulary().polities})
        key = (a, b, str(item.period.start.year))
        if key in rows:
            others.append(held.id)
        else:
            rows[key] = held
    made: list[tuple[object, ...]] = [
        (*ends, TOTAL, _quantity(held).value, unit, year, held.id)
        for (a, b, year), held in sorted(rows.items())
        for ends in ((a, b), (b, a))
    ]
    return made, others, undated


def _sureness(held: Held) -> tuple[float, str, str]:
    published = held.document.published
    return held.item.probability, published.start.isoformat() if published else "", held.id
