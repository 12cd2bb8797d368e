"""Events of data sets, read as a stream of parts, as one frame, or straight into Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as parquet

from relazione.measures.events import DETAILS, EVENTS
from relazione.measures.sources.codes import Own
from relazione.measures.sources.draft import Draft
from relazione.measures.sources.formats import told
from relazione.measures.sources.own import mapped
from relazione.measures.sources.report import Report
from relazione.measures.sources.shape import Part
from relazione.measures.sources.stream import batches


@dataclass(frozen=True)
class Events:
    """What a file of events holds.

    frame: as EVENTS; `origin` is the data set's name and `item` begins with it, so rows never pass for coded text.
    details: as DETAILS. extras: one row an item with what the data set says besides (see docs/sources.md). origins:
    all that the file has, of rows that were not asked for too.
    """

    frame: pl.DataFrame
    details: pl.DataFrame
    extras: pl.DataFrame
    report: Report
    origins: tuple[str, ...]

    def note(self) -> str:
        """What became of the rows of the file, in lines."""
        return "\n".join(self.report.lines())


class Reading:
    """A file being read: iterate once for its parts, in the order of its rows; then `report` is whole."""

    def __init__(
        self,
        path: Path | str,
        format: str | None = None,
        mapping: Path | str | None = None,
        *,
        names: Own | None = None,
    ) -> None:
        self.path = Path(path)
        own = mapped(self.path, Path(mapping)) if mapping is not None else None
        self.source, self._layout = (own.source, own.layout) if own else told(self.path, format)
        self.report = Report(str(path), self.source.origin)
        self._own = {**(own.names if own else {}), **(names or {})}

    def __iter__(self) -> Iterator[Part]:
        if self.source.frames is not None:
            frames = self.source.frames(self.path, self.report)
        else:
            frames = batches(self.path, self._layout, self.source.wanted, self.report)
        for frame in frames:
            yield self.source.part(Draft(frame, self.report, self._own))

    def empty(self) -> Part:
        """A part without rows."""
        extras = {"item": pl.String(), **self.source.extras}
        return Part(
            pl.DataFrame(schema=dict(EVENTS)),
            pl.DataFrame(schema=dict(DETAILS)),
            pl.DataFrame(schema=extras),
        )


def read_events(
    path: Path | str,
    format: str | None = None,
    mapping: Path | str | None = None,
    *,
    names: Own | None = None,
    between: tuple[str, str] | None = None,
) -> Events:
    """The events of a data set's file, all in memory.

    What `write_events` wrote is read as it is, and where `between` names two states only the rows between them.
    format: one of FORMATS; told by the file's beginning where None. mapping: a YAML file that says what the columns
    of a table of one's own are (docs/sources.md). names: words of the file → our codes, asked before our tables.
    Rows that are wrong, without an act, of unknown actors or within one state are left out and counted in `report`.
    UsageError where the file is not there or of no format known, FormError where it is no table at all.
    """
    if format is None and mapping is None and written(Path(path)):
        return _again(Path(path), between)
    reading = Reading(path, format, mapping, names=names)
    parts = [reading.empty(), *reading]
    return Events(
        pl.concat([one.events for one in parts]),
        pl.concat([one.details for one in parts]),
        pl.concat([one.extras for one in parts]),
        reading.report,
        (reading.source.origin,),
    )


def write_events(
    path: Path | str,
    out: Path | str,
    format: str | None = None,
    mapping: Path | str | None = None,
    *,
    details: Path | str | None = None,
    extras: Path | str | None = None,
    names: Own | None = None,
    on: Callable[[int], None] = lambda events: None,
) -> Report:
    """The events of a file of any size as Parquet in the form of EVENTS, in constant memory; `pl.scan_parquet` reads it.

    details, extras: where the other two frames go; they are not written where None. on: called with the number of
    events of each part as it is written.
    """
    reading = Reading(path, format, mapping, names=names)
    outs = {"events": out, "details": details, "extras": extras}
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for part in _and_empty(reading):
            for name, place in outs.items():
                if place is None:
                    continue
                table = getattr(part, name).to_arrow()
                if name not in writers:
                    writers[name] = stack.enter_context(
                        parquet.ParquetWriter(str(place), table.schema, compression="zstd")
                    )
                writers[name].write_table(table)
            on(part.events.height)
    return reading.report


def _and_empty(reading: Reading) -> Iterator[Part]:
    yield reading.empty()
    yield from reading


def written(path: Path) -> bool:
    """Whether a file is one that `write_events` wrote."""
    if path.suffix.casefold() != ".parquet" or not path.is_file():
        return False
    try:
        return {**pl.read_parquet_schema(path)}.items() >= dict(EVENTS).items()
    except (pl.exceptions.PolarsError, OSError):
        return False  # whoever reads it then says what is wrong with it


def details_beside(path: Path) -> Path:
    """Where the details of `events.parquet` lie: `events.details.parquet`."""
    return path.with_name(f"{path.stem}.details.parquet")


def _again(path: Path, between: tuple[str, str] | None) -> Events:
    """What was written, with its details where they lie beside it; the report is of the whole file."""
    rows = pl.scan_parquet(path)
    count, origins = (
        rows.select(pl.len(), pl.col("origin").drop_nulls().unique().sort().implode()).collect().row(0)
    )
    if between is not None:
        rows = rows.filter(pl.col("source").is_in(between) & pl.col("target").is_in(between))
    frame = rows.select(list(EVENTS)).collect(engine="streaming")
    items = frame.select("item").unique(maintain_order=True)
    beside = details_beside(path)
    if beside.is_file():
        told = pl.scan_parquet(beside).select(list(DETAILS))
        if between is not None:
            told = told.join(items.lazy(), on="item", how="semi")
        details = told.collect(engine="streaming")
    else:
        details = pl.DataFrame(schema=dict(DETAILS))
    report = Report(str(path), ", ".join(origins), rows=count, kept=count, given=count)
    return Events(frame, details, items, report, tuple(origins))
