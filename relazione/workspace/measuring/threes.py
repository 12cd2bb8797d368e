"""The strategic triangle of three states over time."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import polars as pl

from relazione.measures.networks import Band, course
from relazione.measures.series import Choice, uncertainty
from relazione.model import UsageError
from relazione.workspace.measuring.dyads import DRAWS, SEED, behind_series
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.nets import one_origin
from relazione.workspace.measuring.result import Measured, Part


def triangle(
    material: Material, states: tuple[str, str, str], choice: Choice, *, band: Band, seed: int = SEED
) -> Measured:
    """The strategic triangle over time, its ties the net intensity of each dyad by period."""
    if len(set(states)) != 3:
        raise UsageError("a triangle has three different states")
    origin = one_origin(material, choice)
    title = ", ".join(states)

    def values() -> pl.DataFrame:
        parts = []
        for number, (a, b) in enumerate(combinations(states, 2)):
            one = replace(choice, dyad=(a, b), direction="joint", by=(), origins=(origin,))
            # each tie by draws of its own, since the ties are taken as independent
            made = uncertainty(material.events, one, seed=seed + number)
            told = pl.col("events") > 0  # where nothing was coded nothing is known; it is not neutral
            parts.append(
                made.frame.with_columns(
                    pl.when(told).then(name).alias(name) for name in ("net", "net_low", "net_high")
                )
            )
        return pl.concat(parts, how="diagonal_relaxed")

    def over_time() -> Part:
        series = values()
        rows = series.select(
            "period", "events", a="one", b="other", value="net", low="net_low", high="net_high"
        )
        frame = course(rows, states, band=band) if rows.height else pl.DataFrame({"period": []})
        columns = (
            "period", *("-".join(sorted(pair)) for pair in combinations(states, 2)), "pattern", "apart", "balanced",
            "probability", "swing_tie", "swing", "swing_pattern", "reason",
        )  # fmt: skip
        about = {"every": choice.every, "band": [band.low, band.high], "states": list(states)}
        notes = (
            "Patterns after Dittmer (1981), World Politics 33: 485-515; apart: the pivot of a romantic triangle or the"
            f" outsider of a stable marriage. A tie is the net intensity of its dyad in the {choice.every}, neutral from"
            f" {band.low:g} to {band.high:g}; where nothing was coded it is not known. probability: of the pattern as"
            f" told, from 95% intervals of {DRAWS} draws each (seed {seed}), ties taken as independent. swing: the least"
            " change of one tie that would make another pattern.",
            f"{choice.note()} Origin: {origin}.",
            *material.notes,
        )
        return Part(
            f"The triangle of {title} by {choice.every}", frame, notes, columns, "triangle", about,
            "no dated event between these three",
        )  # fmt: skip

    def behind() -> pl.DataFrame:
        found = [
            behind_series(material, replace(choice, dyad=pair, direction="joint", by=(), origins=None))
            for pair in combinations(states, 2)
        ]
        return pl.concat(found)

    return Measured(
        "triangle", {"course": over_time, "ties": lambda: _ties_over_time(values(), title)}, behind
    )


def _ties_over_time(frame: pl.DataFrame, title: str) -> Part:
    columns = ("period", "one", "other", "events", "net", "net_low", "net_high")
    return Part(f"The ties of {title}", frame.sort("period", "one", "other"), (), columns)
