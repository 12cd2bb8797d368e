"""Offices with and without their holders: *Russian President Vladimir Putin*, *Washington's top diplomat*."""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors import apposed, persons
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Figure
from relazione.coding.actors.offices import holder
from relazione.coding.actors.owners import Owner, owner_after, owner_before
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.senses import sense
from relazione.coding.actors.spelling import as_name, name_from
from relazione.coding.actors.tables import Role, cues
from relazione.coding.mentions import Sort

COUNTERPART = "counterpart"  # the sector under which the table of ranks has the word
_ABROAD = ("to", "for")
_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})
_FAR = 8  # words a portfolio may take between a title and the name (*for Management and Resources*)


def compose(bench: Bench, hit: Hit) -> bool:
    """Adds the mention that a title makes; False where it makes none."""
    role = hit.role
    assert role is not None
    if role.implies and _ends_a_name(bench, hit):
        return False
    owner = owner_before(bench, hit.first, plural=role.plural)
    if not owner.codes and role.words in cues("serves_a_person"):
        owner = _master(bench, hit, owner)
    hit = replace(hit, last=_elect(bench, hit.last))
    owner, last = _whose(bench, hit, role, owner)
    codes = owner.codes or _implied(bench, role, last)
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
        return _bare(bench, hit, owner)
    bench.add(_office(bench, role, owner, codes, last))
    return True


def _implied(bench: Bench, role: Role, last: int) -> tuple[str, ...]:
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


def _master(bench: Bench, hit: Hit, owner: Owner) -> Owner:
    """*Obama's special envoy*: whose servant it is, where that is a person named right before."""
    found = bench.found
    master = owner_before(bench, hit.first, plural=False, persons=True)
    person = master.person
    if person is None or not found.tokens[person.last - 1].possessive or len(master.codes) != 1:
        return owner
    return replace(master, former=False)


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


def _whose(bench: Bench, hit: Hit, role: Role, owner: Owner) -> tuple[Owner, int]:
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


def _name(
    bench: Bench, last: int, role: Role, codes: tuple[str, ...], *, definite: bool = False
) -> tuple[Figure, int] | None:
    """The name right after the title, or the next full name known after its portfolio. definite: the title has its
    article, so that a name after another title (*the Secretary and Foreign Minister Ruiz*) is somebody else's."""
    named = persons.after_title(bench, last, role, codes)
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
            return persons.after_title(bench, index, role, codes) if found.gap(index) != ", " else None
        if found.gap(index + 1) not in (" ", ". "):
            return None
        if found.key(index) in cues("portfolios") and name_from(found, index + 1) - index > 2:
            return persons.after_title(bench, index + 1, role, codes)
    return None


def _joined_to_next(bench: Bench, hit: Hit) -> bool:
    """*presidential-level*, *general-purpose*: half of a compound and no office."""
    return bench.found.gap(hit.last) == "-" and not bench.found.tokens[hit.last].capital


def _bare(bench: Bench, hit: Hit, owner: Owner) -> bool:
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
    bench.add(_office(bench, hit.role, whose, owner.codes, hit.last))


def _office(bench: Bench, role: Role, owner: Owner, codes: tuple[str, ...], last: int) -> Part:
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
