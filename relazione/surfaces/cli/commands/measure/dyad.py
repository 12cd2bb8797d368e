"""`relazione measure dyad`: two states over time."""

from __future__ import annotations

from typing import Annotated

from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, measuring
from relazione.surfaces.cli.commands.measure_options import (
    EVERY,
    By,
    Dyad,
    Scale,
    Seed,
    Split,
    measured,
    seeded,
    two,
)
from relazione.surfaces.cli.commands.measure_output import show
from relazione.surfaces.cli.filters import one_of


def dyad(
    states: Dyad,
    by: By = "quarter",
    split: Split = None,
    directed: Annotated[bool, measured("--directed", help="Each direction by itself.")] = False,
    scale: Scale = "plover",
    figure: Annotated[
        str,
        measured(
            "--figure",
            metavar="NAME",
            help="Whose breaks: net, events, expected, cooperation, conflict.",
        ),
    ] = "net",
    half_life: Annotated[
        float | None,
        measured(
            "--half-life",
            metavar="DAYS",
            help="The stock fades by half in so many days. \\[default: never]",
        ),
    ] = None,
    seed: Seed = None,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Series of two states: events, cooperation and conflict apart, net, with intervals and what was read.

    Parts: series, stock (-9 to 9, after the Tsinghua school), moves (what moved it), breaks, breakers (the events that
    made them), levels, coverage.
    """
    choice = choosing.choice(
        every=one_of(by, EVERY, "period"),
        direction="directed" if directed else "joint",
        by=tuple(split or ()),
        scale=scale,
    )
    made = measuring(output, choosing)
    show(lambda: made.dyad(*two(states), choice, figure=figure, half_life=half_life, **seeded(seed)), output)
