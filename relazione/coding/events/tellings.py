"""One act, one item: which tellings of a document are of the same act, with an anchor for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from relazione.coding.events.candidate import JOINT
from relazione.coding.events.content import of_other_things
from relazione.coding.events.dating import CARRIED
from relazione.coding.events.telling import Telling
from relazione.coding.events.twice import (
    doubled,
    one_clause,
    refused,
    resolved_on,
    same_words,
    set_on,
    threatened,
    visit_of,
    with_effect,
)
from relazione.model import Event, EventType, Status

# *Second, Peru will also send*: one more act of the kind
_FURTHER = re.compile(
    r"\b(?:also|(?<!once )again|once more|second(?:ly)?|third(?:ly)?|finally|another|in addition|additionally|furthermore|moreover|separately)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"(?:also\s+)?(?:discuss(?:ed|ing|ions?)?|exchanged views|talked|reviewed)\b", re.IGNORECASE
)


def add(tellings: list[Telling], telling: Telling) -> None:
    """Adds an event, or a further anchor to the one of the same act."""
    first = _where(tellings, telling, _same)
    if first is None:
        _add_other(tellings, telling)
        return
    told = tellings[first]
    if _read_apart(told.event, telling.event) and doubled(told, telling):
        if telling.event.probability > told.event.probability:
            tellings[first] = telling  # two readings of one clause: the surer stands
    else:
        tellings[first] = replace(told, event=_with_anchor(told, telling), about=told.about | telling.about)


def _add_other(tellings: list[Telling], telling: Telling) -> None:
    """Adds what was not told before: a refusal told by two cues, a promise or a
    threat and what it is of are one act."""
    if _where(tellings, telling, threatened) is not None:
        return
    refusal, promise = _where(tellings, telling, refused), _where(tellings, telling, resolved_on)
    if refusal is not None:
        told = tellings[refusal]
        said = told.event.type is EventType.REJECT
        tellings[refusal] = replace(told, event=_with_anchor(told, telling)) if said else telling
    elif promise is None:
        tellings.append(telling)
    elif tellings[promise].event.type is EventType.AGREE:
        tellings[promise] = telling


def _where(
    tellings: Sequence[Telling], telling: Telling, alike: Callable[[Telling, Telling], bool]
) -> int | None:
    """Which of the earlier tellings is the first that is alike."""
    return next((n for n, told in enumerate(tellings) if alike(told, telling)), None)


def _same(told: Telling, again: Telling) -> bool:
    """Whether the later event tells of the same act: same type, status and sides, no other date, and the same cue or
    a noun that points back, which has no status of its own (*will travel to Rome. The visit underlines …*)."""
    one, other = told.event, again.event
    if doubled(told, again) or set_on(told, again) or visit_of(told, again):
        return True
    planned = again.definite and (one.status, other.status) == (Status.PLANNED, Status.HAPPENED)
    if one.type != other.type or not (one.status is other.status or planned):
        return False
    if one.date is not None and other.date is not None and not one.date.overlaps(other.date):
        return False
    if (one.source, one.target) == (other.source, other.target):
        further = (
            one_clause(told, again)
            or _talk_of(told, again)
            or with_effect(told, again)
            or same_words(told, again)
        )
        alike = told.stem == again.stem and not _one_more(told, again)
        return again.definite or alike or further
    whole = {*one.source, *one.target}
    if _talk_of(told, again) and {*other.source, *other.target} == whole:
        return True
    if one.type is EventType.CONSULT and told.sentence == again.sentence:  # *we met, when Peru met us*
        return (one.source, one.target) == (other.target, other.source)
    return again.definite and one.type in JOINT and {*other.source, *other.target} <= whole


def _one_more(told: Telling, again: Telling) -> bool:
    """Whether what the later cue tells is a further act, by the words before it or by what it is about; meetings are told
    on with such words."""
    elsewhere = told.sentence != again.sentence and told.event.type is not EventType.CONSULT
    return elsewhere and (
        _FURTHER.search(again.before) is not None or of_other_things(told.about, again.about)
    )


def _talk_of(told: Telling, again: Telling) -> bool:
    """Whether what two discussed is told of a meeting or call that was told of just before."""
    met = told.event.type is EventType.CONSULT and again.sentence - told.sentence <= CARRIED
    return met and _TALK.match(again.cue) is not None


def _read_apart(one: Event, other: Event) -> bool:
    """Whether two events differ in their sides or in what became of them."""
    return (one.source, one.target, one.status) != (other.source, other.target, other.status)


def _with_anchor(told: Telling, again: Telling) -> Event:
    """The event told first with a further anchor, and with the date of the later telling if that is near."""
    first, later = told.event, again.event
    near = again.sentence - told.sentence <= CARRIED
    return replace(
        first,
        anchors=tuple(dict.fromkeys((*first.anchors, *later.anchors))),
        date=first.date or (later.date if near else None),
        place=first.place or later.place,
        probability=max(first.probability, later.probability),
    )
