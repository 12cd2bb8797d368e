"""Files of data sets turned into Parquet in the forms that measures take; nothing of the record is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from relazione.measures.sources import (
    FORMATS,
    QUANTITY_FORMATS,
    Report,
    details_beside,
    read_quantities,
    write_events,
)
from relazione.model import UsageError

__all__ = ["Report", "convert", "formats"]


def formats() -> Mapping[str, tuple[str, str]]:
    """The formats by name: what a file of them becomes (events, quantities), and what it is."""
    found = {name: ("events", source.about) for name, source in FORMATS.items()}
    others = {name: ("quantities", one.origin) for name, one in QUANTITY_FORMATS.items() if name not in found}
    return found | others


def convert(
    path: Path | str,
    out: Path | str,
    format: str | None = None,
    mapping: Path | str | None = None,
    *,
    on: Callable[[int], None] = lambda events: None,
) -> Report:
    """Write the events of a data set to `out` (and their details beside it), or the flows of a download of quantities.

    format: one of `formats`, told by the file's beginning where None. mapping: a YAML file that says what the columns
    of a table of one's own are. on: called with the number of events of each part. Returns what became of the rows.
    A reading that fails leaves nothing behind, and what was there before as it was.
    """
    place = Path(out)
    if place.suffix.casefold() != ".parquet":
        raise UsageError(
            "it is written as Parquet", where=str(out), remedy="name a file that ends in .parquet"
        )
    if format is not None and format not in formats():
        raise UsageError(f"no format {format!r}", remedy=f"choose one of {', '.join(formats())}")
    place.parent.mkdir(parents=True, exist_ok=True)
    if format is not None and formats()[format][0] == "quantities":
        found = read_quantities(path, format)
        found.frame.write_parquet(place)
        return found.report
    beside = details_beside(place)
    with _whole(place) as events, _whole(beside) as details:
        return write_events(path, events, format, mapping, details=details, on=on)


@contextmanager
def _whole(place: Path) -> Iterator[Path]:
    """A place to write at first, moved to where it belongs once all is there."""
    part = place.with_name(f".{place.name}.part")
    try:
        yield part
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
