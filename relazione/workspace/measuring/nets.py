"""Blocs: a signed network of states at a date, its camps, clusters and triads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import polars as pl

from relazione.measures.alignment.pairs import FIRST, SECOND
from relazione.measures.events import CODED
from relazione.measures.files import read_table
from relazione.measures.networks import (
    Band,
    Clusters,
    Frustration,
    Network,
    clusters,
    frustration,
    intensity_pairs,
    network,
    triad_list,
    triads,
    walks,
)
from relazione.measures.series import Choice
from relazione.model import UsageError
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.result import Measured, Part, evidence

BALANCE = (
    "A triad is balanced where the product of its signs is positive (Heider 1946; Cartwright and Harary 1956). Walk"
    " balance: Estrada and Benzi 2014. Frustration index: the least weight of ties to change until two camps are left"
    " (Harary 1959), solved exactly; balance 1 - 2 index / all ties (Aref and Wilson 2018). Clusters: Davis 1967."
)


def one_origin(material: Material, choice: Choice) -> str:
    """Ties of one network come from one source: the one named, or the only one there is; coded text before others."""
    if choice.origins:
        names = material.named(choice.origins)
        if len(names) > 1:
            raise UsageError("a network has ties of one origin", remedy=f"choose {' or '.join(names)}")
        return names[0]
    there = material.events["origin"].unique().to_list()
    return CODED if CODED in there or not there else str(sorted(there)[0])


def drawn(
    material: Material,
    *,
    on: date,
    days: int = 365,
    choice: Choice | None = None,
    pairs: Path | str | None = None,
    value: str | None = None,
    states: Sequence[str] = (),
    band: Band | None = None,
) -> tuple[Network, tuple[str, ...]]:
    """The network of a day: of a table of pairs, or of the net intensity of what happened before. With its notes.

    value: which column of the table; `value`, `weight` or `sign` where None.
    """
    chosen, band = choice or Choice(), band or Band()
    if pairs is not None:
        rows, told = _table(pairs, value)
    else:
        origin = one_origin(material, chosen)
        events = material.events.filter(pl.col("origin") == origin)
        for column, kept in (("type", chosen.types), ("dimension", chosen.dimensions)):
            if kept is not None:
                events = events.filter(pl.col(column).is_in(kept))
        statuses = chosen.statuses or tuple(events["status"].unique())
        scale: Literal["intensity", "goldstein"] = "goldstein" if chosen.scale == "goldstein" else "intensity"
        rows = intensity_pairs(events, on, days=days, scale=scale, statuses=statuses)
        undated = events.filter(pl.col("end").is_null())["item"].n_unique()
        told = (
            f"Ties: net intensity ({chosen.scale}) of events ({', '.join(statuses)}) in the {days} days to {on.isoformat()},"
            f" both directions, weighed by the coder's probability; origin {origin}; {undated} undated events left out."
        )
        last = events.filter(pl.col("status").is_in(statuses) & (pl.col("end") <= on))["end"].max()
        if rows.is_empty() and isinstance(last, date):
            told += f" None lies there: the last one is of {last.isoformat()}."
    if states:
        rows = rows.filter(pl.col("a").is_in(states) & pl.col("b").is_in(states))
    made = network(rows, band=band, states=states, at=on)
    told += f" Neutral from {band.low:g} to {band.high:g}; a pair of which nothing was read has no tie."
    return made, (told, *material.notes) if pairs is None else (told,)


def _table(path: Path | str, named: str | None) -> tuple[pl.DataFrame, str]:
    """Values of pairs from the user's table (the first two columns that are named so, and a value), and what was read.

    The codes are taken as they stand. A pair told in both directions, or more than once, has the mean of its values.
    """
    table = read_table(path)
    wanted = (named,) if named else ("value", "weight", "sign")
    value = table.find(*wanted) or table.need(*wanted)
    first, second = table.need(*FIRST), table.need(*SECOND)
    rows = pl.DataFrame(
        {"a": table.filled(first), "b": table.filled(second), "value": table.numbers(value)}
    ).with_columns(pl.col("value").cast(pl.Float64))
    own = rows.filter(pl.col("a") != pl.col("b"))
    told = f"Ties: {Path(path).name}, {value} of {first} and {second}, {rows.height:,} rows"
    if lost := rows.height - own.height:
        told += f", {lost:,} of a state with itself left out"
    pairs = own.select(a=pl.min_horizontal("a", "b"), b=pl.max_horizontal("a", "b")).unique().height
    if pairs < own.height:
        told += f"; {own.height:,} rows of {pairs:,} pairs, the mean of each pair's"
    return own, told + "."


def blocs(
    made: Network, notes: tuple[str, ...], material: Material, *, weighted: bool, seed: int, title: str
) -> Measured:
    """A network's ties, figures, camps and triads."""
    split = frustration(made, weighted=weighted, seed=seed)
    groups = clusters(made, weighted=weighted, seed=seed)
    weigh = "Ties weigh their distance from neutral." if weighted else "Every tie counts 1."
    asked = _Blocs(made, split, groups, weighted, title, (BALANCE, *notes, f"{weigh} Seed {seed}."))
    parts: dict[str, Callable[[], Part]] = {
        "ties": asked.ties,
        "figures": asked.figures,
        "camps": asked.camps,
        "triads": asked.triads,
    }
    return Measured("network", parts, lambda: reasons(made, material))


