"""*the North* and *the South* of a land that two states share: Korea, Vietnam until 1976, Yemen until 1990, the Sudans."""

from __future__ import annotations

from datetime import date

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.mentions import Sort

# north, south, and until when there are two of them
_PAIRS = (
    (("PRK", "KOR"), date.max),
    (("VNM", "RVN"), date(1976, 7, 2)),
    (("YAR", "YMD"), date(1990, 5, 22)),
    (("SDN", "SSD"), date.max),
)
_WAYS = {"north": 0, "south": 1}
_CERTAINTY = 0.8


def mark(bench: Bench, first: int, last: int) -> None:
    """Adds those among the words first:last, on a page that names both states of one pair and of no other."""
    for index in range(max(first, 1), min(last, len(bench.found.tokens))):
        way = _WAYS.get(bench.found.key(index))
        if way is None or not _alone(bench, index):
            continue
        day = bench.moment(index).day
        named = [pair for pair, end in _PAIRS if day <= end and bench.cast.named.issuperset(pair)]
        if len(named) == 1:
            bench.add(
                Part(
                    first=index,
                    last=index + 1,
                    sort=Sort.STATE,
                    codes=(named[0][way],),
                    certainty=_CERTAINTY,
                    kind="state",
                )
            )


def _alone(bench: Bench, index: int) -> bool:
    """Whether the word has its article and capital and begins no longer name (*the North Sea*, *the South of France*)."""
    found = bench.found
    if not found.cased or found.headline or found.key(index - 1) != "the" or not found.tokens[index].capital:
        return False
    if found.tokens[index].possessive or index + 1 >= len(found.tokens) or found.gap(index + 1) != " ":
        return found.gap(index + 1) != "-"
    return not found.tokens[index + 1].capital and found.key(index + 1) != "of"
