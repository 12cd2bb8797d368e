"""Who holds an office that the text names without its holder: *the Russian president*, *Washington's top diplomat*."""

from __future__ import annotations

from relazione.coding.actors.cast import Figure
from relazione.coding.actors.clock import Clock, Moment
from relazione.coding.actors.tables import Role
from relazione.vocabulary import vocabulary
from relazione.vocabulary.people import People, Person

_SURE = 0.9
# Offices that several hold at once: the words for one of them do not tell which.
_SHARED = frozenset(
    """ambassador ambassador_un special_envoy legislator deputy_foreign_minister regional_commander
    spokesperson_foreign spokesperson_defence foreign_policy_adviser deputy_head""".split()
)


def holder(
    people: People, clock: Clock, role: Role, state: str, moment: Moment, offset: int
) -> Figure | None:
    """Who held the office of the state at the moment, None where the tables do not tell.

    A state that is gone by then is taken at the year given last before in which it stood (*the Soviet leader*).
    """
    if role.phrase is None or set(role.offices(state)) <= _SHARED:
        return None
    for when in _moments(clock, state, moment, offset):
        for office in role.offices(state):
            if office in _SHARED:
                continue
            person = _held(people, state, office, when)
            if person is not None:
                changed = when.rough and _held(people, state, office, _end_of_year(when)) is not person
                sure = _SURE * when.certainty * (0.6 if changed else 1.0)
                return Figure(person.name, (state,), office, role.sector, certainty=sure, person=person)
    return None


def _end_of_year(moment: Moment) -> Moment:
    return Moment(moment.day.replace(month=12, day=31), moment.certainty)


def _held(people: People, state: str, office: str, moment: Moment) -> Person | None:
    persons = people.holders(state, office, moment.day)
    return persons[0] if persons else None


def _moments(clock: Clock, state: str, moment: Moment, offset: int) -> list[Moment]:
    polity = vocabulary().polities.get(state)
    if polity is None or polity.exists.contains(moment.day):
        return [moment]
    return [earlier for earlier in clock.before(offset) if polity.exists.contains(earlier.day)][:1]
