"""Rows for the tables, gathered a column at a time and handed to DuckDB as Arrow: row by row it would be slow."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

_STRINGS = pa.list_(pa.string())

SCHEMAS: dict[str, pa.Schema] = {
    "documents": pa.schema(
        [
            ("entry", pa.int64()),
            ("num", pa.int64()),
            ("id", pa.string()),
            ("text_id", pa.string()),
            ("origin", pa.string()),
            ("key", pa.string()),
            ("title", pa.string()),
            ("published_start", pa.date32()),
            ("published_end", pa.date32()),
            ("published_precision", pa.string()),
            ("published_from", pa.string()),
            ("outlet", pa.string()),
            ("authors", _STRINGS),
            ("language", pa.string()),
            ("url", pa.string()),
            ("media_type", pa.string()),
            ("coded", pa.bool_()),
            ("extra", pa.string()),
            ("characters", pa.int64()),
            ("fingerprint", pa.list_(pa.uint64())),
        ]
    ),
    "texts": pa.schema([("entry", pa.int64()), ("document", pa.int64()), ("text", pa.string())]),
    "passages": pa.schema(
        [
            ("entry", pa.int64()),
            ("document", pa.int64()),
            ("number", pa.int32()),
            ("start_offset", pa.int64()),
            ("end_offset", pa.int64()),
            ("part", pa.string()),
            ("first", pa.int64()),
            ("words", pa.int32()),
        ]
    ),
    "sightings": pa.schema([("entry", pa.int64()), ("document", pa.int64())]),
    "codings": pa.schema(
        [
            ("entry", pa.int64()),
            ("coding", pa.int64()),
            ("document", pa.int64()),
            ("coder", pa.string()),
            ("items", pa.int32()),
        ]
    ),
    "recodings": pa.schema([("entry", pa.int64()), ("coding", pa.int64()), ("basis", pa.string())]),
    "reindexed": pa.schema(
        [
            ("entry", pa.int64()),
            ("document", pa.int64()),
            ("number", pa.int32()),
            ("first", pa.int64()),
            ("words", pa.int32()),
        ]
    ),
    "items": pa.schema(
        [
            ("entry", pa.int64()),
            ("num", pa.int64()),
            ("coding", pa.int64()),
            ("document", pa.int64()),
            ("id", pa.string()),
            ("kind", pa.string()),
            ("coder", pa.string()),
            ("probability", pa.float64()),
            ("type", pa.string()),
            ("status", pa.string()),
            ("mode", pa.string()),
            ("dimension", pa.string()),
            ("intensity", pa.float64()),
            ("value", pa.float64()),
            ("unit", pa.string()),
            ("date_start", pa.date32()),
            ("date_end", pa.date32()),
            ("due", pa.date32()),
            ("place", pa.string()),
            ("state", pa.string()),
            ("sources", _STRINGS),
            ("targets", _STRINGS),
            ("actors", _STRINGS),
            ("contexts", _STRINGS),
            ("persons", _STRINGS),
            ("blocks", _STRINGS),
            ("anchor_start", pa.int64()),
            ("anchor_end", pa.int64()),
            ("sentence_first", pa.int64()),
            ("sentence_end", pa.int64()),
            ("own_first", pa.int64()),
            ("own_end", pa.int64()),
            ("form", pa.string()),
        ]
    ),
    "postings": pa.schema(
        [
            ("entry", pa.int64()),
            ("hash", pa.uint64()),
            ("head", pa.uint64()),
            ("term", pa.string()),
            ("positions", pa.list_(pa.int64())),
        ]
    ),
    "linkings": pa.schema(
        [("entry", pa.int64()), ("block", pa.string()), ("linker", pa.string()), ("changed", pa.bool_())]
    ),
    "links": pa.schema(
        [
            ("entry", pa.int64()),
            ("block", pa.string()),
            ("id", pa.string()),
            ("relation", pa.string()),
            ("former", pa.string()),
            ("latter", pa.string()),
            ("score", pa.float64()),
            ("linker", pa.string()),
            ("reasons", pa.string()),
        ]
    ),
}


class Batch:
    """Rows for several tables that are to be committed together."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def add(self, table: str, *row: Any) -> None:
        """One row, in the order of the table's columns."""
        self._rows.setdefault(table, []).append(row)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def append_to(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Append all rows, table by table, inside the transaction the cursor is in."""
        for table, rows in self._rows.items():
            arrow = arrow_table(rows, SCHEMAS[table])
            cursor.register("batch", arrow)
            cursor.execute(f"INSERT INTO {table} SELECT * FROM batch")
            cursor.unregister("batch")


def arrow_table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table; with no rows, an empty one of that schema."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
