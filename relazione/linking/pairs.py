"""What two tellings have in common, as scores with their reasons; and groups made of pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from relazione.linking.telling import Telling


@dataclass(frozen=True)
class Match:
    """Two tellings of one thing, how sure (0 to 1), and why."""

    one: Telling
    other: Telling
    score: float
    reasons: dict[str, Any] = field(compare=False, hash=False)

    @property
    def rank(self) -> tuple[float, str, str]:
        """Surest first, then by ids: an order that does not depend on the order of the input."""
        first, second = sorted((self.one.id, self.other.id))
        return -self.score, first, second


def grouped(
    matches: Iterable[Match], may_meet: Callable[[Sequence[Telling], Sequence[Telling]], bool]
) -> list[Match]:
    """The matches that join groups, surest first; one that would join groups that may not meet is passed over.

    The matches kept are the edges of the groups: each group of n has n - 1 of them.
    """
    group_of: dict[str, list[Telling]] = {}
    kept = []
    for match in sorted(matches, key=lambda match: match.rank):
        one = group_of.setdefault(match.one.id, [match.one])
        other = group_of.setdefault(match.other.id, [match.other])
        if one is other or not may_meet(one, other):
            continue
        kept.append(match)
        one.extend(other)
        for telling in other:
            group_of[telling.id] = one
    return kept
