"""The scorekeeper's book: forecasts by people, entered, imported, listed and resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from relazione.exchange.forecasts import Found, read_forecasts
from relazione.model import Interval, UsageError
from relazione.model.foretold import RESOLVED, Foretelling, Outcome, Verdict
from relazione.model.forms import interval_form
from relazione.outlook.scores import scale
from relazione.record import Record, View
from relazione.workspace.foretellings import STATES, Foretold, foretellings
from relazione.workspace.library import Workspace
from relazione.workspace.settling import settles
from relazione.workspace.verdicts import item_of, outcome_of, settle, take_back, verdict_form

__all__ = [
    "STATES",
    "Foretelling",
    "Foretold",
    "Imported",
    "add",
    "entered",
    "form",
    "found",
    "import_",
    "listed",
    "resolve",
    "take_back",
]


def add(work: Workspace, forecast: Foretelling) -> tuple[str, str]:
    """Enter a forecast; returns its id and its question's. UsageError where its words have no odds on the scale."""
    if forecast.words is not None:
        scale(work.settings.certainty).grade(forecast.words)
    if forecast.horizon is not None:
        _span(forecast.horizon)
    with Record.open(work.path).writer(user=work.user) as writer:
        writer.foretell([forecast])
    return forecast.id, forecast.question


def _span(horizon: str) -> Interval:
    try:
        return Interval.from_prefix(horizon)
    except ValueError as fault:
        told = f"{horizon!r} is no date"
        raise UsageError(told, where="until", remedy="write 2026-04-30, 2026-04 or 2026") from fault


@dataclass
class Imported:
    """How many forecasts and resolutions were new; faults: a line for each row left out."""

    forecasts: int = 0
    resolutions: int = 0
    faults: list[str] = field(default_factory=list)


def import_(work: Workspace, text: str, name: str, format_: str | None = None) -> Imported:
    """Keep the forecasts of a file and how their questions were resolved; what is there already is passed over."""
    read = read_forecasts(text, name, format_)
    record = Record.open(work.path)
    view = record.view()
    known, settled = {one.id for one in view.foretold()}, {one.subject for one in view.verdicts()}
    fresh = {one.id: one for one in read.forecasts if one.id not in known}
    with record.writer(user=work.user) as writer:
        writer.foretell(fresh.values())
        questions = {one.question for one in record.view().foretold()}
        resolved = _resolutions(work.user, read, name, questions, settled)
        writer.settle(resolved)
    return Imported(len(fresh), len(resolved), read.faults)


def _resolutions(user: str, read: Found, name: str, questions: set[str], settled: set[str]) -> list[Verdict]:
    """Of questions that the record has a forecast on and no verdict yet."""
    return [
        Verdict(
            subject=question,
            outcome=outcome,
            user=user,
            made=datetime.now(UTC),
            settled=day,
            note=f"as {name} has it",
        )
        for question, (outcome, day) in read.resolutions.items()
        if question in questions and question not in settled
    ]


# -- looking


def listed(
    work: Workspace,
    *,
    states: Sequence[str] = (),
    forecaster: str | None = None,
    outlet: str | None = None,
    topic: str | None = None,
    today: date | None = None,
    as_of: datetime | str | None = None,
    view: View | None = None,
) -> list[Foretold]:
    """Forecasts that answer all of it; forecaster, outlet, topic: a part of the name, any case."""
    if wrong := [one for one in states if one not in STATES]:
        raise UsageError(f"no state {wrong[0]!r}", remedy=f"choose one of {', '.join(STATES)}")
    now = today or date.today()
    asked = {"forecaster": forecaster, "outlet": outlet, "topic": topic}
    every = foretellings(view or work.view(as_of), scale(work.settings.certainty))
    return [
        one
        for one in every
        if (not states or one.state(now) in states)
        and all(
            part is None or part.casefold() in (getattr(one, name) or "").casefold()
            for name, part in asked.items()
        )
    ]


def found(work: Workspace, beginning: str, every: Sequence[Foretold] | None = None) -> list[Foretold]:
    """The forecasts of one question, by the beginning of its id or of a forecast's; UsageError for none or several."""
    every = listed(work) if every is None else every
    questions = {
        one.question for one in every if one.id.startswith(beginning) or one.question.startswith(beginning)
    }
    if len(questions) != 1 or len(beginning) < 5:
        what = "several questions" if questions else "no forecast or question"
        raise UsageError(f"the record has {what} whose id begins with {beginning}")
    return [one for one in every if one.question in questions]


def entered(work: Workspace, beginning: str) -> str:
    """The id of a forecast that was entered or imported, by its beginning; what a document holds is reviewed instead."""
    ids = {one.id for one in work.view().foretold() if one.id.startswith(beginning)}
    if len(ids) != 1 or len(beginning) < 5:
        what = "several forecasts" if ids else "no forecast"
        raise UsageError(f"the record has {what} entered by hand whose id begins with {beginning}")
    return ids.pop()


def form(one: Foretold, today: date) -> dict[str, Any]:
    """A forecast as an object."""
    verdict = one.verdict
    return {
        "id": one.id,
        "question": one.question,
        "proposition": one.proposition,
        "forecaster": one.forecaster,
        "outlet": one.outlet,
        "topic": one.topic,
        "made": one.made and one.made.isoformat(),
        "horizon": interval_form(one.horizon),
        "words": one.words,
        "probability": one.probability,
        "range": [one.grade.low, one.grade.high] if one.grade else None,
        "event": one.event and list(one.event),
        "settles": settles(one),
        "url": one.url,
        "state": one.state(today),
        "quote": one.held.item.anchors[0].quote if one.held else None,
        "document": one.held.document.key if one.held else None,
        "entered_by": one.kept.user if one.kept else None,
        "verdict": verdict and verdict_form(verdict),
    }


# -- resolving


def resolve(
    work: Workspace,
    beginning: str,
    answer: str,
    *,
    evidence: str | None = None,
    settled: date | None = None,
    note: str | None = None,
) -> tuple[str, Outcome]:
    """Say how a question came out, by an item or a note; returns the entry's id and the answer."""
    outcome = outcome_of(answer, RESOLVED)
    every = found(work, beginning)
    told = item_of(work.view(), evidence)
    if told is None and not (note or "").strip():
        raise UsageError("no evidence", remedy="name an item with --evidence, or say why with --note")
    made = settle(work, every[0].question, outcome, evidence=told, settled=settled, note=note)
    return made, outcome
