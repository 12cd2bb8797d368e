"""`relazione forecast score` (also `relazione outlook score`) and `relazione forecast leaderboard`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.forecast import Certainty, Forecaster, Outlet, Topic
from relazione.surfaces.cli.progress import Ticker
from relazione.surfaces.cli.work import workspace

if TYPE_CHECKING:
    from relazione.workspace.scoring import Scores


def score(
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="forecaster, outlet or topic. \\[default: all together]"),
    ] = None,
    forecaster: Forecaster = None,
    outlet: Outlet = None,
    topic: Topic = None,
    certainty: Certainty = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Score the forecasts whose questions are resolved: Brier and log score, calibration, against the base rate.

    The base rate is that of the other resolved questions. Intervals are drawn from whole questions; with fewer than
    five there is none.
    """
    found = _scores(record, certainty, None, forecaster, outlet, topic, as_of, quiet)
    if json_:
        from relazione.workspace.scoring import tally_form

        tallies = [tally_form(one) for one in found.tallies(by)]
        print(json.dumps(_head(found) | {"by": by, "tallies": tallies}, ensure_ascii=False))
        return
    from relazione.surfaces.cli.forecasts import left_out, tally

    for one in found.tallies(by):
        tally(one)
    left_out(found)


def leaderboard(
    minimum: Annotated[
        int | None,
        typer.Option(
            "--minimum",
            metavar="N",
            min=1,
            help="Fewer questions are not ranked. \\[default: of the settings]",
        ),
    ] = None,
    outlet: Outlet = None,
    topic: Topic = None,
    certainty: Certainty = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Rank forecasters by how much better than the base rate they were, and say how few questions that rests on."""
    found = _scores(record, certainty, minimum, None, outlet, topic, as_of, quiet)
    if json_:
        from relazione.workspace.scoring import tally_form

        places = [{"rank": one.rank, **tally_form(one.tally)} for one in found.places()]
        print(json.dumps(_head(found) | {"minimum": found.minimum, "places": places}, ensure_ascii=False))
        return
    from relazione.surfaces.cli.forecasts import board, left_out

    board(found)
    left_out(found)


def _scores(
    record: str | None,
    certainty: str | None,
    minimum: int | None,
    forecaster: str | None,
    outlet: str | None,
    topic: str | None,
    as_of: str | None,
    quiet: bool,
) -> Scores:
    from relazione.workspace.scoring import scores

    work = workspace(record, certainty=certainty)
    with Ticker("fitting our own model", of="steps", quiet=quiet) as ticker:
        return scores(
            work,
            minimum=minimum,
            forecaster=forecaster,
            outlet=outlet,
            topic=topic,
            as_of=as_of,
            on=ticker.tick,
        )


def _head(found: Scores) -> dict[str, object]:
    return {
        "certainty": found.scale.name,
        "source": found.scale.source,
        "scored": len(found.settled),
        "left_out": found.left_out,
        "our_own_model": found.own,
    }
