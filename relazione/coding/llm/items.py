"""Drafts → items, through the same forms as any other coder's: our dates, our codes, our evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from relazione.coding import quantities
from relazione.coding.events.attribution import name_of
from relazione.coding.events.candidate import Candidate
from relazione.coding.llm.drafts import AgreementDraft, ClaimDraft, Draft, EventDraft, ForecastDraft
from relazione.coding.llm.passages import Asked
from relazione.coding.llm.sides import NotInTextError, Scene
from relazione.coding.llm.words import occurrences, quote_in
from relazione.coding.mentions import ActorMention
from relazione.coding.page import Page
from relazione.model import Agreement, Amount, Anchor, Claim, Forecast, Interval, Item
from relazione.vocabulary import event_tables, vocabulary

SHORTEST = 2  # words of a quote; one alone bears nothing out
Made = Candidate | Agreement | Claim | Forecast
Told = TypeVar("Told", bound=Item)


class DroppedError(Exception):
    """A draft that does not become an item; its text is the reason, as it is counted."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the items of one page. coder, probability: what stands in every item."""

    page: Page
    coder: str
    probability: float

    def make(self, asked: Asked, draft: Draft) -> Made:
        """The item (of an event its candidate) that the draft tells of; DroppedError where the text does not bear it."""
        if len(draft.quote.split()) < SHORTEST:
            raise DroppedError("with a quote of one word")
        span = quote_in(self.page, draft.quote, asked.start, asked.end)
        if span is None:
            raise DroppedError("with a quote that is not in the text")
        scene = Scene(self.page, asked, span)
        try:
            match draft:
                case EventDraft():
                    return self._candidate(scene, draft)
                case AgreementDraft():
                    return self._agreement(scene, draft)
                case ClaimDraft():
                    return self._claim(scene, draft)
                case ForecastDraft():
                    return self._forecast(scene, draft)
        except NotInTextError as fault:
            raise DroppedError("with a name that is not in the text") from fault

    def _candidate(self, scene: Scene, draft: EventDraft) -> Candidate:
        source, target = scene.actors(draft.source), scene.actors(draft.target)
        if not any(mention.codes for mention in (*source, *target)):
            raise DroppedError("without an actor that is known")
        start, end = next(iter(occurrences(self.page, draft.cue, *scene.quote)), scene.quote)
        by = scene.actor(draft.by) if draft.by else None
        return Candidate(
            start=start,
            end=end,
            type=draft.type,
            mode=draft.mode if (draft.type, draft.mode) in event_tables().modes else None,
            status=draft.status,
            source=source,
            target=target,
            by=by if by not in source else None,
            when=scene.time(draft.when),
            probability=self.probability,
            rule="model",
        )

    def _agreement(self, scene: Scene, draft: AgreementDraft) -> Agreement:
        names = occurrences(self.page, draft.name, *scene.quote) or occurrences(
            self.page, draft.name, scene.asked.start, scene.asked.end
        )
        if not names:
            raise DroppedError("with a name that is not in the text")
        when, expires = scene.time(draft.when), scene.time(draft.expires)
        date = when.interval if when else None
        parties = _codes(scene.actors(draft.parties), date)
        if len(parties) < 2:
            raise DroppedError("without two parties that are known")
        return Agreement(
            document=self.page.document.id,
            anchors=(self._anchor(scene),),
            probability=self.probability,
            coder=self.coder,
            parties=parties,
            name=self.page.anchor(*names[0]).quote,
            stage=draft.stage,
            date=date,
            expires=expires.interval if expires else None,
            amount=self._amount(scene, draft.amount),
        )

    def _amount(self, scene: Scene, words: str | None) -> Amount | None:
        """The first sum of money in the words, by our own reading, where they stand in the quote."""
        if words is None or not occurrences(self.page, words, *scene.quote):
            return None
        sums = [found for found in quantities.find(words) if found.sort == "money"]
        return Amount(sums[0].value, sums[0].unit) if sums else None

    def _claim(self, scene: Scene, draft: ClaimDraft) -> Claim:
        anchor = self._anchor(scene)
        return Claim(
            document=self.page.document.id,
            anchors=(anchor,),
            probability=self.probability,
            coder=self.coder,
            claimant=self._claimant(scene, draft.claimant),
            about=self._about(scene, draft.about),
            text=anchor.quote,
        )

    def _forecast(self, scene: Scene, draft: ForecastDraft) -> Forecast:
        anchor, deadline = self._anchor(scene), scene.time(draft.deadline)
        due = deadline.interval if deadline else None
        return Forecast(
            document=self.page.document.id,
            anchors=(anchor,),
            probability=self.probability,
            coder=self.coder,
            claimant=self._claimant(scene, draft.claimant),
            about=self._about(scene, draft.about),
            deadline=(due.prefix or due.end.isoformat()) if due else None,
            certainty=draft.certainty,
            text=anchor.quote,
        )

    def _claimant(self, scene: Scene, name: str | None) -> str | None:
        return name_of(self.page, scene.actor(name)) if name else None

    def _about(self, scene: Scene, names: Sequence[str]) -> tuple[str, ...]:
        if not (about := _codes(scene.actors(names))):
            raise DroppedError("without an actor that is known")
        return about

    def _anchor(self, scene: Scene) -> Anchor:
        return self.page.anchor(*scene.quote)


def _codes(mentions: Sequence[ActorMention], date: Interval | None = None) -> tuple[str, ...]:
    """The mentions' codes, each once, as valid at the date where there is one."""
    words = vocabulary()
    codes = (code for mention in mentions for code in mention.codes)
    return tuple(dict.fromkeys(words.on(code, date.start) if date else code for code in codes))


def merged(items: Sequence[Told]) -> list[Told]:
    """The same statement told again becomes a further anchor of the first."""
    kept: list[Told] = []
    for item in items:
        for place, first in enumerate(kept):
            if replace(first, anchors=item.anchors) == item:
                kept[place] = replace(first, anchors=tuple(dict.fromkeys((*first.anchors, *item.anchors))))
                break
        else:
            kept.append(item)
    return kept
