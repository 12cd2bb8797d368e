"""What a page gives for telling who speaks in it: the actors outside quotations, full names, who spoke last."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from relazione.coding.mentions import ActorMention, Sort
from relazione.coding.page import Page
from relazione.coding.quotations import names, patterns
from relazione.coding.quotations.cues import Cues, cues
from relazione.coding.quotations.marks import Quoted

_FAR_BEFORE = 180  # characters before its verb in which a subject ends


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker's name, or the words that stand for one.

    cue: the kind of cue, say, name, think, voice (*according to*) or carried (over from the quotation before).
    start: where those words stand. verb: where the verb of speech ends, -1 without one.
    """

    name: str
    cue: str
    start: int = -1
    verb: int = -1


class Ground:
    """One page and its quoted stretches.

    actors: those named outside quotations, in order; ends: where each ends, for bisection. last: whoever was last found
    to speak by name.
    """

    def __init__(self, page: Page, quoted: list[Quoted]) -> None:
        self.page, self.text = page, page.text
        self._quoted = quoted
        self._starts = [one.start for one in quoted]
        self.cues: Cues = cues()
        self.last: Speaker | None = None
        self._full_names: dict[str, str] = {}
        self.actors = [mention for mention in page.actors if not self.is_quoted(mention.start)]
        self.ends = [mention.end for mention in self.actors]

    def full(self, words: str, at: int) -> str:
        """The full name of a surname, looked for once a page."""
        if words not in self._full_names:
            self._full_names[words] = names.full(self.text, words, at)
        return self._full_names[words]

    def is_quoted(self, offset: int) -> bool:
        """Whether the offset lies in quoted words."""
        index = bisect_left(self._starts, offset + 1) - 1
        return index >= 0 and offset < self._quoted[index].end

    def first_person(self, floor: int, ceiling: int) -> str | None:
        """The first person named between the two offsets, by full name."""
        for mention in self.actors[bisect_left(self.ends, floor + 1) :]:
            if mention.start >= ceiling:
                break
            if mention.start >= floor and len(mention.persons) == 1 and mention.sort is not Sort.REFERENCE:
                return mention.persons[0]
        return None

    def mention_before(self, verb: int, floor: int) -> ActorMention | None:
        """The actor right before the verb, but for what may stand between them."""
        index = bisect_left(self.ends, verb + 1) - 1
        while index >= 0 and self.actors[index].end > floor and verb - self.actors[index].end <= _FAR_BEFORE:
            mention = self.actors[index]
            if patterns.PLACED.search(self.text, max(floor, mention.start - 40), mention.start):
                index -= 1
                continue
            located = patterns.LOCATED.match(self.text, mention.end, verb)
            end = located.end() if located else mention.end
            if mention.sort is not Sort.ADJECTIVE and self.cues.gap.fullmatch(self.text, end, verb):
                return mention
            index -= 1
        return None
