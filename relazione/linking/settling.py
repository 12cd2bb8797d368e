"""Which later items tell what became of a plan or forecast, whatever they tell of it and whenever it was.

`delivery` looks for what happened in time and keeps links of it; this is asked when something is due, and what was
late, broken off or did not take place counts as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from relazione.linking.delivery import alike, known_later
from relazione.linking.pairs import Match
from relazione.linking.telling import Telling, Weights, weights
from relazione.model import Event, Forecast, Status

_TELLING = frozenset({Status.HAPPENED, Status.HALTED, Status.NOT_HAPPENED})


def tellers(pending: Sequence[Telling], block: Sequence[Telling]) -> list[Match]:
    """For each plan or forecast the later events of the block that are of the same in sides, type and words."""
    weight = weights(block)
    told = [one for one in block if isinstance(one.item, Event) and one.item.status in _TELLING]
    return [match for one in pending for other in told if (match := _match(one, other, weight))]


def _match(one: Telling, other: Telling, weight: Weights) -> Match | None:
    if not isinstance(one.item, (Event, Forecast)) or one.document == other.document:
        return None
    if not known_later(one, other) or not one.special & other.special:
        return None
    words, asked = alike(one, other, weight)
    if words is None or words < asked:
        return None
    return Match(one, other, round(min(1.0, 0.4 + 0.6 * words), 3), {"words": round(words, 2)})
