"""The record's own events foretold: a fit kept beside the record, and answers with what speaks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from relazione.model import FormError, UsageError
from relazione.outlook import refit
from relazione.outlook.backtest import Learnt, both
from relazione.outlook.events import TYPES, Events
from relazione.outlook.explain import Answer, answers
from relazione.outlook.kept import load, save
from relazione.outlook.log import Log
from relazione.outlook.past import Past
from relazione.outlook.peers import Peers
from relazione.outlook.weights import Weights

FEWEST = 500
"""Events below which nothing is fitted and base rates are given: a weight rests on a handful of questions then."""


@dataclass(frozen=True)
class Foretold:
    """Answers to *whom will the actor do the type to on the day*; turned: *who will do the type to the actor*.

    known: events before the day. fitted: whether precedents were weighed, or these are base rates; why_not: why they
    are, in words.
    """

    actor: str
    type: str
    turned: bool
    day: date
    known: int
    fitted: bool
    answers: tuple[Answer, ...]
    events: Events

    @property
    def why_not(self) -> str | None:
        if self.fitted:
            return None
        if self.known < FEWEST:
            return f"{self.known} events before the day are too few for a fit ({FEWEST} are needed)"
        return "there is no fit beside the record (relazione outlook fit makes one)"


@dataclass(frozen=True)
class Fitting:
    """read: events of the days that were read for it; kept: whether the rest stood by from the fit before, second stage
    and calibration included."""

    learnt: Learnt
    read: int
    kept: bool


def basis_of(file: Path) -> Path:
    """Where what a fit was made from lies: `relations.outlook.npz` has `relations.outlook.basis.npz`."""
    return file.with_suffix(".basis.npz")


def learn(
    events: Events, file: Path, *, whole: bool = False, on: Callable[[], None] = lambda: None
) -> Fitting:
    """Fitted to the record's events and kept in the file; UsageError where there are fewer than FEWEST.

    What an earlier fit left beside the file is built on, unless `whole` or the events have grown too much (`refit`).
    """
    if len(events.log) < FEWEST:
        raise UsageError(
            f"{len(events.log)} events that happened and have a day and a partner are too few to fit to",
            remedy=f"from {FEWEST} on there is a fit; predict gives base rates before",
        )
    before = None if whole else _before(events, file)
    if before is None:
        made = refit.anew(events, on)
        found = both(events.log, None, on, made.weights)
    else:
        made = refit.refitted(before[0], events, on)
        found = replace(before[1], weights=made.weights)
    save(found, file)
    refit.save(made.basis, basis_of(file))
    return Fitting(found, made.read, before is not None)


def _before(events: Events, file: Path) -> tuple[refit.Basis, Learnt] | None:
    """The earlier fit and what it was made from; None where there is none of this version, or it is outgrown."""
    try:
        basis, learnt = refit.load(basis_of(file)), load(file)
    except (FormError, FileNotFoundError):
        return None
    outgrown = abs(len(events.log) - basis.taught) > refit.GROWN * basis.taught
    return None if outgrown else (basis, learnt)


def foretell(
    events: Events,
    learnt: Learnt | None,
    actor: str,
    type_: str,
    *,
    turned: bool = False,
    day: date | None = None,
    most: int = 10,
) -> Foretold:
    """The likeliest `most` answers, given that the thing happens at all. day: by default the one after the last event.

    Without a fit, or with fewer than FEWEST events before the day, base rates. UsageError where the record has no
    event of the actor, no event at all, or the type is none.
    """
    log = events.log
    if not len(log):
        raise UsageError("the record has no event that happened and has a day and a partner")
    if type_ not in TYPES:
        raise UsageError(f"no type {type_!r}", remedy=f"choose one of {', '.join(TYPES)}")
    if actor not in events.actors:
        raise UsageError(f"no event of {actor} in the record that happened and has a day and a partner")
    step = int(log.step.max()) + 1 if day is None else events.step(day)
    known = int((log.step < step).sum())
    fitted = learnt is not None and known >= FEWEST
    told = log.both_ways
    asked = TYPES.index(type_) + (len(TYPES) if turned else 0)
    chosen = learnt if learnt is not None and fitted else Learnt(Weights.base_rates(told.types), None)
    past = Past(told) if chosen.second is None else Peers(told)
    number = events.actors.index(actor)
    found = (
        answers(
            past,
            chosen,
            number,
            asked,
            step,
            most,
            itself=_to_itself(log, number, TYPES.index(type_), step),
        )
        if known
        else []
    )
    return Foretold(actor, type_, turned, events.day(step), known, fitted, tuple(found), events)


def _to_itself(log: Log, actor: int, type_: int, step: int) -> bool:
    """Whether the actor has done the type to itself before the step: a state that has used force on its own people may
    again, but none consults itself."""
    own = (log.source == actor) & (log.target == actor) & (log.type == type_)
    return bool((own & (log.step < step)).any())
