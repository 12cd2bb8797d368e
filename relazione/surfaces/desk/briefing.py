"""What a brief is asked for by the parameters of a URL, with the words of all filters, `part` and `reviewed`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from relazione.model import Kind
from relazione.model.wording import plural
from relazione.surfaces.parameters import query_of
from relazione.workspace import Query, ReviewState, View, Workspace
from relazione.workspace.brief import PARTS, Brief
from relazione.workspace.scope import scope_of

Pairs = Sequence[tuple[str, str]]
REVIEWED = (ReviewState.ACCEPTED, ReviewState.CORRECTED)
_OWN = frozenset({"actor", "text", "kind", "part", "sort", "limit", "after"})


@dataclass(frozen=True)
class Asked:
    """actors: names or codes. topic: words of the sentences. query: what else holds. parts: what goes in."""

    actors: tuple[str, ...]
    topic: str | None
    query: Query
    parts: tuple[str, ...]

    @property
    def subject(self) -> bool:
        """Whether it says what the brief is to be about."""
        return bool(self.actors or self.topic)

    def compose(self, work: Workspace) -> Brief:
        """The brief; UsageError where there is no subject, or an actor is not known."""
        return work.brief(self.actors, topic=self.topic, query=self.query, parts=self.parts)

    def size(self, view: View, most: int) -> int:
        """How many items it looks at, counted up to one more than `most`."""
        return view.count(scope_of(list(self.actors), self.topic, self.query).query, most=most)


def asked_of(given: Pairs, least: float | None) -> Asked:
    """least: probability where the URL tells none. Actors may be joined by commas; a dyad is two actors.

    UsageError names the first value that cannot be understood.
    """
    query = query_of([pair for pair in given if pair[0] not in _OWN])
    named = [name.strip() for word, value in given if word == "actor" for name in value.split(",")]
    topic = next((value.strip() for word, value in given if word == "text" and value.strip()), None)
    query = replace(
        query,
        dyad=None,
        limit=None,
        duplicates=False,
        min_probability=least if query.min_probability is None else query.min_probability,
    )
    if ("reviewed", "yes") in given:
        query = replace(query, reviews=REVIEWED)
    actors = (*(query_dyad(given)), *(name for name in named if name))
    return Asked(actors, topic, query, parts_of(given))


def query_dyad(given: Pairs) -> tuple[str, ...]:
    """The two of a dyad, none where no dyad is given."""
    return query_of([pair for pair in given if pair[0] == "dyad"]).dyad or ()


def parts_of(given: Pairs) -> tuple[str, ...]:
    """The parts that are named, by themselves or by their kinds; all where none is."""
    named = {value for word, value in given if word == "part" and value}
    kinds = query_of([pair for pair in given if pair[0] == "kind"]).kinds
    named |= {plural(Kind(kind)) for kind in kinds}
    unknown = sorted(named - set(PARTS))
    return (*(part for part in PARTS if part in named), *unknown) if named else PARTS


def file_name(brief: Brief, ending: str) -> str:
    """A name for the file, in plain letters."""
    plain = re.sub(r"[^a-z0-9]+", "-", brief.title.lower()).strip("-")[:80]
    return f"{plain or 'brief'}.{ending}"


def first_told(brief: Brief) -> dict[int, str]:
    """For each note the anchor of the statement that it supports first: `s2-5`."""
    found: dict[int, str] = {}
    for at, section in enumerate(brief.sections, 1):
        for which, statement in enumerate(section.statements, 1):
            for note in statement.notes:
                found.setdefault(note, f"s{at}-{which}")
    return found
