"""What is likely next, as the contract and the commands have it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import numpy as np

from relazione.model import UsageError
from relazione.outlook.backtest import Backtest, Setting, backtest
from relazione.outlook.events import TYPES, events
from relazione.outlook.explain import Answer, Precedent, Walk
from relazione.outlook.folder import read
from relazione.outlook.foretell import Foretold, foretell, learn
from relazione.outlook.kept import load
from relazione.workspace.library import Workspace
from relazione.workspace.scope import actor_code


def backtested(
    folder: str | Path,
    setting: str = "single-step",
    on: Callable[[], None] = lambda: None,
    say: Callable[[str], None] = lambda text: None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A benchmark's folder, fitted to what lies before test and asked about test: the contract's form, and how reliable
    the probabilities were.

    `on`: for each step. `say`: why there was no second stage, where there was none.
    """
    made = backtest(read(Path(folder)), cast(Setting, setting), on=on)
    if made.learnt.lacking:
        say(f"the additive stage alone: {made.learnt.lacking}")
    return backtest_form(made), reliability_form(made)


def backtest_form(made: Backtest) -> dict[str, Any]:
    figures = made.figures
    return {
        "mrr": figures.mrr,
        "hits@1": figures.hits1,
        "hits@3": figures.hits3,
        "hits@10": figures.hits10,
        "queries": figures.queries,
        "fit_seconds": round(made.fit_seconds, 2),
        "predict_seconds": round(made.predict_seconds, 2),
        "setting": made.setting,
    }


def reliability_form(made: Backtest) -> dict[str, Any]:
    """log: mean -ln of the true answer's probability. calibration: of the most probable answers, by tenths."""
    return {
        "calibrated": made.learnt.curve is not None,
        "log": made.log,
        "calibration_error": made.error,
        "calibration": [{**vars(row), "fits": row.fits} for row in made.table],
    }


def beside(work: Workspace) -> Path:
    """Where the fit to a record lies: `relations.duckdb` has `relations.outlook.npz`."""
    return work.path.with_suffix(".outlook.npz")


def fit(
    work: Workspace,
    file: str | None = None,
    *,
    whole: bool = False,
    on: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Fits to the record's events, building on the fit before (unless `whole`). file: by default the one beside the
    record. `on`: for each day that is read, and each round."""
    known = events(work.view())
    place = Path(file) if file else beside(work)
    made = learn(known, place, whole=whole, on=on)
    return {
        "file": str(place),
        "events": len(known.log),
        "events_read": made.read,
        "built_on_the_fit_before": made.kept,
        "second_stage": made.learnt.second is not None,
        "why_no_second_stage": made.learnt.lacking,
    }


def predict(
    work: Workspace,
    type_: str,
    *,
    source: str | None = None,
    target: str | None = None,
    day: date | None = None,
    most: int = 10,
    file: str | None = None,
) -> Foretold:
    """Whom `source` will do the type to, or who will do it to `target`; one of the two, a code or a name.

    Without a fit beside the record (or in `file`) the answers are base rates.
    """
    if (source is None) == (target is None):
        raise UsageError("the question has one unknown", remedy="give --source or --target, not both")
    place = Path(file) if file else beside(work)
    if file and not place.is_file():
        raise UsageError("there is no fit", where=file, remedy="relazione outlook fit makes one")
    fitted = load(place) if place.is_file() else None
    actor = actor_code(source or target or "")
    known = events(work.view())
    return foretell(known, fitted, actor, type_.upper(), turned=source is None, day=day, most=most)


def foretold_form(made: Foretold) -> dict[str, Any]:
    return {
        "type": made.type,
        "source": None if made.turned else made.actor,
        "target": made.actor if made.turned else None,
        "day": made.day.isoformat(),
        "events": made.known,
        "fitted": made.fitted,
        "why_not": made.why_not,
        "answers": [_answer_form(made, one) for one in made.answers],
    }


def _answer_form(made: Foretold, one: Answer) -> dict[str, Any]:
    return {
        "actor": made.events.actors[one.actor],
        "probability": one.probability,
        "part": one.part,
        "place": one.place,
        "place_by_probability": one.before,
        "precedents": [_precedent_form(made, one, precedent) for precedent in one.precedents],
        "backgrounds": [
            {
                "name": ground.name,
                "share": ground.share,
                "walks": [_walk_form(made, one, walk) for walk in ground.walks],
            }
            for ground in one.grounds
        ],
    }


def _walk_form(made: Foretold, one: Answer, walk: Walk) -> dict[str, Any]:
    """meetings: of the actor with the middle, and of the middle with the answer."""
    actor = made.events.actors.index(made.actor)
    onward = _meetings(made, walk.middle, one.actor, None)
    if walk.typed:
        sides = (one.actor, walk.middle) if made.turned else (walk.middle, one.actor)
        onward = _meetings(made, *sides, TYPES.index(made.type))
    return {
        "middle": made.events.actors[walk.middle],
        "share": walk.share,
        "meetings": [_meetings(made, actor, walk.middle, None), onward],
    }


def _meetings(made: Foretold, source: int, target: int, type_: int | None) -> dict[str, Any]:
    """How often the two met before the day (type_: the one did that to the other), and the last time: its day, type,
    sides and item."""
    log, step = made.events.log, made.events.step(made.day)
    mine = (log.source == source) & (log.target == target)
    mine = (
        mine | ((log.source == target) & (log.target == source))
        if type_ is None
        else mine & (log.type == type_)
    )
    found = np.flatnonzero(mine & (log.step < step))
    last = found[np.argsort(log.step[found], kind="stable")][-1]
    actors = made.events.actors
    return {
        "source": actors[log.source[last]],
        "target": actors[log.target[last]],
        "type": TYPES[log.type[last]],
        "count": len(found),
        "day": made.events.day(int(log.step[last])).isoformat(),
        "item": made.events.items[last] if made.events.items else None,
    }


def _precedent_form(made: Foretold, one: Answer, precedent: Precedent) -> dict[str, Any]:
    """source, target, type: of the past events themselves; null where any type in either direction counts. items: of
    the record, that tell of them, in the order of `days`."""
    sides: tuple[str | None, str | None] = (made.actor, made.events.actors[one.actor])
    pair = (made.events.actors.index(made.actor), one.actor)
    kind = None if precedent.type is None else TYPES[precedent.type % len(TYPES)]
    if precedent.type is None:
        sides = (None, None)
    elif precedent.type >= len(TYPES):
        sides, pair = (sides[1], sides[0]), (pair[1], pair[0])
    items = made.events.told(
        pair[0],
        None if precedent.type is None else precedent.type % len(TYPES),
        pair[1],
        made.events.step(made.day),
    )
    return {
        "type": kind,
        "source": sides[0],
        "target": sides[1],
        "count": precedent.count,
        "days": [made.events.day(step).isoformat() for step in precedent.steps],
        "items": list(items),
        "share": precedent.share,
    }
