"""Turns of phrase that say other than their words: *will not waver in its support*, *did not deny*, *advised its citizens*.

What the network makes of a cue in one is put right by a table, whose patterns leave little doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
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
    inside: bool

    def holds(self, text: str, start: int, cue: int, end: int) -> bool:
        """Whether a cue stands in the phrase that begins and ends there or, where it is told to, behind it in its clause."""
        if start <= cue < end:
            return self.inside
        return self.ahead and 0 <= cue - end <= _REACH and not _CLAUSE.search(text, end, cue)


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
        row.get("inside", True),
    )


def phrase_at(text: str, start: int, cue: int, end: int, kind: EventType) -> Phrase | None:
    """The first phrase of the sentence text[start:end] that decides about a cue taken for `kind`; None for most."""
    return next(
        (
            phrase
            for phrase, first, last in _found(text, start, end)
            if kind in phrase.among and phrase.holds(text, first, cue, last)
        ),
        None,
    )


@lru_cache(maxsize=4)  # the cues of one sentence follow one another
def _found(text: str, start: int, end: int) -> list[tuple[Phrase, int, int]]:
    """The phrases of a sentence, in the order of the table, with where they begin and end."""
    return [
        (phrase, *match.span())
        for phrase in phrases()
        for match in phrase.words.finditer(text if phrase.cased else in_small(text), start, end)
    ]
