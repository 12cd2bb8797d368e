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
_POLITICAL = frozenset({"party", "legislature"})
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


def of_page(bench: Bench, hit: Hit) -> Hit:
    """The hit with that meaning of its words for which the page speaks, where bodies of several states share them.

    *Congress* is the Indian party where the page has other Indian parties or chambers and no American ones; *the
    Treasury* is British where Britain is named and America is not.
    """
    owned = [name for name in hit.names if name.sort is NameSort.BODY]
    spoken_for = [name for name in owned if _spoken_for(bench, name)]
    if len({name.codes for name in owned}) < 2 or len({name.codes for name in spoken_for}) != 1:
        return hit
    return replace(hit, names=tuple(spoken_for))


def _spoken_for(bench: Bench, name: Name) -> bool:
    """Whether the page names the state of a body, or of a party or chamber another party or chamber."""
    political = name.sector in _POLITICAL
    return not (bench.cast.chambers if political else bench.cast.named).isdisjoint(name.codes)


def chambers(hit: Hit) -> set[str]:
    """The states whose party or legislature the hit names and nobody else's of that name."""
    owners = {name.codes for name in hit.names}
    political = any(name.sort is NameSort.BODY and name.sector in _POLITICAL for name in hit.names)
    return set(next(iter(owners))) if political and len(owners) == 1 else set()


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
