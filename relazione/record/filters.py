"""A Query as SQL: conditions with parameters, never with values in the text; orders from a fixed list."""

from __future__ import annotations

import unicodedata
from datetime import UTC
from typing import Any

from relazione.model import UsageError
from relazione.record.query import Query, Review

Conditions = list[str]
Values = dict[str, Any]

SORT_COLUMNS = {
    "date": "i.date_start",
    "published": "d.published_start",
    "probability": "i.probability",
    "kind": "i.kind",
    "type": "i.type",
    "status": "i.status",
    "value": "i.value",
    "intensity": "i.intensity",
    "due": "i.due",
    "kept": "i.num",
}

FACET_COLUMNS = {
    "kind": "i.kind",
    "type": "i.type",
    "status": "i.status",
    "dimension": "i.dimension",
    "mode": "i.mode",
    "coder": "i.coder",
    "place": "i.place",
    "state": "i.state",
    "unit": "i.unit",
    "outlet": "d.outlet",
    "language": "d.language",
    "document": "d.id",
    "actor": "unnest(i.actors)",
    "source": "unnest(i.sources)",
    "target": "unnest(i.targets)",
    "context": "unnest(i.contexts)",
    "person": "unnest(i.persons)",
    "dyad": "unnest(list_distinct(flatten(list_transform(i.sources, lambda s : list_transform(i.targets, "
    "lambda t : least(s, t) || '-' || greatest(s, t))))))",
    "year": "strftime(i.date_start, '%Y')",
    "month": "strftime(i.date_start, '%Y-%m')",
    "published_year": "strftime(d.published_start, '%Y')",
    "review": "coalesce(r.review, 'unreviewed')",
}


def sort_of(query: Query) -> tuple[str, bool]:
    """The column to sort by and whether downwards; UsageError for any that is not in the list."""
    name = query.sort.removeprefix("-")
    if name not in SORT_COLUMNS:
        raise UsageError(f"cannot sort by {name!r}", remedy=f"sort by one of {', '.join(SORT_COLUMNS)}")
    return SORT_COLUMNS[name], query.sort.startswith("-")


def facet_of(field: str) -> str:
    if field not in FACET_COLUMNS:
        raise UsageError(f"cannot count by {field!r}", remedy=f"count by one of {', '.join(FACET_COLUMNS)}")
    return FACET_COLUMNS[field]


def behind(column: str, down: bool, key: Any, number: str = "i.num") -> str:
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


def folded(text: str) -> str:
    """As `strip_accents(lower(…))` has it in SQL, for comparing in any case."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))


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


def item_conditions(query: Query) -> tuple[Conditions, Values]:
    """Conditions on items i and reviews r."""
    conditions: Conditions = []
    values: Values = {}

    def hold(condition: str, **given: Any) -> None:
        conditions.append(condition)
        values.update(given)

    for name, column in (("kinds", "kind"), ("types", "type"), ("statuses", "status")):
        if wanted := getattr(query, name):
            hold(
                f"i.{column} IN (SELECT unnest(${name}::VARCHAR[]))",
                **{name: [str(value) for value in wanted]},
            )
    if query.actors:
        hold("list_has_any(i.actors, $actors::VARCHAR[])", actors=list(query.actors))
    if query.contexts:
        hold("list_has_any(i.contexts, $contexts::VARCHAR[])", contexts=list(query.contexts))
    if query.kept_from is not None:
        hold(_KEPT_FROM, kept_from=query.kept_from.astimezone(UTC).replace(tzinfo=None))
    if query.source is not None:
        hold("list_contains(i.sources, $source)", source=query.source)
    if query.target is not None:
        hold("list_contains(i.targets, $target)", target=query.target)
    if query.dyad is not None:
        hold(_DYAD, one=query.dyad[0], other=query.dyad[1])
    if query.dimension is not None:
        hold("i.dimension = $dimension", dimension=str(query.dimension))
    if query.date_from is not None:
        hold("i.date_end >= $date_from", date_from=query.date_from)
    if query.date_to is not None:
        hold("i.date_start <= $date_to", date_to=query.date_to)
    if query.undated is not None:
        hold("i.date_start IS NULL" if query.undated else "i.date_start IS NOT NULL")
    if query.place is not None:
        hold("contains(strip_accents(lower(i.place)), $place)", place=folded(query.place))
    if query.state is not None:
        hold("i.state = $state", state=query.state)
    if query.coder is not None:
        hold("starts_with(i.coder, $coder)", coder=query.coder)
    if query.min_probability is not None:
        hold("i.probability >= $min_probability", min_probability=query.min_probability)
    if query.persons:
        each = [
            f"contains(strip_accents(lower(array_to_string(i.persons, '\n'))), $person{n})"
            for n in range(len(query.persons))
        ]
        hold(
            f"({' OR '.join(each)})",
            **{f"person{n}": folded(name) for n, name in enumerate(query.persons)},
        )
    if told := _reviewed(query):
        hold(told[0], reviews=told[1])
    return conditions, values


_KEPT_FROM = (
    """i.entry >= (SELECT coalesce(min(entry), 9223372036854775807) FROM entries WHERE made >= $kept_from)"""
)


def _reviewed(query: Query) -> tuple[str, list[str]] | None:
    """The condition on what readers said, with its values; None where anything will do.

    Nearly all items are those that nobody has looked at: the others are looked up, and taken or left out.
    """
    wanted = set(query.reviews)
    if Review.UNREVIEWED not in wanted:
        return _DECIDED, [str(review) for review in wanted]
    others = [str(review) for review in Review if review not in wanted]
    return (f"NOT ({_DECIDED})", others) if others else None


_DECIDED = "i.num IN (SELECT num FROM reviews WHERE review IN (SELECT unnest($reviews::VARCHAR[])))"
_DYAD = """(CASE WHEN i.kind = 'event'
    THEN (list_contains(i.sources, $one) AND list_contains(i.targets, $other))
        OR (list_contains(i.sources, $other) AND list_contains(i.targets, $one))
    ELSE list_contains(i.actors, $one) AND list_contains(i.actors, $other) END)"""
