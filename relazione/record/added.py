"""Documents that were handed over together, and what became of them: appended, told anew by a further row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from relazione.record.session import Session


@dataclass(frozen=True, kw_only=True)
class Added:
    """What was handed over by whom and when. form: what became of it, as whoever entered it has it."""

    id: str
    user: str
    made: datetime
    form: dict[str, Any]


class AddedQuestions(Session):
    """What was handed over."""

    def added(self, id: str | None = None, *, limit: int = 20) -> list[Added]:
        """The last ones, the latest first; or the one of that id."""
        with self._cursor() as cursor:
            rows = cursor.execute(_ADDED, {"horizon": self.horizon, "id": id, "limit": limit}).fetchall()
        return [
            Added(id=id, user=user, made=made.replace(tzinfo=UTC), form=json.loads(form))
            for id, user, made, form in rows
        ]


_ADDED = """
SELECT id, by_user, made, form FROM added WHERE entry <= $horizon AND ($id IS NULL OR id = $id)
QUALIFY row_number() OVER (PARTITION BY id ORDER BY entry DESC, rowid DESC) = 1
ORDER BY made DESC, id LIMIT $limit
"""
