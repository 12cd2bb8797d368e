"""Reverse the tie: what one tie, or several, would change."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from relazione.measures.networks import Network, reversals, reverse, walks
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

    def figures() -> Part:
        before, after = done.triads
        rows = [
            ("frustration index", done.before.index, done.after.index),
            ("share of balanced triads", before.balanced, after.balanced),
            (
                "walk balance",
                walks(made, weighted=weighted).balance,
                walks(done.network, weighted=weighted).balance,
            ),
            ("frustrated ties", float(done.before.frustrated.height), float(done.after.frustrated.height)),
            ("states that change camp", None, float(done.moved.height)),
        ]
        schema = {"figure": pl.String, "before": pl.Float64, "after": pl.Float64}
        frame = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
            change=pl.col("after") - pl.col("before")
        )
        return Part(f"{title}: figures", frame, notes, tuple(frame.columns), "before_after")

    def other() -> Part:
        wrong = done.after.frustrated.select("a", "b", frustrated=pl.lit(True))
        frame = done.network.frame.join(wrong, on=["a", "b"], how="left", maintain_order="left").with_columns(
            pl.col("frustrated").fill_null(False)
        )
        about = {"order": camp_order(done.after.camps)}
        return Part(
            f"{title}: ties", frame, notes, ("a", "b", "value", "sign", "frustrated"), "matrix", about
        )

    def plain(name: str, frame: pl.DataFrame, empty: str) -> Part:
        return Part(
            f"{title}: {name}",
            frame.drop("reasons", strict=False),
            notes,
            tuple(frame.columns),
            None,
            {},
            empty,
        )

    return Measured(
        "whatif",
        {
            "figures": figures,
            "triads": lambda: plain("triads that change", done.patterns, "no triad changes"),
            "moved": lambda: plain("states that change camp", done.moved, "no state changes camp"),
            "frustrated": lambda: plain(
                "ties newly frustrated", done.frustrated, "no tie becomes frustrated"
            ),
            "eased": lambda: plain("ties no longer frustrated", done.eased, "no tie is eased"),
            "ties": other,
        },
        lambda: reasons(made, material),
    )


def _ranked(made: Network, notes: tuple[str, ...], weighted: bool, seed: int) -> Part:
    frame = reversals(made, weighted=weighted, seed=seed)
    columns = ("a", "b", "sign", "weight", "index", "triads", "balanced", "moved", "reason")
    return Part(
        "Which tie would change most if it turned", frame, notes, columns, "reversals", {}, "no tie is known"
    )
