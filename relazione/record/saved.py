"""Searches and other pages saved under a name: appended, renamed and taken out by a further row, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from relazione.model.identity import content_id
from relazione.record.session import Session


@dataclass(frozen=True, kw_only=True)
class Saved:
    """target: path and parameters within the desk. id: made from the target, so that it is kept once."""

    id: str
    name: str
    target: str
    user: str
    made: datetime


def saved_row(
    entry: int, name: str, target: str, user: str, made: datetime, *, gone: bool = False
) -> list[object]:
    """A row of the table; made in UTC without a zone."""
    return [entry, content_id("saved", [target]), name, target, user, made, gone]


class SavedQuestions(Session):
    """What readers saved."""

    def saved(self) -> list[Saved]:
        """Everything saved that was not taken out again, by name."""
        with self._cursor() as cursor:
            rows = cursor.execute(_SAVED, [self.horizon]).fetchall()
        return [
            Saved(id=id, name=name, target=target, user=user, made=made.replace(tzinfo=UTC))
            for id, name, target, user, made in rows
        ]


_SAVED = """
SELECT id, name, target, by_user, made FROM saved WHERE entry <= ?
QUALIFY row_number() OVER (PARTITION BY id ORDER BY entry DESC, rowid DESC) = 1 AND NOT gone
ORDER BY lower(name), id
"""
