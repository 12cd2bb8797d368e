"""A model's names for actors and dates → the mentions of our own layers that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from relazione.coding.llm.passages import Asked
from relazione.coding.llm.words import occurrences
from relazione.coding.mentions import ActorMention, Mention, Sort, TimeMention
from relazione.coding.page import Page
from relazione.vocabulary import vocabulary

BY_VOCABULARY = 0.8  # certainty of a name that the actors' layer did not take for an actor where it stands
M = TypeVar("M", bound=Mention)


class NotInTextError(Exception):
    """Words that the model puts forward and that stand nowhere near the passage."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage that was asked about, and the span of the quote in it."""

    page: Page
    asked: Asked
    quote: tuple[int, int]

    def actor(self, name: str) -> ActorMention:
        """The mention that the name stands for; NotInTextError where neither it nor its actor is in passage or context.

        One without codes where the text has the words and the vocabulary does not know them.
        """
        places = self._places(name)
        mentions = self.page.between(self.page.actors, self.asked.context, self.asked.end)
        meant = [found for span in places if (found := _covering(mentions, span)) is not None]
        if coded := [mention for mention in meant if mention.codes]:
            return coded[0]
        codes = _codes_of(name)
        if places:
            start, end = places[0]
            known = ActorMention(start=start, end=end, sort=Sort.OTHER, codes=codes, certainty=BY_VOCABULARY)
            return known if codes or not meant else meant[0]
        same = [mention for mention in mentions if codes and mention.codes == codes]
        if not same:
            raise NotInTextError(name)
        return min(same, key=lambda mention: self._distance((mention.start, mention.end)))

    def actors(self, names: Sequence[str]) -> tuple[ActorMention, ...]:
        """The mentions of all names, each once, in order of the text."""
        found = {(mention.start, mention.end): mention for mention in map(self.actor, names)}
        return tuple(found[span] for span in sorted(found))

    def time(self, words: str | None) -> TimeMention | None:
        """Our own reading of the words that date something; None where there are none or they cannot be resolved."""
        if words is None:
            return None
        times = self.page.between(self.page.times, self.asked.context, self.asked.end)
        found = (_covering(times, span) for span in self._places(words))
        return next((time for time in found if time is not None and time.interval is not None), None)

    def _places(self, words: str) -> list[tuple[int, int]]:
        """Where the words stand in passage and context, those in the quote first, then the nearest."""
        spans = occurrences(self.page, words, self.asked.context, self.asked.end)
        return sorted(spans, key=self._distance)

    def _distance(self, span: tuple[int, int]) -> int:
        if self.quote[0] <= span[0] and span[1] <= self.quote[1]:
            return 0
        return 1 + min(abs(span[0] - self.quote[0]), abs(span[0] - self.quote[1]))


def _covering(mentions: Sequence[M], span: tuple[int, int]) -> M | None:
    """The mention that shares most characters with the span."""
    shared = [(min(m.end, span[1]) - max(m.start, span[0]), m) for m in mentions]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _codes_of(name: str) -> tuple[str, ...]:
    """What a name means by the vocabulary alone; nothing where it means several things."""
    words = name.lower().removeprefix("the ")
    meanings = _names().get(words, set())
    return next(iter(meanings)) if len(meanings) == 1 else ()


@cache
def _names() -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in vocabulary().names():
        if not name.ambiguous:
            found.setdefault(name.text.lower().removeprefix("the "), set()).add(name.codes)
    return found
