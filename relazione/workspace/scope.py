"""What a brief (or a question) is about: two states, one, several, or a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from relazione.model import Agreement, Claim, Event, Forecast, Item, Quantity, UsageError
from relazione.record import Query
from relazione.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """actors: codes, none for a topic alone. query: what every item has to answer to."""

    title: str
    question: str
    actors: tuple[str, ...]
    query: Query

    def takes(self, item: Item) -> bool:
        """Whether the item is about the relation: with several actors, two of them have to be in it."""
        return len(self.actors) < 2 or len(involved(item) & set(self.actors)) >= 2


def involved(item: Item) -> set[str]:
    """The codes that an item names on any side."""
    match item:
        case Event():
            return {*item.source, *item.target}
        case Agreement():
            return set(item.parties)
        case Quantity() | Claim() | Forecast():
            return set(item.about)
    return set()


def actor_code(name: str) -> str:
    """A code for what the user wrote: a code itself, or a name of a state, organisation or force."""
    words = vocabulary()
    if words.known(name.upper()):
        return name.upper()
    wanted = name.casefold()
    found = {
        entry.codes[0]
        for entry in words.names()
        if entry.text.casefold() == wanted and entry.end is None and len(entry.codes) == 1
    }
    if len(found) == 1:
        return found.pop()
    if found:
        raise UsageError(f"{name!r} may be {' or '.join(sorted(found))}", remedy="give the code")
    raise UsageError(f"no state, organisation or force {name!r}", remedy="give its code, such as CHN or NATO")


_WITH_ARTICLE = re.compile(
    r"(United|European|African|Soviet|Organi[sz]ation|Netherlands|Philippines|Maldives|Bahamas|Gambia)\b"
    r"|.* (Union|Republic|Islands|Nations|Emirates|League|Organi[sz]ation)$"
)


def the(name: str) -> str:
    """The name as it stands in a sentence: *the United States*."""
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def scope_of(actors: list[str], topic: str | None, base: Query) -> Scope:
    """The scope for actors (codes or names) and a topic; UsageError where neither is given."""
    codes = tuple(dict.fromkeys(actor_code(actor) for actor in actors))
    if not codes and not topic:
        raise UsageError("no subject for the brief", remedy="name one or more states, or a --topic")
    names = [vocabulary().name_of(code) for code in codes]
    query = replace(base, actors=codes, text=topic or base.text)
    about = f" on “{topic}”" if topic else ""
    if not codes:
        return Scope(f"Brief{about}", f"What the record holds{about}.", codes, query)
    if len(codes) == 1:
        return Scope(f"{names[0]}{about}", f"How {the(names[0])} stands with others{about}.", codes, query)
    listed = f"{', '.join(map(the, names[:-1]))} and {the(names[-1])}"
    return Scope(
        f"{listed[0].upper()}{listed[1:]}{about}",
        f"What the record holds of relations between {listed}{about}.",
        codes,
        query,
    )
