"""Measures for a brief: what the events between its states come to, each figure with its method, coverage and evidence.

Only coded text that answers the brief's question counts; a measure that rests on too little is named, not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import polars as pl

from relazione.measures.events import CODED
from relazione.record import Held, View
from relazione.workspace.brief import Section
from relazione.workspace.brief_figures import OF_TWO, three
from relazione.workspace.brief_ground import Ground
from relazione.workspace.brief_standing import camps
from relazione.workspace.footnotes import Footnotes
from relazione.workspace.measuring.material import Material
from relazione.workspace.scope import Scope

MOST_PAIRS = 3


def measured(view: View, notes: Footnotes, scope: Scope, held: Sequence[Held], today: date) -> Section:
    """The section of a brief: every measure of the pairs of its states, of the three where there are three, of the blocs of more."""
    material = Material(lambda: view, (), scope.query)
    by_id = {one.id: one for one in held}
    read = sum(1 for head in view.documents() if head.coded and head.duplicate_of is None)
    ground = Ground(material, view, notes, by_id, read, today)
    pairs = _pairs(ground.events, scope.actors)
    told = [make(ground, pair) for pair in pairs[:MOST_PAIRS] for make in OF_TWO]
    if len(scope.actors) == 3:
        told.append(three(ground, (scope.actors[0], scope.actors[1], scope.actors[2])))
    if len(scope.actors) > 3:
        told.append(camps(ground, scope.actors))
    made = [one for one in told if not isinstance(one, str)]
    lacking = [one for one in told if isinstance(one, str)]
    said = f"Too little in the record to measure: {'; '.join(lacking)}." if lacking else ""
    return Section(
        "Measures",
        tuple(statement for statement, _ in made),
        empty=said or "No events between two states, so nothing to measure.",
        tables=tuple(table for _, table in made),
        remarks=(said,) if said and made else (),
    )


def _pairs(events: pl.DataFrame, states: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of the states; of one state those with whom it has most events; the most frequent first."""
    counts = (
        events.filter(pl.col("origin") == CODED)
        .select(a=pl.min_horizontal("source", "target"), b=pl.max_horizontal("source", "target"), item="item")
        .unique()
        .group_by("a", "b")
        .len()
        .sort("len", "a", "b", descending=[True, False, False])
    )
    found = [(a, b) for a, b, _ in counts.iter_rows()]
    if len(states) == 1:
        return [pair for pair in found if states[0] in pair]
    asked = [(min(pair), max(pair)) for pair in combinations(states, 2)]
    return sorted(asked, key=lambda pair: found.index(pair) if pair in found else len(found))
