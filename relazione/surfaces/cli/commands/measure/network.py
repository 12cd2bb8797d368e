"""`relazione measure network`: blocs on a day."""

from __future__ import annotations

from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, Ties, measuring
from relazione.surfaces.cli.commands.measure_output import show


def network(
    ties: Ties = Ties(),  # noqa: B008
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """Blocs on a day: who stands with whom, structural balance, the two camps and the ties that do not fit them.

    Parts: ties, figures, camps, triads.
    """
    made = measuring(output, choosing)
    show(lambda: made.network(**ties.drawn(choosing)), output)