@dataclass(frozen=True)
class _Blocs:
    """A network with its two camps and its clusters; a method makes each part."""

    made: Network
    split: Frustration
    groups: Clusters
    weighted: bool
    title: str
    notes: tuple[str, ...]

    def ties(self) -> Part:
        wrong = self.split.frustrated.select("a", "b", frustrated=pl.lit(True))
        frame = self.made.frame.join(wrong, on=["a", "b"], how="left", maintain_order="left")
        frame = frame.with_columns(pl.col("frustrated").fill_null(False))
        for end in ("a", "b"):
            camp = self.split.camps.select(pl.col("state").alias(end), pl.col("camp").alias(f"camp_{end}"))
            frame = frame.join(camp, on=end, how="left", maintain_order="left")
        order = frame.sort(pl.col("value").abs(), "a", "b", descending=[True, False, False])
        columns = ("a", "b", "value", "sign", "frustrated", "camp_a", "camp_b", "reasons")
        about = {"order": camp_order(self.split.camps)}
        return Part(f"{self.title}: ties", order, self.notes, columns, "matrix", about, "no tie is known")

    def figures(self) -> Part:
        made, split, groups = self.made, self.split, self.groups
        three, walk = triads(made), walks(made, weighted=self.weighted)
        rows: list[tuple[str, float | None, str | None]] = [
            ("states", len(made.states), None),
            ("ties", made.frame.height, None),
            ("positive ties", int((made.signs > 0).sum()), None),
            ("negative ties", int((made.signs < 0).sum()), None),
            ("triads", three.total, None),
            ("share of balanced triads", three.balanced, three.reason),
            ("walk balance", walk.balance, walk.reason),
            ("frustration index", split.index, split.reason),
            ("  proven bound", split.bound, None),
            ("balance (1 - 2 index / ties)", split.balance, None),
            ("clusters", groups.count, groups.reason),
            ("misplaced ties in clusters", groups.index, None),
        ]
        schema = {"figure": pl.String, "value": pl.Float64, "reason": pl.String}
        frame = pl.DataFrame(rows, schema=schema, orient="row", strict=False)
        return Part(f"{self.title}: figures", frame, self.notes, tuple(schema))

    def camps(self) -> Part:
        per_state = walks(self.made, weighted=self.weighted).states
        frame = self.split.camps
        for beside in (self.groups.clusters, per_state):
            frame = frame.join(beside, on="state", how="left", maintain_order="left")
        order = frame.sort("component", "camp", "state", nulls_last=True)
        told = "A camp has a meaning only within its component (states that hang together)."
        if self.split.several:
            told += " There are several divisions of the same index."
        return Part(f"{self.title}: camps", order, (*self.notes, told), tuple(order.columns))

    def triads(self) -> Part:
        frame = triad_list(self.made).sort("balanced", "strength", descending=[False, True])
        empty = "no three states have three ties"
        return Part(f"{self.title}: triads", frame, self.notes, tuple(frame.columns), None, {}, empty)


def camp_order(camps: pl.DataFrame) -> list[str]:
    """States as a matrix shows them: component by component, camp by camp."""
    return camps.sort("component", "camp", "state", nulls_last=True)["state"].to_list()


def reasons(made: Network, material: Material) -> pl.DataFrame:
    rows = made.frame.select("a", "b", item="reasons").explode("item", empty_as_null=False).drop_nulls("item")
    if rows.is_empty() or material.events.is_empty():
        return evidence(rows.select("a", "b", "item"))
    scores = material.events.group_by("item").agg(
        value=(pl.col("intensity") * pl.col("probability") * pl.col("share")).sum()
    )
    return material.quoted(rows.join(scores, on="item", how="left"))
