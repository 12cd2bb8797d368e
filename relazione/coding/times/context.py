"""What a date leans on: the day of writing, the last date named in the running text, the order of day and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relazione.model import Interval


@dataclass
class Context:
    """reference: the day of writing. focus: the last date that the running text settled, for *the following day*.

    year: that of a history told in the running text, which bare months and days then belong to.
    cased: whether the text is known to use capitals.
    day_first: whether 04/05 is the fourth of May; None where nothing in the document tells.
    """

    reference: date | None
    focus: Interval | None = None
    year: int | None = None
    day_first: bool | None = None
    cased: bool = False
