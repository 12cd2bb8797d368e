"""Persons named right after a title: *President Vladimir Putin*, *Foreign Minister Wang*, *Minister Solvang*."""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Figure, bearer
from relazione.coding.actors.persons import CLOSE, is_full
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.spelling import as_name, name_from
from relazione.coding.actors.tables import COUNTERPART, Role, cues

# Before *Secretary*, words that make it an office of states that do not call their ministers so.
_ELSEWHERE = frozenset({"state", "permanent", "cabinet", "parliamentary"})
_UNKNOWN_WITH_STATE, _AT_HOME, _UNKNOWN = 0.8, 0.6, 0.4


def after_title(bench: Bench, index: int, role: Role, codes: tuple[str, ...]) -> tuple[Figure, int] | None:
    """The person named at `index` after a title, and where the name ends; None if nobody is."""
    found = bench.found
    if (
        index >= len(found.tokens)
        or found.tokens[index - 1].possessive
        or found.gap(index) not in (*CLOSE, ", ")
    ):
        return None
    apart = found.gap(index) == ", "
    start = index
    while (
        start + 1 < len(found.tokens)
        and found.key(start) in cues("honorifics")
        and found.gap(start + 1) in CLOSE
    ):
        start += 1
    hit = found.by_first.get(start)
    last = name_from(found, start)
    if hit is not None and hit.surfaces and hit.last >= last:
        figure = _titled(bench, hit, role, codes, apart)
        if figure is not None:
            return _introduced(bench, figure, start, hit.last)
    if last == start or (apart and not (codes and last - start > 1 and _closed(bench, last))):
        return None
    if hit is not None and (hit.role or hit.noun) and not hit.surfaces:
        return None
    if any(found.key(word) in cues("no_person") for word in range(start, last)):
        return None  # *the Foreign Ministers Ministerial*, *General Debate*
    return _introduced(bench, _stranger(bench, start, last, role, codes), start, last)


def _closed(bench: Bench, last: int) -> bool:
    """Whether an apposition ends here: a comma, or the sentence."""
    return last >= len(bench.found.tokens) or bench.found.gap(last).startswith((",", "."))


def _introduced(bench: Bench, figure: Figure, start: int, last: int) -> tuple[Figure, int]:
    if figure.certainty > 0.5 or figure.person is None:
        bench.cast.introduce(figure, bench.offset(start))
    return figure, last


def _titled(bench: Bench, hit: Hit, role: Role, codes: tuple[str, ...], apart: bool) -> Figure | None:
    """The bearer of a known name after a title, his state as the title's words give it."""
    state = codes[0] if len(codes) == 1 else None
    moment = bench.moment(hit.first)
    full = is_full(hit)
    if full:
        figure = bearer(hit.surfaces, moment, full=True, polity=state, offices=role.offices(state))
    elif apart:
        return None
    else:
        words = bench.found.words(hit.first, hit.last)
        figure = bench.cast.called(words, bench.offset(hit.first), state)
        figure = figure or bearer(hit.surfaces, moment, full=False, polity=state, offices=role.offices(state))
        if figure is not None and figure.person is not None and state is None and not _held(figure, role):
            figure = replace(figure, certainty=min(figure.certainty, 0.5))
    if figure is None or state is None or state in figure.codes:
        return figure
    return replace(figure, codes=codes, office=next(iter(role.offices(state)), None), sector=role.sector)


def _held(figure: Figure, role: Role) -> bool:
    """Whether the person ever held an office that the title may mean."""
    wanted = {office for state in figure.codes for office in role.offices(state)}
    person = figure.person
    return not wanted or person is None or any(tenure.office in wanted for tenure in person.tenures)


def _stranger(bench: Bench, start: int, last: int, role: Role, codes: tuple[str, ...]) -> Figure:
    """Somebody the tables do not hold: known to the page, or known by the title alone."""
    found = bench.found
    words = found.words(start, last)
    state = codes[0] if len(codes) == 1 else None
    if last - start == 1:
        told = bench.cast.called(words, bench.offset(start), state)
        if told is not None and (told.codes or not codes):
            return told
    office = next(iter(role.offices(state)), None)
    elsewhere = role.words == "secretary" and found.key(start - 2) in _ELSEWHERE
    if not codes and bench.home and "secretary" in role.words and not elsewhere:
        return Figure(as_name(words), (bench.home,), office, role.sector, certainty=_AT_HOME)
    certainty = _UNKNOWN_WITH_STATE if codes else _UNKNOWN
    sector = "government" if role.sector == COUNTERPART else role.sector
    return Figure(as_name(words), codes, office, sector, certainty=certainty)
