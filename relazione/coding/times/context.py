"""What a date leans on: the day of writing, the last date named in the running text, the order of day and month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from relazione.model import Interval


@dataclass
class Context:
    """reference: the day of writing. focus: the last date that the running text settled, for *the following day*.

    year: that of a history told in the running text, which bare months and days then belong to.
    days: earlier days that the text has named in full, whose month and day by themselves mean the same day.
    cased: whether the text is known to use capitals.
    day_first: whether 04/05 is the fourth of May; None where nothing in the document tells.
    """

    reference: date | None
    focus: Interval | None = None
    year: int | None = None
    days: list[Interval] = field(default_factory=list)
    day_first: bool | None = None
    cased: bool = False
