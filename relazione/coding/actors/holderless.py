"""Offices without a name beside them: *Washington's top diplomat*, *the president*, *his Norwegian counterpart*."""

from __future__ import annotations

from relazione.coding.actors import apposed
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.offices import holder
from relazione.coding.actors.owners import Owner
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.tables import COUNTERPART, Role
from relazione.coding.mentions import Sort


def office(bench: Bench, role: Role, owner: Owner, codes: tuple[str, ...], last: int) -> Part:
    """An office by its state, with its holder where the tables have one for the day."""
    if role.sector == COUNTERPART:
        return Part(
            first=owner.first, last=last, sort=Sort.REFERENCE, codes=codes, certainty=0.85, kind=COUNTERPART
        )
    moment, offset = bench.moment(owner.first), bench.offset(owner.first)
    known = not owner.former and owner.definite
    holders = [
        figure
        for code in codes
        if known and (figure := holder(bench.lexicon.people, bench.clock, role, code, moment, offset))
    ]
    sole = role.plural and len(codes) == 1
    persons_meant = () if sole or len(holders) != len(codes) else tuple(figure.name for figure in holders)
    offices = role.offices(codes[0])
    certainty = min((figure.certainty for figure in holders), default=0.85) if persons_meant else 0.85
    return Part(
        first=owner.first,
        last=last,
        sort=Sort.PERSON,
        codes=codes,
        persons=persons_meant,
        office=holders[0].office if persons_meant else next(iter(offices), None),
        sector=role.sector,
        speaks_for_self=owner.former,
        certainty=round(min(certainty, owner.certainty), 2),
        kind="role",
        plural=role.plural or len(codes) > 1,
    )


def bare(bench: Bench, hit: Hit, owner: Owner) -> bool:
    """*the president* by itself: kept for the references to resolve."""
    role, found = hit.role, bench.found
    assert role is not None
    start = owner.first
    if not role.plural and apposed.after_a_stranger(bench, start):
        return True
    if (
        found.key(start - 1) not in ("the", "both", "his", "her", "their", "its")
        and not (found.key(start) in ("two", "both") or found.key(start - 1) in ("two", "three"))
        and not _beside_another(bench, hit)
    ):
        return False
    bench.add(
        Part(
            first=_with_number(bench, start) if role.plural else hit.first,
            last=hit.last,
            sort=Sort.REFERENCE,
            codes=(),
            office=" ".join(role.offices(None)) or None,
            sector=role.sector,
            speaks_for_self=owner.former,
            certainty=0.0,
            kind="office",
            plural=role.plural,
        )
    )
    return True


def _beside_another(bench: Bench, hit: Hit) -> bool:
    """*The Secretary and Foreign Minister discussed*: an office right after a person and *and*, without its article."""
    found, joint = bench.found, hit.first - 1
    before = bench.ending(joint)
    return (
        hit.role is not None
        and not hit.role.plural
        and found.key(joint) == "and"
        and all(found.tokens[word].capital for word in range(hit.first, hit.last))
        and before is not None
        and (before.sort is Sort.PERSON or before.kind == "office")
        and hit.last < len(found.tokens)
        and not found.tokens[hit.last].capital
    )


def _with_number(bench: Bench, start: int) -> int:
    """Where *the two*, *both the* before an office begins."""
    while bench.found.key(start - 1) in ("the", "both", "two", "three") and bench.found.gap(start) == " ":
        start -= 1
    return start


def of_the_one_meant(bench: Bench, owner: Part) -> None:
    """Adds the office in *the kingdom's crown prince*, where *the kingdom* has been found to mean a state."""
    hit = bench.found.by_first.get(owner.last)
    possessive = bench.found.tokens[owner.last - 1].possessive
    if hit is None or hit.role is None or not possessive or len(owner.codes) != 1 or bench.covers(hit.first):
        return
    whose = Owner(hit.first, hit.first, owner.codes, owner.certainty)
    bench.add(office(bench, hit.role, whose, owner.codes, hit.last))
