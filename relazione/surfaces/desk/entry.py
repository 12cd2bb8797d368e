"""A line of the navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """place: where in the row (today 10, ledgers 20, search 30 …). key: pressed after `g`, goes there."""

    path: str
    name: str
    place: int
    key: str
    reviewers_only: bool = False
