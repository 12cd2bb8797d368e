"""Questions with a time limit, as the commands have them: *will X do R to Y within N days*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from relazione.model import UsageError
from relazione.outlook.events import Events, events
from relazione.outlook.folder import read
from relazione.outlook.trees import lacking
from relazione.outlook.within import FEWEST, Asked, Backtest, Fitted, ask, backtest, fitted
from relazione.workspace.library import Workspace
from relazione.workspace.scope import actor_code

PARTS = ("valid", "test")


@dataclass(frozen=True)
class Answer:
    """why: why it is a base rate, in words. skill: how much better than the triples' own rates the fit was on the
    latest days that it could be tried on; kept: the file of the fit, where it was made and kept for this."""

    asked: Asked
    why: str | None
    skill: float | None
    kept: Path | None


def beside(work: Workspace, days: int) -> Path:
    """Where the fit to a record lies: `relations.duckdb` has `relations.within-7.npz`."""
    return work.path.with_suffix(f".within-{days}.npz")


def within(
    work: Workspace,
    type_: str,
    source: str,
    target: str,
    days: int = 7,
    *,
    day: date | None = None,
    file: str | None = None,
    anew: bool = False,
    on: Callable[[], None] = lambda: None,
) -> Answer:
    """Whether `source` (a code or name) will do the type to `target` on `day` or within `days` days in all.

    day: by default the one after the last event; only what is dated before counts. The fit is the one in `file`, or
    the one beside the record, which is made and kept there where there is none (anew: even where there is one). A fit
    that has seen the day or later is not used: one is made of what lies before, and not kept.
    """
    if days < 1:
        raise UsageError(f"no time of {days} days", remedy="ask about one or more")
    if file and not Path(file).is_file():
        raise UsageError(
            "there is no fit", where=file, remedy="leave --fit out: one is made beside the record"
        )
    known = events(work.view())
    if not len(known.log):
        raise UsageError("the record has no event that happened and has a day and a partner")
    step = int(known.log.step.max()) + 1 if day is None else known.step(day)
    place = Path(file) if file else beside(work, days)
    made, why, kept = _fit(known, days, step, place, anew and not file, on)
    found = ask(known, made, actor_code(source), type_.upper(), actor_code(target), days, step)
    return Answer(found, why, made.skill if made else None, kept)


def _fit(
    known: Events, days: int, step: int, place: Path, anew: bool, on: Callable[[], None]
) -> tuple[Fitted | None, str | None, Path | None]:
    """The fit, why there is none, and the file where it was kept just now."""
    before = int((known.log.step < step).sum())
    if before < FEWEST:
        return None, f"{before} events before the day are too few to fit to ({FEWEST} are needed)", None
    if (trees := lacking()) is not None:
        return None, trees, None
    if place.is_file() and not anew:
        held = Fitted.load(place)
        if held.until <= step:
            return held, None, None
    made = fitted(known.log, days, step, on)
    if made is None:
        return None, f"the events before the day do not reach back far enough to ask about {days} days", None
    if step <= int(known.log.step.max()):
        return made, None, None
    made.save(place)
    return made, None, place


def answer_form(answer: Answer) -> dict[str, Any]:
    found = answer.asked
    return {
        "source": found.source,
        "type": found.type,
        "target": found.target,
        "day": found.day.isoformat(),
        "days": found.horizon,
        "probability": found.probability,
        "base_rate": found.base,
        "windows": found.windows,
        "windows_with_it": found.own,
        "events": found.events,
        "fitted": found.fitted,
        "why_not": answer.why,
        "skill": answer.skill,
        "log_odds": [{"name": name, "part": part} for name, part in found.parts],
        "precedents": [
            {
                "source": one.source,
                "type": one.type,
                "target": one.target,
                "days": [day.isoformat() for day in one.days],
                "items": list(one.items),
            }
            for one in found.precedents
        ],
    }


def within_backtest(
    folder: str | Path, days: int = 7, part: str = "test", on: Callable[[], None] = lambda: None
) -> dict[str, Any]:
    """A benchmark's folder: fitted to what lies before the part, asked in it."""
    if part not in PARTS:
        raise UsageError(f"no part {part!r}", remedy=f"choose {' or '.join(PARTS)}")
    if (why := lacking()) is not None:
        raise UsageError(why)
    return backtest_form(backtest(read(Path(folder)), days, cast(Literal["valid", "test"], part), on=on))


def backtest_form(made: Backtest) -> dict[str, Any]:
    return {
        "steps": made.horizon,
        "days_asked_on": made.days,
        "questions": made.questions,
        "negative": made.negative,
        "missed": made.missed,
        "brier": made.brier,
        "log": made.log,
        "calibration_error": made.error,
        "calibration_error_even_bins": made.even,
        "beats_its_references": made.beaten,
        "references": [
            {"name": one.name, "brier": one.brier, "skill": one.skill, "interval": one.interval}
            for one in made.references
        ],
        "kinds": [vars(one) for one in made.slices],
        "calibration": [{**vars(one), "fits": one.fits} for one in made.calibration],
        "fit_seconds": round(made.fit_seconds, 2),
        "predict_seconds": round(made.predict_seconds, 2),
    }
