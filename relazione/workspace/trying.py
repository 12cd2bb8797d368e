"""How good the forecaster of events was on a window of the record, as the commands have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from relazione.model import UsageError
from relazione.outlook.events import TYPES, Events, events
from relazione.outlook.log import Log
from relazione.outlook.rolling import Mean, Rolling, rolling
from relazione.workspace.library import Workspace
from relazione.workspace.scope import actor_code

WINDOW = timedelta(days=89)
"""The window reaches so far back from its last day where no first is named: 90 days."""


def tried(
    work: Workspace,
    *,
    first: date | None = None,
    last: date | None = None,
    every: int = 30,
    types: Sequence[str] = (),
    actors: Sequence[str] = (),
    on: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """The record's events from `first` to `last` foretold by fits to what lies before, a new one every `every` days.

    last: by default the day of the last event. types, actors: only events of these types, and with one of these on
    either side, are asked about; what they are foretold from is the whole record.
    """
    known = events(work.view())
    if not len(known.log):
        raise UsageError("the record has no event that happened and has a day and a partner")
    end = last or known.day(int(known.log.step.max()))
    begin = first or end - WINDOW
    if begin > end:
        raise UsageError("the window ends before it begins")
    chosen = _slice(known, types, actors)
    made = rolling(known.log, known.step(begin), known.step(end), every, chosen, on)
    return {"first": begin.isoformat(), "last": end.isoformat(), "every": every} | rolling_form(made)


def _slice(known: Events, types: Sequence[str], actors: Sequence[str]) -> Callable[[Log], np.ndarray]:
    kinds = [one.upper() for one in types]
    if wrong := [one for one in kinds if one not in TYPES]:
        raise UsageError(f"no type {wrong[0]!r}", remedy=f"choose one of {', '.join(TYPES)}")
    wanted = [TYPES.index(one) for one in kinds] or list(range(len(TYPES)))
    codes = [actor_code(one) for one in actors]
    if wrong := [one for one in codes if one not in known.actors]:
        raise UsageError(f"no event of {wrong[0]} in the record that happened and has a day and a partner")
    sides = [known.actors.index(one) for one in codes] or list(range(len(known.actors)))
    return lambda log: np.isin(log.type, wanted) & (np.isin(log.source, sides) | np.isin(log.target, sides))


def rolling_form(made: Rolling) -> dict[str, Any]:
    return {
        "questions": made.questions,
        "days_asked_on": made.days,
        "fits": made.fits,
        "mrr": _mean(made.mrr),
        "hits": {str(most): _mean(one) for most, one in made.hits.items()},
        "log": _mean(made.log),
        "brier": _mean(made.brier),
        "calibration_error": made.error,
        "calibration": [{**vars(row), "fits": row.fits} for row in made.table],
        "beats_the_baselines": made.beaten,
        "baselines": [
            {
                "name": one.name,
                "mrr": one.mrr,
                "log": one.log,
                "better_by_mrr": _mean(one.by_mrr),
                "better_by_log": _mean(one.by_log),
            }
            for one in made.beside
        ],
        "why_no_second_stage": made.lacking,
    }


def _mean(one: Mean) -> dict[str, Any]:
    return {"value": one.value, "interval": one.interval}
