"""A Query as SQL, as far as it speaks of documents: conditions with parameters, never with values in the text."""

from __future__ import annotations

from typing import Any

from relazione.record.query import Query

Conditions = list[str]
Values = dict[str, Any]


def behind(column: str, down: bool, key: Any, number: str) -> str:
    """The condition that a row comes behind the one with this key and number, in an order that has nulls last.

    Its values are $after_num and, where the key is not null, $after_key.
    """
    if key is None:
        return f"({column} IS NULL AND {number} > $after_num)"
    beyond = "<" if down else ">"
    return (
        f"({column} IS NULL OR {column} {beyond} $after_key"
        f" OR ({column} = $after_key AND {number} > $after_num))"
    )


def document_conditions(query: Query) -> tuple[Conditions, Values]:
    """Conditions on documents d and shown s."""
    conditions: Conditions = []
    values: Values = {}
    if query.document is not None:
        conditions.append("(d.id = $document OR d.key = $document OR d.origin = $document)")
        values["document"] = query.document
    if query.outlet is not None:
        conditions.append("lower(d.outlet) = lower($outlet)")
        values["outlet"] = query.outlet
    if query.published_from is not None:
        conditions.append("d.published_end >= $published_from")
        values["published_from"] = query.published_from
    if query.published_to is not None:
        conditions.append("d.published_start <= $published_to")
        values["published_to"] = query.published_to
    if not query.duplicates:
        conditions.append("s.duplicate_of IS NULL")
    return conditions, values
