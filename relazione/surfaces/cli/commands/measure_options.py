"""Options that several measures share, each spelled once; those that always go together are in measure_groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.filters import code_of, last_day, pair

if TYPE_CHECKING:
    from relazione.workspace.measuring import Band

MEASURED = "What is measured"
FORMATS = ("table", "csv", "json", "parquet", "vega", "svg", "png")
EVERY = ("day", "week", "month", "quarter", "year")


def measured(*names: str, help: str, **more: Any) -> Any:
    """An option under the heading of what is measured."""
    return typer.Option(*names, help=help, rich_help_panel=MEASURED, **more)


Dyad = Annotated[list[str], typer.Argument(metavar="A-B", help="Two states: CHN-RUS, or China Russia.")]
MaybeDyad = Annotated[
    list[str] | None, typer.Argument(metavar="[A-B]", help="Only between two: CHN-RUS, or China Russia.")
]
By = Annotated[str, measured("--by", metavar="PERIOD", help="day, week, month, quarter or year.")]
Split = Annotated[
    list[str] | None,
    measured(
        "--split", metavar="COLUMN", help="A series of its own for each dimension, type, status or mode."
    ),
]
Scale = Annotated[
    str,
    measured(
        "--scale", metavar="NAME", help="Intensity on PLOVER's scale or Goldstein's: plover, goldstein."
    ),
]
Seed = Annotated[
    int | None,
    measured("--seed", metavar="N", help="Of what is drawn by chance. \\[default: fixed]"),
]
Neutral = Annotated[
    str, measured("--band", metavar="LOW:HIGH", help="Values between them, both included, are neutral.")
]
On = Annotated[
    str | None, measured("--on", metavar="DATE", help="The day it is measured on. \\[default: today]")
]
Days = Annotated[int, measured("--days", metavar="N", min=1, help="So many days up to that day.")]
States = Annotated[
    list[str] | None,
    typer.Option("--actor", "-a", metavar="CODE", help="Only these states.", rich_help_panel=options.FILTERS),
]


def two(states: list[str]) -> tuple[str, str]:
    """The two states of `A-B`, or of two words: *China "United States"*."""
    return pair(",".join(states))


def sides(states: list[str] | None) -> tuple[str, str] | None:
    """The same, None where none were named."""
    return two(states) if states else None


def seeded(seed: int | None) -> dict[str, Any]:
    """`seed` as an argument; none where the measure's own is to stay."""
    return {} if seed is None else {"seed": seed}


def neutral(text: str) -> Band:
    """`LOW:HIGH`, or one number for the same on both sides of 0."""
    from relazione.workspace.measuring import Band

    low, mark, high = text.partition(":")
    try:
        return Band(float(low), float(high)) if mark else Band(-abs(float(low)), abs(float(low)))
    except ValueError as fault:
        raise UsageError(
            f"{text!r} is no neutral band", remedy="write --band=-2:2, or --band 2 for the same"
        ) from fault


def day(text: str | None) -> date:
    return last_day(text) if text else date.today()


def codes(names: list[str] | None) -> tuple[str, ...]:
    return tuple(code_of(name) for name in names or ())


def known(path: str | None) -> str | None:
    """The path, where there is a file; UsageError where there is none."""
    if path is not None and not Path(path).exists():
        raise UsageError("no such file", where=path)
    return path
