"""`relazione measure delivery`: promised and delivered."""

from __future__ import annotations

from typing import Annotated

from relazione.model import UsageError
from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, measuring
from relazione.surfaces.cli.commands.measure_options import MaybeDyad, On, day, measured, sides
from relazione.surfaces.cli.commands.measure_output import show


def delivery(
    states: MaybeDyad = None,
    on: On = None,
    window: Annotated[
        int,
        measured("--window", metavar="DAYS", min=0, help="How long after its date a plan may be answered."),
    ] = 365,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Promised and delivered: what share of what was planned took place, and how late.

    Parts: outcomes, plans (every plan with what answers it).
    """
    if choosing.status:
        raise UsageError(
            "--status means nothing here", remedy="plans are set against what happened; leave it out"
        )
    two, choice = sides(states), choosing.choice()
    made = measuring(output, choosing)
    show(lambda: made.delivery(two, choice, on=day(on), window=window), output)
