"""The strategic triangle of three states over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    material: Material,
    states: tuple[str, str, str],
    choice: Choice,
    *,
    band: Band,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Measured:
    """The strategic triangle over time, its ties the net intensity of each dyad by period."""
    if len(set(states)) != 3:
        raise UsageError("a triangle has three different states")
    asked = _Three(
        material, states, replace(choice, origins=(one_origin(material, choice),)), band, seed, draws
    )
    return Measured("triangle", {"course": asked.course, "ties": asked.ties}, asked.behind)


@dataclass(frozen=True)
class _Three:
    """What was asked of three states, events of one origin; a method makes each part."""

    material: Material
    states: tuple[str, str, str]
    choice: Choice
    band: Band
    seed: int
    draws: int

    def course(self) -> Part:
        """The pattern in each period, how likely it is, and what would change it."""
        rows = self._values().select(
            "period", "events", a="one", b="other", value="net", low="net_low", high="net_high"
        )
        frame = course(rows, self.states, band=self.band) if rows.height else pl.DataFrame({"period": []})
        sides = ("-".join(sorted(pair)) for pair in combinations(self.states, 2))
        columns = ("period", *sides, *_TOLD)
        about = {
            "every": self.choice.every,
            "band": [self.band.low, self.band.high],
            "states": list(self.states),
        }
        note = (
            "Patterns after Dittmer (1981), World Politics 33: 485-515; apart: the pivot of a romantic triangle or the"
            f" outsider of a stable marriage. A tie is neutral from {self.band.low:g} to {self.band.high:g}. probability:"
            " of the pattern as told, ties taken as independent. swing: the least change of one tie that would make"
            " another pattern."
        )
        title = f"The triangle of {', '.join(self.states)} by {self.choice.every}"
        empty = "no dated event between these three"
        return Part(title, frame, (note, *self._notes()), columns, "triangle", about, empty)

    def ties(self) -> Part:
        """Each tie in each period, with its interval."""
        columns = ("period", "one", "other", "events", "net", "net_low", "net_high")
        frame = self._values().sort("period", "one", "other")
        about = {"every": self.choice.every}
        empty = "no dated event between these three"
        return Part(
            f"The ties of {', '.join(self.states)}", frame, self._notes(), columns, None, about, empty
        )

    def behind(self) -> pl.DataFrame:
        return pl.concat([behind_series(self.material, one) for one in self._dyads()])

    def _values(self) -> pl.DataFrame:
        parts = []
        for number, one in enumerate(self._dyads()):
            # each tie by draws of its own, since the ties are taken as independent
            made = uncertainty(self.material.events, one, seed=self.seed + number, draws=self.draws)
            told = pl.col("events") > 0  # where nothing was coded nothing is known; it is not neutral
            known = [pl.when(told).then(name).alias(name) for name in ("net", "net_low", "net_high")]
            parts.append(made.frame.with_columns(known))
        return pl.concat(parts, how="diagonal_relaxed")

    def _dyads(self) -> list[Choice]:
        pairs = combinations(self.states, 2)
        return [replace(self.choice, dyad=pair, direction="joint", by=()) for pair in pairs]

    def _notes(self) -> tuple[str, ...]:
        return (
            f"A tie is the net intensity of its dyad in the {self.choice.every}, with the 95% interval of {self.draws} draws"
            f" (seed {self.seed}); where nothing was coded it is not known.",
            self.choice.note(),
            *self.material.notes,
        )


_TOLD = (
    "pattern", "apart", "balanced", "probability", "swing_tie", "swing", "swing_pattern", "reason",
)  # fmt: skip
