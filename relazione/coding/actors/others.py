"""*its neighbour*, *his rival*, *his counterpart*: on a page about two states, the other of the two."""

from __future__ import annotations

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.memory import Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Scan
from relazione.coding.mentions import Sort
from relazione.vocabulary import NameSort

NOUNS = frozenset("neighbour neighbor rival adversary foe archrival antagonist".split())
_OWNS = frozenset("its his her".split())
_MODIFIERS = 3  # words that may stand between (*its much larger northern neighbour*)
_NO_MODIFIERS = frozenset("a an the and or of in to for with by nearest other another".split())
_NEAR = 4  # sentences back in which the other has been named
_CERTAINTY = 0.6


def resolve(bench: Bench, memory: Memory, index: int) -> Part | None:
    """Whom the noun at `index` means; None where its owner is no side of the page's pair, or a name follows it."""
    found = bench.found
    if _named_after(found, index + 1):
        return None
    for place in range(index - 1, max(-1, index - 2 - _MODIFIERS), -1):
        owner = bench.ending(place + 1)
        if owner is not None:
            owns = found.key(place) in _OWNS or found.tokens[place].possessive
            other = other_of(memory, owner.codes, index) if owns else None
            if other is None:
                return None
            return Part(
                first=index,
                last=index + 1,
                sort=Sort.REFERENCE,
                codes=(other,),
                certainty=round(_CERTAINTY * owner.certainty**0.5, 2),
                kind="other",
            )
        if found.key(place) in _NO_MODIFIERS or found.gap(place + 1) not in (" ", "-"):
            return None
    return None


def other_of(memory: Memory, codes: tuple[str, ...], word: int) -> str | None:
    """The other of the two states that the page speaks of most, where it has been named lately; else None."""
    pair = memory.chief
    if len(codes) != 1 or len(pair) != 2 or codes[0] not in pair:
        return None
    other = pair[1] if codes[0] == pair[0] else pair[0]
    lately = {code for back in range(_NEAR + 1) for a in memory.before(word, back) for code in a.part.codes}
    return other if other in lately else None


def _named_after(found: Scan, index: int) -> bool:
    """*its neighbour, Chad*; *its rival Peru*: the name tells."""
    hit = found.by_first.get(index + 1 if found.key(index) == "the" else index)
    return hit is not None and any(name.sort is not NameSort.ADJECTIVE for name in hit.names)
