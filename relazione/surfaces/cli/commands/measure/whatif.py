"""`relazione measure whatif`: the network with a tie reversed."""

from __future__ import annotations

from typing import Annotated

import typer

from relazione.surfaces.cli.commands.measure_groups import Choosing, Output, Ties, measuring
from relazione.surfaces.cli.commands.measure_output import show
from relazione.surfaces.cli.filters import pair


def whatif(
    turned: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A-B]…", help="The ties that turn. \\[default: each in turn, ranked]"),
    ] = None,
    ties: Ties = Ties(),  # noqa: B008
    choosing: Choosing = Choosing(),  # noqa: B008
    output: Output = Output(),  # noqa: B008
) -> None:
    """What the network would be if a tie changed sign (if Moscow turned from Beijing): balance, triads, camps.

    Parts: figures, triads, moved, frustrated, eased, ties; without a tie reversals.
    """
    pairs = [pair(one) for one in turned or ()]
    made = measuring(output, choosing)
    show(lambda: made.whatif(pairs, **ties.drawn(choosing)), output)
