"""`relazione measure dependence`: who depends on whom."""

from __future__ import annotations

from typing import Annotated, Any

from relazione.model import UsageError
from relazione.surfaces.cli.commands.measure_groups import Output, measuring
from relazione.surfaces.cli.commands.measure_options import MaybeDyad, known, measured, sides
from relazione.surfaces.cli.commands.measure_output import show


def dependence(
    states: MaybeDyad = None,
    flows: Annotated[
        str | None,
        measured("--flows", metavar="FILE", help="IMF DOTS, Comtrade, SIPRI, or a table of your own."),
    ] = None,
    mapping: Annotated[
        str | None,
        measured("--mapping", metavar="FILE", help="What the columns of your table are (YAML)."),
    ] = None,
    unit: Annotated[
        str | None,
        measured("--unit", metavar="NAME", help="The unit of a table without one; of the record, which one."),
    ] = None,
    word: Annotated[
        list[str] | None,
        measured(
            "--word",
            metavar="WORD",
            help="Without a file: how the record's quantities are called: arms, gas, loan. \\[default: trade, commerce, turnover]",
        ),
    ] = None,
    flow: Annotated[str, measured("--flow", metavar="NAME", help="total, export or import.")] = "total",
    output: Output = Output(),  # noqa: B008
) -> None:
    """Who depends on whom: the partner's share of a state's whole trade (arms, energy, loans), and how uneven it is.

    Parts: pairs, concentration (on how few partners a state rests).
    """
    if mapping and not flows:
        raise UsageError("--mapping tells of no file", remedy="name the table with --flows")
    words: dict[str, Any] = {"words": word} if word else {}
    two, made = sides(states), measuring(output)
    show(
        lambda: made.dependence(
            two, file=known(flows), mapping=known(mapping), unit=unit, flow=flow, **words
        ),
        output,
    )
