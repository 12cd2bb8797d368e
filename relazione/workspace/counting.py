"""Events of a dyad a month ahead, as the commands have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from relazione.model import FormError, UsageError
from relazione.outlook.counts import Ahead, Backtest, Panel, Row, ahead, backtest, panel
from relazione.outlook.events import TYPES, events
from relazione.outlook.folder import read
from relazione.outlook.log import Ints, joined
from relazione.vocabulary.load import table
from relazione.workspace.library import Workspace
from relazione.workspace.scope import actor_code

MONTH = 30
"""Days."""
YEAR = 365.25
BY = ("quad", "type", "all")
TESTED = 2
"""Periods of a folder foretold at least, where its test part is shorter than two."""


@dataclass(frozen=True)
class Counted:
    """ahead: with the rows' numbers as names. actors, groups: by number. first, last: the days foretold."""

    ahead: Ahead
    actors: tuple[str, ...]
    groups: tuple[str, ...]
    first: date
    last: date


def counts(
    work: Workspace,
    dyad: tuple[str, str],
    *,
    by: str = "quad",
    days: int = MONTH,
    day: date | None = None,
) -> Counted:
    """The `days` days from `day` on: events expected between the two (codes or names), in both directions.

    day: by default the one after the last event; only what is dated before counts. by: quad (PLOVER's quad class),
    type or all.
    """
    groups, group = _groups(by)
    known = events(work.view())
    if not len(known.log):
        raise UsageError("the record has no event that happened and has a day and a partner")
    one, other = (actor_code(name) for name in dyad)
    for actor in (one, other):
        if actor not in known.actors:
            raise UsageError(f"no event of {actor} in the record that happened and has a day and a partner")
    step = int(known.log.step.max()) + 1 if day is None else known.step(day)
    if step < 1:
        raise UsageError("no event of the record is dated before that day")
    pairs = [(known.actors.index(a), known.actors.index(b)) for a, b in ((one, other), (other, one))]
    counted = panel(known.log.where(known.log.step < step), group, days, step)
    found = ahead(counted, pairs, max(1, round(YEAR / days)))
    first = known.day(step)
    return Counted(found, known.actors, groups, first, first + timedelta(days=days - 1))


def _groups(by: str) -> tuple[tuple[str, ...], Ints]:
    """The names of the groups, and the group of each PLOVER type."""
    if by == "type":
        return TYPES, np.arange(len(TYPES))
    if by == "all":
        return ("all types",), np.zeros(len(TYPES), np.int64)
    if by != "quad":
        raise UsageError(f"no division {by!r}", remedy=f"choose one of {', '.join(BY)}")
    quads = [str(table("events/types")[name]["quad"]) for name in TYPES]
    names = tuple(dict.fromkeys(quads))
    return names, np.array([names.index(quad) for quad in quads])


def counts_form(made: Counted) -> dict[str, Any]:
    found = made.ahead
    return {
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "events": found.events,
        "periods": found.periods,
        "fitted": found.fitted,
        "why_not": found.why,
        "rows": [_row_form(made, row) for row in found.rows],
        "backtest": None if found.tested is None else counts_backtest_form(found.tested),
    }


def _row_form(made: Counted, row: Row) -> dict[str, Any]:
    return {
        "source": made.actors[row.source],
        "target": made.actors[row.target],
        "group": made.groups[row.group],
        "expected": row.mean,
        "intervals": [vars(span) for span in row.spans],
        "last": row.last,
        "usual": row.usual,
        "shares": [{"name": name, "share": share} for name, share in row.shares],
    }


def counts_backtest(
    folder: str | Path,
    *,
    by: str = "all",
    steps: int = MONTH,
    year: int | None = None,
    on: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """A benchmark's folder: the whole periods of its test part foretold, at least two. by: type or all, the types of
    the file. year: steps in a year, for the seasonal baseline; without it there is none."""
    counted, periods = folder_panel(Path(folder), by, steps)
    season = round(year / steps) if year else None
    return counts_backtest_form(backtest(counted, periods, season, on=on))


def folder_panel(folder: Path, by: str = "all", steps: int = MONTH) -> tuple[Panel, int]:
    """The counts of a folder's three parts, and how many of its periods are of the test part, TESTED at least."""
    if by not in ("type", "all"):
        raise UsageError(f"no division {by!r} of a folder's types", remedy="choose type or all")
    parts = read(folder)
    log = joined(parts.train, parts.valid, parts.test)
    group = np.arange(log.types) if by == "type" else np.zeros(log.types, np.int64)
    end = int(log.step.max()) + 1
    counted = panel(log, group, steps, end)
    if counted.counts.size > 200_000_000:
        raise FormError(f"{counted.counts.size} counts are too many", where=str(folder))
    return counted, max(TESTED, (end - int(parts.test.step.min())) // steps)


def counts_backtest_form(made: Backtest) -> dict[str, Any]:
    return {
        "forecasts": made.forecasts,
        "series": made.series,
        "periods": made.periods,
        "mean_count": made.mean,
        "crps": made.crps,
        "beats_the_baselines": made.beaten,
        "baselines": [
            {"name": one.name, "crps": one.crps, "skill": one.skill, "interval": one.interval}
            for one in made.lines
        ],
        "coverage": [vars(one) for one in made.cover],
        "coverage_from_one_event": [vars(one) for one in made.busy],
        "coverage_uncorrected": [vars(one) for one in made.plain],
    }
