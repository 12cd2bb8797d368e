"""Who of those that an event names sat on which side, by the tables of people in office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from relazione.vocabulary.people import people

CHIEF_OFFICES = frozenset(
    {
        "leader",
        "head_of_state",
        "head_of_government",
        "secretary_general",
        "commission_president",
        "council_president",
    }
)
_FAR = 366  # days; somebody longer out of office does not stand for the state


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody at a meeting. state, office: held on the day, None where the tables do not know; assumed: not named
    in the text, but in office on the day."""

    name: str
    state: str | None
    office: str | None
    assumed: bool = False


@cache
def leader(name: str, day: date | None) -> Leader:
    """The person of a name, as the tables call them, with the state and office of the day."""
    found = people().by_name(name, day)
    if not found or day is None:
        return Leader(found[0].name if len(found) == 1 else name, None, None)
    tenure = found[0].nearest(day)
    if tenure.distance(day) > _FAR:
        return Leader(found[0].name, None, None)
    return Leader(found[0].name, tenure.polity, tenure.office if tenure.holds_on(day) else None)


def chief(state: str, day: date | None) -> Leader | None:
    """Who led the state on the day."""
    found = people().chief(state, day) if day else None
    tenure = found.office_on(day) if found and day else None
    return Leader(found.name, state, tenure.office if tenure else None, True) if found else None


def met(
    names: Iterable[str], states: Iterable[str], day: date | None, *, assume: bool
) -> list[tuple[Leader, Leader]]:
    """The pairs that met: of different states, each of a state that took part.

    Somebody whom the tables do not know is taken for the one state that nobody else stands for, if there is one; two
    of them who met alone are told apart by name only; others are left out.
    assume: where nobody of a state is named, its leader of the day was there.
    """
    sides = set(states)
    known = {person.name: person for name in names if (person := leader(name, day)).state in sides}
    strange = sorted({name for name in names if leader(name, day).state is None})
    free = sides - {person.state for person in known.values()}
    if len(strange) == len(free) == 1:
        known[strange[0]] = Leader(strange[0], free.pop(), None)
    elif len(strange) == len(sides) == 2 and not known:
        known = {name: Leader(name, None, None) for name in strange}
    elif assume and not strange:
        known |= {found.name: found for state in sorted(free) if (found := chief(state, day))}
    present = sorted(known.values(), key=lambda person: person.name)
    return [
        (one, other)
        for one, other in combinations(present, 2)
        if one.state is None or other.state is None or one.state != other.state
    ]
