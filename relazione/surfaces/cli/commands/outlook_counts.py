"""`relazione outlook counts`: events of a dyad a month ahead; and how good such counts were."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.days import one_day
from relazione.surfaces.cli.filters import pair
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

Dyad = Annotated[str | None, typer.Argument(metavar="A-B", help="Two that face each other: CHN-RUS.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="quad (PLOVER's four classes), type or all; of a folder type or all. \\[default: quad; of a folder all]",
    ),
]
Days = Annotated[int, typer.Option("--days", metavar="N", min=1, help="Days (of a folder steps) ahead.")]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help="The first day ahead; only what is dated before counts. \\[default: the day after the last event]",
    ),
]
Folder = Annotated[
    str | None,
    typer.Option(
        "--backtest", metavar="DIR", help="Instead: how good the counts are on a benchmark's folder."
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="N", min=1, help="With --backtest: steps in a year, for the seasonal one."
    ),
]


def counts(
    dyad: Dyad = None,
    by: By = None,
    days: Days = 30,
    on: On = None,
    backtest: Folder = None,
    year: Year = None,
    record: options.Record = None,
    json_: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """How many events of each kind between two actors in the next month, with intervals of 50, 80 and 95 per cent.

    Below stands how such counts did on the latest months of the record, beside what needs no model. With few events
    they are base rates, and it says so.
    """
    from relazione.workspace import counting

    with Ticker("foretelling", of="months", quiet=quiet) as ticker:
        if backtest:
            found = counting.counts_backtest(backtest, by=by or "all", steps=days, year=year, on=ticker.tick)
        elif dyad:
            made = counting.counts(
                workspace(record), pair(dyad), by=by or "quad", days=days, day=one_day(on) if on else None
            )
            found = counting.counts_form(made)
        else:
            raise UsageError("no dyad is named", remedy="relazione outlook counts CHN-RUS")
    if json_:
        print(json.dumps(found))
    elif backtest:
        figures(found)
    else:
        _table(found)


def _table(found: dict[str, Any]) -> None:
    print(
        f"{found['first']} to {found['last']}, from {found['events']} events in {found['periods']} such periods before"
    )
    if not found["fitted"]:
        note(f"base rates only: {found['why_not']}")
    wide = max(len(_who(row)) for row in found["rows"])
    levels = [f"{one['level']:.0%}" for one in found["rows"][0]["intervals"]]
    head = "".join(f"{level:>9}" for level in levels)
    print(f"{'':<{wide}}{'expected':>10}{head}{'last':>7}{'usual':>8}")
    for row in found["rows"]:
        spans = "".join(f"{_span(one):>9}" for one in row["intervals"])
        print(f"{_who(row):<{wide}}{row['expected']:>10.2f}{spans}{row['last']:>7}{row['usual']:>8.2f}")
        if row["shares"]:
            told = ", ".join(f"{one['share']:.0%} {one['name']}" for one in row["shares"][:3])
            print(f"  of it {told}")
    if found["backtest"]:
        figures(found["backtest"])
    elif found["fitted"]:
        note("too few periods to try it on the past")


def _who(row: dict[str, Any]) -> str:
    return f"{row['source']} → {row['target']}  {row['group']}"


def _span(one: dict[str, Any]) -> str:
    return f"{one['low']} – {one['high']}" if one["low"] < one["high"] else str(one["low"])


def figures(found: dict[str, Any]) -> None:
    """How the counts of past periods did: for a record below its answer, for a folder alone."""
    print(
        f"tried on the latest {found['periods']} periods: {found['forecasts']} forecasts of {found['series']} series, "
        f"{found['mean_count']:.3f} events in each on average; CRPS {found['crps']:.4f}"
    )
    for one in found["baselines"]:
        between = "" if one["interval"] is None else " [{:.3f}, {:.3f}]".format(*one["interval"])
        skill = "none" if one["skill"] is None else f"{one['skill']:.3f}"
        print(f"  against {one['name']}: CRPS {one['crps']:.4f}, skill {skill}{between}")
    _coverage(found)
    if not found["beats_the_baselines"]:
        note("the model does not beat each of these beyond chance")


def _coverage(found: dict[str, Any]) -> None:
    """How often the intervals held: as they are told, of busy series, and before earlier periods corrected them."""
    busy = {one["level"]: one for one in found["coverage_from_one_event"]}
    for one, plain in zip(found["coverage"], found["coverage_uncorrected"], strict=True):
        lively = busy.get(one["level"])
        of_busy = (
            f"; where 1 or more was expected in {lively['held']:.1%} of {lively['forecasts']}"
            if lively
            else ""
        )
        print(
            f"  intervals of {one['level']:.0%} held in {one['held']:.1%}, {one['width']:.2f} events wide{of_busy} "
            f"(uncorrected {plain['held']:.1%}, {plain['width']:.2f} wide)"
        )
