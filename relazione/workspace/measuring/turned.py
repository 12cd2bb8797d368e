"""Reverse the tie: what one tie, or several, would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from relazione.measures.networks import Network, WhatIf, reversals, reverse, walks
from relazione.model import UsageError
from relazione.workspace.measuring.material import Material
from relazione.workspace.measuring.nets import BALANCE, camp_order, reasons
from relazione.workspace.measuring.result import Measured, Part


def whatif(
    made: Network,
    ties: Sequence[tuple[str, str]],
    notes: tuple[str, ...],
    material: Material,
    *,
    weighted: bool,
    seed: int,
) -> Measured:
    """What the network would be if these ties changed sign; without ties, which single reversal would change most."""
    notes = (
        "Each named tie changes its sign at its strength, all else stays. index: change of the frustration index.",
        BALANCE,
        *notes,
    )
    if not ties:
        return Measured(
            "whatif",
            {"reversals": lambda: _ranked(made, notes, weighted, seed)},
            lambda: reasons(made, material),
        )
    for tie in ties:
        if made.value(*tie) is None:
            raise UsageError(
                f"nothing is known of {'-'.join(tie)}", remedy="reverse a tie that `measure network` lists"
            )
    done = reverse(made, *ties, weighted=weighted, seed=seed)
    title = f"If {' and '.join('-'.join(tie) for tie in ties)} turned"
    asked = _Turned(made, done, title, notes, weighted)
    parts: dict[str, Callable[[], Part]] = {
        "figures": asked.figures,
        "triads": lambda: asked.listed("triads that change", done.patterns, "no triad changes"),
        "moved": lambda: asked.listed("states that change camp", done.moved, "no state changes camp"),
        "frustrated": lambda: asked.listed(
            "ties newly frustrated", done.frustrated, "no tie becomes frustrated"
        ),
        "eased": lambda: asked.listed("ties no longer frustrated", done.eased, "no tie is eased"),
        "ties": asked.ties,
    }
    return Measured("whatif", parts, lambda: reasons(made, material))


@dataclass(frozen=True)
class _Turned:
    """The network before, and what the reversal makes of it; a method for each kind of part."""

    made: Network
    done: WhatIf
    title: str
    notes: tuple[str, ...]
    weighted: bool

    def figures(self) -> Part:
        done, (before, after) = self.done, self.done.triads
        walk = [walks(one, weighted=self.weighted).balance for one in (self.made, done.network)]
        rows = [
            ("frustration index", done.before.index, done.after.index),
            ("share of balanced triads", before.balanced, after.balanced),
            ("walk balance", *walk),
            ("frustrated ties", float(done.before.frustrated.height), float(done.after.frustrated.height)),
            ("states that change camp", None, float(done.moved.height)),
        ]
        schema = {"figure": pl.String, "before": pl.Float64, "after": pl.Float64}
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        frame = frame.with_columns(change=pl.col("after") - pl.col("before"))
        return Part(f"{self.title}: figures", frame, self.notes, tuple(frame.columns), "before_after")

    def ties(self) -> Part:
        """All ties as they then are, for the matrix."""
        wrong = self.done.after.frustrated.select("a", "b", frustrated=pl.lit(True))
        ties = self.done.network.frame
        frame = ties.join(wrong, on=["a", "b"], how="left", maintain_order="left").with_columns(
            pl.col("frustrated").fill_null(False)
        )
        columns = ("a", "b", "value", "sign", "frustrated")
        about = {"order": camp_order(self.done.after.camps)}
        return Part(f"{self.title}: ties", frame, self.notes, columns, "matrix", about)

    def listed(self, name: str, frame: pl.DataFrame, empty: str) -> Part:
        """What changes, one row each."""
        shown = frame.drop("reasons", strict=False)
        return Part(f"{self.title}: {name}", shown, self.notes, tuple(shown.columns), None, {}, empty)


def _ranked(made: Network, notes: tuple[str, ...], weighted: bool, seed: int) -> Part:
    frame = reversals(made, weighted=weighted, seed=seed)
    columns = ("a", "b", "sign", "weight", "index", "triads", "balanced", "moved", "reason")
    return Part(
        "Which tie would change most if it turned", frame, notes, columns, "reversals", {}, "no tie is known"
    )
