"""The record's tables: laid by numbered SQL files, each applied once, in order, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import duckdb

from relazione.model import RecordError
from relazione.record.faults import record_error
from relazione.record.seat import Seat
from relazione.record.store import Store, connect

FORMAT = "relazione record"


def migrations() -> list[tuple[int, str, str]]:
    """Number, name and SQL of every migration there is, in order."""
    folder = resources.files("relazione.record") / "migrations"
    found = []
    for file in folder.iterdir():
        number, _, name = file.name.removesuffix(".sql").partition("_")
        if file.name.endswith(".sql"):
            found.append((int(number), name, file.read_text(encoding="utf-8")))
    return sorted(found)


def create(path: Path) -> None:
    """Lay an empty record. It appears under its name only when it is complete; RecordError if something is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".relazione-", dir=path.parent) as folder:
            new = Path(folder) / "new.duckdb"
            connection = connect(new, write=True)
            try:
                connection.execute("BEGIN")
                for migration in migrations():
                    _apply(connection, migration)
                connection.execute("COMMIT")
            finally:
                connection.close()
            stray = path.with_name(path.name + ".wal")
            if (
                stray.exists() and not path.exists()
            ):  # of a record that was deleted: it would be played into this one
                stray.replace(stray.with_name(stray.name + ".stray"))
            os.link(new, path)  # unlike a renaming, does not write over what came in between
    except FileExistsError:
        raise RecordError(
            "there is a file already", where=str(path), remedy="open it, or name another"
        ) from None
    except OSError as fault:
        raise RecordError(
            f"cannot be created ({fault.strerror})",
            where=str(path),
            remedy="name a folder that may be written to",
        ) from fault
    except duckdb.Error as fault:
        raise record_error(path, fault) from fault


def _apply(cursor: duckdb.DuckDBPyConnection, migration: tuple[int, str, str]) -> None:
    """One migration, inside a transaction."""
    number, name, sql = migration
    cursor.execute(sql)
    if number == 1:
        cursor.execute("INSERT INTO relazione VALUES ('format', ?)", [FORMAT])
    made = datetime.now(UTC).replace(tzinfo=None)
    cursor.execute("INSERT INTO migrations VALUES (?, ?, ?)", [number, name, made])


def check(store: Store, *, user: str) -> None:
    """See that the file is a record and no newer than this program; bring an older one up to date."""
    with store.reading() as cursor:
        version = _version(store.path, cursor)
    known = migrations()
    if version > known[-1][0]:
        raise RecordError(
            f"this record is of version {version}; this program knows versions up to {known[-1][0]}",
            where=str(store.path),
            remedy="use the newer version of Relazione that wrote it",
        )
    pending = [migration for migration in known if migration[0] > version]
    if pending:
        seat = Seat(store.path)
        seat.take(user)
        try:
            for migration in pending:
                with store.writing() as cursor:
                    if _version(store.path, cursor) < migration[0]:
                        _apply(cursor, migration)
        finally:
            seat.leave()


def _version(path: Path, cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the last migration applied; RecordError if the file is a database of something else."""
    try:
        row = cursor.execute(
            "SELECT max(m.number) FROM migrations m WHERE EXISTS (SELECT 1 FROM relazione WHERE value = ?)",
            [FORMAT],
        ).fetchone()
    except duckdb.CatalogException:
        row = None
    if row is None or row[0] is None:
        raise RecordError(
            "this DuckDB file is not a record of Relazione",
            where=str(path),
            remedy="name another file with --record",
        )
    return int(row[0])
