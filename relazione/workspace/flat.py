"""Items as flat rows, for a spreadsheet, for Parquet and for programs that want no nesting."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from relazione.model import KINDS, Amount, Interval, Item, Kind, Place
from relazione.record import Held

_BATCH = 5_000
_SHARED = {f.name for f in fields(Item)}
_FRONT = ("id", "kind")
_BACK = ("probability", "review", "attributed_to", "quote", "start", "end", "further_quotes", "document", "title",
         "outlet", "published", "url", "coder", "cluster")  # fmt: skip
_SPLIT: dict[str, tuple[str, ...]] = {
    "date": ("date_start", "date_end", "date_precision"),
    "expires": ("expires_start", "expires_end", "expires_precision"),
    "period": ("period_start", "period_end", "period_precision"),
    "place": ("place", "place_state"),
    "amount": ("amount_value", "amount_unit"),
}
_NUMBERS = {
    "probability",
    "start",
    "end",
    "further_quotes",
    "intensity",
    "value",
    "low",
    "high",
    "amount_value",
}


def columns(kind: Kind) -> tuple[str, ...]:
    """Columns of a kind: its own fields in the contract's order between what all have."""
    own = [f.name for f in fields(KINDS[kind]) if f.name not in _SHARED]
    return (*_FRONT, *(column for name in own for column in _SPLIT.get(name, (name,))), *_BACK)


def row(held: Held) -> dict[str, Any]:
    """One item; lists are joined by a space (codes) or a semicolon (names)."""
    item, head, anchor = held.item, held.document, held.item.anchors[0]
    values: dict[str, Any] = {"id": held.id, "kind": str(item.kind)}
    for f in fields(item):
        if f.name not in _SHARED:
            values.update(_cells(f.name, getattr(item, f.name)))
    return values | {
        "probability": item.probability,
        "review": str(held.review),
        "attributed_to": item.attributed_to,
        "quote": anchor.quote,
        "start": anchor.start,
        "end": anchor.end,
        "further_quotes": len(item.anchors) - 1,
        "document": head.key,
        "title": head.title,
        "outlet": head.outlet,
        "published": (head.published.prefix or None) if head.published else None,
        "url": head.url,
        "coder": item.coder,
        "cluster": held.cluster,
    }


def _cells(name: str, value: Any) -> dict[str, Any]:
    names = _SPLIT.get(name, (name,))
    match value:
        case None:
            parts: tuple[Any, ...] = (None,) * len(names)
        case Interval():
            parts = (value.start.isoformat(), value.end.isoformat(), str(value.precision))
        case Place():
            parts = (value.name, value.state)
        case Amount():
            parts = (value.value, value.unit)
        case tuple():
            parts = (("; " if name == "persons" else " ").join(map(str, value)),)
        case float() | int():
            parts = (value,)
        case _:
            parts = (str(value),)
    return dict(zip(names, parts, strict=True))


def write_csv(kind: Kind, rows: Iterable[Held], out: TextIO) -> int:
    table = csv.DictWriter(out, columns(kind), lineterminator="\n")
    table.writeheader()
    count = 0
    for held in rows:
        table.writerow({name: "" if value is None else value for name, value in row(held).items()})
        count += 1
    return count


def write_parquet(kind: Kind, rows: Iterable[Held], path: Path) -> int:
    """Written a batch at a time, so that memory does not grow with the record."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = columns(kind)
    schema = pa.schema([(name, pa.float64() if name in _NUMBERS else pa.string()) for name in names])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            flat = [row(held) for held in batch]
            writer.write_table(pa.table({n: [one[n] for one in flat] for n in names}, schema=schema))
            count += len(flat)
    return count


def _batches(rows: Iterable[Held]) -> Iterator[list[Held]]:
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        yield batch
