"""`relazione outlook backtest`: how well the past is foretold, of a benchmark's folder or of a window of the record."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.filters import first_day, last_day
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

Folder = Annotated[
    str | None,
    typer.Argument(
        metavar="DIR",
        help="A folder with train.txt, valid.txt and test.txt. \\[default: the record]",
        show_default=False,
    ),
]
Setting = Annotated[
    str | None,
    typer.Option(
        "--setting",
        metavar="NAME",
        help="Of a folder. single-step: all before the day is seen; multi-step: nothing of the test is seen. "
        "\\[default: single-step]",
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DATE", help="First day of the window. \\[default: 90 days with the last]"
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Last day of the window. \\[default: of the last event]"),
]
Every = Annotated[
    int | None,
    typer.Option("--every", metavar="N", min=1, help="Days from one fit to the next. \\[default: 30]"),
]
Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Only events of this PLOVER type.")
]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", metavar="CODE", help="Only events with this actor.")
]


def backtest(
    folder: Folder = None,
    setting: Setting = None,
    from_: From = None,
    to: To = None,
    every: Every = None,
    type_: Types = None,
    actor: Actors = None,
    record: options.Record = None,
    json_: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Foretell the test part of a benchmark of events, or a window of the record, from what lies before it.

    A folder's files have subject, relation, object and time as whole numbers between tabs. Both directions are asked,
    other true answers of the same time are left out of the ranks, equal scores share their mean rank. Of the record a
    fit is made at the first day of the window and every 30 days after it.
    """
    window = from_ or to or every or type_ or actor
    if folder and window:
        raise UsageError("--from, --to, --every, --type and --actor are of the record, not of a folder")
    if setting and not folder:
        raise UsageError("--setting is of a folder", remedy="name the folder, or leave it out")
    if folder:
        _folder(folder, setting or "single-step", json_, quiet)
        return
    from relazione.workspace.trying import tried

    with Ticker("foretelling", of="steps", quiet=quiet) as ticker:
        found = tried(
            workspace(record),
            first=first_day(from_) if from_ else None,
            last=last_day(to) if to else None,
            every=every or 30,
            types=type_ or (),
            actors=actor or (),
            on=ticker.tick,
        )
    if json_:
        print(json.dumps(found))
        return
    _window(found)


def _folder(folder: str, setting: str, json_: bool, quiet: bool) -> None:
    from relazione.workspace.outlook import backtested

    with Ticker("foretelling", of="steps", quiet=quiet) as ticker:
        words: list[str] = []
        found, sure = backtested(folder, setting, on=ticker.tick, say=words.append)
    for word in words:
        note(word)
    if json_:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:<16} {f'{value:.4f}' if isinstance(value, float) else value}")
    how = "calibrated on later questions" if sure["calibrated"] else "not calibrated: too few questions"
    print(f"log score        {sure['log']:.4f}")
    print(f"calibration      error {sure['calibration_error']:.4f} of the most probable answer, {how}")
    _table(sure["calibration"])


def _window(found: dict[str, Any]) -> None:
    print(
        f"{found['first']} to {found['last']}: {found['questions']} questions on {found['days_asked_on']} days, "
        f"{found['fits']} fits"
    )
    if found["why_no_second_stage"]:
        note(f"the additive stage alone: {found['why_no_second_stage']}")
    print(f"MRR              {_mean(found['mrr'])}")
    for most, one in found["hits"].items():
        print(f"{f'H@{most}':<16} {_mean(one)}")
    print(f"log score        {_mean(found['log'])}")
    print(f"Brier score      {_mean(found['brier'])} of the most probable answer")
    for one in found["baselines"]:
        print(
            f"against {one['name']}: MRR {one['mrr']:.4f}, better by {_mean(one['better_by_mrr'])}; log score "
            f"{one['log']:.4f}, better by {_mean(one['better_by_log'])}"
        )
    if not found["beats_the_baselines"]:
        note("the model does not rank better than each of these beyond chance")
    print(f"calibration      error {found['calibration_error']:.4f} of the most probable answer")
    _table(found["calibration"])


def _mean(one: dict[str, Any]) -> str:
    between = "" if one["interval"] is None else " [{:.4f}, {:.4f}]".format(*one["interval"])
    return f"{one['value']:.4f}{between}"


def _table(rows: list[dict[str, Any]]) -> None:
    """How often the most probable answers were true, beside what was said."""
    print(f"{'probability':<16}{'number':>8}{'foretold':>10}{'true':>8}{'  if calibrated':>17}")
    for one in rows:
        print(
            f"{one['least']:.3f} – {one['most']:.3f}   {one['count']:>7}{one['foretold']:>10.4f}{one['came']:>8.4f}"
            f"   {one['low']:.4f} – {one['high']:.4f}"
        )
