"""Facets: how the items of a ledger fall on the values of a field, each value a link that narrows or widens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from relazione.model import Kind
from relazione.surfaces.parameters import MANY, address, changed
from relazione.workspace import Query, View

Pairs = Sequence[tuple[str, str]]
FEW = 10


@dataclass(frozen=True)
class Facet:
    """field: as `View.facets` has it. name: its heading. word: the parameter that narrows by it.

    clear: what of a Query is left open while its values are counted, so that the others can be seen.
    """

    field: str
    name: str
    word: str
    clear: dict[str, Any]


@dataclass(frozen=True)
class Value:
    """One value: what it is called, how many items have it, where its link leads, whether it is asked for now."""

    name: str
    count: int
    link: str
    chosen: bool


_ALL = {
    one.field: one
    for one in (
        Facet("type", "Type", "type", {"types": ()}),
        Facet("status", "Status", "status", {"statuses": ()}),
        Facet("dimension", "Dimension", "dimension", {"dimension": None}),
        Facet("actor", "Actors", "actor", {"actors": ()}),
        Facet("dyad", "Dyads", "dyad", {"dyad": None}),
        Facet("year", "Years", "from", {"date_from": None, "date_to": None}),
        Facet("place", "Places", "place", {"place": None}),
        Facet("state", "Lies in", "state", {"state": None}),
        Facet("person", "People", "person", {"persons": ()}),
        Facet("outlet", "Outlets", "outlet", {"outlet": None}),
        Facet("review", "Review", "review", {"reviews": Query.reviews}),
        Facet("coder", "Coder", "coder", {"coder": None}),
    )
}
_COMMON = ("person", "outlet", "review", "coder")
_OF_KIND = {
    Kind.EVENT: ("type", "status", "dimension", "actor", "dyad", "year", "place", "state"),
    Kind.AGREEMENT: ("status", "actor", "year"),
    Kind.QUANTITY: ("actor", "year"),
    Kind.QUOTATION: (),
    Kind.CLAIM: ("actor",),
    Kind.FORECAST: ("status", "actor"),
}


def facets_of(kind: Kind) -> list[Facet]:
    """The facets of a kind's ledger, in order."""
    return [_ALL[field] for field in (*_OF_KIND[kind], *_COMMON)]


def facet(kind: Kind, field: str) -> Facet | None:
    """One of them by its field."""
    return next((one for one in facets_of(kind) if one.field == field), None)


def values(view: View, query: Query, of: Facet, path: str, given: Pairs, limit: int) -> list[Value]:
    """The values that most items have, with what is asked for now among them even where nothing has it."""
    counted = view.facets(replace(query, **of.clear, after=None), of.field, limit=limit)
    asked = {value for name, value in given if name == of.word}
    counted += [(value, 0) for value in sorted(asked - {value for value, _ in counted}) if of.word != "from"]
    return [
        Value(value, count, address(path, _turned(of, given, value, asked)), _is_chosen(of, value, given))
        for value, count in counted
    ]


def _is_chosen(of: Facet, value: str, given: Pairs) -> bool:
    if of.field == "year":
        return ("from", value) in given and ("to", value) in given
    return (of.word, value) in given


def _turned(of: Facet, given: Pairs, value: str, asked: set[str]) -> list[tuple[str, str]]:
    """The parameters with this value taken in, or out where it is asked for already."""
    on = _is_chosen(of, value, given)
    if of.field == "year":
        return changed(given, from_=None if on else value, to=None if on else value)
    if of.word in MANY:
        chosen = sorted(asked - {value} if on else asked | {value})
        return changed(given, **{of.word: chosen})
    return changed(given, **{of.word: None if on else value})
