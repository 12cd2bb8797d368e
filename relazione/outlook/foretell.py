"""The record's own events foretold: a fit kept beside the record, and answers with what speaks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from relazione.model import UsageError
from relazione.outlook.backtest import Learnt, both
from relazione.outlook.events import TYPES, Events
from relazione.outlook.explain import Answer, answers
from relazione.outlook.kept import save
from relazione.outlook.log import Log
from relazione.outlook.past import Past
from relazione.outlook.peers import Peers
from relazione.outlook.weights import Weights

FEWEST = 500
"""Events below which nothing is fitted and base rates are given: a weight rests on a handful of questions then."""


@dataclass(frozen=True)
class Foretold:
    """Answers to *whom will the actor do the type to on the day*; turned: *who will do the type to the actor*.

    known: events before the day. fitted: whether precedents were weighed, or these are base rates.
    """

    actor: str
    type: str
    turned: bool
    day: date
    known: int
    fitted: bool
    answers: tuple[Answer, ...]
    events: Events


def learn(events: Events, file: Path) -> Learnt:
    """Both stages fitted to the record's events, kept in the file; UsageError where there are fewer than FEWEST."""
    if len(events.log) < FEWEST:
        raise UsageError(
            f"{len(events.log)} events that happened and have a day and a partner are too few to fit to",
            remedy=f"from {FEWEST} on there is a fit; predict gives base rates before",
        )
    found = both(events.log, None)
    save(found, file)
    return found


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
