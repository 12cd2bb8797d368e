"""`relazione outlook within`: will X do R to Y within N days; and how good such answers were."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from relazione.model import UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.outlook import item_of
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.days import one_day
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

SHOWN = 6  # of what the two did before

Type = Annotated[str | None, typer.Argument(metavar="TYPE", help="PLOVER type: CONSULT, AID …")]
Source = Annotated[str | None, typer.Option("--source", metavar="CODE", help="Who acts.")]
Target = Annotated[str | None, typer.Option("--target", metavar="CODE", help="On whom.")]
Days = Annotated[int, typer.Option("--days", metavar="N", min=1, help="So many days, the first among them.")]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help="The first of the days; only what is dated before counts. \\[default: the day after the last event]",
    ),
]
Fit = Annotated[
    str | None,
    typer.Option("--fit", metavar="FILE", help="The fit to use. \\[default: the one beside the record]"),
]
Anew = Annotated[bool, typer.Option("--refit", help="Fit anew to the record as it is now.")]
Folder = Annotated[
    str | None,
    typer.Option(
        "--backtest", metavar="DIR", help="Instead: how good the answers are on a benchmark's folder."
    ),
]
Part = Annotated[str, typer.Option("--part", metavar="NAME", help="With --backtest: test or valid.")]


def within(
    type_: Type = None,
    source: Source = None,
    target: Target = None,
    days: Days = 7,
    on: On = None,
    fit: Fit = None,
    refit: Anew = False,
    backtest: Folder = None,
    part: Part = "test",
    record: options.Record = None,
    json_: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Will a source do this to a target within so many days: a calibrated probability, and what speaks for it.

    Beside it stands the base rate: in how many of the latest windows of that length it happened. With few events the
    answer is the base rate, and it says so.
    """
    from relazione.workspace import questions

    with Ticker("learning from the past", of="steps", quiet=quiet) as ticker:
        if backtest:
            found = questions.within_backtest(backtest, days, part, on=ticker.tick)
        elif type_ and source and target:
            answer = questions.within(
                workspace(record),
                type_,
                source,
                target,
                days,
                day=one_day(on) if on else None,
                file=fit,
                anew=refit,
                on=ticker.tick,
            )
            found = questions.answer_form(answer)
            if answer.kept and not quiet:
                ticker.say(f"fitted, and kept in {answer.kept}")
        else:
            raise UsageError(
                "a question has a type, --source and --target",
                remedy="relazione outlook within CONSULT --source CHN --target RUS",
            )
    if json_:
        print(json.dumps(found))
    elif backtest:
        _figures(found)
    else:
        _answer(found)


def _answer(found: dict[str, Any]) -> None:
    print(
        f"{found['source']} → {found['type']} → {found['target']}  "
        f"within {found['days']} days from {found['day']} on, from {found['events']} events before"
    )
    if not found["fitted"]:
        note(f"base rate only: {found['why_not']}")
    elif found["skill"] is not None and found["skill"] <= 0:
        note("on the latest days of this record the model was no better than the base rates")
    print(
        f"{chance(found['probability']):>7}  base rate {chance(found['base_rate'])}: it happened in {found['windows_with_it']} "
        f"of the latest {found['windows']} windows of {found['days']} days"
    )
    for one in found["log_odds"]:
        print(f"         {one['part']:+6.2f}  {one['name']}")
    if not found["precedents"]:
        print("         nothing between the two before")
    for one in found["precedents"][:SHOWN]:
        times = "once" if len(one["days"]) == 1 else f"{len(one['days'])} times, last"
        print(
            f"         {one['source']} {one['type']} {one['target']} {times} on {one['days'][-1]}{item_of(one)}"
        )
    if rest := found["precedents"][SHOWN:]:
        print(f"         {len(rest)} {'other' if len(rest) == 1 else 'others'}")


def chance(probability: float) -> str:
    """In per cent; what is smaller than can be shown is not called nothing."""
    return f"{probability:.1%}" if probability >= 0.0005 else "<0.1%"


def _figures(found: dict[str, Any]) -> None:
    print(
        f"{found['questions']} questions on {found['days_asked_on']} days, {found['negative']} of them came to "
        f"nothing; {found['missed']:.1%} of what occurred was not asked about"
    )
    print(
        f"Brier {found['brier']:.5f}, log score {found['log']:.4f}, calibration error "
        f"{found['calibration_error']:.4f} ({found['calibration_error_even_bins']:.4f} in bins of as many questions)"
    )
    for one in found["references"]:
        between = "" if one["interval"] is None else " [{:.3f}, {:.3f}]".format(*one["interval"])
        skill = "none" if one["skill"] is None else f"{one['skill']:.3f}"
        print(f"against {one['name']}: Brier {one['brier']:.5f}, skill {skill}{between}")
    if not found["beats_its_references"]:
        note("the model does not beat each of these beyond chance")
    print(f"{'questions':<24}{'number':>8}{'came':>8}{'foretold':>10}{'Brier':>9}{'skill':>8}")
    for one in found["kinds"]:
        skill = "–" if one["skill"] is None else f"{one['skill']:.3f}"
        share = one["came"] / one["questions"]
        print(
            f"{one['name']:<24}{one['questions']:>8}{share:>8.4f}{one['probability']:>10.4f}"
            f"{one['brier']:>9.5f}{skill:>8}"
        )
    print(f"{'probability':<16}{'number':>8}{'foretold':>10}{'came':>8}{'  if calibrated':>17}")
    for one in found["calibration"]:
        print(
            f"{one['least']:.3f} – {one['most']:.3f}   {one['count']:>7}{one['foretold']:>10.4f}{one['came']:>8.4f}"
            f"   {one['low']:.4f} – {one['high']:.4f}"
        )
    print(f"fit {found['fit_seconds']} s, predict {found['predict_seconds']} s")
