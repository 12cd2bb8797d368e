"""`relazione measure triangle`: the strategic triangle of three states."""

from __future__ import annotations

from typing import Annotated

import typer

from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, measuring
from relazione.surfaces.cli.commands.measure_options import (
    EVERY,
    By,
    Neutral,
    Scale,
    Seed,
    neutral,
    seeded,
)
from relazione.surfaces.cli.commands.measure_output import show
from relazione.surfaces.cli.filters import code_of, one_of


def triangle(
    first: Annotated[str, typer.Argument(metavar="A", help="A state.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    third: Annotated[str, typer.Argument(metavar="C", help="The third.")],
    by: By = "year",
    scale: Scale = "plover",
    band: Neutral = "0:0",
    seed: Seed = None,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """The strategic triangle of three states over time, after Dittmer: who is the pivot, and what swing would change it.

    Parts: course, ties.
    """
    choice = choosing.choice(every=one_of(by, EVERY, "period"), scale=scale)
    states = (code_of(first), code_of(second), code_of(third))
    made = measuring(output, choosing)
    show(lambda: made.triangle(states, choice, band=neutral(band), **seeded(seed)), output)
