"""Events counted once and kept: what a series asks of millions of rows, in the order of the pairs of states.

A tally stands for all rows that are alike in everything a series can ask for; the file holds them in runs, each in
the order of the pairs, so that of a file of any size only the few row groups of one dyad are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as parquet

from relazione.measures.events import EVENTS
from relazione.model import UsageError

_OF_ROWS = ("item", "document", "precision", "share", "probability")
_PAIR: Mapping[str, pl.DataType] = {"one": pl.String(), "other": pl.String()}

TALLIES: Mapping[str, pl.DataType] = {
    **_PAIR,
    **{name: kind for name, kind in EVENTS.items() if name not in _OF_ROWS},
    "part": pl.Float64(),
    "rows": pl.Int64(),
    "probability": pl.Float64(),
}
"""Rows of EVENTS that are alike, as one. one, other: source and target in the order of the alphabet.

part: 1 / rows that their item has between these two states (an event that names both directions counts half in
each). rows: how many they are. probability: their mean.
"""

RUN = 1_000_000
_GROUP = 16_384  # rows of Parquet that are read or passed over together
_LIKE = [name for name in TALLIES if name not in ("rows", "probability")]


def tallied(events: pl.DataFrame) -> pl.DataFrame:
    """Rows in the form of EVENTS, as TALLIES in the order of the pairs."""
    pair = {"one": pl.min_horizontal("source", "target"), "other": pl.max_horizontal("source", "target")}
    rows = events.lazy().with_columns(**pair)
    alone = pl.col("share").fill_null(1.0) == 1.0
    parts = pl.concat(
        [
            rows.filter(alone).with_columns(part=pl.lit(1.0)),
            rows.filter(~alone).with_columns(part=1.0 / pl.len().over("item", "one", "other")),
        ]
    )
    # not mean(): a row without a probability adds nothing to what is expected
    alike = parts.group_by(_LIKE).agg(
        rows=pl.len().cast(pl.Int64), probability=pl.col("probability").sum() / pl.len()
    )
    return alike.select(list(TALLIES)).sort("one", "other", "start", nulls_last=True).collect()


def write_tallies(events: Path | str | Iterable[pl.DataFrame], out: Path | str, *, run: int = RUN) -> int:
    """Tallies of events as one Parquet file; returns how many there are.

    events: frames in the form of EVENTS, or a Parquet file in it, as `write_events` and `relazione sources read` make.
    The rows of an item stand together, as they do there. run: rows counted together; memory is that of a run.
    """
    count = 0
    frames = _batches(Path(events), run) if isinstance(events, Path | str) else events
    with ExitStack() as stack:
        writer: Any = None
        for frame in _runs(frames, run):
            table = tallied(frame).to_arrow()
            if writer is None:
                writer = stack.enter_context(
                    parquet.ParquetWriter(str(out), table.schema, compression="zstd")
                )
            writer.write_table(table, row_group_size=_GROUP)
            count += table.num_rows
    return count


def _batches(path: Path, size: int) -> Iterator[pl.DataFrame]:
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(size, columns=list(EVENTS)):
                yield pl.DataFrame(pl.from_arrow(batch))
    except OSError as fault:
        raise UsageError("cannot be read", where=str(path), remedy="name a Parquet file of events") from fault


def _runs(frames: Iterable[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """The rows in frames of at least `size`, no item in two of them; a last one of what is left, perhaps of none."""
    held = pl.DataFrame(schema=dict(EVENTS))
    for frame in frames:
        held = pl.concat([held, frame.select(list(EVENTS))])
        if held.height >= size:
            whole = held.height - int((held["item"] == held["item"][-1]).reverse().cum_prod().sum())
            yield held.head(whole)
            held = held.slice(whole)
    yield held
