"""`relazione measure meetings`: who met whom."""

from __future__ import annotations

from typing import Annotated

from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, measuring
from relazione.surfaces.cli.commands.measure_options import MaybeDyad, measured, sides
from relazione.surfaces.cli.commands.measure_output import show


def meetings(
    states: MaybeDyad = None,
    leader: Annotated[
        str | None, measured("--leader", metavar="NAME", help="Only of one person: Putin.")
    ] = None,
    chiefs: Annotated[
        bool, measured("--chiefs", help="Only of those who lead a state or organisation.")
    ] = False,
    assume: Annotated[
        bool, measured("--assume", help="Where nobody of a state is named, its leader of the day was there.")
    ] = False,
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Who met whom: how often, in person or by telephone, bilaterally or in the margins, when, and when again.

    Parts: pairs, each (every meeting, with the gap to the next).
    """
    two, choice = sides(states), choosing.choice()
    made = measuring(output, choosing)
    show(lambda: made.meetings(two, choice, leader=leader, chiefs=chiefs, assume=assume), output)
