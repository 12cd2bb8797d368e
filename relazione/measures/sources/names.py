"""Names of states and other actors as data sets write them, folded so that equal names compare equal."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from relazione.vocabulary import NameSort, Span, vocabulary
from relazione.vocabulary.load import span

_STATES = (NameSort.STATE, NameSort.TERRITORY)
_ACTORS = (*_STATES, NameSort.ORGANISATION, NameSort.FORCE, NameSort.BODY)
_SHORT = {
    "rep": "republic",
    "dem": "democratic",
    "fed": "federated",
    "st": "saint",
    "sts": "states",
    "govt": "government",
}
# names that are several states by what stands in brackets behind them: the brackets are never dropped
_DIVIDED = frozenset(
    "china congo cyprus germany guinea ireland korea macedonia samoa serbia sudan viet_nam vietnam yemen".replace(
        "_", " "
    ).split()
) | {"viet nam"}
Meanings = Mapping[str, tuple[tuple[str, Span], ...]]


def folded(text: str) -> str:
    """A name for comparing: no case, no accents, `&` and abbreviations written out, no article, no full stops."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    plain = (
        "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("’", "'").replace(".", " ")
    )
    words = [_SHORT.get(word, word) for word in plain.replace("*", " ").replace("-", " ").split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def variants(text: str) -> Iterator[str]:
    """How a name may stand in the tables, the nearest first: as it is, turned about its comma, without brackets.

    *Korea, Rep. of* is the Republic of Korea, *Netherlands, The* the Netherlands, *Myanmar (Burma)* Myanmar.
    """
    yield folded(text)
    before, comma, after = text.partition(",")
    if comma and "," not in after and after.strip():
        yield folded(f"{after} {before}")
    outside, bracket, _ = text.partition("(")
    if bracket and folded(outside) not in _DIVIDED and outside.strip():
        yield folded(outside)


@cache
def states_by_name() -> Meanings:
    """Folded name → the states that it has meant, with the days."""
    return _by_name(_STATES)


@cache
def actors_by_name() -> Meanings:
    """Folded name → states, organisations, forces and bodies of state (as their state)."""
    return _by_name(_ACTORS)


def _by_name(sorts: tuple[NameSort, ...]) -> Meanings:
    found: dict[str, tuple[tuple[str, Span], ...]] = defaultdict(tuple)
    for sort in sorts:
        known = set(found)
        for name in vocabulary().names():
            key = folded(name.text)
            if name.sort is sort and len(name.codes) == 1 and (key not in known or sort in _STATES):
                found[key] += ((name.codes[0], name.span),)
    return {**found, **_written()}


@cache
def _written() -> Meanings:
    """Spellings of data sets that no text has, from resources/names.csv."""
    path = files("relazione.measures.sources") / "resources" / "names.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, tuple[tuple[str, Span], ...]] = defaultdict(tuple)
    for row in csv.DictReader(lines):
        found[folded(row["name"])] += ((row["code"], span(row["days"] or None)),)
    return found
