"""A line of the navigation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """place: where in the row (today 10, ledgers 20, review 60 …). key: pressed after `g`, goes there.

    also: first parts of further paths that belong to it (`item` to the ledgers).
    """

    path: str
    name: str
    place: int
    key: str
    reviewers_only: bool = False
    also: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a page stands under this line."""
        first = path.split("/")[1]
        return first == self.path.split("/")[1] or first in self.also
