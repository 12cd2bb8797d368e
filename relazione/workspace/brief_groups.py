"""Items that tell of the same thing, together: which telling says most, and which things weigh most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from relazione.model import Kind
from relazione.record import Held

Groups = dict[Kind, list[list[Held]]]


def grouped(held: Iterable[Held]) -> Groups:
    """The items by kind, those that tell of the same thing together."""
    groups: dict[Kind, dict[str, list[Held]]] = {kind: {} for kind in Kind}
    for one in held:
        groups[one.item.kind].setdefault(one.cluster, []).append(one)
    return {kind: list(found.values()) for kind, found in groups.items()}


def best(group: Sequence[Held]) -> Held:
    """The telling that says most: dated before undated, then the surest."""
    return max(
        group, key=lambda one: (getattr(one.item, "date", None) is not None, one.item.probability, one.id)
    )


def _weight(group: Sequence[Held]) -> tuple[float, int]:
    return len({one.document.id for one in group}) + best(group).item.probability, len(group)


def chosen(groups: list[list[Held]], many: int) -> list[list[Held]]:
    """The weightiest (told by most, surest), in the order of their dates."""
    most = sorted(groups, key=_weight, reverse=True)[:many]
    return sorted(most, key=lambda group: _day(best(group)))


def _day(held: Held) -> date:
    interval = (
        getattr(held.item, "date", None) or getattr(held.item, "period", None) or held.document.published
    )
    return interval.start if interval else date.max
