"""Where the states of a brief stand: behaviour against commitment, what flows between two, the blocs of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from relazione.measures.events import CODED
from relazione.measures.series import Choice
from relazione.model import UsageError
from relazione.workspace.brief import Statement
from relazione.workspace.brief_cells import number, share, table_of
from relazione.workspace.brief_ground import Ground, Told, few, headed, names
from relazione.workspace.measuring.dependent import dependent
from relazione.workspace.measuring.gaps import Files, undeclared_of
from relazione.workspace.measuring.nets import blocs, drawn
from relazione.workspace.measuring.turned import whatif

LEAST_PAIRS, LEAST_TIES = 5, 4
DAYS = 1826  # five years, as `relazione measure alignment` looks back
APART = 0.1  # ranks nearer than this are not called apart


def standing(ground: Ground, pair: tuple[str, str]) -> Told:
    """Whether the two behave closer than they are committed, among the pairs that the brief's events are of."""
    what, unit = "behaviour against commitment", "pairs with events in five years"
    try:
        made = undeclared_of(ground.material, Files(), pair, ground.today, DAYS, "kappa_squared")
    except UsageError:
        return few(what, pair, 0, LEAST_PAIRS, unit)
    part = made.part()
    ranked = part.about["pairs"] if part.frame.height else 0
    if ranked < LEAST_PAIRS:
        return few(what, pair, ranked, LEAST_PAIRS, unit)
    row = part.frame.row(0, named=True)
    behind = made.evidence(pair=pair)["item"].drop_nulls()
    coverage = ground.coverage(behind)
    statement = Statement(
        text=f"{headed(*pair)}: {_verdict(row)}; rank of behaviour {number(row['behaviour'])}, of commitment"
        f" {number(row['commitment'])}, from 0, the least of {ranked} pairs, to 1",
        when=f"five years to {ground.today}",
        status=None,
        sure=1.0,
        notes=ground.evidence(behind),
        detail=coverage,
    )
    shown = [name for name in part.columns if row[name] is not None and name not in ("a", "b")]
    title = f"Behaviour and commitment, {names(*pair)}"
    signed = ("gap", "gap_low", "gap_high", "events")
    return statement, table_of(title, part.frame.select(shown), (*part.notes, coverage), signed=signed)


def _verdict(row: Mapping[str, float | None]) -> str:
    """In words, what the gap says with every component and with each left out in turn."""
    gaps = [gap for gap in (row["gap"], row["gap_low"], row["gap_high"]) if gap is not None]
    if all(gap > APART for gap in gaps):
        return "closer than committed"
    if all(gap < -APART for gap in gaps):
        return "less close than committed"
    if all(abs(gap) <= APART for gap in gaps):
        return "as close as committed"
    return "not clearly closer or less close than committed"


def flows(ground: Ground, pair: tuple[str, str]) -> Told:
    """What the record's quantities say is traded between the two, and what share of the whole of either it is."""
    try:
        part = dependent(ground.material, pair).part("pairs")
    except UsageError:
        return few("dependence", pair, 0, 1, "year of trade")
    if part.frame.is_empty():
        return few("dependence", pair, 0, 1, "year of trade")
    last = part.frame.row(-1, named=True)
    ends = zip((last["a"], last["b"]), (last["a_total"], last["b_total"]), strict=True)
    known = [
        f"{share(portion)} of the trade of {names(code)}" for code, portion in ends if portion is not None
    ]
    behind = part.frame["items"].explode(empty_as_null=False).drop_nulls()
    coverage = ground.coverage(behind)
    statement = Statement(
        text=f"{headed(*pair)}: trade of {number(last['a_value'])} {last['unit']};"
        f" {' and '.join(known) or last['reason']}",
        when=str(last["period"]),
        status=None,
        sure=1.0,
        notes=ground.evidence(behind),
        detail=coverage,
    )
    rows = part.frame.select(
        "period",
        "unit",
        pl.col("a_value").alias("value"),
        pl.col("a_total").alias(f"share of {last['a']}"),
        pl.col("b_total").alias(f"share of {last['b']}"),
        "interdependence",
    )
    return statement, table_of(f"Dependence, {names(*pair)}", rows, (*part.notes, coverage))


def camps(ground: Ground, states: Sequence[str]) -> Told:
    """The two camps of the states asked, how many ties do not fit them, and which tie would change most if it turned."""
    made, notes = drawn(
        ground.material, on=ground.today, days=DAYS, choice=Choice(origins=(CODED,)), states=states
    )
    if made.frame.height < LEAST_TIES:
        return few("blocs", states, made.frame.height, LEAST_TIES, "ties in five years")
    network = blocs(made, notes, ground.material, weighted=False, seed=0, title="")
    figures = dict(network.part("figures").frame.select("figure", "value").iter_rows())
    first = whatif(made, (), notes, ground.material, weighted=False, seed=0).frame.row(0, named=True)
    behind = network.evidence()["item"].drop_nulls()
    coverage = ground.coverage(behind)
    index, balanced = figures["frustration index"], figures["share of balanced triads"]
    statement = Statement(
        text=f"{headed(*states)}: {_camps(network.part('camps').frame)}; of {made.frame.height} ties"
        f" {number(index)} fit no two camps, {share(balanced) or 'none'} of the triads are balanced;"
        f" {names(first['a'], first['b'])} would change most if their tie turned",
        when=f"five years to {ground.today}",
        status=None,
        sure=1.0,
        notes=ground.evidence(behind),
        detail=coverage,
    )
    part = network.part("ties")
    rows = part.frame.select("a", "b", "value", "frustrated", "camp_a", "camp_b")
    return statement, table_of(f"Blocs of {names(*states)}", rows, (*part.notes, coverage), signed=("value",))


def _camps(frame: pl.DataFrame) -> str:
    """The camps of the largest component by name: A, B and C against D."""
    largest = frame.filter(pl.col("component") == 1).sort("camp", "state")
    sides = [group["state"].to_list() for _, group in largest.group_by("camp", maintain_order=True)]
    return " against ".join(names(*side) for side in sides)
