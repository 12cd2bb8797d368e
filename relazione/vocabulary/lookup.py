"""The vocabulary as one object: who is meant by a code or by words, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from relazione.model import Dimension, EventType, VocabularyError
from relazione.vocabulary.entities import Force, Group, Name, NameSort, Number, Organisation, Polity
from relazione.vocabulary.events import Cameo, event_tables
from relazione.vocabulary.load import folder
from relazione.vocabulary.names import body_names, listed_names, polity_names
from relazione.vocabulary.organisations import current, force, group, organisation
from relazione.vocabulary.polities import polity, valid_on

T = TypeVar("T")


class Vocabulary:
    """Polities, organisations, forces and groups with their names; event types and codes beside them."""

    def __init__(self) -> None:
        entries = {
            kind: dict(folder(kind)) for kind in ("polities", "bodies", "organisations", "forces", "groups")
        }
        self.polities: Mapping[str, Polity] = {c: polity(c, e) for c, e in entries["polities"].items()}
        self.organisations: Mapping[str, Organisation] = {
            code: organisation(code, entry) for code, entry in entries["organisations"].items()
        }
        self._line: Mapping[str, Polity | Organisation] = {**self.organisations, **self.polities}
        self.forces: Mapping[str, Force] = {c: force(c, e) for c, e in entries["forces"].items()}
        self.groups: Mapping[str, Group] = {c: group(c, e) for c, e in entries["groups"].items()}
        self._names = tuple(self._all_names(entries))

    def _all_names(self, entries: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterable[Name]:
        return chain(
            chain.from_iterable(polity_names(code, entry) for code, entry in entries["polities"].items()),
            chain.from_iterable(body_names(code, entry) for code, entry in entries["bodies"].items()),
            chain.from_iterable(
                listed_names((code,), entry, NameSort.ORGANISATION)
                for code, entry in entries["organisations"].items()
            ),
            chain.from_iterable(
                listed_names((code,), entry, NameSort.FORCE) for code, entry in entries["forces"].items()
            ),
            chain.from_iterable(
                listed_names(current(self.groups[code].members), entry, NameSort.GROUP)
                for code, entry in entries["groups"].items()
            ),
        )

    def names(self) -> tuple[Name, ...]:
        """Every way of writing an actor. The same words may stand here more than once, for several meanings."""
        return self._names

    def polity(self, code: str) -> Polity:
        """The state of a code; VocabularyError if there is none."""
        return _found(self.polities, code, "state")

    def organisation(self, code: str) -> Organisation:
        return _found(self.organisations, code, "organisation")

    def force(self, code: str) -> Force:
        return _found(self.forces, code, "force")

    def known(self, code: str) -> bool:
        """Whether a code names anything here."""
        return code in self.polities or code in self.organisations or code in self.forces

    def on(self, code: str, day: date) -> str:
        """The code of what `code` means on a day: RUS on 1969-03-02 is SUN, EUU in 1985 is EEC.

        DEU in 1975 stays DEU (West Germany); a force is the state's code on the days on which it governs it.
        """
        force = self.forces.get(code)
        if force is not None:
            return force.base if force.governs and force.governs.contains(day) else code
        return valid_on(self._line, code, day)

    def export_code(self, code: str) -> str:
        """The code that exchange files use: SUN is written RUS, YUG is SRB; most codes are their own."""
        actor = self._line.get(code)
        return code if actor is None or actor.export == code else self.export_code(actor.export)

    def members(self, organisation: str, day: date | None = None) -> tuple[str, ...]:
        """Who belongs to an organisation or group on a day (None: now), in order of joining."""
        owner = self.groups.get(organisation) or self.organisation(organisation)
        return current(owner.members, day)

    def name_of(self, code: str) -> str:
        """The name to show for a code; the code itself where it is not known."""
        for table in (self.polities, self.organisations, self.forces, self.groups):
            if code in table:
                return str(table[code].name)
        return code

    def cow(self, code: str, day: date | None = None) -> int | None:
        """The Correlates of War number of a state on a day (None: the latest), None where it has none."""
        return _number(self.polity(code).cow, day)

    def gw(self, code: str, day: date | None = None) -> int | None:
        """The Gleditsch-Ward number of a state."""
        return _number(self.polity(code).gw, day)

    def intensity(self, kind: EventType | str, mode: str | None = None) -> float:
        """PLOVER's conflict-cooperation score, -10 to 10."""
        return event_tables().sort(kind, mode).intensity

    def dimension(
        self, kind: EventType | str, mode: str | None = None, contexts: Iterable[str] = ()
    ) -> Dimension:
        """The dimension of a relation that an event touches where the text says nothing more."""
        return event_tables().dimension(kind, mode, contexts)

    def cameo_to_plover(self, code: str) -> Cameo:
        """PLOVER's type, mode and contexts for a CAMEO code; VocabularyError for a code that CAMEO has not."""
        return _found(event_tables().cameo, code, "CAMEO code")

    def plover_to_cameo(
        self, kind: EventType | str, mode: str | None = None, contexts: Iterable[str] = ()
    ) -> str:
        return event_tables().cameo_code(kind, mode, contexts)

    def goldstein(self, code: str) -> float:
        """Goldstein's score of a CAMEO code, -10 to 10."""
        return self.cameo_to_plover(code).goldstein


def _found(table: Mapping[str, T], code: str, kind: str) -> T:
    if code not in table:
        raise VocabularyError(f"no {kind} has the code {code!r}")
    return table[code]


def _number(numbers: tuple[Number, ...], day: date | None) -> int | None:
    fitting = [entry.value for entry in numbers if day is None or entry.span.contains(day)]
    return fitting[-1] if fitting else None


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once a process."""
    return Vocabulary()
