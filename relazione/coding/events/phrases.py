"""Turns of phrase that say other than their words: *will not waver in its support*, *did not deny*, *advised its citizens*.

What the network makes of a cue in one is put right by a table, whose patterns leave little doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from relazione.coding.wordlists import in_small, lowered
from relazione.model import EventType, Status
from relazione.vocabulary.load import parsed

_CLAUSE = re.compile(r"[;:]|,\s+(?:but|while|and)\s")
_REACH = 80  # characters from a phrase to the cue that it is about, where the cue stands after it


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table (its head says what each field means)."""

    name: str
    words: re.Pattern[str]
    cased: bool  # whether the words ask for a capital; else they are looked for in small letters
    type: EventType | None
    status: dict[Status, Status]
    among: frozenset[EventType]
    drop: frozenset[EventType]
    ahead: bool

    def holds(self, text: str, start: int, cue: int, end: int) -> bool:
        """Whether the cue stands in the phrase, or after it in its clause. start, end: the sentence."""
        for match in self.words.finditer(text if self.cased else in_small(text), start, end):
            if match.start() <= cue < match.end():
                return True
            if self.ahead and 0 <= cue - match.end() <= _REACH and not _CLAUSE.search(text, match.end(), cue):
                return True
        return False


@cache
def phrases() -> tuple[Phrase, ...]:
    """The table, in its order."""
    text = resources.files(__package__).joinpath("resources/phrases.yaml").read_text("utf-8")
    return tuple(_phrase(name, row) for name, row in parsed(text).items())


def _phrase(name: str, row: dict[str, Any]) -> Phrase:
    cased = "(?-i" in row["words"]
    words = row["words"] if cased else lowered(row["words"])
    return Phrase(
        name,
        re.compile(words, re.VERBOSE | (re.IGNORECASE if cased else re.NOFLAG)),
        cased,
        EventType(row["type"]) if "type" in row else None,
        {Status(of): Status(to) for of, to in row.get("status", {}).items()},
        frozenset(EventType(kind) for kind in row.get("among", EventType)),
        frozenset(EventType(kind) for kind in row.get("drop", ())),
        row.get("ahead", False),
    )


def phrase_at(text: str, start: int, cue: int, end: int, kind: EventType) -> Phrase | None:
    """The first phrase of the sentence text[start:end] that decides about a cue taken for `kind`; None for most."""
    return next(
        (p for p in phrases() if kind in p.among and p.holds(text, start, cue, end)),
        None,
    )
