"""Whose office a title names: told before or behind it, meant by the title itself, or its master's."""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.owners import Owner, owner_after, owner_before
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.tables import Role

_ABROAD = ("to", "for")
_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})


def whose(bench: Bench, hit: Hit, role: Role, owner: Owner) -> tuple[Owner, int]:
    """The owner, looked for after the title where none stands before it, and where the title's words end."""
    last = hit.last
    if bench.found.tokens[last - 1].possessive:
        return owner, last
    if not owner.codes:
        recalled = bench.found.key(owner.first - 1) in _POSSESSIVE  # *its envoy from Quito*
        after = owner_after(bench, last, plural=role.plural, words=("of",) if recalled else ("of", "from"))
        if after is not None:
            former = replace(after, first=owner.first, former=owner.former, definite=owner.definite)
            return former, after.last
    abroad = owner_after(bench, last, plural=False, words=_ABROAD)
    return (owner, abroad.last) if abroad is not None else (owner, last)


def master(bench: Bench, hit: Hit, owner: Owner) -> Owner:
    """*Obama's special envoy*: whose servant it is, where that is a person named right before."""
    found = bench.found
    master = owner_before(bench, hit.first, plural=False, persons=True)
    person = master.person
    if person is None or not found.tokens[person.last - 1].possessive or len(master.codes) != 1:
        return owner
    return replace(master, former=False)


def implied(bench: Bench, role: Role, last: int) -> tuple[str, ...]:
    """The state that a title means by itself (*the Pope*); of one that several states have (*Foreign Secretary*), the only
    one of them that the page names, where the one that is mostly meant is not named and whose name follows is not known
    to have held the office there."""
    if role.implies is None:
        return ()
    others = [state for state in role.states if state in bench.cast.states]
    if role.implies in bench.cast.states or len(others) != 1 or _held_there(bench, role, last):
        return (role.implies,)
    return (others[0],)


def _held_there(bench: Bench, role: Role, index: int) -> bool:
    """Whether somebody of the name at `index` held the office in the state that the title means by itself."""
    hit = bench.found.by_first.get(index)
    tenures = (
        (t for surface in hit.surfaces for person in surface.persons for t in person.tenures) if hit else ()
    )
    return any(t.polity == role.implies and t.office in role.offices(role.implies) for t in tenures)
