"""Numbers that stand for those named before: *the two agreed*, *both want it*, *all three*, *the trio*."""

from __future__ import annotations

from relazione.coding.actors import pairs
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.memory import Memory
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Scan
from relazione.coding.actors.tables import cues

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_NAMED = {"pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4}
_RELATIVE = frozenset({"which", "what", "where", "how"})  # *a region which both claim*
OPENERS = frozenset({"the", "both", "all", "each", "neither"})  # words that may open such a mention
_THEN = frozenset({"later", "afterwards", "afterward"})  # *two weeks later the four met*
_EACH = frozenset({"each", "neither"})
_ONE_SIDE = frozenset("side country government capital state army".split())  # *neither side*
_BETWEEN = 2  # words between a number and its noun (*the two Asian giants*)


def alone(bench: Bench, memory: Memory, index: int) -> Part | None:
    """Those whom a number at `index` means that no noun follows."""
    found, key = bench.found, bench.found.key(index)
    following = found.key(index + 1)
    if key == "the" and following in _NAMED:
        return _named(bench, memory, index, _NAMED[following])
    if key in _EACH and following in _ONE_SIDE and found.gap(index + 1) == " ":
        meant = pairs.of_states(memory, index, index + 2, 2)
        return meant if meant is not None and set(meant.codes) == set(memory.chief) else None
    if key == "both":
        number, last = 2, index + 1
    elif key in ("the", "all") and following in _NUMBERS:
        number, last = _NUMBERS[following], index + 2
    else:
        return None
    acts = _does(found, last, number) and _opens(found, index)
    if not acts and not (number > 2 and _ends(found, last)):
        return None
    if not acts and key == "the":  # *freed the three*, who may be anybody: a row of states is asked for
        return None if found.key(index - 1) == "of" else pairs.of_row(memory, index, last, number)
    if number > 2 and (here := pairs.of_sentence(memory, index, last, number)) is not None:
        return here
    return (
        pairs.of_persons(memory, index, last, number)
        or pairs.of_states(memory, index, last, number)
        or (pairs.of_row(memory, index, last, number) if number > 2 else None)
    )


def _named(bench: Bench, memory: Memory, index: int, number: int) -> Part | None:
    """*the trio*, unless what follows says of whom (*the trio of ministers*)."""
    found, last = bench.found, index + 2
    if found.key(last) in ("of", "who", "that", "which") or found.gap(last) == "-":
        return None
    return pairs.of_persons(memory, index, last, number) or pairs.of_states(memory, index, last, number)


def _does(found: Scan, index: int, number: int) -> bool:
    """Whether a verb of which the number is the subject stands at `index`; of *the two wounded* no past is asked for."""
    told = found.key(index) in cues("pair_does") or (number > 2 and found.key(index).endswith("ed"))
    return found.gap(index) == " " and told


def _ends(found: Scan, index: int) -> bool:
    """Whether no noun follows: the sentence or clause ends, or *and*, a preposition or a verb comes."""
    after = found.key(index)
    return (
        index >= len(found.tokens)
        or found.gap(index) != " "
        or after in cues("prepositions") - {"of"}
        or after in cues("after_people") - {"of"}
        or after == "and"
    )


def _opens(found: Scan, index: int) -> bool:
    """Whether a clause begins at `index`."""
    return (
        index == 0
        or found.gap(index).strip(" \n") in (",", ";", ":", "-")
        or (
            found.key(index - 1) in cues("clause") | _THEN | {"for"}
            and not (found.key(index) == "both" and found.key(index - 1) in _RELATIVE)
        )
    )


def noun(bench: Bench, index: int) -> int:
    """Where the noun stands that a number before `index` counts: words such as *Asian* may stand between."""
    found, nouns = bench.found, cues("pair_of_states") | cues("pair_of_persons")
    for place in range(index, min(index + _BETWEEN + 1, len(found.tokens))):
        if found.key(place) in nouns:
            return place
        if (
            found.key(place) in cues("not_between")
            or found.gap(place + 1) not in (" ", "-")
            or bench.covers(place)
        ):
            break
    return index
