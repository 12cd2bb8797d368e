"""Judgements that something will, may or will not come about: whose, about whom, by when, how certain."""

from __future__ import annotations

import re

from relazione.coding.forecasts.find import Foretold, find
from relazione.coding.page import Page, Sentence
from relazione.coding.reported import about, claimant
from relazione.model import Certainty, Forecast, Interval

CODER = "relazione.forecasts/1"
# Share right when read against the text: *will* is mostly a plan told by the one who makes it.
PROBABILITY = {
    Certainty.WILL: 0.35,
    Certainty.LIKELY: 0.65,
    Certainty.POSSIBLE: 0.5,
    Certainty.UNLIKELY: 0.7,
    Certainty.WILL_NOT: 0.45,
}
_OWN_PLAN = re.compile(r"\b(?:we|i)\s+(?:will|shall|'ll)\b", re.IGNORECASE)


def _deadline(page: Page, sentence: Sentence, foretold: Foretold) -> Interval | None:
    """The date by which it is to come about: a date of the clause that does not lie before publication."""
    published = page.published
    for time in page.within(page.times, sentence):
        inside = foretold.start <= time.start and time.end <= foretold.end
        if not inside or time.interval is None or time.open_end:
            continue
        if published is None or time.interval.end >= published.start:
            return time.interval
    return None


def _prefix(interval: Interval | None) -> str | None:
    """An ISO prefix for the deadline: what both ends share, else the month or day of its end."""
    if interval is None:
        return None
    return interval.prefix or interval.end.isoformat()


def code(page: Page) -> list[Forecast]:
    """The forecasts of the page, in order of the text. Needs the actors and times layers."""
    found: list[Forecast] = []
    for sentence in page.sentences:
        for foretold in find(page, sentence):
            whom = about(page, sentence, foretold.start, foretold.end)
            deadline = _prefix(_deadline(page, sentence, foretold))
            if not whom or _OWN_PLAN.search(page.text[foretold.start : foretold.end]):
                continue
            who, words = claimant(page, sentence, foretold.cue)
            anchor = page.anchor(max(foretold.start, min(words, foretold.cue)), foretold.end)
            found.append(
                Forecast(
                    document=page.document.id,
                    anchors=(anchor,),
                    probability=PROBABILITY[foretold.certainty],
                    coder=CODER,
                    claimant=who,
                    about=whom,
                    deadline=deadline,
                    certainty=foretold.certainty,
                    text=anchor.quote,
                )
            )
    return found


__all__ = ["CODER", "code"]
