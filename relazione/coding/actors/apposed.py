"""An office after a comma: *Ine Solvang, Norway's foreign minister*, *Ali Karti, the foreign minister*."""

from __future__ import annotations

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Figure
from relazione.coding.actors.owners import Owner
from relazione.coding.actors.parts import Part
from relazione.coding.actors.spelling import as_name, name_to
from relazione.coding.actors.tables import Role
from relazione.coding.mentions import Sort


def holder(bench: Bench, owner: Owner, role: Role, codes: tuple[str, ...]) -> Figure | None:
    """Who stands before the comma of *Ine Solvang, Norway's foreign minister*."""
    found, index = bench.found, owner.first
    if found.key(index - 1) in ("the", "a", "an"):
        index -= 1
    if index == 0 or found.gap(index) != ", " or role.plural:
        return None
    before = bench.ending(index)
    if before is not None and before.sort is Sort.PERSON and len(before.persons) == 1:
        return _told(bench, before, owner, role, codes)
    first = name_to(found, index)
    if first == index or not codes or bench.covers(first):
        return None
    office = next(iter(role.offices(codes[0])), None)
    words = as_name(found.words(first, index))
    figure = Figure(words, codes, office, role.sector, speaks_for_self=owner.former, certainty=0.8)
    bench.cast.introduce(figure, bench.offset(first))
    bench.add_figure(figure, first, index)
    return figure


def _told(bench: Bench, before: Part, owner: Owner, role: Role, codes: tuple[str, ...]) -> Figure:
    """A person named just before, with what the apposition adds."""
    office = next(iter(role.offices(codes[0] if codes else None)), None)
    figure = Figure(
        before.persons[0],
        codes or before.codes,
        office or before.office,
        role.sector,
        speaks_for_self=owner.former or before.speaks_for_self,
        certainty=before.certainty,
    )
    if not before.codes or owner.former:
        bench.add(
            before.but(codes=figure.codes, speaks_for_self=figure.speaks_for_self, office=figure.office)
        )
        bench.cast.introduce(figure, bench.offset(before.first))
    return figure


def after_a_stranger(bench: Bench, index: int) -> bool:
    """*Ali Karti, the foreign minister*: the office of somebody whom nobody knows, and not of another named before."""
    found = bench.found
    if found.key(index - 1) != "the" or found.gap(index - 1) != ", ":
        return False
    first = name_to(found, index - 1)
    return first < index - 1 and not any(bench.covers(word) for word in range(first, index - 1))
