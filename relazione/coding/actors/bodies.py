"""Bodies that many states have under one name: *the Senate of Chile*, *the Labour Party*, *the National Security Council*.

The vocabulary gives such a name to the state that it mostly means. On a page that names other states and never that one,
it is another's, and whose cannot be told.
"""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit
from relazione.coding.mentions import Sort
from relazione.vocabulary import Name, NameSort, vocabulary

COMMON = frozenset(
    "council senate congress assembly parliament representatives commons bank court army commission party".split()
)
"""Last words of the names of bodies that many states have."""
_SHARED = frozenset({"party", "legislature", "media"})
_WORDS = frozenset(
    "party democrats house congress senate commons lords council front assembly parliament".split()
)


def shared(name: Name) -> bool:
    """Whether a body of another state may bear the name too: an abbreviation or plain words for a party, a chamber."""
    if name.sort is not NameSort.BODY:
        return False
    plain = (len(name.text) <= 4 and name.text.isupper()) or bool(_WORDS & set(name.text.lower().split()))
    return name.ambiguous or (name.sector in _SHARED and plain)


def elsewhere(bench: Bench, hit: Hit, part: Part) -> bool:
    """Whether the page names other states and never the one whose body this would be."""
    named = bench.cast.named
    return (
        part.sort is Sort.BODY
        and bool(named)
        and any(shared(name) and name.codes == part.codes for name in hit.names)
        and not named
        & {*part.codes, *map(vocabulary().export_code, part.codes)}  # Russia's pages tell of the KGB
    )


def of_state(bench: Bench, part: Part) -> Part:
    """*the Democratic Party of Japan*: a body that many have, as that of the state named after it."""
    found = bench.found
    if part.sort is not Sort.BODY or found.key(part.last - 1) not in COMMON or found.key(part.last) != "of":
        return part
    index = part.last + (2 if found.key(part.last + 1) == "the" else 1)
    hit = found.by_first.get(index)
    states = [name for name in hit.names if name.sort is NameSort.STATE] if hit else []
    if hit is None or not states or found.gap(part.last) != " " or found.gap(index) != " ":
        return part
    return replace(part, last=hit.last, codes=states[0].codes, certainty=0.9)
