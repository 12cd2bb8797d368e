"""What a run is to read: files, folders walked in a fixed order, standard input, URLs that the user gave."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from relazione.model import ReadingError

STDIN = "-"
RECORDS = (
    ".duckdb",
    ".duckdb.lock",
    ".duckdb.wal",
)  # a record often lies beside the documents it was made from


class Sort(StrEnum):
    FILE = "file"
    STDIN = "standard input"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: its path as the user gave it (the key of its document), its size in bytes if known."""

    location: str
    sort: Sort = Sort.FILE
    size: int | None = None


def sources(paths: Iterable[str | Path]) -> Iterator[Source | ReadingError]:
    """What `paths` name, folders walked by name; hidden files, sidecars and records are passed over."""
    for path in paths:
        given = str(path)
        if given == STDIN:
            yield Source(given, Sort.STDIN)
        elif given.lower().startswith(("http://", "https://")):
            yield Source(given, Sort.URL)
        elif os.path.isdir(given):  # noqa: PTH112 - takes any string, a null in it too
            yield from _folder(given)
        else:
            yield _file(given)


def _folder(folder: str) -> Iterator[Source | ReadingError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as fault:
        yield ReadingError(f"the folder cannot be read ({fault.strerror})", where=folder)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(RECORDS) or is_sidecar(entry.name, names):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path)
        elif not entry.is_dir():  # a link to a folder is left alone: it may lead round in a circle
            yield _file(entry.path)


def is_sidecar(name: str, names: Iterable[str]) -> bool:
    """Whether a file tells of another file beside it (`a.meta.json`, or `a.yaml` beside `a.txt`)."""
    if name.endswith(".meta.json"):
        return True
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a bare name, no path
    if suffix not in (".yaml", ".yml"):
        return False
    return any(other != name and (other == stem or os.path.splitext(other)[0] == stem) for other in names)  # noqa: PTH122


def _file(path: str) -> Source | ReadingError:
    try:
        status = os.stat(path)  # noqa: PTH116 - the path stays as the user gave it
    except (OSError, ValueError) as fault:
        return gone(path, fault)
    if not stat.S_ISREG(status.st_mode):
        return ReadingError("not a regular file", where=path, remedy="give a file, a folder or -")
    return Source(path, Sort.FILE, status.st_size)


def shown(path: str) -> str:
    """The path as text that can be kept: bytes of a name that are no UTF-8 become replacement characters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def gone(path: str, fault: OSError | ValueError) -> ReadingError:
    """The error for a file that cannot be opened, or not any more."""
    if isinstance(fault, FileNotFoundError):
        return ReadingError("no such file", where=path, remedy="was it moved or deleted?")
    if isinstance(fault, PermissionError):
        return ReadingError("no permission to read it", where=path)
    reason = getattr(fault, "strerror", None) or str(fault)
    return ReadingError(f"cannot be read ({reason})", where=path)
