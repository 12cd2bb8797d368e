"""What the desk makes beside the pages, before they are asked for: the portraits that are likeliest to be opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from relazione.model import UsageError
from relazione.surfaces.desk.portraits import PARTS, asked_of, course_of, part_of
from relazione.workspace import Query, View
from relazione.workspace.portrait import Subject, contents, dyad, person, span_of, state
from relazione.workspace.today import followed

MOST = 24  # of each kind, those with most events
LARGE = 2_000  # items; what has fewer is made as quickly as it is asked for
REST = 0.05  # seconds between two of them, in which pages go first


def prepare(view: View, is_past: Callable[[], bool]) -> None:
    """Make the busiest portraits, until they are made or the view is past."""
    nothing = asked_of([])
    for subject in subjects(view):
        if is_past():
            return
        if span_of(view, subject.query).items < LARGE:
            continue
        course = course_of(view, subject, nothing)
        contents(view, subject.query, subject.codes, date.today())
        for name in PARTS:
            try:
                part_of(course, name)
            except UsageError:  # more periods than are drawn: whoever asks for it is told
                continue
        time.sleep(REST)


def subjects(view: View) -> Iterator[Subject]:
    """The relations that are followed, then those, the states and the people with most events."""
    events, every = Query(kinds=("event",), duplicates=False), Query(duplicates=False)
    pairs = [tuple(name.split("-")) for name, _ in view.facets(events, "dyad", limit=MOST)]
    for one, other in dict.fromkeys([*followed(view), *((pair[0], pair[1]) for pair in pairs)]):
        yield dyad(one, other)
    for code, _ in view.facets(events, "actor", limit=MOST):
        yield state(code)
    for name, _ in view.facets(every, "person", limit=MOST // 2):
        yield person(name)
