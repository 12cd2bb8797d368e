"""Judgements that something will, may or will not come about: whose, about whom, by when, how certain."""

from __future__ import annotations

import re

from relazione.coding.forecasts.find import Foretold, find
from relazione.coding.page import Page, Sentence
from relazione.coding.reported import (
    Voices,
    Word,
    about,
    claimant,
    concerns_states,
    speaker_is_subject,
    voices,
)
from relazione.coding.voice import turn_at
from relazione.model import Certainty, Forecast, Interval

CODER = "relazione.forecasts/2"
# Share right by eye of 62 random items of four samples of releases, speeches and news texts, each new to the rules when
# it was read: will 15 of 25, possible 12 of 23 (some of the faults mended since), likely 7 of 10, will not 2 of 4.
# Unlikely did not come up there; it stands as likely does.
PROBABILITY = {
    Certainty.WILL: 0.6,
    Certainty.LIKELY: 0.7,
    Certainty.POSSIBLE: 0.6,
    Certainty.UNLIKELY: 0.7,
    Certainty.WILL_NOT: 0.5,
}
_PROMISES = re.compile(r"\b(?:will|would|'ll)$", re.IGNORECASE)


def _deadline(page: Page, sentence: Sentence, foretold: Foretold) -> Interval | None:
    """The date by which it is to come about: a date of the clause after the day of publication (*now* is none)."""
    published = page.published
    for time in page.within(page.times, sentence):
        inside = foretold.start <= time.start and time.end <= foretold.end
        if not inside or time.interval is None or time.open_end:
            continue
        if published is None or time.interval.end > published.start:
            return time.interval
    return None


def _prefix(interval: Interval | None) -> str | None:
    """An ISO prefix for the deadline: what both ends share, else the month or day of its end."""
    if interval is None:
        return None
    return interval.prefix or interval.end.isoformat()


def _foretells(page: Page, foretold: Foretold, word: Word, heard: Voices, deadline: str | None) -> bool:
    """Whether it is a judgement, or a promise with a date; a plan or a rule is neither."""
    own = speaker_is_subject(page, foretold.start, foretold.cue, word, heard)
    if foretold.deed:
        cue = page.text[foretold.cue : foretold.cue_end]
        return own and bool(word.codes) and deadline is not None and _PROMISES.search(cue) is not None
    return not own or foretold.certainty not in (Certainty.WILL, Certainty.WILL_NOT)


def code(page: Page) -> list[Forecast]:
    """The forecasts of the page, in order of the text. Needs the actors and times layers."""
    found: list[Forecast] = []
    heard = voices(page)
    for sentence in page.sentences:
        turn = turn_at(heard.turns, sentence.start)
        if turn is not None and turn.speaker is None:
            continue  # who asks does not foretell
        for foretold in find(page, sentence, heard.analytic):
            whom = about(page, sentence, foretold.start, foretold.end)
            word = claimant(page, sentence, foretold.cue, heard)
            deadline = _prefix(_deadline(page, sentence, foretold))
            if not concerns_states(page, sentence, whom, heard):
                continue
            if _foretells(page, foretold, word, heard, deadline):
                found.append(_forecast(page, foretold, word, whom, deadline))
    return found


def _forecast(
    page: Page, foretold: Foretold, word: Word, whom: tuple[str, ...], deadline: str | None
) -> Forecast:
    anchor = page.anchor(max(foretold.start, min(word.start, foretold.cue)), foretold.end)
    return Forecast(
        document=page.document.id,
        anchors=(anchor,),
        probability=PROBABILITY[foretold.certainty],
        coder=CODER,
        claimant=word.name,
        about=whom,
        deadline=deadline,
        certainty=foretold.certainty,
        text=anchor.quote,
    )


__all__ = ["CODER", "code"]
