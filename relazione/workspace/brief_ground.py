"""What the measures of a brief are made from, and the way from their figures to its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.series import Choice
from relazione.record import Held, View
from relazione.vocabulary import vocabulary
from relazione.workspace.brief import Statement, Table
from relazione.workspace.footnotes import Footnotes
from relazione.workspace.measuring.material import Material
from relazione.workspace.scope import the

MOST_NOTES = 4
Told = tuple[Statement, Table] | str
"""A measure in words and as a table; or what there is too little of."""


@dataclass(frozen=True)
class Ground:
    """What is measured, and where its evidence is found. read: documents in the view, with events or without."""

    material: Material
    view: View
    notes: Footnotes
    held: Mapping[str, Held]
    read: int
    today: date

    @property
    def events(self) -> pl.DataFrame:
        return self.material.events

    def choice(self, pair: tuple[str, str]) -> Choice:
        """Of the two together, by year, of coded text alone."""
        return Choice(every="year", dyad=pair, direction="joint", origins=(CODED,))

    def evidence(self, items: Iterable[str | None]) -> tuple[int, ...]:
        """Numbers of the notes that quote these items, the first few."""
        first = list(dict.fromkeys(item for item in items if item))[:MOST_NOTES]
        return self.notes.of([self.held.get(item) or self.view.item(item) for item in first])

    def coverage(self, items: Iterable[str]) -> str:
        """What the figure rests on: how many documents tell of it, out of how many were read."""
        wanted = set(items)
        told = self.events.filter(pl.col("item").is_in(list(wanted)))
        others = wanted - set(told["item"])  # what is no event: quantities
        found = len({*told["document"], *(self.view.item(item).document.id for item in others)})
        return f"Coverage: told by {found} of {self.read} documents read."


def names(*codes: str) -> str:
    """The states by name: the United States, China and Russia."""
    found = [the(vocabulary().name_of(code)) for code in codes]
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def headed(*codes: str) -> str:
    """The names at the beginning of a sentence."""
    found = names(*codes)
    return found[0].upper() + found[1:]


def few(what: str, states: Sequence[str], found: int, least: int, unit: str) -> str:
    """What there is too little of to measure, and how much is wanted."""
    return f"{what} of {names(*states)} ({least} {unit} wanted, {found} found)"
