"""The doctor's checks: each says in one line what it found and, where something is wrong, what to do."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from relazione import __version__
from relazione.model import Document, RelazioneError
from relazione.model.wording import counted

_PARTS = ("duckdb", "pyarrow", "numpy", "trafilatura", "pypdfium2", "python-docx", "feedparser", "warcio")
_ROOM = 200 * 2**20  # bytes; below this a run over a middling collection may fill the disk


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    good: bool
    found: str


def run_all(record: Path) -> list[Check]:
    """Every check, none of which changes anything."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("program", _program),
        ("parts", _parts),
        ("vocabulary", _vocabulary),
        ("coder", _coder),
        ("disk", lambda: _disk(record)),
        ("record", lambda: _record(record)),
        ("evidence", lambda: _evidence(record)),
    ]
    return [_tried(name, check) for name, check in checks]


def _tried(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except RelazioneError as fault:
        return Check(name, False, str(fault))
    except Exception as fault:  # a check that breaks is itself what the doctor has to tell
        return Check(name, False, f"{type(fault).__name__}: {fault}")


def _program() -> str:
    return f"Relazione {__version__} on Python {sys.version.split()[0]}, {os.cpu_count()} cores"


def _parts() -> str:
    missing, found = [], []
    for name in _PARTS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        raise RelazioneError(f"missing: {', '.join(missing)}", remedy="install Relazione again")
    return ", ".join(found)


def _vocabulary() -> str:
    from relazione.vocabulary import vocabulary

    words = vocabulary()
    return f"{len(words.polities)} states, {len(words.organisations)} organisations, {len(words.names()):,} names"


def _coder() -> str:
    from relazione.workspace.coded import Coded, code_document, coder

    text = "On 16 May 2024 Chinese President Xi Jinping met Russian President Vladimir Putin in Beijing."
    outcome = code_document(Document(text=text, origin="doctor", key="doctor"))
    if not isinstance(outcome, Coded):
        raise outcome
    if any(not anchor.holds(text) for item in outcome.items for anchor in item.anchors):
        raise RelazioneError("an anchor does not match its text")
    return f"{coder()} finds {counted(len(outcome.items), 'item')} in a sentence"


def _disk(record: Path) -> str:
    folder = record.resolve().parent
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        raise RelazioneError(f"only {free >> 20} MB free", where=str(folder), remedy="make room")
    return f"{free / 2**30:,.1f} GB free in {folder}"


def _record(path: Path) -> str:
    from relazione.record import Record

    if not path.exists():
        return f"{path}: none yet"
    status = Record(path).view().status()
    return f"{path}: {status.documents:,} documents, {sum(status.items.values()):,} items, schema {status.schema}"


def _evidence(path: Path) -> str:
    """Whether the quotes of the latest thousand items still stand in their texts."""
    from relazione.record import Query, Record

    if not path.exists():
        return "nothing to check yet"
    view, texts, count, orphaned = Record(path).view(), dict[str, str](), 0, 0
    with view:
        for held in view.items(Query(sort="-kept", limit=1000)):
            text = texts.setdefault(held.document.id, view.document(held.document.id).text)
            count += 1
            orphaned += any(not anchor.holds(text) for anchor in held.item.anchors)
    if orphaned:
        raise RelazioneError(f"{orphaned} of {count} quotes no longer match their text", where=str(path))
    return f"{count:,} quotes match their texts"
