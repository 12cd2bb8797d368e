"""What a page is asked for: the filters of its URL, as chips that take one away and as hidden fields of a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relazione.surfaces.parameters import PAGING, WORDS, address, changed

Pairs = Sequence[tuple[str, str]]
TYPED = ("text", "dyad", "person", "place", "from", "to", "min-probability", "sort")
"""Words that the form of a ledger has a field for; `actor` adds one to those there are."""


@dataclass(frozen=True)
class Chip:
    """A filter that holds, and the URL without it."""

    name: str
    value: str
    without: str


def chips(path: str, given: Pairs) -> list[Chip]:
    """The filters of a URL that hold, sorting and paging aside, in the order given."""
    found = []
    for name, value in given:
        if name not in WORDS or name in PAGING or name == "sort" or not value.strip():
            continue
        rest = [pair for pair in given if pair != (name, value)]
        found.append(Chip(name.replace("-", " "), value, address(path, changed(rest, after=None))))
    return found


def hidden(given: Pairs, typed: Sequence[str] = TYPED) -> list[tuple[str, str]]:
    """What the form must carry along because it has no field for it."""
    return [
        (name, value) for name, value in given if name in WORDS and name not in (*typed, "after") and value
    ]


def typed(given: Pairs) -> dict[str, str]:
    """What stands in the form's fields."""
    told = dict(given)
    return {name: told.get(name, "") for name in TYPED}
