"""Persons who speak for themselves: scholars, analysts, writers."""

from __future__ import annotations

from dataclasses import replace

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.cast import Figure
from relazione.coding.actors.spelling import as_name, name_from, name_to
from relazione.coding.actors.tables import cues
from relazione.coding.mentions import Sort

_REACH = 7  # words between a name's comma and the trade (*a senior U.S.-China policy specialist*)


def mark(bench: Bench) -> None:
    """Adds or marks the persons beside the words for such trades."""
    for index, token in enumerate(bench.found.tokens):
        if token.key in cues("own_voice") and not token.possessive:
            _after(bench, index)
            _before(bench, index)


def _after(bench: Bench, index: int) -> None:
    """*analyst Ali Wyne*."""
    found = bench.found
    start = index + 1
    if start >= len(found.tokens) or found.gap(start) != " ":
        return
    part = bench.starting(start)
    if part is not None:
        if part.sort is Sort.PERSON and part.kind == "person":
            bench.add(part.but(speaks_for_self=True))
        return
    last = name_from(found, start)
    if last - start >= (1 if found.key(index) in ("professor", "prof") else 2):
        _introduce(bench, start, last, start)


def _before(bench: Bench, index: int) -> None:
    """*Ali Wyne, a senior specialist at …*: back to the comma after the name."""
    found = bench.found
    for comma in range(index, max(0, index - _REACH), -1):
        if found.gap(comma) in (", ", " - ", " ("):
            part = bench.ending(comma)
            if part is not None:
                if part.kind == "person" and not (part.office and part.certainty > 0.9):
                    bench.add(part.but(speaks_for_self=True))
                return
            first = name_to(found, comma) if found.cased else _two_words(bench, comma)
            if first < comma and not bench.covers(first):
                _introduce(bench, first, comma, first)
            return
        if found.gap(comma).strip(" -"):
            return


def _two_words(bench: Bench, last: int) -> int:
    """Where a name begins in text without capitals: two words before *, a* that mean nothing else."""
    found = bench.found
    first = last - 2
    if first < 0 or found.key(last) not in ("a", "an", "the", "senior") or found.gap(last - 1) != " ":
        return last
    plain = all(
        not bench.covers(index) and not _means_else(bench, index) and found.key(index) not in cues("openers")
        for index in (first, last - 1)
    )
    opens = (
        first == 0 or found.gap(first) != " " or found.key(first - 1) in ("says", "said", "to", "by", "and")
    )
    return first if plain and opens else last


def _means_else(bench: Bench, index: int) -> bool:
    hit = bench.found.by_first.get(index)
    return hit is not None and bool(hit.names or hit.role or hit.noun or hit.block)


def _introduce(bench: Bench, first: int, last: int, place: int) -> None:
    figure = Figure(as_name(bench.found.words(first, last)), (), speaks_for_self=True, certainty=0.8)
    told = bench.cast.called(figure.name.split()[-1], bench.offset(place))
    if told is not None and told.name == figure.name:
        figure = replace(told, speaks_for_self=True)
    bench.cast.introduce(figure, bench.offset(place))
    bench.add_figure(figure, first, last)
