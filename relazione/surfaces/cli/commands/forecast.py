"""`relazione forecast`: forecasts by people, entered, listed, shown, resolved and imported."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from relazione.model import EventType, UsageError
from relazione.surfaces.cli import options
from relazione.surfaces.cli.commands.due import Evidence, Settled, UndoEntry
from relazione.surfaces.cli.console import note
from relazione.surfaces.cli.days import one_day
from relazione.surfaces.cli.filters import code_of, one_of
from relazione.surfaces.cli.guard import SOME_FAILED, Stop
from relazione.surfaces.cli.work import workspace

Id = Annotated[str, typer.Argument(metavar="ID", help="A forecast or question, or the beginning of its id.")]
Certainty = Annotated[
    str | None,
    typer.Option(
        "--certainty",
        metavar="SCALE",
        help="What words mean: kent, icd203, phia, nato, or a YAML file. \\[default: of the settings]",
    ),
]
Forecaster = Annotated[str | None, typer.Option("--forecaster", metavar="NAME", help="By whom, in part.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Where it appeared, in part.")]
Topic = Annotated[str | None, typer.Option("--topic", metavar="NAME", help="What it is about, in part.")]
Proposition = Annotated[
    str, typer.Argument(metavar="PROPOSITION", help="What is foretold, so that it comes about or does not.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who foretells it.")]
Probability = Annotated[
    float | None, typer.Option("--probability", "-p", metavar="P", min=0, max=1, help="From 0 to 1.")
]
Words = Annotated[
    str | None, typer.Option("--words", metavar="WORDS", help="Or in words: likely, almost certainly not.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="By when: 2026-04-30, 2026-04 or 2026.")
]
Made = Annotated[
    str | None, typer.Option("--made", metavar="DAY", help="When it was foretold. \\[default: today]")
]
Question = Annotated[
    str | None,
    typer.Option("--question", metavar="ID", help="It answers this question or forecast of the record."),
]
Where = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Where it appeared.")]
About = Annotated[str | None, typer.Option("--topic", metavar="NAME", help="What it is about.")]
Settles = Annotated[str | None, typer.Option("--settles", metavar="TEXT", help="What would settle it.")]
AnEvent = Annotated[
    tuple[str, str, str] | None,
    typer.Option("--event", metavar="A TYPE B", help="Whether A does this type of event to B."),
]
Address = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")]


def add(
    proposition: Proposition,
    by: By,
    probability: Probability = None,
    words: Words = None,
    until: Until = None,
    made: Made = None,
    question: Question = None,
    outlet: Where = None,
    topic: About = None,
    settles: Settles = None,
    event: AnEvent = None,
    url: Address = None,
    certainty: Certainty = None,
    user: options.User = None,
    record: options.Record = None,
    json_: options.Json = False,
) -> None:
    """Enter a forecast by somebody."""
    from relazione.workspace import scorekeeping

    work = workspace(record, user=user, certainty=certainty)
    triple = _triple(event)
    key = scorekeeping.found(work, question)[0].question if question else None
    try:
        forecast = scorekeeping.Foretelling(
            proposition=proposition,
            forecaster=by,
            made=one_day(made) if made else date.today(),
            horizon=until,
            outlet=outlet,
            topic=topic,
            probability=probability,
            words=words,
            settles=settles,
            event=triple,
            url=url,
            key=key,
        )
    except ValueError as fault:
        raise UsageError(str(fault), remedy="give --probability or --words") from fault
    id, of = scorekeeping.add(work, forecast)
    print(json.dumps({"id": id, "question": of}) if json_ else f"entered {id}, on question {of}")


def _triple(event: tuple[str, str, str] | None) -> tuple[str, str, str] | None:
    """Codes of both sides and a PLOVER type; None where nothing was given."""
    if event is None or not any(event):
        return None
    source, kind, target = event
    return code_of(source), one_of(kind.upper(), EventType, "type"), code_of(target)


def list_(
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="NAME", help="open, overdue, yes, no or void. \\[default: all]"),
    ] = None,
    forecaster: Forecaster = None,
    outlet: Outlet = None,
    topic: Topic = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day it is asked on. \\[default: today]")
    ] = None,
    certainty: Certainty = None,
    as_of: options.AsOf = None,
    json_: options.Json = False,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """List forecasts, those of the documents and those entered: who, by when, how sure, what became of them."""
    from relazione.workspace import scorekeeping

    today = one_day(on) if on else date.today()
    work = workspace(record, certainty=certainty)
    found = scorekeeping.listed(
        work,
        states=[one.lower() for one in state or ()],
        forecaster=forecaster,
        outlet=outlet,
        topic=topic,
        today=today,
        as_of=as_of,
    )
    if json_:
        for one in found:
            print(json.dumps(scorekeeping.form(one, today), ensure_ascii=False))
        return
    from relazione.surfaces.cli.forecasts import table

    table(found, today)
    if not found and not quiet:
        note("no forecast answers that")


def show(
    id: Id,
    certainty: Certainty = None,
    json_: options.Json = False,
    record: options.Record = None,
) -> None:
    """Show a question: its forecasts, the words, the range behind the probability, and what would settle it."""
    from relazione.workspace import scorekeeping, settling

    work, today = workspace(record, certainty=certainty), date.today()
    found = scorekeeping.found(work, id)
    answers = [] if found[0].answer else settling.answers(work, found[0])
    if json_:
        told = [
            {"outcome": said, "answer": yes, "reason": why, "item": held.id}
            for said, yes, why, held in answers
        ]
        forms: list[dict[str, Any]] = [scorekeeping.form(one, today) for one in found]
        print(json.dumps({"forecasts": forms, "answers": told}, ensure_ascii=False))
        return
    from relazione.surfaces.cli.forecasts import detail

    detail(found, answers, settling.settles(found[0]), work.settings.certainty, today)


def resolve(
    id: Id,
    answer: Annotated[
        str, typer.Argument(metavar="ANSWER", help="yes (it came about), no, or void (cannot be told).")
    ],
    evidence: Evidence = None,
    settled: Settled = None,
    why: Annotated[
        str | None,
        typer.Option("--note", metavar="TEXT", help="The evidence in words, where no item tells it."),
    ] = None,
    user: options.User = None,
    record: options.Record = None,
) -> None:
    """Say how a question came out, with the evidence; an entry of the record that can be taken back."""
    from relazione.workspace import scorekeeping

    work = workspace(record, user=user)
    day = one_day(settled) if settled else None
    entry, outcome = scorekeeping.resolve(work, id, answer, evidence=evidence, settled=day, note=why)
    print(f"{outcome}: {id}  [{entry}]")


def undo(
    undo_entry: UndoEntry = None,
    forecast: Annotated[
        str | None, typer.Option("--forecast", metavar="ID", help="Take back a forecast that was entered.")
    ] = None,
    user: options.User = None,
    record: options.Record = None,
) -> None:
    """Take back your last verdict, or what is named; it stays in the record as taken back."""
    from relazione.workspace import scorekeeping

    if undo_entry and forecast:
        raise UsageError("one at a time", remedy="--undo-entry or --forecast")
    work = workspace(record, user=user)
    entry = undo_entry or (scorekeeping.entered(work, forecast) if forecast else None)
    print(f"taken back  [{scorekeeping.take_back(work, entry)}]")


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV or JSON; - for standard input.")],
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="NAME", help="csv or json. \\[default: as it looks]"),
    ] = None,
    user: options.User = None,
    record: options.Record = None,
    quiet: options.Quiet = False,
) -> None:
    """Take in forecasts and resolutions from a file, as Metaculus and the like give them out.

    A row that cannot be understood is told in one line, and the rest goes on; exit code 1 then.
    """
    from relazione.workspace import scorekeeping

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise UsageError("is not UTF-8", where=file) from fault
    done = scorekeeping.import_(workspace(record, user=user), text, file, format_)
    for line in done.faults:
        note(f"relazione: {line}")
    if not quiet:
        left = f"; {_counted(len(done.faults), 'row')} left out" if done.faults else ""
        are = "is" if done.forecasts + done.resolutions == 1 else "are"
        new = f"{_counted(done.forecasts, 'forecast')} and {_counted(done.resolutions, 'resolution')}"
        print(f"{new} {are} new{left}")
    if done.faults:
        raise Stop(SOME_FAILED)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
