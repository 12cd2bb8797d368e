"""Words that take up an actor by what it is: *the bloc*, *the island*, *the Gulf emirate*, *the group*, *the company*."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.memory import Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.tables import kinds as table
from relazione.coding.mentions import Sort

_REACH = 3  # sentences back
_MOST_MODIFIERS = 2
_LONGEST = 3  # words of a kind
_NEAR, _FAR, _ONLY = 0.75, 0.65, 0.55
_OF_ONE = frozenset(
    "bloc cartel lender watchdog kingdom emirate sultanate principality".split()
)  # that a page takes up though it has not named it lately
_CLOSE = (" ", "-", "\n")
# After these it is another's: *the island of Crete*, *the alliance with Japan*, *the group that meets on Mondays*.
_EXPLAINED = frozenset("of between with against which whose that who where in for among to".split())
_ITS_OWN = frozenset("in for which to that who".split())  # of these after the name of an organisation's kind


class Kind(NamedTuple):
    """Whom the words may mean: of `codes`, or if there are none any actor of the sort and sector."""

    codes: frozenset[str]
    sort: Sort
    sector: str | None = None


@cache
def _kinds() -> dict[str, Kind]:
    """Every kind by its words, parted by single spaces."""
    form = table()
    found = {
        words: Kind(frozenset(codes), Sort.ORGANISATION) for words, codes in form["organisations"].items()
    }
    found["organization"] = found["organisation"]
    found |= {words: Kind(frozenset(), Sort.FORCE) for words in form["forces"]}
    found |= {words: Kind(frozenset(), Sort.BODY, "company") for words in form["companies"]}
    found |= {words: Kind(frozenset(codes), Sort.STATE) for words, codes in form["states"].items()}
    for region, codes in form["regions"].items():
        found |= {f"{region} {land}": Kind(frozenset(codes), Sort.STATE) for land in form["lands"]}
    return {words.replace("-", " "): kind for words, kind in found.items()}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in _kinds())


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(table()["modifiers"])


def resolve(bench: Bench, memory: Memory, index: int) -> Part | None:
    """What *the* at `index` and a kind after it mean: the only one of the kind in the nearest sentence with any.

    In a government's own text *the Kingdom* with its capital is its own.
    """
    told = _kind(bench, index + 1)
    if told is None:
        return None
    kind, last = told
    if bench.home in kind.codes and bench.found.tokens[last - 1].capital and bench.home:
        return _part(index, last, kind, {bench.home}, _NEAR)
    for back in range(_REACH + 1):
        codes = {
            code
            for antecedent in memory.before(index, back)
            for code in antecedent.part.codes
            if _fits(kind, antecedent.part, code)
        }
        if len(codes) > 1:
            return None
        if codes:
            return _part(index, last, kind, codes, _NEAR if back < 2 else _FAR)
    only = kind.codes & bench.cast.named
    if len(only) == 1 and bench.found.key(last - 1) in _OF_ONE:
        return _part(index, last, kind, set(only), _ONLY)
    ahead = {code for a in memory.after(last) for code in a.part.codes if _fits(kind, a.part, code)}
    return _part(index, last, kind, ahead, _FAR) if len(ahead) == 1 and index == 0 else None


def _part(first: int, last: int, kind: Kind, codes: set[str], certainty: float) -> Part:
    return Part(
        first=first,
        last=last,
        sort=Sort.REFERENCE,
        codes=tuple(codes),
        sector=kind.sector,
        certainty=certainty,
        kind="kind",
    )


def _fits(kind: Kind, part: Part, code: str) -> bool:
    if kind.codes:
        return code in kind.codes
    return part.sort is kind.sort and (kind.sector is None or part.sector == kind.sector)


def _kind(bench: Bench, first: int) -> tuple[Kind, int] | None:
    """The kind that the words from `first` on name, modifiers passed over, and where it ends."""
    found = bench.found
    reach = range(first, min(first + _MOST_MODIFIERS + _LONGEST, len(found.tokens)))
    if not any(found.key(index) in _last_words() for index in reach):
        return None
    for start in range(first, first + _MOST_MODIFIERS + 1):
        for last in range(start + _LONGEST, start, -1):
            kind = _kinds().get(" ".join(found.key(index) for index in range(start, last)))
            if kind is not None and _stands_alone(bench, first, last, kind):
                return kind, last
        if found.key(start) not in _modifiers():
            return None
    return None


def _stands_alone(bench: Bench, first: int, last: int, kind: Kind) -> bool:
    """Whether the words go together, are no part of a longer name and are not explained by what follows."""
    found = bench.found
    if last > len(found.tokens) or any(found.gap(index) not in _CLOSE for index in range(first, last)):
        return False
    if any(bench.covers(index) for index in range(first, last)) or found.gap(last) == "-":
        return False
    if found.tokens[last - 1].possessive or last >= len(found.tokens) or found.gap(last) != " ":
        return True
    after = found.key(last)
    if after == "in" and found.key(last + 1) in ("return", "turn", "response"):
        return True
    if after in _EXPLAINED and not (kind.sort is Sort.ORGANISATION and after in _ITS_OWN):
        return False
    return not (found.tokens[last].capital and found.cased and not found.headline)
