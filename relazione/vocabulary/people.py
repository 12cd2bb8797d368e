"""People in office with dates: *the Russian president* in 2009 is Medvedev.

The tables stand in `resources/people/`, one file a region or group of offices; `names/` beside them says what the
rows cannot: which part of a name is called the surname, and which surnames may stand for their bearer alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property

from relazione.vocabulary.people_tables import ambiguous_names, read_people, systems
from relazione.vocabulary.person import CHIEF, OFFICES, RANK, SHARED, Checked, Person, Tenure
from relazione.vocabulary.person_names import name_key


class SurfaceKind(StrEnum):
    FULL = "full"
    FORM = "form"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Surface:
    """Words that a text may use for one or more persons; `key` is `name_key(text)`.

    alone: may stand without a full name or title before it. Names of several words always may.
    """

    text: str
    key: str
    kind: SurfaceKind
    persons: tuple[Person, ...]
    alone: bool


class People:
    """Everybody in the tables, found by office and day or by name."""

    def __init__(
        self, persons: Iterable[Person], systems: Mapping[str, str], ambiguous: frozenset[str] = frozenset()
    ) -> None:
        """systems: the chief office of polities not led by the head of state. ambiguous: keys of common names."""
        self.persons = tuple(persons)
        self._systems = systems
        self._ambiguous = ambiguous
        self._ids = {person.id: person for person in self.persons}

    def __len__(self) -> int:
        return len(self.persons)

    def get(self, person: str) -> Person | None:
        """The person with an id."""
        return self._ids.get(person)

    @cached_property
    def _offices(self) -> dict[tuple[str, str], list[tuple[Tenure, Person]]]:
        held: dict[tuple[str, str], list[tuple[Tenure, Person]]] = defaultdict(list)
        for person in self.persons:
            for tenure in person.tenures:
                held[tenure.polity, tenure.office].append((tenure, person))
        for posts in held.values():
            posts.sort(key=lambda post: post[0].first)
        return held

    def tenures(self, polity: str, office: str) -> tuple[tuple[Tenure, Person], ...]:
        """All who held an office of a polity, by the day they took it."""
        return tuple(self._offices.get((polity, office), ()))

    def _posts(self, polity: str, office: str) -> list[tuple[Tenure, Person]]:
        """Those who held the office; where no government has a head of its own, the head of state heads it."""
        posts = self._offices.get((polity, office), [])
        if not posts and office == "head_of_government":
            return self._offices.get((polity, "head_of_state"), [])
        return posts

    def holders(self, polity: str, office: str, day: date) -> tuple[Person, ...]:
        """All who held the office on the day, the latest to take it first.

        The office `chief` is that of whoever leads the polity: *the German leader* is the chancellor.
        """
        if office == CHIEF:
            chief = self.chief(polity, day)
            return (chief,) if chief else ()
        held = [person for tenure, person in self._posts(polity, office) if tenure.holds_on(day)]
        return tuple(dict.fromkeys(reversed(held)))

    def holder(self, polity: str, office: str, day: date) -> Person | None:
        """Whom the title alone means on the day: on the day of a change the successor, None among several equals."""
        if office == CHIEF:
            return self.chief(polity, day)
        if office in SHARED:
            return None
        held = [(tenure, person) for tenure, person in self._posts(polity, office) if tenure.holds_on(day)]
        first = [person for tenure, person in held if not tenure.joint]
        if first:
            return first[-1]
        equals = {person.id: person for _, person in held}
        return next(iter(equals.values())) if len(equals) == 1 else None

    def chief(self, polity: str, day: date) -> Person | None:
        """Who led the polity: its paramount leader, or the head of state or government as its system has it."""
        system = self._systems.get(polity, "head_of_state")
        other = "head_of_government" if system == "head_of_state" else "head_of_state"
        for office in ("leader", system, other, "secretary_general"):
            if holder := self.holder(polity, office, day):
                return holder
        return None

    @cached_property
    def _names(self) -> dict[str, tuple[Person, ...]]:
        return _grouped(
            (name_key(form), person) for person in self.persons for form in (person.name, *person.forms)
        )

    @cached_property
    def _surnames(self) -> dict[str, tuple[Person, ...]]:
        return _grouped((name_key(person.surname), person) for person in self.persons)

    def by_name(self, text: str, day: date | None = None) -> tuple[Person, ...]:
        """Those with this full name or form; with a day, the one in office nearest to it first."""
        return _nearest_first(self._names.get(name_key(text), ()), day)

    def by_surname(
        self, text: str, day: date | None = None, *, offices: Iterable[str] = (), polity: str | None = None
    ) -> tuple[Person, ...]:
        """Those called so, with a day the one in office nearest to it first.

        offices, polity: keep those who (on the day, where one is given) held one of the offices, in the polity.
        """
        wanted = frozenset(offices)
        found = self._surnames.get(name_key(text), ())
        kept = [p for p in found if any(_fits(t, wanted, polity, day) for t in p.tenures)]
        return _nearest_first(kept, day)

    def surfaces(self) -> tuple[Surface, ...]:
        """Everything that a text may call a person: full names, forms, surnames."""
        return self._surfaces

    @cached_property
    def _surfaces(self) -> tuple[Surface, ...]:
        texts: dict[tuple[str, SurfaceKind], str] = {}
        bearers: dict[tuple[str, SurfaceKind], list[Person]] = defaultdict(list)
        for person in self.persons:
            called = [(person.name, SurfaceKind.FULL)]
            called += [(form, SurfaceKind.FORM) for form in person.forms]
            called.append((person.surname, SurfaceKind.SURNAME))
            for text, kind in called:
                place = (name_key(text), kind)
                texts.setdefault(place, text)
                if person not in bearers[place]:
                    bearers[place].append(person)
        return tuple(
            Surface(text, key, kind, tuple(bearers[key, kind]), self._alone(key, kind, bearers[key, kind]))
            for (key, kind), text in texts.items()
        )

    def _alone(self, key: str, kind: SurfaceKind, bearers: list[Person]) -> bool:
        """Whether a text needs no other words to mean one of the bearers: a full name, or a distinctive word."""
        if kind is SurfaceKind.SURNAME:
            return any(person.alone for person in bearers)
        return " " in key or key not in self._ambiguous


def _fits(tenure: Tenure, offices: frozenset[str], polity: str | None, day: date | None) -> bool:
    if offices and tenure.office not in offices:
        return False
    if polity and tenure.polity != polity:
        return False
    return not (offices or polity) or day is None or tenure.holds_on(day)


def _nearest_first(persons: Iterable[Person], day: date | None) -> tuple[Person, ...]:
    if day is None:
        return tuple(persons)
    return tuple(sorted(persons, key=lambda p: (p.nearest(day).distance(day), RANK[p.nearest(day).office])))


def _grouped(pairs: Iterable[tuple[str, Person]]) -> dict[str, tuple[Person, ...]]:
    groups: dict[str, dict[str, Person]] = defaultdict(dict)
    for key, person in pairs:
        groups[key][person.id] = person
    return {key: tuple(group.values()) for key, group in groups.items()}


@cache
def people() -> People:
    """The tables that ship with the package, read once."""
    ambiguous = ambiguous_names()
    return People(read_people(ambiguous), systems(), ambiguous)


__all__ = ["OFFICES", "Checked", "People", "Person", "Surface", "SurfaceKind", "Tenure", "people"]
