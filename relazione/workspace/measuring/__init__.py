"""Measures of a record and of files beside it, as the library gives them and every surface shows them.

work.measure(events=["icews.tab"]).dyad("CHN", "RUS", Choice(every="year")).frame
work.measure().network(on=date(2024, 6, 1)).part("camps").frame
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from relazione.measures.alignment import MEASURES
from relazione.measures.networks import Band
from relazione.measures.series import FIGURES, SPLITS, Choice
from relazione.record import Query, View
from relazione.workspace.measuring import dependent, dyads, given, likeness, nets, threes, turned
from relazione.workspace.measuring.gaps import Files
from relazione.workspace.measuring.material import DataSet, Material
from relazione.workspace.measuring.result import EVIDENCE, Measured, Part

Pair = tuple[str, str]


class Measuring:
    """Every method returns a Measured: parts as data frames, each with its notes, and the items behind the figures."""

    def __init__(
        self, open_: Callable[[], View], sets: Sequence[DataSet] = (), query: Query | None = None
    ) -> None:
        self.material = Material(open_, sets, query)

    def dyad(
        self,
        a: str,
        b: str,
        choice: Choice | None = None,
        *,
        figure: str = "net",
        half_life: float | None = None,
        seed: int = dyads.SEED,
    ) -> Measured:
        """Series of two states: parts series, stock, moves, breaks, breakers, levels, coverage.

        choice: periods, splits, scale, statuses and span (joint by quarter where none is given). figure: whose breaks.
        half_life: days in which the stock fades by half, None for never.
        """
        chosen = _of(choice or Choice(every="quarter", direction="joint"), (a, b))
        return dyads.dyad(self.material.of((a, b)), chosen, seed=seed, figure=figure, half_life=half_life)

    def meetings(
        self,
        dyad: Pair | None = None,
        choice: Choice | None = None,
        *,
        leader: str | None = None,
        chiefs: bool = False,
        assume: bool = False,
    ) -> Measured:
        """Meetings of leaders: parts pairs, each. chiefs: of heads of state and government only. assume: where nobody
        of a state is named, its leader of the day was there (for lists of state visits)."""
        return given.met(self.material, _of(choice, dyad), leader=leader, chiefs=chiefs, assume=assume)

    def delivery(
        self,
        dyad: Pair | None = None,
        choice: Choice | None = None,
        *,
        on: date | None = None,
        window: int = 365,
    ) -> Measured:
        """What became of what was planned, by `on` (today): parts outcomes, plans. window: days of grace."""
        return given.delivered(self.material, _of(choice, dyad), on=on or date.today(), window=window)

    def alignment(
        self,
        dyad: Pair | None = None,
        files: Files | None = None,
        *,
        on: date | None = None,
        days: int = 1826,
        measure: str = "kappa_squared",
        by: str = "session",
        first: date | None = None,
        last: date | None = None,
        seed: int = likeness.SEED,
    ) -> Measured:
        """Votes, portfolios or ideal points of two states over time; without them behaviour against commitment."""
        return likeness.alignment(
            self.material, files or Files(), dyad, on=on or date.today(), days=days, measure=measure, by=by,
            first=first, last=last, seed=seed,
        )  # fmt: skip

    def dependence(
        self,
        dyad: Pair | None = None,
        *,
        file: Path | str | None = None,
        mapping: Path | str | None = None,
        unit: str | None = None,
        words: Sequence[str] = dependent.WORDS,
        flow: str = "total",
    ) -> Measured:
        """Shares of trade, arms, energy or loans: parts pairs, concentration; of a file, else of the record."""
        return dependent.dependent(
            self.material, dyad, file=file, mapping=mapping, unit=unit, words=words, flow=flow
        )

    def triangle(
        self,
        states: tuple[str, str, str],
        choice: Choice | None = None,
        *,
        band: Band | None = None,
        seed: int = dyads.SEED,
    ) -> Measured:
        """The strategic triangle over time: parts course, ties."""
        return threes.triangle(
            self.material, states, choice or Choice(every="year"), band=band or Band(), seed=seed
        )

    def network(
        self,
        *,
        on: date | None = None,
        days: int = 365,
        choice: Choice | None = None,
        pairs: Path | str | None = None,
        value: str | None = None,
        states: Sequence[str] = (),
        band: Band | None = None,
        weighted: bool = False,
        seed: int = 0,
    ) -> Measured:
        """Blocs of a day: parts ties, figures, camps, triads. pairs: a table of ties instead of the record's events;
        value: which column of it tells how close two are, so that any measure of pairs can be drawn."""
        day = on or date.today()
        made, notes = nets.drawn(
            self.material,
            on=day,
            days=days,
            choice=choice,
            pairs=pairs,
            value=value,
            states=states,
            band=band,
        )
        title = f"Network of {Path(pairs).name}" if pairs else f"Network on {day.isoformat()}"
        return nets.blocs(made, notes, self.material, weighted=weighted, seed=seed, title=title)

    def whatif(
        self,
        ties: Sequence[Pair] = (),
        *,
        on: date | None = None,
        days: int = 365,
        choice: Choice | None = None,
        pairs: Path | str | None = None,
        value: str | None = None,
        states: Sequence[str] = (),
        band: Band | None = None,
        weighted: bool = False,
        seed: int = 0,
    ) -> Measured:
        """If ties turned: parts figures, triads, moved, frustrated, eased, ties; without ties every reversal, ranked."""
        made, notes = nets.drawn(
            self.material,
            on=on or date.today(),
            days=days,
            choice=choice,
            pairs=pairs,
            value=value,
            states=states,
            band=band,
        )
        return turned.whatif(made, ties, notes, self.material, weighted=weighted, seed=seed)


def _of(choice: Choice | None, dyad: Pair | None) -> Choice:
    return replace(choice or Choice(), dyad=dyad) if dyad else choice or Choice()


__all__ = [
    "EVIDENCE", "FIGURES", "MEASURES", "SPLITS", "Band", "Choice", "DataSet", "Files", "Measured", "Measuring", "Part",
]  # fmt: skip
