"""What the desk makes beside the pages, before they are asked for: what the first opening of a page would wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import chain, zip_longest

from relazione.model import UsageError
from relazione.surfaces.desk import pages
from relazione.surfaces.desk.portrait_pages import LARGE
from relazione.surfaces.desk.portraits import PARTS, asked_of, course_of, part_of
from relazione.surfaces.desk.render import environment
from relazione.surfaces.desk.wording import named
from relazione.workspace import Query, View
from relazione.workspace.portrait import Course, Subject, contents, dyad, person, span_of, state, topic
from relazione.workspace.today import followed

MOST = 24  # of each kind, those with most events
WORDS = 4  # those that stand in most places
Step = Callable[[], object]


def steps(view: View) -> Iterator[Step]:
    """What pages need that are the same for everybody, one thing after another; each is short."""
    yield partial(named, "USA")  # the vocabulary, for what codes stand for
    for name in environment().list_templates(extensions=("html", "xml")):
        yield partial(environment().get_template, name)
    for ready in pages.readies():
        yield partial(ready, view)


def words(view: View) -> Iterator[Step]:
    """The commonest words, for the first search for one: the very commonest last, so that it is kept longest."""
    for word in reversed(view.common_words(WORDS)):
        yield partial(view.ready_word, word)


def portraits(view: View) -> Iterator[Step]:
    """The parts of the portraits that are likeliest to be opened, one after another."""
    nothing = asked_of([])
    for subject in subjects(view):
        if span_of(view, subject.query).items < LARGE:
            continue
        course = course_of(view, subject, nothing)
        yield partial(contents, view, subject.query, subject.codes, date.today())
        for name in PARTS:
            yield partial(_part, course, name)


def _part(course: Course, name: str) -> None:
    try:
        part_of(course, name)
    except UsageError:  # more periods than are drawn: whoever asks for it is told
        return


def subjects(view: View) -> Iterator[Subject]:
    """The relations that are followed, then those, the states, people and contexts with most events in turn."""
    events, every = Query(kinds=("event",), duplicates=False), Query(duplicates=False)

    def most(query: Query, field: str, many: int) -> list[str]:
        return [name for name, _ in view.facets(query, field, limit=many)]

    for one, other in (chosen := followed(view)):
        yield dyad(one, other)
    pairs = [(a, b) for a, _, b in (name.partition("-") for name in most(events, "dyad", MOST))]
    kinds = (
        [dyad(*pair) for pair in pairs if pair not in chosen],
        [state(code) for code in most(events, "actor", MOST)],
        [person(name) for name in most(every, "person", MOST // 2)],
        [topic(contexts=[name]) for name in most(events, "context", MOST // 2)],
    )
    yield from filter(None, chain.from_iterable(zip_longest(*kinds)))
