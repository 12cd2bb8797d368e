"""What a title makes: its holder by name (*Russian President Vladimir Putin*), else the office (`holderless`)."""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors import apposed, holderless, persons
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Figure
from relazione.coding.actors.owners import owner_before
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.senses import sense
from relazione.coding.actors.spelling import as_name, name_from
from relazione.coding.actors.tables import Role, cues
from relazione.coding.actors.titled import after_title
from relazione.coding.actors.whose import implied, master, whose
from relazione.coding.mentions import Sort

_FAR = 8  # words a portfolio may take between a title and the name (*for Management and Resources*)


def compose(bench: Bench, hit: Hit) -> bool:
    """Adds the mention that a title makes; False where it makes none."""
    role = hit.role
    assert role is not None
    if role.implies and _ends_a_name(bench, hit):
        return False
    owner = owner_before(bench, hit.first, plural=role.plural)
    if not owner.codes and role.words in cues("serves_a_person"):
        owner = master(bench, hit, owner)
    hit = replace(hit, last=_elect(bench, hit.last))
    owner, last = whose(bench, hit, role, owner)
    codes = owner.codes or implied(bench, role, last)
    nameless = (role.plural and len(codes) > 1) or (not codes and "chief" in role.offices(None))
    definite = bench.found.key(owner.first - 1) == "the" and not owner.codes
    named = None if nameless else _name(bench, last, role, codes, definite=definite)
    if named is not None:
        figure, last = named
        figure = _state_in_brackets(bench, figure, last)
        if owner.former:
            figure = replace(figure, speaks_for_self=True)
            bench.cast.introduce(figure, bench.offset(hit.first))
        bench.add_figure(figure, owner.first, last, plural=False)
        return True
    if _joined_to_next(bench, hit):
        return False
    told = apposed.holder(bench, owner, role, codes)
    if told is not None:
        bench.add_figure(told, owner.first, last, certainty=round(min(told.certainty, 0.9), 2))
        return True
    if not codes:
        return holderless.bare(bench, hit, owner)
    bench.add(holderless.office(bench, role, owner, codes, last))
    return True


def _ends_a_name(bench: Bench, hit: Hit) -> bool:
    """*Wallace Pope*: a title that is somebody's surname."""
    found, before = bench.found, hit.first - 1
    return (
        found.cased
        and not found.headline
        and before >= 0
        and found.gap(hit.first) == " "
        and found.tokens[before].capital
        and (before not in found.by_first or persons.only_a_name(found.by_first[before]))
        and not found.tokens[before].possessive
        and found.key(before) not in cues("openers")
        and found.key(before) not in cues("calendar")
        and found.key(before) not in cues("former") | cues("modifiers")
        and not bench.covers(before)
    )


def _state_in_brackets(bench: Bench, figure: Figure, last: int) -> Figure:
    """*Foreign Minister Ana Ruiz (Chile)*: a list of those present gives the state after the name."""
    hit = bench.found.by_first.get(last)
    found = bench.found
    if hit is None or not hit.names or found.gap(last) != " (":
        return figure
    part = sense(found, hit, bench.moment)
    if part is None or part.sort is not Sort.STATE or not found.gap(part.last).startswith(")"):
        return figure
    if set(part.codes) & set(figure.codes):
        return figure
    if figure.codes:  # another of the surname than whom the tables have
        figure = replace(figure, name=as_name(found.words(last - 1, last)), person=None)
    known = replace(figure, codes=part.codes, certainty=0.8)
    bench.cast.introduce(known, bench.offset(last))
    return known


def _elect(bench: Bench, last: int) -> int:
    """The end of a title with *-elect* and the like."""
    follows = bench.found.gap(last) in ("-", " ") and bench.found.key(last) in (
        "elect",
        "designate",
        "emeritus",
    )
    return last + 1 if follows else last


def _name(
    bench: Bench, last: int, role: Role, codes: tuple[str, ...], *, definite: bool = False
) -> tuple[Figure, int] | None:
    """The name right after the title, or the next full name known after its portfolio. definite: the title has its
    article, so that a name after another title (*the Secretary and Foreign Minister Ruiz*) is somebody else's."""
    named = after_title(bench, last, role, codes)
    found = bench.found
    if named is None and not definite and found.key(last) == "and" and found.gap(last) in (" ", "\n"):
        second = found.by_first.get(last + 1)
        if second is not None and second.role is not None and not second.role.plural:
            # "Vice President and Foreign Minister-designate Ramírez"
            return _name(bench, _elect(bench, second.last), second.role, codes)
    if named is not None or found.key(last) not in ("for", "and", "of") or found.gap(last) != " ":
        return named
    for index in range(last + 1, min(last + _FAR, len(found.tokens))):
        if not (found.tokens[index].capital or found.key(index) in ("and", "of", "the", "for")):
            return None
        hit = found.by_first.get(index)
        if hit is not None and hit.surfaces and persons.is_full(hit) and hit.last - hit.first > 1:
            return after_title(bench, index, role, codes) if found.gap(index) != ", " else None
        if found.gap(index + 1) not in (" ", ". "):
            return None
        if found.key(index) in cues("portfolios") and name_from(found, index + 1) - index > 2:
            return after_title(bench, index + 1, role, codes)
    return None


def _joined_to_next(bench: Bench, hit: Hit) -> bool:
    """*presidential-level*, *general-purpose*: half of a compound and no office."""
    return bench.found.gap(hit.last) == "-" and not bench.found.tokens[hit.last].capital
