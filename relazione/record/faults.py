"""What DuckDB and the operating system complain of, as one clear line each."""

from __future__ import annotations

from pathlib import Path

import duckdb

from relazione.model import RecordError

_LOCKED = ("could not set lock", "being used by another process", "different configuration")
_KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("no space left", "could not write all bytes", "disk full", "disk quota"),
        "the disk is full; what was reported as kept is kept",
        "make room and run again: it goes on where it stopped",
    ),
    (
        ("not a valid duckdb database", "loading external extensions"),
        "this file is not a record of Relazione",
        "name another file with --record",
    ),
    (
        ("newer version", "newer duckdb", "serialization", "unsupported version", "version number"),
        "this record was written in a newer file format",
        "use the newer version of Relazione, or update the duckdb package",
    ),
    (
        ("corrupt", "checksum", "could not read enough bytes", "failed to load metadata", "invalidated"),
        "the record is damaged",
        "take it from a backup, or read the documents into a new record",
    ),
    (
        ("permission denied", "read-only file system"),
        "the file may not be opened that way",
        "check its permissions",
    ),
    (
        ("out of memory",),
        "there is not enough memory for this question",
        "narrow it with more filters",
    ),
)


def is_locked(fault: duckdb.Error) -> bool:
    """Whether somebody else has the file open, so that waiting helps."""
    return any(sign in str(fault).lower() for sign in _LOCKED)


def record_error(path: Path, fault: duckdb.Error) -> RecordError:
    """The line that a user sees for a fault of the engine."""
    told = str(fault).lower()
    for signs, what, remedy in _KINDS:
        if any(sign in told for sign in signs):
            return RecordError(what, where=str(path), remedy=remedy)
    if isinstance(fault, (duckdb.FatalException, duckdb.InternalException)):
        return RecordError("the record is damaged", where=str(path), remedy="take it from a backup")
    first_line = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
    return RecordError(f"the record cannot be used: {first_line}", where=str(path))
