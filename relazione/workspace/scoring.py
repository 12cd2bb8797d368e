"""The scorekeeper's figures: which forecasts can be scored, and how those did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from relazione.model import Event, UsageError
from relazione.model.foretold import Outcome
from relazione.outlook.events import events
from relazione.outlook.scores import BY, Place, Scale, Settled, Tally, leaderboard, scale, tallies
from relazione.outlook.scores.own import Own, OwnModel
from relazione.record import View
from relazione.workspace.foretellings import Foretold
from relazione.workspace.library import Workspace
from relazione.workspace.scorekeeping import listed

__all__ = ["BY", "Place", "Scores", "Tally", "scores", "tally_form"]


@dataclass(frozen=True, kw_only=True)
class Scores:
    """settled: what is scored. left_out: how many are not, by reason. own: how many our own model answers, by what
    (`own.WITHIN`, `own.RATE`). places: the leaderboard."""

    scale: Scale
    settled: tuple[Settled, ...]
    left_out: dict[str, int]
    own: dict[str, int]
    minimum: int

    def tallies(self, by: str | None = None) -> list[Tally]:
        return tallies(self.settled, by)

    def places(self) -> list[Place]:
        return leaderboard(self.settled, self.minimum)


def scores(
    work: Workspace,
    *,
    minimum: int | None = None,
    forecaster: str | None = None,
    outlet: str | None = None,
    topic: str | None = None,
    as_of: datetime | str | None = None,
    on: Callable[[], None] = lambda: None,
) -> Scores:
    """What can be scored. Of several forecasts of one forecaster on one question the last before it was settled.

    `on`: called as our own model is fitted, which takes a while where the record has many events.
    """
    view = work.view(as_of)
    every = listed(work, forecaster=forecaster, outlet=outlet, topic=topic, view=view)
    left_out: Counter[str] = Counter()
    able: dict[tuple[str, str], Foretold] = {}
    evidence = _days(view, every)
    for one in sorted(every, key=lambda one: one.made or date.min):
        reason = _left_out(one, evidence)
        if reason:
            left_out[reason] += 1
            continue
        key = (one.question, one.forecaster)
        left_out["superseded by a later one"] += key in able
        able[key] = one
    model = OwnModel(events(view), on) if any(one.event for one in able.values()) else None
    own = {one.id: answer for one in able.values() if (answer := _own(one, model))}
    settled = tuple(_settled(one, own.get(one.id)) for one in able.values())
    return Scores(
        scale=scale(work.settings.certainty),
        settled=settled,
        left_out=+left_out,
        own=dict(Counter(answer.by for answer in own.values())),
        minimum=work.settings.forecast_minimum if minimum is None else minimum,
    )


def _left_out(one: Foretold, evidence: dict[str, date]) -> str | None:
    if one.answer is None:
        return "not resolved"
    if one.answer is Outcome.VOID:
        return "void"
    if one.probability is None:
        return "words without odds"
    day = evidence.get(one.question)
    if day is not None and one.made is not None and one.made > day:
        return "made after it was settled"
    return None


def _days(view: View, every: Sequence[Foretold]) -> dict[str, date]:
    """Question → the day on which it was settled: as told, or the last day of the event that is its evidence."""
    found: dict[str, date] = {}
    with view:
        for one in every:
            verdict = one.verdict
            if verdict is None or one.question in found:
                continue
            if verdict.settled is not None:
                found[one.question] = verdict.settled
            elif verdict.evidence is not None:
                day = _happened_on(view, verdict.evidence)
                found |= {one.question: day} if day else {}
    return found


def _happened_on(view: View, item: str) -> date | None:
    """None for what is no event, has no date, or is not shown (another version of the coder made it)."""
    try:
        told = view.item(item).item
    except UsageError:
        return None
    return told.date.end if isinstance(told, Event) and told.date else None


def _own(one: Foretold, model: OwnModel | None) -> Own | None:
    if model is None or not (one.event and one.made and one.horizon):
        return None
    return model.answer(one.event, one.made, one.horizon.end)


def _settled(one: Foretold, own: Own | None) -> Settled:
    assert one.probability is not None
    return Settled(
        question=one.question,
        probability=one.probability,
        came=one.answer is Outcome.YES,
        forecaster=one.forecaster,
        outlet=one.outlet,
        topic=one.topic,
        model=None if own is None else own.probability,
    )


def tally_form(tally: Tally) -> dict[str, Any]:
    """The figures of one tally as an object."""
    return asdict(tally) | {"calibration": [asdict(one) | {"fits": one.fits} for one in tally.calibration]}
