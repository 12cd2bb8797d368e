"""Blocks: groups of items small enough to compare, and sure to hold together what may tell of the same.

A block is linked anew as a whole whenever one of its items is new, so what comes out does not depend on the order
in which documents were read or on how many processes read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from relazione.model.items import Agreement, Event, Forecast, Item

# with more parties than give so many pairs, all of them together make one block
_MOST_EVENT_PAIRS, _MOST_AGREEMENT_PAIRS = 9, 36


ITEM_BLOCKS = ("event|", "agreement|")
"""How the names of blocks of items begin; blocks of other things (documents) are named otherwise."""


def blocks(item: Item) -> tuple[str, ...]:
    """Names of the blocks an item belongs to; none for kinds that are not linked.

    `event|CHN|RUS`: acts between the two, in either direction, and forecasts about both. `event|CHN`: acts of one
    that name no other. `agreement|CHN|RUS`: agreements to which both are parties.
    """
    match item:
        case Event():
            sides = [(one, other) for one in item.source for other in item.target if one != other]
            alone = (*item.source, *item.target)
            return _named("event", sides, alone)
        case Forecast():
            return _named("event", list(combinations(item.about, 2)), ()) if len(item.about) > 1 else ()
        case Agreement():
            return _named("agreement", list(combinations(item.parties, 2)), item.parties)
        case _:
            return ()


def _named(kind: str, pairs: Sequence[tuple[str, str]], alone: Sequence[str]) -> tuple[str, ...]:
    if not pairs:
        return (f"{kind}|{'|'.join(sorted(set(alone)))}",) if alone else ()
    if len(pairs) > (_MOST_EVENT_PAIRS if kind == "event" else _MOST_AGREEMENT_PAIRS):
        return (f"{kind}|{'|'.join(sorted({code for pair in pairs for code in pair}))}",)
    return tuple(sorted({f"{kind}|{'|'.join(sorted(pair))}" for pair in pairs}))


def parties(block: str) -> tuple[str, ...]:
    """The codes that a block is about."""
    return tuple(block.split("|")[1:])
