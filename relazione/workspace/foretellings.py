"""Forecasts by people as the scorekeeper sees them: those of the documents and those entered by hand, in one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from relazione.model import Event, Forecast, Interval, Kind, Status, UsageError
from relazione.model.foretold import RESOLVED, SETTLED, Outcome, Verdict
from relazione.outlook.scores import Grade, Scale
from relazione.record import Held, Kept, Query, View

AUTHOR = "the author"
_OUTCOMES = {
    Outcome.DELIVERED: Outcome.YES,
    Outcome.LATE: Outcome.NO,
    Outcome.LAPSED: Outcome.NO,
    Outcome.NOT_HAPPENED: Outcome.NO,
} | {one: one for one in RESOLVED}
STATES = ("open", "overdue", "yes", "no", "void")


@dataclass(frozen=True, kw_only=True)
class Foretold:
    """One forecast. id: the item's, or that under which it was entered; question: what verdicts are about.

    made: None where the document has no date. words, grade: how sure it was said to be and what the scale makes of
    it; probability: of that or as given, None where the words have no odds. answer: yes, no or void once resolved.
    """

    id: str
    question: str
    proposition: str
    forecaster: str
    outlet: str | None
    topic: str | None
    made: date | None
    horizon: Interval | None
    words: str | None
    grade: Grade | None
    probability: float | None
    event: tuple[str, str, str] | None
    settles: str | None
    url: str | None
    held: Held | None = None
    kept: Kept | None = None
    verdict: Verdict | None = None

    @property
    def answer(self) -> Outcome | None:
        return _OUTCOMES[self.verdict.outcome] if self.verdict else None

    def state(self, today: date) -> str:
        """One of STATES; overdue: the horizon has passed and nobody has said what came of it."""
        if self.answer:
            return str(self.answer)
        return "overdue" if self.horizon and self.horizon.end < today else "open"


def foretellings(view: View, scale: Scale) -> list[Foretold]:
    """All of the view, those of the documents first; rejected items and near-duplicate documents aside."""
    with view.holding():
        verdicts = _standing(view.verdicts())
        found = [*_items(view, scale, verdicts)]
        found += [_by_hand(kept, scale, verdicts) for kept in view.foretold()]
    return found


def _standing(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """Subject → the last verdict on it."""
    return {one.subject: one for one in verdicts if one.outcome in (*SETTLED, *RESOLVED)}


def _items(view: View, scale: Scale, verdicts: dict[str, Verdict]) -> Iterator[Foretold]:
    plans = _plans(view)
    for held in view.items(Query(kinds=(str(Kind.FORECAST),), duplicates=False, sort="published")):
        item, document = held.item, held.document
        if not isinstance(item, Forecast):
            continue
        grade = scale.of(str(item.certainty))
        event = next((_triple(one) for one in plans.get(document.id, ()) if _overlap(one, held)), None)
        yield Foretold(
            id=held.id,
            question=held.id,
            proposition=item.text,
            forecaster=item.claimant or _author(held),
            outlet=document.outlet,
            topic="+".join(sorted(item.about)) or None,
            made=document.published.end if document.published else None,
            horizon=_span(item.deadline),
            words=str(item.certainty),
            grade=grade,
            probability=grade.middle if grade else None,
            event=event,
            settles=None,
            url=document.url,
            held=held,
            verdict=verdicts.get(held.id),
        )


def _author(held: Held) -> str:
    """The document's authors by name; else its outlet's author, so that two papers' authors are two."""
    if held.document.authors:
        return ", ".join(held.document.authors)
    return f"{AUTHOR} ({held.document.outlet})" if held.document.outlet else AUTHOR


def _plans(view: View) -> dict[str, list[Held]]:
    """Document → events to come in it that are between two."""
    found: dict[str, list[Held]] = {}
    statuses = (str(Status.PLANNED), str(Status.POSSIBLE))
    for held in view.items(Query(kinds=(str(Kind.EVENT),), statuses=statuses, duplicates=False)):
        if _triple(held):
            found.setdefault(held.document.id, []).append(held)
    return found


def _triple(held: Held) -> tuple[str, str, str] | None:
    item = held.item
    if not isinstance(item, Event) or len(item.source) != 1 or len(item.target) != 1:
        return None
    return item.source[0], str(item.type), item.target[0]


def _overlap(one: Held, other: Held) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.item.anchors for b in other.item.anchors)


def _by_hand(kept: Kept, scale: Scale, verdicts: dict[str, Verdict]) -> Foretold:
    told = kept.forecast
    grade = _grade(scale, told.words) if told.words else None
    return Foretold(
        id=kept.id,
        question=kept.question,
        proposition=told.proposition,
        forecaster=told.forecaster,
        outlet=told.outlet,
        topic=told.topic,
        made=told.made,
        horizon=_span(told.horizon),
        words=told.words,
        grade=grade,
        probability=grade.middle if grade else told.probability,
        event=told.event,
        settles=told.settles,
        url=told.url,
        kept=kept,
        verdict=verdicts.get(kept.question),
    )


def _grade(scale: Scale, words: str) -> Grade | None:
    """None for words that another scale knew when they were entered."""
    try:
        return scale.of(words)
    except UsageError:
        return None


def _span(prefix: str | None) -> Interval | None:
    try:
        return Interval.from_prefix(prefix) if prefix else None
    except ValueError:
        return None
