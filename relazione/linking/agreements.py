"""Which tellings are of one agreement: the same parties, and a name that can be the same.

Stages are not compared: *announced*, *signed*, *ratified*, *suspended* are one agreement's history. Dates are only
where the names tell little (*the deal*, *a memorandum*): then both must be of the same year, or the amounts equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Any

from relazione.linking.pairs import Match, grouped
from relazione.linking.tables import agreement_words
from relazione.linking.telling import Telling, likeness, stems, weights
from relazione.model import Agreement, Amount

_SPECIFIC, _WITHIN = 0.6, 0.5  # likeness of names asked; and of evidence where the names tell nothing
_YEAR = timedelta(days=366)
_ROUNDING = 0.05


def same_agreements(tellings: Sequence[Telling]) -> list[Match]:
    """The edges between tellings (of Agreements) of one block that are of one agreement."""
    matches = (match(one, other) for one, other in combinations(sorted(tellings, key=lambda t: t.id), 2))
    return grouped((found for found in matches if found), _may_meet)


def match(one: Telling, other: Telling) -> Match | None:
    """How far two tellings are of one agreement, or None."""
    here, there = one.item, other.item
    if not (isinstance(here, Agreement) and isinstance(there, Agreement)):
        return None
    shared, everyone = set(here.parties) & set(there.parties), set(here.parties) | set(there.parties)
    if len(shared) < min(2, len(everyone)):
        return None
    names = specific(here.name), specific(there.name)
    amounts = _amounts(here.amount, there.amount)
    if amounts is False and not (names[0] and names[0] == names[1]):
        return None
    found = _by_name(*names) or (
        _by_circumstance(one, other, bool(amounts)) if _tells_little(names) else None
    )
    if found is None:
        return None
    likely, how = found
    score = likely * (0.6 + 0.4 * len(shared) / len(everyone)) + (0.1 if amounts else 0.0)
    reasons: dict[str, Any] = {"names": [here.name, there.name], "by": how}
    if amounts:
        reasons["amount"] = "the same"
    return Match(one, other, round(min(1.0, score), 3), reasons)


@lru_cache(maxsize=10_000)
def specific(name: str) -> frozenset[str]:
    """The words of a name that no other agreement need have."""
    general = {stem for word in agreement_words() for stem in stems(word)}
    return stems(name) - general


def _tells_little(names: tuple[frozenset[str], frozenset[str]]) -> bool:
    return not names[0] or not names[1]


def _by_name(one: frozenset[str], other: frozenset[str]) -> tuple[float, str] | None:
    if not one or not other:
        return None
    like = likeness(one, other, {})
    if like >= _SPECIFIC:
        return like, "name"
    return (0.6, "shorter name") if min(len(one), len(other)) > 1 and (one <= other or other <= one) else None


def _by_circumstance(one: Telling, other: Telling, same_amount: bool) -> tuple[float, str] | None:
    """Where a name is only *the deal*: near in time, and alike in amount or in the words of the evidence."""
    here, there = _day(one), _day(other)
    near = one.document == other.document or bool(here and there and abs(here - there) <= _YEAR)
    if not near:
        return None
    if same_amount:
        return 0.7, "amount"
    like = likeness(one.words, other.words, weights((one, other)))
    return (0.5 + like / 4, "evidence") if like >= _WITHIN else None


def _day(telling: Telling) -> date | None:
    assert isinstance(telling.item, Agreement)
    return telling.item.date.start if telling.item.date else telling.published


def _amounts(one: Amount | None, other: Amount | None) -> bool | None:
    """Whether they are the same but for rounding; None where either is not told or the units differ."""
    if one is None or other is None or one.unit != other.unit:
        return None
    return abs(one.value - other.value) <= _ROUNDING * max(abs(one.value), abs(other.value))


def _may_meet(one: Sequence[Telling], other: Sequence[Telling]) -> bool:
    """Groups do not meet where their names tell of different matters."""
    for here in one:
        for there in other:
            assert isinstance(here.item, Agreement) and isinstance(there.item, Agreement)
            names = specific(here.item.name), specific(there.item.name)
            if all(names) and not names[0] & names[1]:
                return False
    return True
