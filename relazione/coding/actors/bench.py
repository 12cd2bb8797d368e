"""The sentence being worked on: its words, what they mean so far, and the page's clock and cast."""

from __future__ import annotations

from dataclasses import dataclass, field

from relazione.coding.actors.cast import Cast, Figure
from relazione.coding.actors.clock import Clock, Moment
from relazione.coding.actors.lexicon import Lexicon
from relazione.coding.actors.parts import Part
from relazione.coding.actors.scan import Scan
from relazione.coding.mentions import Sort


@dataclass
class Bench:
    """Parts lie side by side; a new part takes the place of those that it covers."""

    found: Scan
    start: int
    end: int
    lexicon: Lexicon
    clock: Clock
    cast: Cast
    home: str | None = None  # the state whose own document this is
    done: int = 0  # words before this one are used up
    _first: dict[int, Part] = field(default_factory=dict)
    _last: dict[int, Part] = field(default_factory=dict)

    def moment(self, index: int) -> Moment:
        return self.clock.at(self.start, self.end, self.found.tokens[index].start)

    def offset(self, index: int) -> int:
        return self.found.tokens[index].start

    def add(self, part: Part) -> None:
        for other in [p for p in self._first.values() if p.first < part.last and part.first < p.last]:
            self.drop(other)
        self._first[part.first] = part
        self._last[part.last] = part
        self.done = max(self.done, part.last)

    def drop(self, part: Part) -> None:
        self._first.pop(part.first, None)
        self._last.pop(part.last, None)

    def starting(self, index: int) -> Part | None:
        return self._first.get(index)

    def ending(self, index: int) -> Part | None:
        return self._last.get(index)

    def covers(self, index: int) -> bool:
        return any(part.first <= index < part.last for part in self._first.values())

    def parts(self) -> list[Part]:
        return sorted(self._first.values(), key=lambda part: part.first)

    def add_figure(self, figure: Figure, first: int, last: int, **changes: object) -> Part:
        """Adds the mention of a person and gives it back."""
        part = Part(
            first=first,
            last=last,
            sort=Sort.PERSON,
            codes=figure.codes,
            persons=(figure.name,),
            office=figure.office,
            sector=figure.sector,
            speaks_for_self=figure.speaks_for_self,
            certainty=round(figure.certainty, 2),
            kind="person",
        ).but(**changes)
        self.add(part)
        return part
