"""*the former* and *the latter* without a noun: the first and the last of those named just before."""

from __future__ import annotations

from itertools import pairwise

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.memory import Antecedent, Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.pronouns import refer
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

_CERTAINTY = 0.65
# After *the latter*, nouns: a part of something and nobody.
_PARTS = frozenset(
    "half part parts stage stages case years days phase option course sense point period approach".split()
)


def resolve(bench: Bench, memory: Memory, index: int) -> Part | None:
    """Whom *the former* or *the latter* at `index` means; None where it is an adjective or nobody is told apart."""
    found, word = bench.found, bench.found.key(index + 1)
    if word not in ("former", "latter") or not _pronoun(bench, index + 2, word):
        return None
    contrasted = word == "former" or any(found.key(place) == "former" for place in range(index))
    known = _named(memory.before(index, 0))
    if contrasted or len({_who(one) for one in known}) < 2:
        known = [*_named(memory.before(index, 1)), *known]
    if contrasted:
        known = _couple(memory, known)
    if len({_who(one) for one in known}) < 2:
        return None
    return refer(known[0 if word == "former" else -1].part, index, _CERTAINTY).but(
        last=index + 2, kind="kind"
    )


def _couple(memory: Memory, known: list[Antecedent]) -> list[Antecedent]:
    """The two that are set against one another: the only two, else the last two that *and* joins; else nobody."""
    meant = list({_who(one): one for one in known}.values())
    if len(meant) == 2:
        return meant
    pairs = [[one, other] for one, other in pairwise(known) if memory.joined(one, other)]
    return pairs[-1] if pairs else []


def _named(antecedents: list[Antecedent]) -> list[Antecedent]:
    """Those who may be meant: one actor each, and no adjective."""
    return [
        one
        for one in antecedents
        if one.part.codes and not one.part.plural and one.part.sort is not Sort.ADJECTIVE
    ]


def _who(one: Antecedent) -> tuple[str, ...]:
    return one.part.persons or one.part.codes


def _pronoun(bench: Bench, index: int, word: str) -> bool:
    """Whether no noun follows: *latter* seldom has one, *former* mostly."""
    found = bench.found
    if index >= len(found.tokens) or found.gap(index) != " " or found.tokens[index - 1].possessive:
        return found.gap(index) != "-"
    after = found.key(index)
    verb = after in cues("after_people") or after in cues("pair_does")
    if word == "former":
        later = any(
            found.key(place) == "latter" and _pronoun(bench, place + 1, "latter")
            for place in range(index, len(found.tokens))
        )
        return verb or (later and index not in found.by_first and not found.tokens[index].capital)
    if after in _PARTS:
        return verb
    return verb or after in cues("saying") or not (found.tokens[index].capital or index in found.by_first)
