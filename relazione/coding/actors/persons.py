"""Persons by name without a title: in full, by surname after the full name, after *Mr*."""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Figure, bearer, figure_of
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.tables import cues
from relazione.vocabulary import vocabulary
from relazione.vocabulary.people import Person, Surface, SurfaceKind

CLOSE = (" ", "\n", "  ", ". ", ".")  # what may stand between an honorific and its name
_LEADING = frozenset(
    {"leader", "head_of_state", "head_of_government", "commission_president", "secretary_general"}
)


def is_full(hit: Hit) -> bool:
    return any(surface.kind is not SurfaceKind.SURNAME for surface in hit.surfaces)


def named(bench: Bench, hit: Hit) -> Part | None:
    """The mention of a person that a hit on names of people makes without a title before it."""
    first = honorific(bench, hit.first)
    moment = bench.moment(hit.first)
    if hit.last - hit.first == 1 and _goes_on(bench, hit):
        return None
    if is_full(hit) and not _single_word_form(hit):
        if is_ship(bench, hit):
            return None
        figure = bearer(hit.surfaces, moment, full=True)
        if figure is None:
            return None
        if bench.cast.speaks_for_self(figure):
            figure = replace(figure, speaks_for_self=True)
        words = bench.found.words(hit.first, hit.last)
        bench.cast.introduce_by_form(figure, words, bench.offset(hit.first))
    else:
        if first == hit.first and _within_another_name(bench, hit):
            return None
        figure = _by_surname(bench, hit, titled=first < hit.first)
    if figure is None:
        return None
    former = (
        first > 0 and bench.found.key(first - 1) in cues("former") and bench.found.gap(first) in (" ", "-")
    )
    if former:
        first, figure = first - 1, replace(figure, speaks_for_self=True)
    return bench.add_figure(figure, first, hit.last)


def is_ship(bench: Bench, hit: Hit) -> bool:
    """*the Gerald R. Ford*: with an article a full name is a ship's, unless a noun takes it (*the Liz Truss government*)."""
    found, after = bench.found, bench.found.by_first.get(hit.last)
    article = found.key(hit.first - 1) == "the" and found.gap(hit.first) == " " and found.cased
    return article and not found.headline and (after is None or after.noun is None)


def _single_word_form(hit: Hit) -> bool:
    return hit.last - hit.first == 1 and not any(s.kind is SurfaceKind.FULL for s in hit.surfaces)


def honorific(bench: Bench, index: int) -> int:
    """Where the name at `index` begins with *Mr*, *Dr* and the like before it."""
    found = bench.found
    before = index - 1
    if before >= 0 and found.key(before) in cues("honorifics") and found.gap(index) in CLOSE:
        return before
    return index


def _within_another_name(bench: Bench, hit: Hit) -> bool:
    """*Melania Trump*, *the Nixon Center*: a surname within a name that is not its bearer's."""
    found = bench.found
    if not found.cased:
        return hit.first > 0 and found.gap(hit.first) in (
            ". ",
            ".",
        )  # what may stand between an honorific and its name
    before = hit.first - 1
    if found.headline:
        upper = found.tokens[hit.first].upper and before >= 0 and found.tokens[before].upper
        return (
            upper
            and found.gap(hit.first) == " "
            and not bench.covers(before)
            and before not in found.by_first
        )
    return (
        before >= 0
        and found.gap(hit.first) in (" ", ". ")
        and found.tokens[before].capital
        and not found.tokens[before].possessive
        and not bench.covers(before)
        and not _after_a_place(bench, hit)
        and found.key(before) not in cues("openers")
        and found.key(before) not in cues("calendar")
    )


def _after_a_place(bench: Bench, hit: Hit) -> bool:
    """*in Dushanbe Medvedev sought support*: the town before the name is where, and no part of it."""
    place = bench.found.by_last.get(hit.first)
    return place is not None and bool(place.names) and bench.found.key(place.first - 1) in cues("locative")


def _goes_on(bench: Bench, hit: Hit) -> bool:
    """*Martin Luther King*, *Francis Vieira*: the name is another's, whose it only begins."""
    found, after = bench.found, hit.last
    if not found.cased or found.headline or after >= len(found.tokens):
        return False
    following = found.by_first.get(after)
    return (
        found.gap(after) == " "
        and found.tokens[after].capital
        and not found.tokens[after - 1].possessive
        and (following is None or only_a_name(following))
        and found.key(after) not in cues("calendar")
        and found.key(after) not in cues("openers")
    )


def only_a_name(hit: Hit) -> bool:
    """Whether the words are a person's name and nothing else."""
    return bool(hit.surfaces) and not (hit.names or hit.role or hit.noun or hit.block)


def _by_surname(bench: Bench, hit: Hit, *, titled: bool) -> Figure | None:
    found = bench.found
    words = found.words(hit.first, hit.last)
    key = found.key(hit.first)
    if not titled and hit.last - hit.first == 1 and (key in cues("openers") or key in cues("calendar")):
        return None
    told = bench.cast.called(words, bench.offset(hit.first))
    if told is not None:
        return told
    alone = tuple(surface for surface in hit.surfaces if surface.alone or titled)
    figure = bearer(alone, bench.moment(hit.first), full=_single_word_form(hit) and is_full(hit))
    if figure is None and is_full(hit):
        figure = bearer(alone, bench.moment(hit.first), full=False)
    if figure is None or not _at_home_in(bench, figure, hit.first):
        figure = _of_those_years(bench, alone, hit.first)
    if figure is None:
        return None
    return replace(figure, certainty=figure.certainty * (0.85 if found.cased else 0.75))


def _at_home_in(bench: Bench, figure: Figure, index: int) -> bool:
    """Whether a surname alone may mean its bearer here: he leads his state on a day that is known, it is named or one that
    it came from or became."""
    if bench.clock.base.certainty == 1.0 and figure.person is not None:
        held = figure.person.office_on(bench.moment(index).day)
        if held is not None and held.office in _LEADING:
            return True
    if any(code in bench.cast.states for code in figure.codes):
        return True
    words = vocabulary()
    named = {words.export_code(code) for code in bench.cast.states}
    return any(words.export_code(code) in named for code in figure.codes)


def _of_those_years(bench: Bench, surfaces: tuple[Surface, ...], index: int) -> Figure | None:
    """The only one of a name who led his state in a year that the page gives."""
    persons = {person.id: person for surface in surfaces for person in surface.persons if person.alone}
    led = [person for person in persons.values() if _led_in(person, bench.clock.years)]
    return figure_of(led[0], bench.moment(index)) if len(led) == 1 else None


def _led_in(person: Person, years: frozenset[int]) -> bool:
    """Whether a person led his state in one of the years."""
    led = [tenure for tenure in person.tenures if tenure.office in _LEADING]
    return any(tenure.first.year <= year <= tenure.last.year for tenure in led for year in years)
