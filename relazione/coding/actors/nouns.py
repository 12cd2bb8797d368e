"""Parts of a state by a common noun: *the Chinese side*, *Iran's navy*, *the Trump administration*."""

from __future__ import annotations

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.owners import Owner, owner_after, owner_before
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

# Nouns to which *of Japan* does not tell whose they are (*on the side of Japan*).
_BEFORE_ONLY = frozenset(
    "side state team planes vessels missiles drones aircraft court courts jets mission".split()
)


def compose(bench: Bench, hit: Hit) -> bool:
    """Adds the mention that a noun and its owner make; False where it has none."""
    noun, found = hit.noun, bench.found
    assert noun is not None
    if found.gap(hit.last) == "-":
        return False
    owner = owner_before(bench, hit.first, plural=True, persons=True)
    last = hit.last
    if not owner.codes and not found.tokens[last - 1].possessive and noun.words not in _BEFORE_ONLY:
        with_people = found.key(last) == "and" and found.key(last + 1) in ("people", "peoples", "citizens")
        several = noun.words.endswith("s")  # *the governments of Japan and Peru*, each has its own
        after = owner_after(bench, last + 2 if with_people else last, plural=several)
        if after is not None:
            owner, last = (
                Owner(owner.first, after.last, after.codes, after.certainty, owner.former),
                after.last,
            )
    if not owner.codes:
        return _bare(bench, hit)
    if noun.words == "official" and _modifies(bench, last):
        return False  # "Washington's official alliances"
    person = owner.person
    bench.add(
        Part(
            first=owner.first,
            last=last,
            sort=Sort.BODY,
            codes=owner.codes,
            persons=person.persons if person else (),
            sector=noun.sector,
            speaks_for_self=owner.former and person is None,
            certainty=round(0.95 * owner.certainty, 2),
            kind="noun",
            plural=len(owner.codes) > 1,
        )
    )
    return True


def _modifies(bench: Bench, index: int) -> bool:
    """Whether the noun before `index` only describes the next word."""
    after = bench.found.key(index)
    return (
        bench.found.gap(index) == " "
        and after not in cues("after_people")
        and after not in cues("prepositions")
    )


def _bare(bench: Bench, hit: Hit) -> bool:
    """*the ministry* by itself: kept for the references to resolve."""
    assert hit.noun is not None
    if bench.found.key(hit.first - 1) != "the" or hit.noun.words not in cues("bare"):
        return False
    bench.add(
        Part(
            first=hit.first,
            last=hit.last,
            sort=Sort.REFERENCE,
            codes=(),
            sector=hit.noun.sector,
            certainty=0.0,
            kind="body",
        )
    )
    return True
