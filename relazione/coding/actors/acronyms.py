"""Abbreviations that a text explains itself: where it has *the Inflation Reduction Act (IRA)*, IRA is no army."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relazione.coding.actors.bench import Bench
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Hit, Scan
from relazione.coding.actors.senses import SORTS
from relazione.vocabulary import Name, NameSort

_IN_BRACKETS = re.compile(r"\((?:the |or )?([A-Z][A-Za-z]{0,3}[A-Z&][A-Za-z]{0,4})\)")
_MOST_WORDS = 12
_CERTAINTY = 0.9
_WITHIN = (" ", "-", " & ")


def explained(bench: Bench) -> dict[str, Name | None]:
    """The abbreviations that a sentence explains, by their keys: the name before each, None where the vocabulary does
    not know it."""
    found = bench.found
    told: dict[str, Name | None] = {}
    if found.text.find("(", bench.start, bench.end) < 0:
        return told
    places = {token.start: index for index, token in enumerate(found.tokens)}
    for match in _IN_BRACKETS.finditer(found.text, bench.start, bench.end):
        index = places.get(match.start(1), 0)
        first = _name_begins(found, index)
        if first is not None:
            told.setdefault(found.key(index), _name(found, first, index))
    return told


def _name_begins(found: Scan, index: int) -> int | None:
    """Where the name begins that stands before the abbreviation at `index` and is spelt by it; None where none does."""
    letters = found.tokens[index].key.replace("&", "")
    begins = None
    for first in range(index - 1, max(-1, index - 1 - _MOST_WORDS), -1):
        if first + 1 < index and found.gap(first + 1) not in _WITHIN:
            break
        words = found.tokens[first:index]
        initials = [token.key[0] for token in words if token.capital]
        every = "".join(token.key for token in words)
        if (
            words[0].capital
            and words[0].key[0] == letters[0]
            and len(initials) > 1
            and _stands_in(initials, letters)
            and _stands_in(letters, every)
        ):
            begins = first
    return begins


def _stands_in(letters: Iterable[str], text: str) -> bool:
    """Whether the letters come in the text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _name(found: Scan, first: int, index: int) -> Name | None:
    """The name from `first` up to the abbreviation at `index`, perhaps with a word more before it.

    Of *the UN Relief and Works Agency* the vocabulary may know only the beginning; then that.
    """
    whole, opening = found.by_last.get(index), found.by_first.get(first)
    if whole is not None and whole.names and whole.first <= first:
        return whole.names[0]
    return opening.names[0] if opening is not None and opening.names else None


def compose(bench: Bench, hit: Hit) -> bool:
    """Whether a hit is an abbreviation by which the page means something else; adds what it means, if that is known."""
    token = bench.found.tokens[hit.first]
    if hit.last - hit.first > 1 or not token.upper or token.key not in bench.cast.acronyms:
        return False
    name = bench.cast.acronyms[token.key]
    if name is not None and any(other.codes == name.codes for other in hit.names):
        return False
    if name is not None and name.sort in (NameSort.BODY, NameSort.ORGANISATION, NameSort.FORCE):
        bench.add(_part(hit.first, name))
    return True


def mark(bench: Bench) -> None:
    """Adds the abbreviations that the page has explained and the vocabulary does not know."""
    for index, token in enumerate(bench.found.tokens):
        name = bench.cast.acronyms.get(token.key) if token.upper else None
        if name is None or index in bench.found.by_first or bench.covers(index):
            continue
        if name.sort in (NameSort.BODY, NameSort.ORGANISATION, NameSort.FORCE):
            bench.add(_part(index, name))


def _part(index: int, name: Name) -> Part:
    return Part(
        first=index,
        last=index + 1,
        sort=SORTS[name.sort],
        codes=name.codes,
        sector=str(name.sector) if name.sector else None,
        certainty=_CERTAINTY,
        kind=str(name.sort),
    )
