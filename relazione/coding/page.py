"""A document as the coders see it: folded text, sentences, and the mentions found so far.

Every coder works on `page.text` (folded) and its offsets; `page.anchor()` takes a span back to the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from relazione.coding.mentions import ActorMention, Mention, PlaceMention, TimeMention
from relazione.coding.sentences import split
from relazione.coding.wordlists import small
from relazione.model import CODED_PARTS, Anchor, Document, Folded, Interval, Part, Passage, Quotation

if TYPE_CHECKING:
    from relazione.coding.encoder.network import Reading

M = TypeVar("M", bound=Mention)
Told = TypeVar("Told")
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of folded text (end exclusive), its place among the page's sentences, its passage and part."""

    index: int
    start: int
    end: int
    passage: int
    part: Part


@dataclass
class Page:
    """What one document's coding works on; the pipeline fills the layers in their order.

    readings: what the network makes of the sentences that name an actor, by the sentence's index.
    """

    document: Document
    actors: list[ActorMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)
    _kept: dict[object, tuple[tuple[object, ...], Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def kept(self, tell: Callable[[Page], Told]) -> Told:
        """What `tell` says of the page, asked once for as long as the page has the same layers."""
        layers = self.actors, self.times, self.places, self.quotations, self.readings
        held = self._kept.get(tell)
        if held is None or any(now is not then for now, then in zip(layers, held[0], strict=True)):
            held = self._kept[tell] = layers, tell(self)
        told: Told = held[1]
        return told

    @cached_property
    def folded(self) -> Folded:
        return Folded(self.document.text)

    @cached_property
    def text(self) -> str:
        return self.folded.text

    @cached_property
    def small(self) -> str:
        """The text in small letters, offset for offset."""
        return small(self.text)

    @property
    def published(self) -> Interval | None:
        return self.document.published

    @cached_property
    def lower_case(self) -> bool:
        """Whether the whole text is written without capitals, so that case tells nothing."""
        letters = "".join(filter(str.isalpha, self.text))
        return len(letters) > 40 and sum(map(str.isupper, letters)) < 0.005 * len(letters)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the coded passages, in order of the text; furniture has none."""
        passages = self.document.passages or (Passage(0, len(self.document.text)),)
        found: list[Sentence] = []
        for number, passage in enumerate(passages):
            if passage.part not in CODED_PARTS:
                continue
            start, end = self._folded_offset(passage.start), self._folded_offset(passage.end)
            for first, last in split(self.text, start, end):
                found.append(Sentence(len(found), first, last, number, passage.part))
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def _folded_offset(self, original: int) -> int:
        """The folded offset that shows an original one (the inverse of Folded.origin)."""
        return bisect_left(range(len(self.text) + 1), original, key=self.folded.origin)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers a folded offset, None between sentences or in furniture."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor in the document of a span of folded text."""
        return self.folded.anchor(start, end)

    def within(self, mentions: list[M], sentence: Sentence) -> list[M]:
        """Those of `mentions` (sorted by start) that lie in the sentence."""
        return self.between(mentions, sentence.start, sentence.end)

    @staticmethod
    def between(mentions: list[M], start: int, end: int) -> list[M]:
        """Those of `mentions` (sorted by start) that begin in start:end."""
        first = bisect_left(mentions, start, key=_START)
        return mentions[first : bisect_left(mentions, end, lo=first, key=_START)]
