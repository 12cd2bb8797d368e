"""The persons of one page: who was introduced where, and who a surname means afterwards."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from relazione.coding.actors.clock import Moment
from relazione.vocabulary import Name
from relazione.vocabulary.people import People, Person, Surface, SurfaceKind
from relazione.vocabulary.person_names import name_key, orders, surname

_MILITARY = frozenset({"chief_of_defence", "regional_commander", "spokesperson_defence"})
_NUMERAL_LONGEST = 3  # *Jaber III*: of a form, no word by which its bearer is called
_UNBORN = 30 * 365  # days before his first office on which nobody speaks of a person
_LEGISLATURE = frozenset({"legislator", "speaker_of_parliament", "speaker_of_upper_house"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A person as the page has shown him. codes: whose acts his are; empty where nothing tells."""

    name: str
    codes: tuple[str, ...]
    office: str | None = None
    sector: str | None = None
    speaks_for_self: bool = False
    certainty: float = 1.0
    person: Person | None = None
    woman: bool | None = None


def figure_of(person: Person, moment: Moment, certainty: float = 1.0) -> Figure:
    """The person with the office held at the moment, or the nearest one."""
    tenure = person.nearest(moment.day)
    sure = certainty if tenure.distance(moment.day) == 0 else certainty * 0.9
    return Figure(
        person.name, (tenure.polity,), tenure.office, sector_of(tenure.office), certainty=sure, person=person
    )


def sector_of(office: str) -> str:
    if office in _MILITARY:
        return "military"
    return "legislature" if office in _LEGISLATURE else "government"


def nearest(
    persons: Iterable[Person], day: date, *, polity: str | None = None, offices: Iterable[str] = ()
) -> Person | None:
    """Of several bearers of a name the one in a wanted office of the polity, then in any office, nearest to the day."""
    wanted = frozenset(offices)

    def cost(person: Person) -> tuple[bool, bool, int]:
        fitting = [t for t in person.tenures if polity is None or t.polity == polity]
        exact = [t for t in fitting if not wanted or t.office in wanted]
        chosen = exact or fitting or list(person.tenures)
        return (not fitting, not exact, min(tenure.distance(day) for tenure in chosen))

    return min(persons, key=cost, default=None)


@dataclass
class Cast:
    """Figures by what they are called; `introduce` in any order, `called` looks up as of an offset."""

    people: People
    states: set[str] = field(default_factory=set)  # the codes of whatever the page names, persons apart
    named: set[str] = field(default_factory=set)  # the same, without bodies whose name many have; persons too
    chambers: set[str] = field(default_factory=set)  # the codes whose parties and legislatures the page names
    acronyms: dict[str, Name | None] = field(default_factory=dict)  # that the page explains
    _offsets: dict[str, list[int]] = field(default_factory=dict)
    _figures: dict[tuple[str, int], Figure] = field(default_factory=dict)
    _bearers: dict[str, set[str]] = field(default_factory=dict)
    _own_voice: set[tuple[str, str | None]] = field(default_factory=set)

    def introduce(self, figure: Figure, offset: int, called: str | None = None) -> None:
        state = figure.codes[0] if figure.codes else ""
        key = name_key(called or (figure.person.surname if figure.person else surname(figure.name, state)))
        if (key, offset) not in self._figures:
            insort(self._offsets.setdefault(key, []), offset)
        self._figures[key, offset] = figure
        self._bearers.setdefault(key, set()).add(figure.name)
        if figure.speaks_for_self:
            self._own_voice.add((figure.name, figure.office))

    def speaks_for_self(self, figure: Figure) -> bool:
        """Whether the page has said so of the person in that office."""
        return (figure.name, figure.office) in self._own_voice

    def introduce_by_form(self, figure: Figure, words: str, offset: int) -> None:
        """Introduces a person named in full, and where the words lack the surname of the tables (*Tiani* for
        *Tchiani*) by the word of them that stands where the surname does."""
        self.introduce(figure, offset)
        keys = name_key(words).split()
        if figure.person is not None and not set(name_key(figure.person.surname).split()) & set(keys):
            family_first = orders().family_first.intersection(figure.codes)  # *Chou En-lai* for Zhou Enlai
            called = keys[0 if family_first else -1]
            if len(called) > _NUMERAL_LONGEST:
                self.introduce(figure, offset, called)

    def called(self, words: str, offset: int, code: str | None = None) -> Figure | None:
        """Whom the surname means at the offset: the one introduced last before it, else first after it.

        code: of those whose state it is only. Two bearers of one name make either less sure.
        """
        key = name_key(words)
        offsets = self._offsets.get(key, [])
        if code is not None:
            offsets = [place for place in offsets if self._of_state(self._figures[key, place], code)]
        if not offsets:
            return None
        chosen = self._figures[key, offsets[max(bisect_right(offsets, offset) - 1, 0)]]
        if len(self._bearers[key]) == 1:
            return chosen
        bearers = {self._figures[key, place].name for place in offsets} if code else self._bearers[key]
        return chosen if len(bearers) == 1 else replace(chosen, certainty=chosen.certainty * 0.6)

    @staticmethod
    def _of_state(figure: Figure, code: str) -> bool:
        return code in figure.codes or not figure.codes


def bearer(
    surfaces: Iterable[Surface],
    moment: Moment,
    *,
    full: bool,
    polity: str | None = None,
    offices: Iterable[str] = (),
) -> Figure | None:
    """Whom a full name or form (full) or a surname means by the tables of people."""
    kinds = (SurfaceKind.FULL, SurfaceKind.FORM) if full else (SurfaceKind.SURNAME,)
    persons = {p.id: p for surface in surfaces if surface.kind in kinds for p in surface.persons}
    if moment.certainty == 1.0:
        persons = {key: p for key, p in persons.items() if (p.tenures[0].first - moment.day).days < _UNBORN}
    if polity is not None and not full:
        persons = {key: p for key, p in persons.items() if any(t.polity == polity for t in p.tenures)}
    person = nearest(persons.values(), moment.day, polity=polity, offices=offices)
    if person is None:
        return None
    return figure_of(person, moment, moment.certainty if len(persons) > 1 else 1.0)
