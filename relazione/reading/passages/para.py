"""A paragraph while its part is being settled."""

from __future__ import annotations

from dataclasses import dataclass

from relazione.model import Part


@dataclass(slots=True)
class Para:
    """A paragraph while its part is being settled: its folded words with single spaces, and the part so far."""

    start: int
    end: int
    text: str
    part: Part | None
    given: bool = False  # the format itself says which part it is

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip("\"')]* ")[-1:] in tuple(".!?…。！？؟")

    @property
    def long(self) -> bool:
        """Long enough to be running text."""
        return len(self.text) >= 120 and self.ends_sentence
