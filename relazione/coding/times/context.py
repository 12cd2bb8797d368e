"""What a date leans on: the day of writing, the last date named in the running text, the order of day and month."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from relazione.model import Interval

_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d{2})\b")
_BRITISH = re.compile(
    r"\b(?:colour|labour|favour|honour|neighbour|defence|centre|programme|\w+isation|\w+ising)", re.IGNORECASE
)
_AMERICAN = re.compile(
    r"\b(?:color|labor|favor|honor|neighbor|defense|center|\w+ization|\w+izing)", re.IGNORECASE
)


@dataclass
class Context:
    """reference: the day of writing. focus: the last date that the running text settled, for *the following day*.

    year: that of a history told in the running text, which bare months and days then belong to.
    days: earlier days that the text has named in full, whose month and day by themselves mean the same day.
    cased: whether the text is known to use capitals.
    text: the whole text, of which a part is read.
    """

    reference: date | None
    focus: Interval | None = None
    year: int | None = None
    days: list[Interval] = field(default_factory=list)
    text: str = ""
    cased: bool = False

    @cached_property
    def day_first(self) -> bool | None:
        """Whether 04/05 is the fourth of May; None where nothing in the document tells."""
        return day_first(self.text)


def day_first(text: str) -> bool | None:
    """Whether 04/05/2022 is the fourth of May here: by the document's other dates, else by its spelling."""
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
    british, american = len(_BRITISH.findall(text)), len(_AMERICAN.findall(text))
    if british == american:
        return None
    return british > american
