"""What there is to do, in pieces that fit into memory: a file of one document, or one document of a collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from relazione import reading
from relazione.model import Document, ReadingError
from relazione.reading.kinds import CONTAINERS, from_bytes, from_name
from relazione.reading.sources import Sort, Source, sources

Task = Source | Document | ReadingError
_HEAD = 4096


def tasks(paths: Sequence[str | Path], options: reading.Options) -> Iterator[Task]:
    """Collections and standard input are opened here, since only their documents can be shared out."""
    for source in sources(paths):
        if isinstance(source, ReadingError) or (
            source.sort is Sort.FILE and not is_collection(source.location)
        ):
            yield source
        else:
            yield from reading.read_source(source, options)


def is_collection(path: str) -> bool:
    """Whether a file holds many documents, by its name and first bytes; not if it cannot be opened."""
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False  # whoever reads it tells why
    promised, packed = from_name(path)
    return (packed and promised in CONTAINERS) or from_bytes(head, promised) in CONTAINERS
