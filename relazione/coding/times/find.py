"""Where in a text times stand: sentence by sentence, with what the running text has named so far."""

from __future__ import annotations

from relazione.coding.mentions import TimeMention
from relazione.coding.times.context import Context
from relazione.coding.times.forms import shape
from relazione.coding.times.grammar import STAGES
from relazione.coding.times.tense import Tense
from relazione.coding.times.values import Fixed, Recurring, settle
from relazione.coding.times.words import Token, may_hold_time, tokenise
from relazione.model import Interval, Precision

_LONG = frozenset({Precision.DECADE, Precision.CENTURY})


def scan(text: str, start: int, end: int, context: Context) -> list[TimeMention]:
    """The times in text[start:end], resolved; the context moves on with them."""
    if not may_hold_time(text, start, end):
        return []
    tokens = shape(tokenise(text, start, end))
    tense = Tense(text, start, end)
    for stage in STAGES:
        tokens = stage.reduce(tokens, context, tense.planned)
    mentions = []
    for token in tokens:
        if isinstance(token.value, (Fixed, Recurring)) and not token.value.weak:
            fixed = settle(token.value, context, tense.planned(token.start))
            mentions.append(_mention(token, fixed))
            _move_on(context, fixed)
    return mentions


def _mention(token: Token, fixed: Fixed) -> TimeMention:
    return TimeMention(
        start=token.start,
        end=token.end,
        interval=fixed.interval,
        relative=fixed.relative,
        open_start=fixed.open_start,
        open_end=fixed.open_end,
        deadline=fixed.deadline,
        certainty=round(fixed.certainty, 3),
    )


def _move_on(context: Context, fixed: Fixed) -> None:
    """What follows may lean on this date: *the following day*, a bare month of the same year."""
    interval = fixed.interval
    if interval is None or fixed.deadline or interval.precision in _LONG:
        return
    context.focus = interval
    if fixed.explicit and not fixed.open_end:
        context.year = _told_year(context, interval)
    elif fixed.relative:
        context.year = None


def _told_year(context: Context, interval: Interval) -> int | None:
    """The year that a history is told of: a single year before that of writing."""
    year = interval.start.year
    if year != interval.end.year or (context.reference is not None and year >= context.reference.year):
        return None
    return year
