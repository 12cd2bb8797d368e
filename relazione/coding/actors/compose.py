"""Puts the hits of a sentence together into mentions."""

from __future__ import annotations

from relazione.coding.actors import acronyms, bodies, compass, nouns, persons, roles, voices
from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit
from relazione.coding.actors.senses import sense
from relazione.coding.mentions import Sort


def compose(bench: Bench) -> None:
    """From left to right; a title or noun takes the owner before it and the name after it into its mention."""
    seen = 0
    for hit in bench.found.hits:
        compass.mark(bench, seen, hit.first)
        seen = hit.last
        if hit.first >= bench.done and not hit.block:
            _compose(bench, hit)
    compass.mark(bench, seen, len(bench.found.tokens))
    voices.mark(bench)


def _compose(bench: Bench, hit: Hit) -> None:
    if hit.noun is not None and _owned_by_another(bench, hit) and nouns.compose(bench, hit):
        return
    if hit.names and bench.cast.acronyms and acronyms.compose(bench, hit):
        return
    if len(hit.names) > 1:
        hit = bodies.of_page(bench, hit)
    if hit.names:
        part = sense(bench.found, hit, bench.moment)
        if part is not None:
            before = bench.ending(part.first)
            if (
                part.sort is Sort.BODY
                and before is not None
                and before.sort in (Sort.ADJECTIVE, Sort.STATE, Sort.SEAT)
                and before.codes == part.codes
                and bench.found.gap(part.first) == " "
            ):
                part = part.but(first=before.first)
            elif before is not None and _is_of(bench, before, part):
                part = part.but(first=before.first, sort=Sort.BODY, codes=before.codes)
            else:
                part = bodies.of_state(bench, part)
            if not bodies.elsewhere(bench, hit, part):
                bench.add(part)
            return
    if hit.role is not None and roles.compose(bench, hit):
        return
    if hit.noun is not None and nouns.compose(bench, hit):
        return
    if hit.surfaces:
        persons.named(bench, hit)


def _is_of(bench: Bench, before: Part, part: Part) -> bool:
    """*Russia's Security Council*, *the Chilean Senate*: a body that another has too, named as the state's own."""
    return (
        before.sort in (Sort.STATE, Sort.ADJECTIVE)
        and len(before.codes) == 1
        and before.codes != part.codes
        and part.sort in (Sort.BODY, Sort.ORGANISATION)
        and bench.found.gap(part.first) == " "
        and bench.found.key(part.last - 1) in bodies.COMMON
        and (before.sort is Sort.ADJECTIVE or bench.found.tokens[part.first - 1].possessive)
    )


def _owned_by_another(bench: Bench, hit: Hit) -> bool:
    """*the Honduran Congress*: a name that is one state's by itself, with another's adjective before it."""
    owner = bench.ending(hit.first)
    return owner is not None and bool(hit.names) and owner.codes != hit.names[0].codes


def surnames(bench: Bench) -> None:
    """The second pass: surnames of persons whom no table holds but the page has introduced; abbreviations likewise."""
    found = bench.found
    if bench.cast.acronyms:
        acronyms.mark(bench)
    for index, token in enumerate(found.tokens):
        if not token.capital or index in found.by_first or bench.covers(index):
            continue
        figure = bench.cast.called(token.word, token.start)
        if figure is None or _elsewhere(bench, index):
            continue
        bench.add_figure(figure, persons.honorific(bench, index), index + 1)


def _elsewhere(bench: Bench, index: int) -> bool:
    """Whether the word is part of a longer name that is another's."""
    found = bench.found
    before = index - 1
    if before >= 0 and found.gap(index) == " " and found.tokens[before].capital and not bench.covers(before):
        known = persons.honorific(bench, index) < index
        return not known and found.key(before) not in _OPENING
    after = index + 1
    return (
        after < len(found.tokens)
        and found.gap(after) == " "
        and found.tokens[after].capital
        and not found.tokens[index].possessive
        and not found.headline
        and after not in found.by_first
    )


_OPENING = frozenset("the and but as for when while if in on at to by with from that after before of".split())
