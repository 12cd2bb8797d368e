"""What somebody typed into the search box, as clauses that all have to hold.

    gas deal            both words, in any order
    "gas deal"          the phrase
    sanction*           every word that begins so (two letters at least)
    gas OR oil          either (binds closer than the rest: `gas OR oil deal` wants *deal* and one of the two)
    -pipeline           not this word (or phrase)

A word with inner hyphens (*F-16*, *US-led*) is a phrase; so is Chinese text of more than one pair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from relazione.model import UsageError
from relazione.record.words import COMMON, tokens

_PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class Atom:
    """Words that stand one after the other; the last one may be only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def common(self) -> bool:
        return len(self.words) == 1 and not self.prefix and self.words[0] in COMMON


@dataclass(frozen=True)
class Clause:
    """Any of the atoms is wanted; or, if `excluded`, none of them."""

    atoms: tuple[Atom, ...]
    excluded: bool = False


def parse(text: str) -> tuple[Clause, ...]:
    """The clauses of a search; UsageError where there is nothing to look for."""
    clauses: list[Clause] = []
    joined = False
    for match in _PIECE.finditer(text):
        minus, phrase, word = match.group(1), match.group(2), match.group(3)
        if word == "OR":
            joined = bool(clauses)
            continue
        if word == "AND":
            continue
        if word is not None and word.startswith("-") and len(word) > 1:
            minus, word = "-", word[1:]
        atom = _atom(phrase if phrase is not None else word)
        if atom is None:
            continue
        if joined and not minus and not clauses[-1].excluded:
            clauses[-1] = Clause((*clauses[-1].atoms, atom))
        else:
            clauses.append(Clause((atom,), excluded=bool(minus)))
        joined = False
    wanted = [clause for clause in clauses if not clause.excluded]
    telling = [clause for clause in wanted if not all(atom.common for atom in clause.atoms)]
    if not wanted:
        raise UsageError("nothing to search for", remedy="give at least one word that is wanted")
    return (*(telling or wanted), *(clause for clause in clauses if clause.excluded))


def _atom(text: str) -> Atom | None:
    prefix = text.endswith("*")
    words = tuple(word for word, _, _ in tokens(text.rstrip("*"), pairs=True))
    if prefix and words:
        # a beginning is looked for as typed: endings are not taken off it
        tail = tokens(text.rstrip("*") + "qq")[-1][0].removesuffix("qq")
        words = (*words[:-1], tail)
        if len(tail) < _SHORTEST_PREFIX:
            raise UsageError(f"{text!r} would match too much", remedy="give at least two letters before *")
    if len(words) == 1 and len(words[0]) == 1 and "\u3400" <= words[0] <= "\u9fff":
        return Atom(words, prefix=True)  # one Chinese character begins a pair
    return Atom(words, prefix) if words else None
