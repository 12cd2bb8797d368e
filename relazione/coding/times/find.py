"""Where in a text times stand: sentence by sentence, with what the running text has named so far."""

from __future__ import annotations

import re

from relazione.coding.mentions import TimeMention
from relazione.coding.times.context import Context
from relazione.coding.times.forms import shape
from relazione.coding.times.grammar import STAGES
from relazione.coding.times.grammar.counting import FOCUS
from relazione.coding.times.tense import Tense
from relazione.coding.times.values import Fixed, Recurring, settle
from relazione.coding.times.words import Token, may_hold_time, tokenise
from relazione.model import Interval, Precision

_LEADS = re.compile(r"\b(?:in|during|by)\s+(?:early|late|mid)?[\s-]*$", re.IGNORECASE)
_LONG = frozenset({Precision.DECADE, Precision.CENTURY})


def scan(text: str, start: int, end: int, context: Context) -> list[TimeMention]:
    """The times in text[start:end], resolved; the context moves on with them."""
    if not may_hold_time(text, start, end):
        return []
    tokens = shape(tokenise(text, start, end), cased=context.cased)
    tense = Tense(text, start, end)
    opening = context.focus
    for stage in STAGES:
        context.focus = opening
        tokens = stage.reduce(tokens, context, tense)
    mentions = []
    for token in tokens:
        if isinstance(token.value, (Fixed, Recurring)) and not token.value.weak:
            fixed = settle(token.value, context, tense.planned(token.start))
            if text[token.end - 1] == ".":
                token.end -= 1
            mentions.append(_mention(token, fixed))
            _move_on(context, fixed, text[start : token.start])
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


def _move_on(context: Context, fixed: Fixed, left: str) -> None:
    """What follows may lean on this date: *the following day*, a bare month of the same year."""
    interval = fixed.interval
    if interval is None:
        context.focus = context.focus if fixed.aside else None
        return
    if fixed.deadline or fixed.aside or interval.precision in _LONG:
        return
    context.focus = interval
    if fixed.explicit and interval.precision is Precision.DAY and _told_year(context, interval) is not None:
        context.days.append(interval)
    if fixed.explicit and not fixed.open_end:
        # "the 2016 election" dates the election, "in 2016" what is told
        told = interval.precision is not Precision.YEAR or _LEADS.search(left)
        context.year = _told_year(context, interval) if told else context.year
    elif fixed.relative:
        context.year = _told_year(context, interval) if fixed.certainty == FOCUS else None


def _told_year(context: Context, interval: Interval) -> int | None:
    """The year that a history is told of: a single year before that of writing."""
    year = interval.start.year
    if year != interval.end.year or (context.reference is not None and year >= context.reference.year):
        return None
    return year
